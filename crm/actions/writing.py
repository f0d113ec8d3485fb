"""Adding, changing and closing actions within an operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.actions.due import Due, DueKind
from crm.actions.reading import action_of, agreed_on, due_kind
from crm.actions.waiting import dated, sitting_for, write_terms
from crm.errors import BadInput, NotFound, Refused
from crm.people.words import day_words
from crm.promises.inputs import NewAction
from crm.promises.kinds import ActionStatus
from crm.promises.wording import checked
from crm.promises.writing import write_action
from crm.vocabulary.partial_date import PartialDate
from db.queries import actions as rows
from db.tables.promises import action, action_terms

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.actions.owners import Owner
    from crm.actions.readings import BoardAction
    from db.recorder import Recorder

UNKNOWN = PartialDate.unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed: what is to be done, by whom and when, since which day, on whose list, and what it came of."""

    text: str
    owner: Owner
    due: Due
    agreed: date
    board_id: UUID | None = None
    meeting_id: UUID | None = None
    item_id: UUID | None = None
    engagement_id: UUID | None = None
    review_id: UUID | None = None
    stage: str = ""


def one_numbered(connection: Connection, number: int) -> Any:
    """The row of the action A-number. Raises NotFound."""
    row = rows.one(connection, number)
    if row is None:
        raise NotFound(f"there is no action A-{number}", hint="“despatch action list --all” names them.")
    return row


def write_agreed(recorder: Recorder, new: Terms) -> UUID:
    """Add an action with its terms and return its key. Raises BadInput and NotFound."""
    when, meeting_id = _resolved(recorder, new.due, new.board_id, new.agreed)
    check_due(when, new.agreed)
    if new.review_id is not None:
        _check_stage(recorder.connection, new.review_id, new.stage, new.agreed)
    key = write_action(
        recorder,
        NewAction(
            text=" ".join(new.text.split()),
            owner_id=new.owner.person_id,
            owner="" if new.owner.person_id else new.owner.words,
            due=when,
            due_as_written=new.due.words,
            board_meeting_id=new.meeting_id,
            agenda_item_id=new.item_id,
            engagement_id=new.engagement_id,
        ),
    )
    recorder.insert(
        action_terms,
        {
            "action_id": key,
            "organisation_id": new.board_id,
            "agreed_on": new.agreed,
            "due_meeting_id": meeting_id,
            "due_event": new.due.words if new.due.kind is DueKind.EVENT else "",
            "due_review_id": new.review_id,
            "due_stage": new.stage or None,
        },
    )
    if new.review_id is not None:
        from crm.actions.waiting import settle_stage

        settle_stage(recorder, new.review_id)
    return key


def _check_stage(connection: Connection, review_id: UUID, stage: str, agreed: date) -> None:
    """Raises BadInput where the stage that is waited for had come before that was agreed."""
    from db.queries.reviews import stages_of

    for row in stages_of(connection, review_id):
        if row.kind == stage and row.occurred_latest is not None and row.occurred_latest < agreed:
            raise BadInput(
                f"that stage came on {PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)},"
                f" before this was agreed ({day_words(agreed)})",
                hint="Wait for a stage that is still to come, or give a date.",
                place="--stage",
            )


def _resolved(
    recorder: Recorder, due: Due, board_id: UUID | None, agreed: date
) -> tuple[PartialDate, UUID | None]:
    """The date that is meant, and the sitting where it is on record."""
    if due.kind is not DueKind.MEETING:
        return due.when, None
    if due.meeting is not None:
        from crm.meetings.items import sitting_numbered

        sitting = sitting_numbered(recorder.connection, due.meeting)
        if sitting.status == "cancelled":
            raise Refused(f"M-{due.meeting} was called off", place="--due")
        return dated(sitting), sitting.id
    if board_id is None:
        return due.when, None
    found = sitting_for(recorder, board_id, due.words, agreed)
    return (dated(found), found.id) if found is not None else (due.when, None)


