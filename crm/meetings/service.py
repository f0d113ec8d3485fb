"""Sittings of our own boards: adding one, reading it, and what an engagement has to do with it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm import clock
from crm.errors import NotFound
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.meetings.readings import (
    AgendaItem,
    Appearance,
    Attendance,
    Decision,
    Declared,
    Meeting,
    MeetingLine,
    Paper,
)
from crm.promises import rows
from crm.promises.readings import Where
from crm.vocabulary.markings import DEFAULT
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.meetings.attending import Marked
    from crm.meetings.inputs import NewMeeting
    from crm.meetings.items import ItemChange
    from crm.organisations.readings import Organisation


class Changed(NamedTuple):
    """A sitting as it is after a change, and what is remarkable about it."""

    meeting: Meeting
    remarks: tuple[str, ...] = ()


class Meetings:
    """The sittings of our boards."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def add(self, new: NewMeeting) -> Meeting:
        """Add a sitting with its agenda, decisions and attendance. Raises BadInput."""
        from crm.meetings.writing import write_meeting

        with self._crm.writing("meeting", f"Board meeting: {new.title}, {new.occurred}") as recorder:
            keys = write_meeting(recorder, new)
        return self.get(keys.meeting_id)

    def get(self, meeting_id: uuid.UUID) -> Meeting:
        """The sitting with this key. Raises NotFound."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            row = meetings.get(connection, meeting_id)
            if row is None:
                raise NotFound("there is no such board meeting", hint="It may have been removed meanwhile.")
            return _read(connection, row)

    def by_number(self, number: int) -> Meeting:
        """The sitting that people call `M-number`. Raises NotFound."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            meeting_id = meetings.by_number(connection, number)
        if meeting_id is None:
            raise NotFound(f"there is no board meeting M-{number}", hint="Look for it by its date.")
        return self.get(meeting_id)

    def listed(self, limit: int = 50, board_id: uuid.UUID | None = None) -> list[MeetingLine]:
        """Sittings, the latest first; with `board_id`, of one board."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            if board_id is not None:
                found = meetings.of_board(connection, board_id, limit)
            else:
                found = meetings.newest(connection, limit)
            return [line_of(row) for row in found]

    def coming(self, day: date, limit: int = 50) -> list[MeetingLine]:
        """Sittings planned for `day` or later, the next first."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            return [line_of(row) for row in meetings.coming(connection, day, limit)]

    def of_engagement(self, engagement_id: uuid.UUID) -> list[Appearance]:
        """The agenda items that an engagement stands in, the earliest sitting first."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            found = meetings.appearances(connection, engagement_id)
            decisions = defaultdict(list)
            for row in meetings.decisions_under(connection, [each.item_id for each in found]):
                decisions[row.agenda_item_id].append(Decision(row.id, row.text))
        return [
            Appearance(
                line_of(row), row.item_id, row.item_number, row.item_title, tuple(decisions[row.item_id])
            )
            for row in found
        ]

    # ------------------------------------------------------------ writing

    def schedule(
        self,
        board: Organisation,
        occurred: PartialDate,
        *,
        title: str = "",
        place: str = "",
        marking: str = DEFAULT,
    ) -> Changed:
        """Add a sitting: planned where it lies ahead, else held; the board's actions that wait for it become due then.

        A second sitting on one day is remarked upon. Raises BadInput, and Refused outside the days of the board.
        """
        from crm.meetings.scheduling import plan

        with self._crm.writing("meeting", f"Board meeting: {board.name}, {occurred}") as recorder:
            key, remarks = plan(recorder, board, occurred, title, place, marking)
        return Changed(self.get(key), remarks)

    def amend(
        self,
        number: int,
        *,
        occurred: PartialDate | None = None,
        title: str | None = None,
        place: str | None = None,
    ) -> Changed:
        """Move M-number to another day, or give it another title or place. Raises NotFound, BadInput and Refused."""
        from crm.meetings.scheduling import change

        with self._crm.writing("meeting", f"Board meeting M-{number} amended") as recorder:
            key, remarks = change(recorder, number, occurred, title, place)
        return Changed(self.get(key), remarks)

    def hold(self, number: int) -> Changed:
        """Say that M-number was held. Raises NotFound, BadInput and Refused."""
        from crm.meetings.scheduling import hold

        with self._crm.writing("meeting", f"Board meeting M-{number} held") as recorder:
            key = hold(recorder, number)
        return Changed(self.get(key))

    def call_off(self, number: int) -> Changed:
        """Call M-number off. Raises NotFound, BadInput and Refused."""
        from crm.meetings.scheduling import call_off

        with self._crm.writing("meeting", f"Board meeting M-{number} called off") as recorder:
            key, remarks = call_off(recorder, number)
        return Changed(self.get(key), remarks)

    def add_item(self, number: int, change: ItemChange) -> Changed:
        """Add an item to the agenda of M-number. Raises NotFound, BadInput and Refused."""
        from crm.meetings.items import add_item

        with self._crm.writing("meeting", f"Item of M-{number}: {change.title}") as recorder:
            key = add_item(recorder, number, change)
        return Changed(self.get(key))

    def change_item(self, at: str, change: ItemChange) -> Changed:
        """Give the item "M-3/4" minutes, papers, engagements or other words. Raises NotFound, BadInput and Refused."""
        from crm.boards.finding import read_item
        from crm.meetings.items import change_item

        where = read_item(at)
        with self._crm.writing("meeting", f"Item {where} amended") as recorder:
            key = change_item(recorder, where, change)
        return Changed(self.get(key))

    def decide(self, at: str, text: str) -> Changed:
        """Record a decision at the item "M-3/4". Raises NotFound, BadInput and Refused."""
        from crm.boards.finding import read_item
        from crm.meetings.items import decide

        where = read_item(at)
        with self._crm.writing("meeting", f"Decision at {where}") as recorder:
            key = decide(recorder, where, text)
        return Changed(self.get(key))

    def exempt(self, at: str, ground: str) -> Changed:
        """Say that the item "M-3/4" is not for the public, and the ground. Raises NotFound and BadInput."""
        from crm.boards.finding import read_item
        from crm.meetings.items import exempt

        where = read_item(at)
        with self._crm.writing("meeting", f"Item {where} exempt: {ground.strip()}") as recorder:
            key = exempt(recorder, where, ground)
        return Changed(self.get(key))

    def not_exempt(self, at: str) -> Changed:
        """Say that the item "M-3/4" is for the public after all. Raises NotFound, and Refused where it is."""
        from crm.boards.finding import read_item
        from crm.meetings.items import not_exempt

        where = read_item(at)
        with self._crm.writing("meeting", f"Item {where} no longer exempt") as recorder:
            key = not_exempt(recorder, where)
        return Changed(self.get(key))

    def attend(self, number: int, marked: Marked) -> Changed:
        """Mark somebody as present, absent with apologies, or a substitute at M-number. Raises NotFound and Refused."""
        from crm.meetings.attending import attend

        with self._crm.writing("meeting", f"Attendance at M-{number}: {marked.name}") as recorder:
            key, remarks = attend(recorder, number, marked)
        return Changed(self.get(key), remarks)

    def declare(
        self, number: int, name: str, interest: str, *, person_id: uuid.UUID | None = None, item: str = ""
    ) -> Changed:
        """Note an interest declared at M-number, for one item or the whole. Raises NotFound and BadInput."""
        from crm.meetings.attending import declare

        with self._crm.writing("meeting", f"Declaration at M-{number}: {name}") as recorder:
            key = declare(recorder, number, name, person_id, interest, item)
        return Changed(self.get(key))


def meeting_of(connection: Connection, meeting_id: uuid.UUID) -> Meeting:
    """A sitting of which there is one, within a transaction of the caller's."""
    from db.queries import meetings

    return _read(connection, meetings.get(connection, meeting_id))


