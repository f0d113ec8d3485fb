"""The items of a sitting: which one is meant by "M-3/4", adding one, what it is about, what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.boards.finding import ItemAt
from crm.errors import BadInput, NotFound, Refused
from crm.meetings.inputs import NewItem
from crm.meetings.kinds import MeetingStatus
from crm.meetings.writing import write_decisions, write_item
from crm.vocabulary.text import clip, fold
from db.queries import meetings
from db.tables.meetings import agenda_item, agenda_item_document, agenda_item_engagement
from db.tables.papers import exempt_item

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.documents.inputs import NewDocument
    from db.recorder import Recorder

LONGEST_NUMBER: Final = 20
"""Characters of the number of an item, as printed."""
_LONGEST_TITLE: Final = 500
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What is added to an item, or put in its place: None leaves what there is."""

    title: str | None = None
    number: str | None = None
    minutes: str | None = None
    papers: tuple[NewDocument, ...] = ()
    engagements: tuple[UUID, ...] = ()


def sitting_numbered(connection: Connection, number: int) -> Any:
    """The row of the sitting M-number, with the name of its board. Raises NotFound."""
    key = meetings.by_number(connection, number)
    row = meetings.get(connection, key) if key is not None else None
    if row is None:
        raise NotFound(f"there is no board meeting M-{number}", hint="“despatch meeting list” names them.")
    return row


def item_at(connection: Connection, at: ItemAt) -> tuple[Any, Any]:
    """The rows of a sitting and of the item meant: by its number as printed, else by its place. Raises NotFound."""
    sitting = sitting_numbered(connection, at.meeting)
    items = meetings.items_of(connection, sitting.id)
    for row in items:
        if row.number and fold(row.number.rstrip(".")) == fold(at.item):
            return sitting, row
    if at.item.isdigit() and 1 <= int(at.item) <= len(items) and not items[int(at.item) - 1].number:
        return sitting, items[int(at.item) - 1]
    known = "; ".join(
        f"{row.number or place} {clip(row.title, _SHOWN)}" for place, row in enumerate(items, 1)
    )
    raise NotFound(
        f"M-{at.meeting} has no item {at.item}", hint=f"It has {known}." if known else "It has no items yet."
    )


def add_item(recorder: Recorder, number: int, change: ItemChange) -> UUID:
    """Add an item to the end of the agenda of M-number; its number is the next where none is given.

    Returns the key of the sitting. Raises NotFound, BadInput and Refused.
    """
    sitting = sitting_numbered(recorder.connection, number)
    _check_open(sitting)
    items = meetings.items_of(recorder.connection, sitting.id)
    title = _title(change.title or "")
    given = change.number.strip() if change.number is not None else _next_number(items)
    _check_number(given, items)
    item = NewItem(title=title, number=given, minutes=(change.minutes or "").strip())
    place = max((row.position for row in items), default=-1) + 1
    keys = write_item(recorder, sitting.id, place, item)
    _add_to(recorder, keys.item_id, change, ())
    return sitting.id  # type: ignore[no-any-return]


def change_item(recorder: Recorder, at: ItemAt, change: ItemChange) -> UUID:
    """Give an item other words, minutes, more papers or engagements; returns the key of its sitting.

    Raises NotFound and BadInput.
    """
    sitting, row = item_at(recorder.connection, at)
    _check_open(sitting)
    values: dict[str, Any] = {}
    if change.title is not None:
        values["title"] = _title(change.title)
    if change.number is not None and change.number.strip() != row.number:
        items = meetings.items_of(recorder.connection, sitting.id)
        _check_number(change.number.strip(), items)
        values["number"] = change.number.strip()
    if change.minutes is not None:
        values |= {"minutes": change.minutes.strip(), "truncated": False}
    if not values and not change.papers and not change.engagements:
        raise BadInput("that changes nothing", hint="Give minutes, a paper, an engagement or other words.")
    if values:
        recorder.update(agenda_item, row.id, values, version=row.version)
    there = [one.id for one in meetings.engagements_of(recorder.connection, sitting.id)
             if one.agenda_item_id == row.id]  # fmt: skip
    _add_to(recorder, row.id, change, there)
    return sitting.id  # type: ignore[no-any-return]


