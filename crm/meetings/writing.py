"""Writing a sitting of a board within an operation."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from crm.meetings.inputs import NewAttendance, NewItem, NewMeeting
from crm.meetings.kinds import MeetingStatus
from db.tables.meetings import agenda_item, agenda_item_engagement, attendance, board_meeting, decision

if TYPE_CHECKING:
    from db.recorder import Recorder


class ItemKeys(NamedTuple):
    """The keys of an agenda item and of its decisions, in the order given."""

    item_id: uuid.UUID
    decisions: tuple[uuid.UUID, ...]


class MeetingKeys(NamedTuple):
    """The keys of a sitting and of its items, in the order given."""

    meeting_id: uuid.UUID
    items: tuple[ItemKeys, ...]


def write_meeting(recorder: Recorder, new: NewMeeting) -> MeetingKeys:
    """Add a sitting with its agenda, decisions and attendance. Raises BadInput.

    What the board's actions wait for ("by the June board") is then known to the day.
    """
    from crm.actions.waiting import settle_sitting

    new.check()
    meeting_id = recorder.insert(
        board_meeting,
        {
            "number": recorder.next_numbers(board_meeting).start,
            "organisation_id": new.organisation_id,
            "title": new.title,
            **new.occurred.columns("occurred"),
            "place": new.place,
            "status": str(new.status),
            "marking": str(new.marking),
        },
    )
    items = tuple(write_item(recorder, meeting_id, position, item) for position, item in enumerate(new.items))
    write_attendance(recorder, meeting_id, new.attendance)
    if new.status != MeetingStatus.CANCELLED:
        settle_sitting(recorder, new.organisation_id, meeting_id, new.occurred)
    return MeetingKeys(meeting_id, items)


def write_attendance(
    recorder: Recorder, meeting_id: uuid.UUID, those: Iterable[NewAttendance]
) -> list[uuid.UUID]:
    """Add those who were at a sitting, or sent apologies, and return their keys in the order given."""
    return recorder.insert_many(
        attendance,
        [
            {
                "board_meeting_id": meeting_id,
                "person_id": each.person_id,
                "appointment_id": each.appointment_id,
                "name": each.name,
                "status": str(each.status),
                "substitute_for_id": each.substitute_for_id,
                "note": each.note,
            }
            for each in those
        ],
    )


def write_decisions(
    recorder: Recorder, item_id: uuid.UUID, texts: Iterable[str], after: int = 0
) -> list[uuid.UUID]:
    """Add decisions to an item, after so many that it has, and return their keys in the order given."""
    return recorder.insert_many(
        decision,
        [
            {"agenda_item_id": item_id, "position": place, "text": text}
            for place, text in enumerate(texts, after)
        ],
    )


def write_item(recorder: Recorder, meeting_id: uuid.UUID, position: int, item: NewItem) -> ItemKeys:
    """Add an item to a sitting, with its decisions, and return their keys."""
    item_id = recorder.insert(
        agenda_item,
        {
            "board_meeting_id": meeting_id,
            "position": position,
            "number": item.number,
            "title": item.title,
            "minutes": item.minutes,
            "truncated": item.truncated,
        },
    )
    decisions = write_decisions(recorder, item_id, item.decisions)
    recorder.insert_many(
        agenda_item_engagement,
        [{"agenda_item_id": item_id, "engagement_id": engagement_id} for engagement_id in item.engagements],
    )
    return ItemKeys(item_id, tuple(decisions))
