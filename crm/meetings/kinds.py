"""The words for sittings of a board, and for who was there."""

from __future__ import annotations

from enum import StrEnum


class MeetingStatus(StrEnum):
    """Whether a sitting is still to come, was held, or was called off."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class AttendanceStatus(StrEnum):
    """In what way somebody was, or was not, at a sitting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    SUBSTITUTE = "substitute"
    OFFICER = "officer"
    VISITOR = "visitor"


ATTENDANCE_LABELS: dict[AttendanceStatus, str] = {
    AttendanceStatus.PRESENT: "Present",
    AttendanceStatus.APOLOGIES: "Apologies",
    AttendanceStatus.SUBSTITUTE: "Substitutes",
    AttendanceStatus.OFFICER: "Officers",
    AttendanceStatus.VISITOR: "Visitors",
}

STATUS_LABELS: dict[MeetingStatus, str] = {
    MeetingStatus.PLANNED: "planned",
    MeetingStatus.HELD: "held",
    MeetingStatus.CANCELLED: "called off",
}
