"""What is read of our boards: who sits on one on a day, its sittings, its groups, and how its members attended.

Intervals are half-open: `since` is the first day, `until` the first on which it no longer holds; None is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.boards.kinds import ORDER, ROLE_LABELS, SeatRole
from crm.people.words import span_words
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.boards.cycles import Cycle
    from crm.meetings.readings import MeetingLine

_NO_NAME = "no group recorded"


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's seat on a board, from a day to a day; `stands_for` is whose substitute it is, "" for the group's."""

    appointment_id: UUID
    version: int
    seat_id: UUID | None
    person_id: UUID
    person_number: int
    person: str
    sort_name: str
    role: SeatRole
    group: str
    stands_for: str
    since: date | None
    until: date | None
    since_edtf: str | None = None
    until_edtf: str | None = None

    @property
    def order(self) -> tuple[int, str, str]:
        """Sorts a membership: by role, then by group, then by name."""
        return ORDER[self.role], self.group, self.sort_name

    @property
    def span(self) -> str:
        """When it was held, in words; where only a day within it is known, that."""
        if self.since_edtf or self.until_edtf:
            first = f"by {PartialDate.of_day(self.since)}" if self.since_edtf and self.since else ""
            first = first or (span_words(self.since, None) if self.since else "")
            last = "" if self.until_edtf else (span_words(None, self.until) if self.until else "")
            return " ".join(filter(None, (first, last)))
        return span_words(self.since, self.until)

    @property
    def words(self) -> str:
        """As it stands in a membership: "Cllr A. Tamsk (Labour Group), substitute for Cllr B. Orrin"."""
        group = f" ({self.group})" if self.group else ""
        return f"{self.person}{group}{f', substitute for {self.stands_for}' if self.stands_for else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a seat."""
        return {
            "person": self.person,
            "person_reference": f"P-{self.person_number}",
            "role": str(self.role),
            "role_text": ROLE_LABELS[self.role],
            "group": self.group or None,
            "substitute_for": self.stands_for or None,
            "since": self.since,
            "until": self.until,
        }


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board or group of ours in a list, with how many sit on it and when it sits next."""

    id: UUID
    number: int
    name: str
    kind: str
    parent: str
    since: date | None
    until: date | None
    members: int
    next: PartialDate | None

    @property
    def reference(self) -> str:
        """The short reference: "O-17"."""
        return f"O-{self.number}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a board in a list."""
        return {
            "reference": self.reference,
            "name": self.name,
            "kind": self.kind,
            "part_of": self.parent or None,
            "since": self.since,
            "until": self.until,
            "members": self.members,
            "next_meeting": self.next.edtf if self.next else None,
        }


@dataclass(frozen=True, slots=True)
class Mandate:
    """A task and finish group: what for, begun by which decision, ended by which, and when it reports."""

    organisation_id: UUID
    group: str
    board: str
    purpose: str
    reports: PartialDate
    begun_by: str
    ended_by: str
    since: date | None
    until: date | None

    @property
    def span(self) -> str:
        """When it existed, in words."""
        return span_words(self.since, self.until)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a task and finish group."""
        return {
            "group": self.group,
            "board": self.board,
            "purpose": self.purpose,
            "reports": self.reports.edtf or None,
            "begun_by": self.begun_by or None,
            "ended_by": self.ended_by or None,
            "since": self.since,
            "until": self.until,
        }


@dataclass(frozen=True, slots=True)
class BoardOnDay:
    """A board as it was on a day: its seats by role and group, its cycle, and the sittings before and after."""

    id: UUID
    reference: str
    name: str
    parent: str
    on: date
    since: date | None
    until: date | None
    cycle: Cycle
    seats: tuple[Seat, ...]
    last: MeetingLine | None
    next: MeetingLine | None
    mandate: Mandate | None
    groups: tuple[Mandate, ...]
    open_actions: int

    @property
    def between_cycles(self) -> bool:
        """Whether the day is in August, when one cycle is over and the next has not begun."""
        return self.on not in self.cycle

    def those(self, role: SeatRole) -> tuple[Seat, ...]:
        """The seats of one role, by group and name."""
        return tuple(seat for seat in self.seats if seat.role is role)

    @property
    def by_group(self) -> tuple[tuple[str, int], ...]:
        """How many sit for each group, substitutes and observers apart; the largest first."""
        counts: dict[str, int] = {}
        for seat in self.seats:
            if seat.role not in (SeatRole.SUBSTITUTE, SeatRole.OBSERVER):
                counts[seat.group or _NO_NAME] = counts.get(seat.group or _NO_NAME, 0) + 1
        return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a board on a day."""
        return {
            "reference": self.reference,
            "name": self.name,
            "part_of": self.parent or None,
            "on": self.on,
            "since": self.since,
            "until": self.until,
            "cycle": str(self.cycle),
            "between_cycles": self.between_cycles,
            "seats": [seat.as_fields() for seat in self.seats],
            "by_group": [{"group": name, "members": count} for name, count in self.by_group],
            "last_meeting": self.last.as_fields() if self.last else None,
            "next_meeting": self.next.as_fields() if self.next else None,
            "mandate": self.mandate.as_fields() if self.mandate else None,
            "groups": [group.as_fields() for group in self.groups],
            "open_actions": self.open_actions,
        }


@dataclass(frozen=True, slots=True)
class Attended:
    """How one member attended a board within a cycle. `sittings` are those held while the seat was theirs."""

    person: str
    person_reference: str
    role: SeatRole
    group: str
    sittings: int
    present: int
    apologies: int
    substituted: int
    not_recorded: int

    @property
    def share(self) -> str:
        """How many of the sittings they were at, in whole per cent; "" where there was none."""
        return f"{self.present / self.sittings:.0%}" if self.sittings else ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: the attendance of a member in a cycle."""
        return {
            "person": self.person,
            "person_reference": self.person_reference or None,
            "role": str(self.role),
            "group": self.group or None,
            "sittings": self.sittings,
            "present": self.present,
            "apologies": self.apologies,
            "substituted": self.substituted,
            "not_recorded": self.not_recorded,
        }


@dataclass(frozen=True, slots=True)
class Statistics:
    """The attendance of a board in a cycle: how many sittings were held, and each member's part in them."""

    board: str
    cycle: Cycle
    sittings: int
    members: tuple[Attended, ...]
