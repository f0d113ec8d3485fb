"""Task and finish groups: begun by a decision of a board, ended by one, and nobody seated after that."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.boards.readings import Mandate
from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.people.words import day_words
from crm.vocabulary.partial_date import PartialDate
from db.queries import boards as rows
from db.tables.meetings import mandate
from db.tables.organisations import appointment, organisation

if TYPE_CHECKING:
    from uuid import UUID

    from crm.boards.finding import ItemAt
    from crm.boards.inputs import NewGroup
    from crm.organisations.readings import Organisation
    from db.recorder import Recorder

_ONE_DAY: Final = timedelta(days=1)


def mandate_of(row: Any) -> Mandate:
    """A task and finish group from its row."""
    return Mandate(
        row.organisation_id,
        row.group_name,
        row.board,
        row.purpose,
        PartialDate(row.reports_edtf, row.reports_earliest, row.reports_latest),
        _decided(row.begun_meeting, row.begun_item),
        _decided(row.ended_meeting, row.ended_item),
        row.since,
        row.until,
    )


def _decided(meeting: int | None, item: str | None) -> str:
    """Where a decision was taken: "M-3/4"."""
    if meeting is None:
        return ""
    return f"M-{meeting}/{item}" if item else f"M-{meeting}"


def write_begin(recorder: Recorder, board: Organisation, new: NewGroup, at: ItemAt) -> UUID:
    """Begin a group on the day of the decision; returns its key. Raises BadInput, NotFound and Refused."""
    from crm.organisations.inputs import NewOrganisation
    from crm.organisations.writing import write_organisation

    if not new.purpose.strip():
        raise BadInput("a group needs a purpose", hint="Say what it is for.", place="--purpose")
    taken = _decision(recorder, board, at)
    since = taken.day
    if new.reports.latest is not None and new.reports.latest < since:
        raise BadInput(
            f"it would report ({new.reports}) before it begins ({day_words(since)})", place="--reports"
        )
    key = write_organisation(
        recorder,
        NewOrganisation(name=new.name, kind="group", ours=True, parent_id=board.id, since=since),
    )
    recorder.insert(
        mandate,
        {
            "organisation_id": key,
            "board_id": board.id,
            "begun_by_id": taken.id,
            "purpose": new.purpose.strip(),
            **new.reports.columns("reports"),
        },
    )
    return key


def write_end(recorder: Recorder, group: Organisation, at: ItemAt) -> date:
    """End a group by a decision: the day it was taken is its last, and that of every seat on it.

    Raises BadInput, NotFound and Refused.
    """
    row = rows.mandate_of(recorder.connection, group.id)
    if row is None:
        raise Refused(
            f"the {group.name} is no task and finish group",
            hint="A board is closed with “despatch organisation close”.",
        )
    if row.until is not None:
        raise Refused(
            f"the {group.name} has ended already: {group.span}", hint="“despatch undo” takes an end back."
        )
    taken = _decision(recorder, None, at, board_id=row.board_id, board=row.board)
    if row.since is not None and taken.day < row.since:
        raise BadInput(
            f"it would end ({day_words(taken.day)}) before it begins ({day_words(row.since)})",
            hint="A group is ended by a decision of a later sitting.",
            place="--decision",
        )
    until: date = taken.day + _ONE_DAY if taken.day < date.max else taken.day
    recorder.update(organisation, group.id, {"until": until}, version=row.body_version)
    recorder.update(mandate, row.id, {"ended_by_id": taken.id}, version=row.version)
    for one in rows.seats(recorder.connection, [group.id], until, None):
        if one.since is not None and one.since >= until:
            raise Refused(
                f"{one.person} has a seat from {day_words(one.since)}, after the end",
                hint="End or correct that seat first.",
            )
        recorder.update(appointment, one.appointment_id, {"until": until, "until_edtf": None})
    return until


class _Taken:
    """A decision, and the day it was taken."""

    def __init__(self, key: UUID, day: date) -> None:
        self.id = key
        self.day = day


def _decision(
    recorder: Recorder,
    body: Organisation | None,
    at: ItemAt,
    *,
    board_id: UUID | None = None,
    board: str = "",
) -> _Taken:
    """The decision meant, which that board must have taken on a known day."""
    from crm.meetings.items import item_at
    from db.queries import meetings

    sitting, item = item_at(recorder.connection, at)
    name = body.name if body else board
    if sitting.organisation_id != (body.id if body else board_id):
        raise Refused(
            f"M-{at.meeting} was a sitting of the {sitting.board}, not of the {name}",
            hint="A group is begun and ended by the board it reports to.",
            place="--decision",
        )
    found = meetings.decisions_under(recorder.connection, [item.id])
    if not found:
        raise NotFound(
            f"nothing was decided at item {at.item} of M-{at.meeting}",
            hint=f'Record it first: despatch meeting decide M-{at.meeting}/{at.item} "…"',
            place="--decision",
        )
    if at.decision is not None and not 1 <= at.decision <= len(found):
        raise NotFound(
            f"item {at.item} of M-{at.meeting} has no decision {at.decision}",
            hint=f"It has {len(found)}.",
            place="--decision",
        )
    if at.decision is None and len(found) > 1:
        raise Ambiguous(
            f"item {at.item} of M-{at.meeting} has {len(found)} decisions",
            [f"M-{at.meeting}/{at.item}/{place}  {row.text}" for place, row in enumerate(found, 1)],
            hint="Say which, as M-3/4/2.",
            place="--decision",
        )
    if sitting.occurred_earliest is None or sitting.occurred_earliest != sitting.occurred_latest:
        raise BadInput(
            f"the day of M-{at.meeting} is not known",
            hint="Give it first: despatch meeting amend --date DATE",
        )
    return _Taken(found[(at.decision or 1) - 1].id, sitting.occurred_earliest)
