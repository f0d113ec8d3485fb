"""A file of seats: read, shown as what would be done, and written as one operation.

A table (CSV or a spreadsheet) with a row for each seat: name, role, group, from, until, substitute for. Who is not on record
is added. Columns that are missing are taken from the cycle.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from crm.boards.finding import board_named
from crm.boards.inputs import NewSeat
from crm.boards.kinds import SeatRole, read_role
from crm.errors import Ambiguous, BadInput, DespatchError, NotFound, Refused
from crm.people.inputs import check_span
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from crm.api import Crm
    from crm.boards.cycles import Cycle
    from crm.organisations.readings import Organisation
    from db.recorder import Recorder

_HEADINGS: Final = {
    "name": ("name", "member", "councillor", "person", "full name"),
    "role": ("role", "position", "capacity", "seat"),
    "group": ("group", "political group", "party", "political party"),
    "from": ("from", "since", "start", "start date", "appointed", "begins"),
    "until": ("until", "to", "end", "end date", "ends"),
    "substitute for": ("substitute for", "for", "stands for"),
}
MOST_ROWS: Final = 1_000
"""Rows of one file; a board has some dozens of seats."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A row as it is understood: the seat, and the person where one is on record (else one is added)."""

    line: int
    name: str
    person_id: UUID | None
    role: SeatRole
    group: str
    since: date | None
    until: date | None
    stands_for: str

    @property
    def is_new(self) -> bool:
        """Whether the person is not on record yet."""
        return self.person_id is None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file of seats would do; `troubles` say, line by line, what cannot be read or may not be."""

    board: Organisation
    name: str
    rows: tuple[Planned, ...]
    troubles: tuple[str, ...] = ()
    known: dict[str, UUID] = field(default_factory=dict)


def plan(crm: Crm, board: str, path: Path, cycle: Cycle) -> Plan:
    """Read a file of seats for a board; rows without days take those of the cycle.

    Raises FileTrouble for a file that cannot be read, and BadInput for one that is no table with a column of names.
    """
    body = board_named(crm, board)
    columns, rows = _table(path)
    found: list[Planned] = []
    troubles: list[str] = []
    for line, cells in rows:
        try:
            found.append(_planned(crm, body, cycle, line, columns, cells))
        except DespatchError as error:
            troubles.append(f"{path.name}, line {line}: {error.message}")
    if not found and not troubles:
        raise BadInput(f"{path.name} has no seats in it", hint="It needs a row for each, under its headings.")
    return Plan(body, path.name, tuple(found), tuple(troubles))


def _table(path: Path) -> tuple[dict[str, int], list[tuple[int, Sequence[str]]]]:
    from crm.sheets.cells import words
    from crm.sheets.opening import opened
    from crm.sheets.readings import TableOptions

    sheets = opened(path, path.name, TableOptions())
    if not sheets:
        raise BadInput(f"{path.name} holds no table")
    columns: dict[str, int] = {}
    rows: list[tuple[int, Sequence[str]]] = []
    for row in sheets[0].rows():
        if row.empty:
            continue
        if row.trouble:
            raise BadInput(f"{path.name}, line {row.line}: {row.trouble}")
        cells = [words(cell) for cell in row.cells]
        if not columns:
            columns = _columns(cells, path.name)
            continue
        if len(rows) == MOST_ROWS:
            raise BadInput(f"{path.name} has more than {MOST_ROWS:,} rows", hint="Split it into several.")
        rows.append((row.line, cells))
    return columns, rows


def _columns(headings: Sequence[str], name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        for meaning, words in _HEADINGS.items():
            if fold(heading).replace("_", " ") in words:
                found.setdefault(meaning, place)
    if "name" not in found:
        raise BadInput(
            f"{name} has no column of names",
            hint="Its first row says what the columns are: name, role, group, from, until, substitute for.",
        )
    return found


def _planned(
    crm: Crm, board: Organisation, cycle: Cycle, line: int, columns: dict[str, int], cells: Sequence[str]
) -> Planned:
    from crm.boards.seats import check_in_being

    def cell(name: str) -> str:
        place = columns.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    name = " ".join(cell("name").split())
    if not name:
        raise BadInput("there is no name")
    since = _day(cell("from")) or cycle.since
    until = _day(cell("until")) or (cycle.until if since in cycle else None)
    if board.until is not None and until is None:
        until = board.until
    check_span(since, until)
    check_in_being(board, since, until)
    stands_for = cell("substitute for")
    given = cell("role")
    role = read_role(given) if given else (SeatRole.SUBSTITUTE if stands_for else SeatRole.MEMBER)
    return Planned(line, name, _person(crm, name, since), role, cell("group"), since, until, stands_for)


def _person(crm: Crm, name: str, on: date) -> UUID | None:
    """Who is meant; None where nobody is called so. Raises Ambiguous."""
    try:
        return crm.people.get(name, on).id
    except NotFound:
        return None
    except Ambiguous:
        exact = [one for one in crm.people.near(name) if fold(one.half.name) == fold(name)]
        if not exact:
            return None
        raise


def _day(text: str) -> date | None:
    from crm import clock
    from crm.vocabulary.natural_date import read_date

    if not text:
        return None
    when = read_date(text, clock.today())
    if when.day is None:
        raise BadInput(f"“{text}” is not one day")
    return when.day


def write_plan(recorder: Recorder, plan: Plan) -> set[UUID]:
    """Write the seats of a file, adding who is not on record; returns the keys of the appointments.

    Members come before their substitutes, whatever the order of the file. Raises BadInput and Refused with the line.
    """
    if plan.troubles:
        raise BadInput(
            f"{len(plan.troubles)} of the rows cannot be read, the first: {plan.troubles[0]}",
            hint="Nothing was written; put them right and read the file again.",
        )
    keys: dict[str, UUID] = {}
    written = set()
    for row in sorted(plan.rows, key=lambda one: one.role is SeatRole.SUBSTITUTE):
        try:
            written.add(_write_row(recorder, plan, row, keys))
        except DespatchError as error:
            raise Refused(
                error.message, hint="Nothing was written.", place=f"{plan.name}, line {row.line}"
            ) from None
    return written


def _write_row(recorder: Recorder, plan: Plan, row: Planned, keys: dict[str, UUID]) -> UUID:
    from crm.boards.seats import seats_within, write_seat
    from crm.people.inputs import NewPerson
    from crm.people.writing import write_person

    person_id = row.person_id or keys.get(fold(row.name))
    if person_id is None:
        person_id = write_person(recorder, NewPerson(row.name))
    keys[fold(row.name)] = person_id
    new = NewSeat(person_id=person_id, role=row.role, group=row.group, since=row.since, until=row.until)
    if row.stands_for:
        there: Any = seats_within(recorder.connection, plan.board.id, row.since, row.until)
        wanted = keys.get(fold(row.stands_for)) or next(
            (one.person_id for one in there if _same(one.person, row.stands_for)), None
        )
        if wanted is None:
            raise Refused(f"“{row.stands_for}” has no seat that {row.name} could stand for")
        new = replace(new, stands_for=wanted)
    return write_seat(recorder, plan.board, new, row.name)[0]


def _same(name: str, written: str) -> bool:
    """Whether a name on record is the one written, with or without its honorific."""
    wanted = set(fold(written).replace("cllr ", "").split())
    return wanted <= set(fold(name).split())
