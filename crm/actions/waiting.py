"""What waits for a sitting or an event becomes due when that is on record; called by whatever puts it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.actions.due import UNKNOWN, sitting_in
from crm.actions.reading import agreed_on
from crm.vocabulary.partial_date import PartialDate
from db.queries import actions as rows
from db.tables.promises import action, action_terms

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from db.recorder import Recorder

_ANY_SITTING = "at the next board"


def settle_sitting(recorder: Recorder, board_id: UUID, meeting_id: UUID, occurred: PartialDate) -> None:
    """A sitting is on record: the board's actions that wait for it in words ("by the June board") are due then."""
    if not occurred:
        return
    for row in rows.waiting_of_board(recorder.connection, board_id):
        if meant(row.due_as_written, agreed_on(row) or clock.today(), occurred):
            recorder.update(action, row.id, occurred.columns("due"), version=row.version)
            write_terms(recorder, row, {"due_meeting_id": meeting_id})


def bind_waiting(recorder: Recorder, board_id: UUID) -> None:
    """Actions were added: those that wait for a sitting that is on record already are due then."""
    for row in rows.waiting_of_board(recorder.connection, board_id):
        sitting = sitting_for(recorder, board_id, row.due_as_written, agreed_on(row) or clock.today())
        if sitting is not None:
            recorder.update(action, row.id, dated(sitting).columns("due"), version=row.version)
            write_terms(recorder, row, {"due_meeting_id": sitting.id})


def meant(words: str, agreed: date, occurred: PartialDate) -> bool:
    """Whether words agreed on a day wait for a sitting of this date: in the month they name, else the next there is."""
    month = sitting_in(words, agreed)
    if month is None or occurred.earliest is None or occurred.latest is None or occurred.latest <= agreed:
        return False
    if month == UNKNOWN:
        return True
    assert month.earliest is not None
    assert month.latest is not None
    return month.earliest <= occurred.earliest and occurred.latest <= month.latest


def sitting_for(recorder: Recorder, board_id: UUID, words: str, agreed: date) -> Any:
    """The sitting on record that words wait for; None while there is none."""
    from db.queries.sittings import sittings_after

    for row in sittings_after(recorder.connection, board_id, agreed):
        if meant(words, agreed, dated(row)):
            return row
    return None


def dated(row: Any) -> PartialDate:
    """The date of a sitting, from its row."""
    return PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)


def follow_sitting(recorder: Recorder, meeting_id: UUID, occurred: PartialDate) -> None:
    """A sitting was moved: what is due at it moves with it."""
    for row in rows.due_at(recorder.connection, meeting_id):
        recorder.update(action, row.id, occurred.columns("due"), version=row.version)


def release(recorder: Recorder, sitting: Any) -> tuple[str, ...]:
    """A sitting was called off: what was due at it waits again, for another one in its words. Gives the references."""
    released = []
    for row in rows.due_at(recorder.connection, sitting.id):
        words = row.due_as_written or _ANY_SITTING
        agreed = agreed_on(row) or clock.today()
        other = sitting_for(recorder, sitting.organisation_id, words, agreed)
        month = sitting_in(words, agreed)
        due = dated(other) if other is not None else (month or UNKNOWN)
        recorder.update(action, row.id, {**due.columns("due"), "due_as_written": words}, version=row.version)
        write_terms(recorder, row, {"due_meeting_id": other.id if other is not None else None})
        released.append(f"A-{row.number}")
    return tuple(released)


def settle_stage(recorder: Recorder, review_id: UUID) -> None:
    """A stage of a review is on record: the actions that wait for it are due on its day."""
    for row in rows.waiting_for_stage(recorder.connection, review_id):
        if row.staged_edtf:
            when = PartialDate(row.staged_edtf, row.staged_earliest, row.staged_latest)
            recorder.update(action, row.id, when.columns("due"), version=row.version)


def write_terms(recorder: Recorder, row: Any, values: Mapping[str, Any]) -> None:
    """Change what an action has besides; one without any gets them, with its board and the day it was agreed."""
    if row.terms_id is not None:
        recorder.update(action_terms, row.terms_id, values, version=row.terms_version)
        return
    own = {"action_id": row.id, "organisation_id": row.board_id, "agreed_on": agreed_on(row)}
    recorder.insert(action_terms, own | dict(values))
