"""Accepted minutes filed: the sitting of the board, its agenda with decisions, who was there, and the actions.

Filed again, the same sitting is found by its board and day, and only what it lacks is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.actions.waiting import bind_waiting
from crm.errors import BadInput
from crm.meetings.inputs import NewAttendance, NewItem, NewMeeting
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.meetings.writing import write_attendance, write_decisions, write_item, write_meeting
from crm.minutes.filing_people import People
from crm.names.readings import ORGANISATION
from crm.organisations.inputs import NewOrganisation
from crm.organisations.writing import write_organisation
from crm.promises.inputs import NewAction
from crm.promises.writing import write_action
from crm.vocabulary.markings import DEFAULT
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    import uuid

    from crm.findings.minutes import FoundAction, FoundAttendance, FoundItem, FoundMinutes
    from db.recorder import Recorder

_LONGEST_NUMBER = 20
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Made:
    """A row that was made, and the words of the minutes it rests on: what its evidence quotes."""

    subject: str
    """The table: board_meeting, agenda_item, decision, action, attendance, organisation."""
    id: uuid.UUID
    quotation: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of filing minutes; `found` says that the sitting was on record already."""

    meeting_id: uuid.UUID
    found: bool
    made: tuple[Made, ...]


def file_minutes(
    recorder: Recorder,
    minutes: FoundMinutes,
    *,
    dated: PartialDate | None = None,
    board: str = "",
    marking: str = DEFAULT,
) -> Filed:
    """File minutes as a sitting of one of our boards, within an operation.

    `dated` and `board` stand in where the minutes themselves say neither day nor body. A board of ours with that name is
    taken, else it is added. Raises BadInput where nothing says which board sat, or there is nothing to file.
    """
    name = minutes.body.strip() or board.strip()
    if not name:
        raise BadInput("these minutes do not say which board sat", hint="Say whose they are with --ours.")
    if not minutes.items and not minutes.attendance:
        raise BadInput("there is no item in these minutes", hint="Import them as a paper: --as paper.")
    occurred = PartialDate.of_day(minutes.day) if minutes.day else dated or PartialDate.unknown()
    made: list[Made] = []
    board_id = _board(recorder, name, occurred.earliest or clock.today(), made)
    filing = _Filing(recorder, People(recorder.connection, occurred.earliest or clock.today()), made)
    there = _there(recorder, board_id, occurred, minutes)
    if there is None:
        meeting_id = filing.new(board_id, name, occurred, minutes, marking)
    else:
        meeting_id = there.id
        filing.add_to(there, minutes)
    bind_waiting(recorder, board_id)
    return Filed(meeting_id, there is not None, tuple(made))


def _board(recorder: Recorder, name: str, day: date, made: list[Made]) -> uuid.UUID:
    """The body of ours that is called so: by one of its names, else by the one clear match; added where there is none."""
    from crm.names.service import looked_up
    from db.queries.sittings import our_bodies

    bodies = our_bodies(recorder.connection)
    plain = _plain(name)
    for body in bodies:
        if _plain(body.name) == plain:
            return body.id  # type: ignore[no-any-return]
    found = looked_up(recorder.connection, name, day, frozenset({ORGANISATION}))
    ours = {body.id for body in bodies}
    best = found.best if found.sure else None
    if (
        best
        and best.organisation_id is not None
        and best.organisation_id in ours
        and _covers(best.name, name)
    ):
        return best.organisation_id
    key = write_organisation(
        recorder, NewOrganisation(name=clip(name, _LONGEST_NAME), kind="board", ours=True)
    )
    made.append(Made("organisation", key, name))
    return key


def _there(recorder: Recorder, board_id: uuid.UUID, occurred: PartialDate, minutes: FoundMinutes) -> Any:
    """The sitting on record that these minutes are of; where no day is known, the one with the same items."""
    from db.queries.meetings import items_of
    from db.queries.sittings import sittings_on

    for row in sittings_on(recorder.connection, board_id, occurred.edtf):
        if occurred:
            return row
        titles = [fold(item.title) for item in items_of(recorder.connection, row.id)]
        if titles == [fold(item.title) for item in minutes.items]:
            return row
    return None