def check_due(when: PartialDate, agreed: date) -> None:
    """Raises BadInput where something would be due before it was agreed."""
    if when.latest is not None and when.latest < agreed:
        raise BadInput(
            f"it would be due ({when}) before it was agreed ({day_words(agreed)})",
            hint="Give a later day, or the day it was agreed with --agreed.",
            place="--due",
        )


def write_change(
    recorder: Recorder, row: Any, *, text: str | None, owner: Owner | None, due: Due | None
) -> None:
    """Put other words, another owner or another due in the place of what an action says. Raises BadInput."""
    values: dict[str, Any] = {}
    if text is not None:
        values["text"] = checked(text, "an action")
    if owner is not None:
        words = "" if owner.person_id else owner.words
        values |= {"owner_id": owner.person_id, "owner_as_written": words}
    terms: dict[str, Any] = {}
    if due is not None:
        agreed = agreed_on(row)
        when, meeting_id = _resolved(recorder, due, row.board_id, agreed) if agreed else (due.when, None)
        if agreed:
            check_due(when, agreed)
        values |= when.columns("due") | {"due_as_written": due.words}
        event = due.words if due.kind is DueKind.EVENT else ""
        terms = {
            "due_meeting_id": meeting_id,
            "due_event": event,
            "due_review_id": None,
            "due_stage": None,
        }
    if not values:
        raise BadInput("that changes nothing", hint="Give --text, --owner or --due.")
    recorder.update(action, row.id, values, version=row.version)
    if terms:
        write_terms(recorder, row, terms)


def write_close(recorder: Recorder, row: Any, status: ActionStatus, on: date, note: str) -> None:
    """Close an action as done or dropped. Raises Refused where it is closed, BadInput before it was agreed."""
    if row.status != ActionStatus.OPEN:
        when = f" since {day_words(row.closed_on)}" if row.closed_on else ""
        raise Refused(
            f"A-{row.number} is {row.status} already{when}",
            hint=f"“despatch action reopen A-{row.number}” puts it back on the list.",
        )
    agreed = agreed_on(row)
    if agreed is not None and on < agreed:
        raise BadInput(
            f"A-{row.number} was agreed on {day_words(agreed)}, after {day_words(on)}", place="--on"
        )
    recorder.update(action, row.id, {"status": str(status)}, version=row.version)
    write_terms(recorder, row, {"closed_on": on, "closing_note": note.strip()})


def write_reopen(recorder: Recorder, row: Any) -> None:
    """Put a closed action back on the list. Raises Refused where it is open."""
    if row.status == ActionStatus.OPEN:
        raise Refused(f"A-{row.number} is open")
    recorder.update(action, row.id, {"status": str(ActionStatus.OPEN)}, version=row.version)
    write_terms(recorder, row, {"closed_on": None, "closing_note": ""})


def write_happened(recorder: Recorder, row: Any, on: date) -> None:
    """What an action waits for has happened: it is due that day. Raises BadInput and Refused."""
    if due_kind(row) is not DueKind.EVENT:
        shown = action_of(row).due_shown or "nothing"
        raise BadInput(
            f"A-{row.number} waits for nothing that happens; it is due: {shown}",
            hint=f"Give it another date: despatch action amend A-{row.number} --due DATE",
        )
    if row.status != ActionStatus.OPEN:
        raise Refused(f"A-{row.number} is {row.status} already")
    agreed = agreed_on(row)
    if agreed is not None and on < agreed:
        raise BadInput(f"A-{row.number} was agreed on {day_words(agreed)}, after that", place="--on")
    recorder.update(action, row.id, PartialDate.of_day(on).columns("due"), version=row.version)
    if not row.due_event and row.due_review_id is None:
        write_terms(recorder, row, {"due_event": row.due_as_written})


def written(connection: Connection, key: UUID) -> BoardAction:
    """The action as it is after a change."""
    return action_of(rows.by_ids(connection, [key])[0])
