"""Who was at a sitting, who sent apologies and who stood in for whom; and the interests they declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.boards.kinds import SeatRole
from crm.boards.seats import seats_on
from crm.errors import BadInput, Refused
from crm.meetings.inputs import NewAttendance
from crm.meetings.items import sitting_numbered
from crm.meetings.kinds import AttendanceStatus, MeetingStatus
from crm.meetings.writing import write_attendance
from crm.vocabulary.text import fold
from db.queries import meetings
from db.tables.meetings import attendance, declaration

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.boards.readings import Seat
    from db.recorder import Recorder

_OF_THE_BOARD: Final = frozenset(
    {AttendanceStatus.PRESENT, AttendanceStatus.APOLOGIES, AttendanceStatus.SUBSTITUTE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """How somebody is to be marked at a sitting: in which way (None: as their seat says), and for whom they stand."""

    name: str
    person_id: UUID | None = None
    status: AttendanceStatus | None = None
    stands_for: UUID | None = None
    note: str = ""


def day_of(sitting: Any) -> date:
    """The day a sitting is judged by: its earliest, else today."""
    day: date | None = sitting.occurred_earliest or sitting.occurred_latest
    return day or clock.today()


def attend(recorder: Recorder, number: int, marked: Marked) -> tuple[UUID, tuple[str, ...]]:
    """Mark somebody at M-number; who is marked already is marked anew. Returns the sitting's key, and remarks.

    Raises NotFound, BadInput, and Refused for a substitute for somebody who had no seat that day.
    """
    connection = recorder.connection
    sitting = sitting_numbered(connection, number)
    if sitting.status == MeetingStatus.CANCELLED:
        raise Refused(f"M-{number} was called off", hint="Nobody attends a sitting that did not take place.")
    seats = seats_on(connection, sitting.organisation_id, day_of(sitting))
    own = next((one for one in seats if one.person_id == marked.person_id), None)
    status = marked.status or _by_seat(own, marked)
    remarks = _check(sitting, seats, own, marked, status)
    values = NewAttendance(
        name=marked.name,
        status=status,
        person_id=marked.person_id,
        appointment_id=own.appointment_id if own else None,
        substitute_for_id=marked.stands_for,
        note=marked.note.strip(),
    )
    there = _there(meetings.attendance_of(connection, sitting.id), marked.name, marked.person_id)
    if there is None:
        write_attendance(recorder, sitting.id, [values])
    else:
        if there.status == status and there.substitute_for_id == marked.stands_for and not values.note:
            raise BadInput(f"{marked.name} is marked so at M-{number} already")
        changed = {
            "status": str(status),
            "appointment_id": values.appointment_id,
            "substitute_for_id": marked.stands_for,
            "note": values.note or there.note,
        }
        recorder.update(attendance, there.id, changed, version=there.version)
    return sitting.id, remarks


def _by_seat(own: Seat | None, marked: Marked) -> AttendanceStatus:
    if marked.stands_for is not None or (own is not None and own.role is SeatRole.SUBSTITUTE):
        return AttendanceStatus.SUBSTITUTE
    return AttendanceStatus.PRESENT


def _check(
    sitting: Any, seats: tuple[Seat, ...], own: Seat | None, marked: Marked, status: AttendanceStatus
) -> tuple[str, ...]:
    remarks: list[str] = []
    if marked.stands_for is not None:
        stood = next((one for one in seats if one.person_id == marked.stands_for), None)
        if marked.stands_for == marked.person_id:
            raise BadInput("nobody is their own substitute", place="--substitute-for")
        if seats and (stood is None or stood.role is SeatRole.SUBSTITUTE):
            raise Refused(
                "a substitute stands for somebody with a seat, and they had none on that day",
                hint=f"“despatch board show” with --on {day_of(sitting)} lists the seats.",
                place="--substitute-for",
            )
        if stood and own and stood.group and own.group and stood.group != own.group:
            remarks.append(f"{own.person} is of the {own.group}, {stood.person} of the {stood.group}")
    if status in _OF_THE_BOARD and marked.stands_for is None and own is None and seats:
        remarks.append(f"{marked.name} has no seat on the {sitting.board} on that day")
    if sitting.status == MeetingStatus.PLANNED and status is not AttendanceStatus.APOLOGIES:
        remarks.append(f"M-{sitting.number} is still planned: despatch meeting held M-{sitting.number}")
    return tuple(remarks)


def _there(found: Any, name: str, person_id: UUID | None) -> Any:
    for row in found:
        if (person_id is not None and row.person_id == person_id) or (
            fold(row.name) == fold(name) and (row.person_id is None or person_id is None)
        ):
            return row
    return None


def declare(
    recorder: Recorder, number: int, name: str, person_id: UUID | None, interest: str, item: str
) -> UUID:
    """Note an interest that somebody declared at M-number, for one item or the whole; returns the sitting's key.

    Raises NotFound and BadInput.
    """
    from crm.boards.finding import ItemAt
    from crm.meetings.items import item_at

    plain = " ".join(interest.split())
    if not plain:
        raise BadInput("say which interest was declared")
    sitting = sitting_numbered(recorder.connection, number)
    if sitting.status == MeetingStatus.CANCELLED:
        raise Refused(f"M-{number} was called off")
    item_id = item_at(recorder.connection, ItemAt(number, item, None))[1].id if item else None
    recorder.insert(
        declaration,
        {
            "board_meeting_id": sitting.id,
            "agenda_item_id": item_id,
            "person_id": person_id,
            "name": name,
            "interest": plain,
        },
    )
    return sitting.id  # type: ignore[no-any-return]