class _Filing:
    """Files one sitting and notes what it makes."""

    def __init__(self, recorder: Recorder, people: People, made: list[Made]) -> None:
        self._recorder = recorder
        self._people = people
        self._made = made

    def new(
        self, board_id: uuid.UUID, name: str, occurred: PartialDate, minutes: FoundMinutes, marking: str
    ) -> uuid.UUID:
        """Write the sitting with all that belongs to it."""
        keys = write_meeting(
            self._recorder,
            NewMeeting(
                organisation_id=board_id,
                title=clip(name, _LONGEST_NAME),
                occurred=occurred,
                place=minutes.venue,
                status=_status(occurred),
                marking=marking,
                items=tuple(_item(item) for item in minutes.items),
            ),
        )
        said = ", ".join(filter(None, (minutes.body, str(minutes.day or ""), minutes.venue)))
        self._note("board_meeting", keys.meeting_id, said)
        for item, key in zip(minutes.items, keys.items, strict=True):
            self._note("agenda_item", key.item_id, item.title, _place(item))
            for text, decision_id in zip(item.decisions, key.decisions, strict=True):
                self._note("decision", decision_id, text, _place(item))
            for action in item.actions:
                self._action(keys.meeting_id, key.item_id, item, action)
        self._attendance(keys.meeting_id, minutes.attendance)
        return keys.meeting_id

    def add_to(self, there: Any, minutes: FoundMinutes) -> None:
        """Add to a sitting on record what it lacks of these minutes; nothing it says is overwritten."""
        from db.queries import meetings, promises
        from db.tables.meetings import board_meeting

        values: dict[str, Any] = {}
        if minutes.venue and not there.place:
            values["place"] = minutes.venue
        if there.status == MeetingStatus.PLANNED:
            values["status"] = str(MeetingStatus.HELD)
        if values:
            self._recorder.update(board_meeting, there.id, values, version=there.version)
        connection = self._recorder.connection
        items = meetings.items_of(connection, there.id)
        decisions = meetings.decisions_of(connection, there.id)
        actions = promises.actions_of_meeting(connection, there.id)
        for item in minutes.items:
            known = next((row for row in items if _same_item(row, item)), None)
            if known is None:
                keys = write_item(self._recorder, there.id, len(items), _item(item))
                items = [*items, _Kept(keys.item_id, item.number, item.title, item.minutes)]
                self._note("agenda_item", keys.item_id, item.title, _place(item))
                for text, key in zip(item.decisions, keys.decisions, strict=True):
                    self._note("decision", key, text, _place(item))
                for action in item.actions:
                    self._action(there.id, keys.item_id, item, action)
                continue
            self._fill(there.id, known, item, decisions, actions)
        held = {(row.status, _plain(row.name)) for row in meetings.attendance_of(connection, there.id)}
        new = [each for each in minutes.attendance if (each.status, _plain(each.name)) not in held]
        self._attendance(there.id, new)

    def _fill(
        self,
        meeting_id: uuid.UUID,
        known: Any,
        item: FoundItem,
        decisions: Sequence[Any],
        actions: Sequence[Any],
    ) -> None:
        """Add to an item on record the minutes, decisions and actions it lacks."""
        from db.tables.meetings import agenda_item

        if item.minutes and not known.minutes and not isinstance(known, _Kept):
            self._recorder.update(
                agenda_item,
                known.id,
                {"minutes": item.minutes, "truncated": item.truncated},
                version=known.version,
            )
        here = [row for row in decisions if row.agenda_item_id == known.id]
        texts = {_plain(row.text) for row in here}
        new = [text for text in item.decisions if _plain(text) not in texts]
        for text, key in zip(new, write_decisions(self._recorder, known.id, new, len(here)), strict=True):
            self._note("decision", key, text, _place(item))
        done = {_plain(row.text) for row in actions if row.agenda_item_id == known.id}
        for action in item.actions:
            if _plain(action.text) not in done:
                self._action(meeting_id, known.id, item, action)

    def _action(
        self, meeting_id: uuid.UUID, item_id: uuid.UUID, item: FoundItem, action: FoundAction
    ) -> None:
        person = self._people.ours(action.owner) if action.owner else None
        key = write_action(
            self._recorder,
            NewAction(
                text=action.text,
                owner_id=person.person_id if person else None,
                owner=action.owner,
                due=action.due,
                due_as_written=action.due_as_written,
                board_meeting_id=meeting_id,
                agenda_item_id=item_id,
            ),
        )
        self._note("action", key, action.text, _place(item))

    def _attendance(self, meeting_id: uuid.UUID, those: Sequence[FoundAttendance]) -> None:
        keys = write_attendance(self._recorder, meeting_id, self._resolved(those))
        for each, key in zip(those, keys, strict=True):
            self._note("attendance", key, ", ".join(filter(None, (each.name, each.role))))

    def _resolved(self, those: Sequence[FoundAttendance]) -> Iterator[NewAttendance]:
        for each in those:
            outside = each.status == AttendanceStatus.VISITOR
            person = self._people.theirs(each.name, each.role) if outside else self._people.ours(each.name)
            stood_for = self._people.ours(each.substitute_for) if each.substitute_for else None
            instead = f"for {each.substitute_for}" if each.substitute_for else ""
            yield NewAttendance(
                name=clip(each.name, _LONGEST_NAME),
                status=each.status,
                person_id=person.person_id if person else None,
                appointment_id=person.appointment_id if person else None,
                substitute_for_id=stood_for.person_id if stood_for else None,
                note="; ".join(filter(None, (each.role, instead, each.note))),
            )

    def _note(self, subject: str, key: uuid.UUID, quotation: str, place: str = "") -> None:
        self._made.append(Made(subject, key, quotation, place))


@dataclass(frozen=True, slots=True)
class _Kept:
    """An item just added, as one that was there."""

    id: uuid.UUID
    number: str
    title: str
    minutes: str


def _item(item: FoundItem) -> NewItem:
    return NewItem(
        title=item.title,
        number=item.number[:_LONGEST_NUMBER],
        minutes=item.minutes,
        truncated=item.truncated,
        decisions=item.decisions,
    )


def _same_item(row: Any, item: FoundItem) -> bool:
    return _plain(row.title) == _plain(item.title) and (
        not row.number or not item.number or row.number == item.number
    )


def _place(item: FoundItem) -> str:
    return f"item {item.number}" if item.number else ""


def _status(occurred: PartialDate) -> str:
    ahead = occurred.earliest is not None and occurred.earliest > clock.today()
    return str(MeetingStatus.PLANNED if ahead else MeetingStatus.HELD)


def _plain(words: str) -> str:
    """Words without case, signs and "the", "&" as "and": what makes two ways of writing one name."""
    return re.sub(r"\W+", " ", re.sub(r"\bthe\b", " ", fold(words).replace("&", " and "))).strip()


def _covers(name: str, written: str) -> bool:
    """Whether every word that was written is a word of the name."""
    return set(_plain(written).split()) <= set(_plain(name).split())