def _read(connection: Connection, row: Any) -> Meeting:
    from db.queries import meetings

    return Meeting(
        line=line_of(row),
        version=row.version,
        items=_items(connection, row.id),
        attendance=tuple(
            Attendance(
                found.name,
                found.person_id,
                AttendanceStatus(found.status),
                found.substitute_for or "",
                found.note,
                found.appointment_id,
            )
            for found in meetings.attendance_of(connection, row.id)
        ),
        declarations=tuple(
            Declared(found.person or found.name, found.interest, found.item or "")
            for found in meetings.declarations_of(connection, row.id)
        ),
    )


def _items(connection: Connection, meeting_id: uuid.UUID) -> tuple[AgendaItem, ...]:
    from db.queries import meetings, promises

    decisions = defaultdict(list)
    for row in meetings.decisions_of(connection, meeting_id):
        decisions[row.agenda_item_id].append(Decision(row.id, row.text))
    engagements = defaultdict(list)
    for row in meetings.engagements_of(connection, meeting_id):
        occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
        engagements[row.agenda_item_id].append(Where(row.id, row.number, row.subject, occurred))
    papers = defaultdict(list)
    for row in meetings.documents_of(connection, meeting_id):
        papers[row.agenda_item_id].append(
            Paper(row.id, row.number, row.title, row.file_name, row.role, row.marking)
        )
    exempt = {row.agenda_item_id: row.ground for row in meetings.exempt_of(connection, meeting_id)}
    actions = defaultdict(list)
    for row in promises.actions_of_meeting(connection, meeting_id):
        actions[row.agenda_item_id].append(rows.action(row))
    return tuple(
        AgendaItem(
            row.id,
            row.number,
            row.title,
            row.minutes,
            row.truncated,
            tuple(decisions[row.id]),
            tuple(engagements[row.id]),
            tuple(actions[row.id]),
            tuple(papers[row.id]),
            exempt.get(row.id),
        )
        for row in meetings.items_of(connection, meeting_id)
    )


def line_of(row: Any) -> MeetingLine:
    """A sitting in a list, from its row."""
    return MeetingLine(
        row.id,
        row.number,
        row.organisation_id,
        row.board,
        row.title,
        PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        row.place,
        _status(row),
        row.marking,
    )


def _status(row: Any) -> MeetingStatus:
    """What has become of a sitting by today: one that was held on a day still to come is planned until then."""
    status, day = MeetingStatus(row.status), row.occurred_earliest
    ahead = status is MeetingStatus.HELD and day is not None and day > clock.today()
    return MeetingStatus.PLANNED if ahead else status
