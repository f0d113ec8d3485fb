"""Our boards: seats, task and finish groups, action lists."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from crm import clock
from crm.boards import seats as seating
from crm.boards.cycles import cycle_of
from crm.boards.finding import board_named, person_named, read_item
from crm.boards.readings import BoardLine, BoardOnDay
from crm.errors import NotFound
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.actions.service import Actions
    from crm.api import Crm
    from crm.boards.bulk import Plan
    from crm.boards.cycles import Cycle
    from crm.boards.inputs import NewGroup, NewSeat
    from crm.boards.readings import Mandate, Seat, Statistics
    from crm.organisations.readings import Organisation


MOST_COUNTED = 1_000
"""Open actions of a board are counted no further."""


class Seated(NamedTuple):
    """A seat just given or ended, and what is remarkable about it."""

    seat: Seat
    remarks: tuple[str, ...]


class _OnlyTried(Exception):
    """A trial is over, and what it wrote goes."""


def _take_back() -> None:
    raise _OnlyTried


class Boards:
    """Our boards: seats, task and finish groups, action lists. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    @cached_property
    def actions(self) -> Actions:
        """What one of us is to do: the lists of the boards."""
        from crm.actions.service import Actions

        return Actions(self._crm)

    # ------------------------------------------------------------ reading

    def named(self, which: str, on: date | None = None) -> Organisation:
        """The board of a reference or name. Raises NotFound and Ambiguous."""
        return board_named(self._crm, which, on)

    def listed(self, on: date | None = None, limit: int = 50) -> tuple[BoardLine, ...]:
        """Our boards, committees and groups by name, with how many sit on each on a day (today, when None)."""
        from db.queries import boards

        day = on or clock.today()
        with self._crm.reading() as connection:
            found = boards.ours(connection, limit)
            counts: dict[UUID, int] = dict.fromkeys((row.id for row in found), 0)
            for row in boards.seats(connection, list(counts), day, seating.day_after(day)):
                one = seating.seat_of(row)
                if one is not None and one.role in seating.COUNTED:
                    counts[row.organisation_id] += 1
            coming: dict[UUID, PartialDate] = {}
            for row in boards.next_sittings(connection, list(counts), day):
                when = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
                coming.setdefault(row.organisation_id, when)
        return tuple(
            BoardLine(
                row.id,
                row.number,
                row.name,
                row.kind,
                row.parent or "",
                row.since,
                row.until,
                counts[row.id],
                coming.get(row.id),
            )
            for row in found
        )

    def on(self, board: Organisation, day: date | None = None) -> BoardOnDay:
        """A board as it was on a day (today, when None): who sat on it, when it sat before and sits next."""
        from crm.boards.groups import mandate_of
        from crm.meetings.service import line_of
        from db.queries import actions, boards, meetings

        on = day or clock.today()
        with self._crm.reading() as connection:
            last, coming = meetings.around(connection, board.id, on)
            own = boards.mandate_of(connection, board.id)
            return BoardOnDay(
                board.id,
                board.reference,
                board.name,
                self._parent(board),
                on,
                board.since,
                board.until,
                cycle_of(on),
                seating.seats_on(connection, board.id, on),
                line_of(last) if last else None,
                line_of(coming) if coming else None,
                mandate_of(own) if own else None,
                tuple(map(mandate_of, boards.mandates_under(connection, board.id))),
                actions.count_open(connection, board.id, on, MOST_COUNTED),
            )

    def _parent(self, board: Organisation) -> str:
        return self._crm.organisations.get(board.parent_id).name if board.parent_id else ""

    def seats(self, board: Organisation, cycle: Cycle) -> tuple[Seat, ...]:
        """Every seat on a board that was held on some day of a cycle."""
        with self._crm.reading() as connection:
            return seating.seats_within(connection, board.id, cycle.since, cycle.until)

    def statistics(self, board: Organisation, cycle: Cycle | None = None) -> Statistics:
        """How the members attended within a cycle (that of today, when None)."""
        from crm.boards.statistics import statistics

        with self._crm.reading() as connection:
            return statistics(connection, board, cycle or cycle_of(clock.today()))

    # ------------------------------------------------------------ seats

    def seat(self, board: Organisation, new: NewSeat) -> Seated:
        """Give somebody a seat. Raises BadInput, Refused, and Ambiguous for a group of nearly a known name."""
        person = self._crm.people.get(new.person_id).name
        with self._crm.writing("seat", f"Seat: {person}, {board.name}") as recorder:
            key, remarks = seating.write_seat(recorder, board, new, person)
        return Seated(self._seat(board, new.person_id, key), remarks)

    def unseat(self, board: Organisation, who: str, on: date) -> Seated:
        """End somebody's seat; `on` is the first day on which it is no longer held. Raises NotFound and Refused."""
        person = person_named(self._crm, who, on)
        with self._crm.reading() as connection:
            there = seating.seats_of(connection, board.id, person.id)
        live = [one for one in there if one.until is None or one.until > on or one.until_edtf]
        found = live or there
        if not found:
            raise NotFound(
                f"{person.name} has no seat on the {board.name}",
                hint=f"“despatch board show {board.reference}” lists the seats of a day.",
            )
        with self._crm.writing("seat", f"End of seat: {person.name}, {board.name}") as recorder:
            seating.write_unseat(recorder, board, found[0], on)
            stood = seating.substitutes_of(recorder.connection, board.id, found[0], on)
        remarks = tuple(f"{name} still stands as their substitute" for name in stood)
        return Seated(self._seat(board, person.id, found[0].appointment_id), remarks)

    def _seat(self, board: Organisation, person_id: UUID, appointment_id: UUID) -> Seat:
        with self._crm.reading() as connection:
            there = seating.seats_of(connection, board.id, person_id)
        return next(one for one in there if one.appointment_id == appointment_id)

    def tried(self, plan: Plan) -> str:
        """What would stand against writing a file of seats, in words; "" where nothing does. Nothing is kept."""
        from crm.boards.bulk import write_plan
        from crm.errors import DespatchError

        if plan.troubles:
            return plan.troubles[0]
        try:
            with self._crm.writing("seats", "a trial") as recorder:
                write_plan(recorder, plan)
                _take_back()
        except _OnlyTried:
            pass
        except DespatchError as error:
            return str(error)
        return ""

    def apply(self, plan: Plan) -> tuple[Seat, ...]:
        """Write a file of seats that was planned, as one operation. Raises what `seat` does, with the line."""
        from crm.boards.bulk import write_plan

        with self._crm.writing("seats", f"Seats on the {plan.board.name}: {plan.name}") as recorder:
            keys = write_plan(recorder, plan)
        with self._crm.reading() as connection:
            there = seating.seats_within(connection, plan.board.id, None, None)
        return tuple(one for one in there if one.appointment_id in keys)

    # ------------------------------------------------------------ task and finish groups

    def begin_group(self, board: Organisation, new: NewGroup) -> Mandate:
        """Begin a task and finish group by a decision of a board. Raises BadInput, NotFound and Refused."""
        from crm.boards.groups import write_begin

        at = read_item(new.decision, "--decision")
        with self._crm.writing("group", f"Group: {new.name}") as recorder:
            key = write_begin(recorder, board, new, at)
        return self.mandate(key)

    def end_group(self, group: Organisation, decision: str) -> Mandate:
        """End a group, and the seats on it, by a decision of its board. Raises BadInput, NotFound and Refused."""
        from crm.boards.groups import write_end

        at = read_item(decision, "--decision")
        with self._crm.writing("group", f"End of group: {group.name}") as recorder:
            write_end(recorder, group, at)
        return self.mandate(group.id)

    def mandate(self, group_id: UUID) -> Mandate:
        """What a task and finish group is for. Raises NotFound where the body is none."""
        from crm.boards.groups import mandate_of
        from db.queries import boards

        with self._crm.reading() as connection:
            row = boards.mandate_of(connection, group_id)
        if row is None:
            raise NotFound("that is no task and finish group", hint="“despatch board list” names them.")
        return mandate_of(row)
