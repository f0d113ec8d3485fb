"""From rows to readings of asks, commitments and actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.promises.kinds import ActionStatus, AskAnswer, AskStatus, CommitmentStatus
from crm.promises.readings import Action, Ask, Commitment, Raised, Where
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    import uuid

    from sqlalchemy import Connection


def asks(connection: Connection, found: Sequence[Any]) -> tuple[Ask, ...]:
    """Asks with every occasion on which they were raised."""
    from db.queries import promises

    occasions = promises.occasions_of(connection, [row.id for row in found])
    asked: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in promises.those_asked(connection, [row.engagement_id for row in occasions]):
        asked[row.engagement_id].append(", ".join(part for part in (row.name, row.capacity) if part))
    raised: dict[uuid.UUID, list[Raised]] = defaultdict(list)
    for row in occasions:
        to = tuple(asked[row.engagement_id])
        raised[row.ask_id].append(Raised(where(row), to, AskAnswer(row.answer), row.note))
    return tuple(
        Ask(
            row.id,
            row.number,
            row.version,
            row.text,
            row.topic,
            AskStatus(row.status),
            row.notes,
            tuple(raised[row.id]),
        )
        for row in found
    )


def commitment(row: Any) -> Commitment:
    """A commitment with its maker as shown on the day."""
    return Commitment(
        row.id,
        row.number,
        row.version,
        row.wording,
        row.summary,
        row.side,
        row.person_id,
        row.post_id,
        row.organisation_id,
        row.name or "",
        row.capacity or "",
        where(row),
        row.topic,
        PartialDate(row.due_edtf, row.due_earliest, row.due_latest),
        CommitmentStatus(row.status),
        row.closing_note,
    )


def commitments(connection: Connection, found: Sequence[Any]) -> tuple[Commitment, ...]:
    """Commitments, each with who has it today."""
    from crm.promises.holders import holders

    made = [commitment(row) for row in found]
    open_ones = [each for each in made if each.status is not CommitmentStatus.CLOSED]
    now = holders(connection, open_ones, clock.today()) if open_ones else {}
    return tuple(replace(each, now=now[each.id].words) if each.id in now else each for each in made)


def action(row: Any) -> Action:
    """An action with its owner, and where it comes from."""
    return Action(
        row.id,
        row.number,
        row.version,
        row.text,
        row.owner_id,
        row.owner or row.owner_as_written,
        PartialDate(row.due_edtf, row.due_earliest, row.due_latest),
        row.due_as_written,
        ActionStatus(row.status),
        row.board_meeting_id,
        row.meeting or "",
        PartialDate(row.held_edtf or "", row.held_earliest, row.held_latest),
        row.agenda_item_id,
        where(row) if row.engagement_id else None,
    )


def where(row: Any) -> Where:
    """The engagement of a row."""
    occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
    return Where(
        row.engagement_id,
        row.engagement_number,
        row.engagement_subject,
        occurred,
        row.engagement_marking,
    )
