"""Planning a sitting, moving it, holding it and calling it off; the board's actions that wait for it follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm import clock
from crm.boards.seats import check_in_being, day_after
from crm.errors import BadInput, Refused
from crm.meetings.inputs import NewMeeting
from crm.meetings.items import sitting_numbered
from crm.meetings.kinds import STATUS_LABELS, MeetingStatus
from crm.vocabulary.partial_date import PartialDate
from db.queries.sittings import sittings_on
from db.tables.meetings import board_meeting

if TYPE_CHECKING:
    from uuid import UUID

    from crm.organisations.readings import Organisation
    from db.recorder import Recorder


def plan(
    recorder: Recorder, board: Organisation, occurred: PartialDate, title: str, place: str, marking: str
) -> tuple[UUID, tuple[str, ...]]:
    """Add a sitting of a board: planned where it lies ahead, held where it is past. Returns its key, and remarks.

    Raises BadInput, and Refused where the board did not exist then.
    """
    from crm.meetings.writing import write_meeting

    if not occurred:
        raise BadInput("a sitting needs its day", hint="Write it as 14 March 2023, or March 2023.")
    if occurred.latest is not None and occurred.earliest is not None:
        check_in_being(board, occurred.earliest, day_after(occurred.earliest))
    remarks = _same_day(recorder, board.id, board.name, occurred, None)
    ahead = occurred.latest is None or occurred.latest >= clock.today()
    new = NewMeeting(
        organisation_id=board.id,
        title=title.strip() or board.name,
        occurred=occurred,
        place=place.strip(),
        status=MeetingStatus.PLANNED if ahead else MeetingStatus.HELD,
        marking=marking,
    )
    return write_meeting(recorder, new).meeting_id, remarks


def _same_day(
    recorder: Recorder, board_id: UUID, name: str, occurred: PartialDate, but: UUID | None
) -> tuple[str, ...]:
    """What is remarkable where the board sits on that very day already."""
    if occurred.precision != "day":
        return ()
    return tuple(
        f"the {name} sits on that day already: M-{row.number}, {STATUS_LABELS[MeetingStatus(row.status)]}"
        for row in sittings_on(recorder.connection, board_id, occurred.edtf)
        if row.id != but and row.status != MeetingStatus.CANCELLED
    )


def change(
    recorder: Recorder, number: int, occurred: PartialDate | None, title: str | None, place: str | None
) -> tuple[UUID, tuple[str, ...]]:
    """Move a sitting, or give it another title or place; what is due at it moves with it. Raises BadInput and Refused."""
    from crm.actions.waiting import follow_sitting

    sitting = sitting_numbered(recorder.connection, number)
    values: dict[str, Any] = {}
    remarks: tuple[str, ...] = ()
    if title is not None:
        if not title.strip():
            raise BadInput("a board meeting needs a title", place="--title")
        values["title"] = title.strip()
    if place is not None:
        values["place"] = place.strip()
    if occurred is not None:
        ahead = occurred.earliest is not None and occurred.earliest > clock.today()
        if sitting.status == MeetingStatus.HELD and ahead:
            raise BadInput(f"M-{number} was held: it cannot lie ahead", place="--date")
        values |= occurred.columns("occurred")
        remarks = _same_day(recorder, sitting.organisation_id, sitting.board, occurred, sitting.id)
    if not values:
        raise BadInput("that changes nothing", hint="Give --date, --title or --place.")
    recorder.update(board_meeting, sitting.id, values, version=sitting.version)
    if occurred is not None:
        follow_sitting(recorder, sitting.id, occurred)
    return sitting.id, remarks


def hold(recorder: Recorder, number: int) -> UUID:
    """Say that a sitting was held. Raises NotFound, BadInput where it lies ahead, Refused where it was called off."""
    sitting = sitting_numbered(recorder.connection, number)
    if sitting.status == MeetingStatus.HELD:
        raise BadInput(f"M-{number} was held already")
    if sitting.status == MeetingStatus.CANCELLED:
        raise Refused(f"M-{number} was called off", hint="“despatch undo” takes that back.")
    if sitting.occurred_earliest is not None and sitting.occurred_earliest > clock.today():
        when = PartialDate(sitting.occurred_edtf, sitting.occurred_earliest, sitting.occurred_latest)
        raise BadInput(
            f"M-{number} lies ahead: {when}",
            hint="If it was moved: despatch meeting amend --date DATE",
        )
    recorder.update(board_meeting, sitting.id, {"status": str(MeetingStatus.HELD)}, version=sitting.version)
    return sitting.id  # type: ignore[no-any-return]


def call_off(recorder: Recorder, number: int) -> tuple[UUID, tuple[str, ...]]:
    """Call a sitting off; what was due at it waits in its words again. Raises NotFound, BadInput and Refused."""
    from crm.actions.waiting import release

    sitting = sitting_numbered(recorder.connection, number)
    if sitting.status == MeetingStatus.CANCELLED:
        raise BadInput(f"M-{number} was called off already")
    if sitting.status == MeetingStatus.HELD:
        raise Refused(
            f"M-{number} was held", hint="What took place is not called off; “despatch undo” if it did not."
        )
    recorder.update(
        board_meeting, sitting.id, {"status": str(MeetingStatus.CANCELLED)}, version=sitting.version
    )
    released = release(recorder, sitting)
    remarks = (f"{', '.join(released)} waited for it, and now for the next",) if released else ()
    return sitting.id, remarks
