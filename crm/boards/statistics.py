"""How the members of a board attended within a cycle, counted from its sittings that were held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from crm.boards.kinds import SITTING, SeatRole
from crm.boards.readings import Attended, Seat, Statistics
from crm.boards.seats import seats_within
from crm.meetings.kinds import AttendanceStatus
from crm.vocabulary.text import fold
from db.queries import boards as rows
from db.queries import meetings

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.boards.cycles import Cycle
    from crm.organisations.readings import Organisation

_THERE = frozenset({AttendanceStatus.PRESENT, AttendanceStatus.SUBSTITUTE})


def statistics(connection: Connection, board: Organisation, cycle: Cycle) -> Statistics:
    """Each member's sittings within a cycle: those held while the seat was theirs, and what is recorded of them.

    Substitutes stand after the members, with the sittings they came to.
    """
    held = meetings.held_within(connection, board.id, cycle.since, cycle.until)
    seats = seats_within(connection, board.id, cycle.since, cycle.until)
    there = _Marks(rows.attended(connection, [row.id for row in held]) if held else ())
    members: dict[UUID, list[Seat]] = defaultdict(list)
    for seat in seats:
        members[seat.person_id].append(seat)
    counted = [_of(there, held, theirs) for theirs in members.values()]
    counted += there.others(set(members))
    counted.sort(key=lambda one: (one.role not in SITTING, one.person))
    return Statistics(board.name, cycle, len(held), tuple(counted))


class _Marks:
    """Who was marked how at which sitting."""

    def __init__(self, found: Any) -> None:
        self._status: dict[tuple[object, UUID], str] = {}
        self._stood_for: set[tuple[UUID, UUID]] = set()
        self._names: dict[object, str] = {}
        for row in found:
            key = row.person_id or fold(row.name)
            self._status[(key, row.board_meeting_id)] = row.status
            self._names[key] = row.name
            if row.substitute_for_id is not None:
                self._stood_for.add((row.substitute_for_id, row.board_meeting_id))

    def status(self, person_id: object, meeting_id: UUID) -> str:
        """How somebody was marked at a sitting; "" where nothing was recorded."""
        return self._status.get((person_id, meeting_id), "")

    def stood_for(self, person_id: UUID, meeting_id: UUID) -> bool:
        """Whether a substitute stood for somebody at a sitting."""
        return (person_id, meeting_id) in self._stood_for

    def others(self, members: set[UUID]) -> list[Attended]:
        """Substitutes who came without a seat of their own."""
        came: dict[object, int] = defaultdict(int)
        for (key, _), status in self._status.items():
            if status == AttendanceStatus.SUBSTITUTE and key not in members:
                came[key] += 1
        return [
            Attended(self._names[key], "", SeatRole.SUBSTITUTE, "", count, count, 0, 0, 0)
            for key, count in came.items()
        ]


def _of(there: _Marks, held: Any, seats: list[Seat]) -> Attended:
    latest = seats[-1]
    mine = [row for row in held if any(_sat(seat, row) for seat in seats)]
    marks = [there.status(latest.person_id, row.id) for row in mine]
    present = sum(mark in _THERE for mark in marks)
    apologies = marks.count(AttendanceStatus.APOLOGIES)
    stood = sum(there.stood_for(latest.person_id, row.id) for row in mine)
    if latest.role is SeatRole.SUBSTITUTE:
        # A substitute is expected at no sitting: those they came to are all that counts.
        return _attended(latest, present, present, apologies, stood, 0)
    return _attended(latest, len(mine), present, apologies, stood, len(mine) - present - apologies)


def _attended(seat: Seat, sittings: int, present: int, apologies: int, stood: int, rest: int) -> Attended:
    reference = f"P-{seat.person_number}"
    return Attended(
        seat.person, reference, seat.role, seat.group, sittings, present, apologies, stood, max(rest, 0)
    )


def _sat(seat: Seat, row: Any) -> bool:
    day = row.occurred_earliest
    return (seat.since is None or seat.since <= day) and (seat.until is None or day < seat.until)