def decide(recorder: Recorder, at: ItemAt, text: str) -> UUID:
    """Record a decision at an item; returns the key of its sitting. Raises NotFound, BadInput and Refused."""
    plain = " ".join(text.split())
    if not plain:
        raise BadInput("the decision is empty", hint="Say what was decided.")
    sitting, row = item_at(recorder.connection, at)
    _check_open(sitting)
    there = meetings.decisions_under(recorder.connection, [row.id])
    if any(fold(one.text) == fold(plain) for one in there):
        raise Refused(f"that stands as a decision of item {at.item} of M-{at.meeting} already")
    write_decisions(recorder, row.id, [plain], after=len(there))
    return sitting.id  # type: ignore[no-any-return]


def exempt(recorder: Recorder, at: ItemAt, ground: str) -> UUID:
    """Keep that an item is not for the public, and the ground; returns the key of its sitting. Raises NotFound, BadInput.

    Councils give a paragraph of Part 1 of Schedule 12A to the Local Government Act 1972 (section 100A(4)); others their own.
    """
    plain = " ".join(ground.split())
    if not plain:
        raise BadInput(
            "an exempt item has a ground",
            hint='--ground "paragraph 3 of Schedule 12A"',
            place="--ground",
        )
    if len(plain) > _LONGEST_TITLE:
        raise BadInput(f"a ground of {len(plain):,} characters is too long", place="--ground")
    sitting, row = item_at(recorder.connection, at)
    _check_open(sitting)
    there = _exempt_row(recorder, sitting.id, row.id)
    if there is None:
        recorder.insert(exempt_item, {"agenda_item_id": row.id, "ground": plain})
    else:
        recorder.update(exempt_item, there.id, {"ground": plain}, version=there.version)
    return sitting.id  # type: ignore[no-any-return]


def not_exempt(recorder: Recorder, at: ItemAt) -> UUID:
    """Keep that an item is for the public; returns the key of its sitting. Raises NotFound, and Refused where it is."""
    sitting, row = item_at(recorder.connection, at)
    there = _exempt_row(recorder, sitting.id, row.id)
    if there is None:
        raise Refused(f"item {at.item} of M-{at.meeting} is not exempt")
    recorder.delete(exempt_item, there.id, version=there.version)
    return sitting.id  # type: ignore[no-any-return]


def _exempt_row(recorder: Recorder, sitting: UUID, item: UUID) -> Any:
    found = meetings.exempt_of(recorder.connection, sitting)
    return next((one for one in found if one.agenda_item_id == item), None)


def _add_to(recorder: Recorder, item_id: UUID, change: ItemChange, linked: list[UUID] | tuple[()]) -> None:
    from crm.engagements.writing import write_document

    new = [key for key in dict.fromkeys(change.engagements) if key not in linked]
    recorder.insert_many(
        agenda_item_engagement, [{"agenda_item_id": item_id, "engagement_id": key} for key in new]
    )
    for paper in change.papers:
        document_id = write_document(recorder, paper)
        recorder.insert(
            agenda_item_document,
            {"agenda_item_id": item_id, "document_id": document_id, "role": "paper"},
        )


def _title(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise BadInput("an item needs a title", hint="Say what it is about.")
    if len(plain) > _LONGEST_TITLE:
        raise BadInput(
            f"a title of {len(plain):,} characters is too long",
            hint="Put the rest into the minutes of the item: --minutes",
        )
    return plain


def _next_number(items: Any) -> str:
    """One more than the largest whole number there is; "1" for the first."""
    whole = [int(row.number) for row in items if row.number.isdigit() and row.number.isascii()]
    return str(max(whole, default=len(items)) + 1)


def _check_number(number: str, items: Any) -> None:
    if len(number) > LONGEST_NUMBER or "/" in number or len(number.split()) > 1:
        raise BadInput(
            f"“{clip(number, _SHOWN)}” cannot be the number of an item",
            hint="Write it as printed: 4, 4a.",
            place="--number",
        )
    for row in items:
        if number and fold(row.number) == fold(number):
            raise Refused(
                f"there is an item {number} already: {clip(row.title, _SHOWN)}",
                hint="Give another number, or change that item: despatch meeting item M-3/4 --minutes …",
                place="--number",
            )


def _check_open(sitting: Any) -> None:
    if sitting.status == MeetingStatus.CANCELLED:
        raise Refused(
            f"M-{sitting.number} was called off",
            hint="Nothing is added to a sitting that did not take place.",
        )
