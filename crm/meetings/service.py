"""Sittings of our own boards: adding one, reading it, and what an engagement has to do with it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.errors import NotFound
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.meetings.readings import AgendaItem, Appearance, Attendance, Decision, Meeting, MeetingLine
from crm.promises import rows
from crm.promises.readings import Where
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.meetings.inputs import NewMeeting


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

    def listed(self, limit: int = 50) -> list[MeetingLine]:
        """Sittings, the latest first."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            return [_line(row) for row in meetings.newest(connection, limit)]

    def coming(self, day: date, limit: int = 50) -> list[MeetingLine]:
        """Sittings planned for `day` or later, the next first."""
        from db.queries import meetings

        with self._crm.reading() as connection:
            return [_line(row) for row in meetings.coming(connection, day, limit)]

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
                _line(row), row.item_id, row.item_number, row.item_title, tuple(decisions[row.item_id])
            )
            for row in found
        ]


def _read(connection: Connection, row: Any) -> Meeting:
    from db.queries import meetings

    return Meeting(
        line=_line(row),
        version=row.version,
        items=_items(connection, row.id),
        attendance=tuple(
            Attendance(
                found.name,
                found.person_id,
                AttendanceStatus(found.status),
                found.substitute_for or "",
                found.note,
            )
            for found in meetings.attendance_of(connection, row.id)
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
        )
        for row in meetings.items_of(connection, meeting_id)
    )


def _line(row: Any) -> MeetingLine:
    return MeetingLine(
        row.id,
        row.number,
        row.organisation_id,
        row.board,
        row.title,
        PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        row.place,
        MeetingStatus(row.status),
        row.marking,
    )
