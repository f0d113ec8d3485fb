"""Reading proposals: by reference, all that are open, what one is merged into, and how the inbox shows one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.errors import BadInput, NotFound, Refused
from crm.imports.draft import Draft
from crm.imports.keeping import BOARD_MEETING
from crm.imports.readings import Proposal, State
from crm.references import number_of
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection


def all_open(connection: Connection, least: float, batch: int | None) -> list[Any]:
    """Every open proposal of at least this confidence (0 to 1), in order."""
    from db.queries import imports

    rows: list[Any] = []
    while True:
        after = rows[-1].number if rows else 0
        more = imports.proposals(connection, batch=batch, least=round(least * 100), after=after, limit=500)
        if not more:
            return rows
        rows += more


def target_of(connection: Connection, row: Any, into: str) -> tuple[UUID | None, Any]:
    """The engagement a proposal is merged into, or the proposal that becomes one first."""
    from crm.engagements.service import number_in
    from db.queries import engagements, imports

    if into and number_of(into, "I") is not None:
        other = row_of(connection, into)
        return (other.engagement_id, None) if other.engagement_id else (None, open_row(connection, into))
    if into:
        key = engagements.by_number(connection, number_in(into))
        if key is None:
            raise NotFound(f"there is no engagement {into}", hint="Look for it with “despatch find”.")
        return key, None
    if row.same_engagement_id is not None:
        return row.same_engagement_id, None
    if row.same_proposal_id is not None:
        return None, imports.by_id(connection, row.same_proposal_id)
    raise BadInput(f"I-{row.number} seems to be like nothing on record", hint="Say which: --into E-12.")


def number_of_proposal(which: str | int) -> int:
    """The number in "I-7". Raises BadInput."""
    number = which if isinstance(which, int) else number_of(which, "I")
    if number is None and str(which).strip().isdigit():
        number = int(which)
    if number is None:
        raise BadInput(f"“{clip(str(which), 60)}” is no reference of a proposal", hint="It looks like I-7.")
    return number


def row_of(connection: Connection, which: str | int) -> Any:
    """The row of a proposal. Raises BadInput and NotFound."""
    from db.queries import imports

    number = number_of_proposal(which)
    row = imports.by_number(connection, number)
    if row is None:
        raise NotFound(f"there is no proposal I-{number}", hint="“despatch inbox” lists those that wait.")
    return row


def open_row(connection: Connection, which: str | int) -> Any:
    """The row of one that is still to be decided. Raises BadInput, NotFound and Refused."""
    row = row_of(connection, which)
    if row.state != State.OPEN:
        raise Refused(
            f"I-{row.number} was {row.state} already",
            hint="“despatch undo” takes back what was done last; “despatch inbox reopen” puts back what was refused.",
        )
    return row


def read(connection: Connection, row: Any) -> Proposal:
    """A row as the inbox shows it."""
    from crm.imports.meetings import read_back
    from db.queries import imports
    from db.queries.naming import named

    meeting = row.kind == BOARD_MEETING

    def name(table: str, key: UUID | None) -> str:
        return named(connection, table, key) if key is not None else ""

    return Proposal(
        id=row.id,
        version=row.version,
        number=row.number,
        batch=row.batch_id,
        kind=row.kind,
        state=State(row.state),
        title=row.title,
        quotation=row.quotation,
        start=row.start,
        place=row.place,
        confidence=row.confidence / 100,
        source=imports.source_title(connection, row.source_id) if row.source_id else "",
        document=name("document", row.document_id),
        draft=None if meeting else Draft.of(row.content),
        minutes=read_back(row.content) if meeting else None,
        external_key=row.external_key or "",
        same_as=name("engagement", row.same_engagement_id) or name("proposal", row.same_proposal_id),
        became=name("engagement", row.engagement_id) or name("board_meeting", row.board_meeting_id),
    )
