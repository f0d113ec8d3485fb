"""What the columns of a table are: guessed from their headings and their values, and corrected by whoever says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.sheets.dates import looks_like_date
from crm.sheets.fields import DATES, FIELDS, SEVERAL, by_heading, checked_field, of_the_list, plain_heading
from crm.sheets.readings import ColumnChoice, TableKind
from crm.vocabulary.kinds import read_kind
from crm.vocabulary.text import clip, visible

if TYPE_CHECKING:
    from crm.sheets.opening import Cell, Row, Sheet

SURE: Final = 0.75
"""A guess that fits this well need not be looked at."""
_LEAST: Final = 0.4
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
_NUMBER = re.compile(r"[+\d][\d\s()./-]{5,}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table: the line of the headings (0 if there are none), the headings, and what each was taken for."""

    kind: TableKind
    header_line: int
    headings: tuple[str, ...]
    columns: tuple[ColumnChoice, ...]

    @property
    def key(self) -> str:
        """One hash for all tables with the same headings in the same order, however they are written."""
        return layout_key(self.headings)

    def places(self, field: str) -> tuple[int, ...]:
        """The places of the columns that feed a field."""
        return tuple(place for place, one in enumerate(self.columns) if one.field == field)


def layout_key(headings: Sequence[str]) -> str:
    """One hash of the headings of a layout."""
    return sha256("\n".join(plain_heading(one) for one in headings).encode(errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Beginning:
    """The headings of a table, and the rows under them that are looked at."""

    header_line: int
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, sheet: Sheet, header_line: int | None = None) -> Beginning:
        """Find the headings: in the line named, else in the row with most known ones, else in the first of its width.

        Raises BadInput where the line named is not there.
        """
        found = sheet.beginning()
        rows = [row for row in found if not row.trouble]
        if found and not rows:
            said = f"line {found[0].line} is no row of a table: {found[0].trouble}"
            raise BadInput(said, hint="Is it a table at all? Name the delimiter, or save it as CSV again.")
        if not rows:
            raise BadInput(
                f"{visible(sheet.name)} has no rows", hint="A table has headings in its first row."
            )
        if header_line is not None:
            place = next((at for at, row in enumerate(rows) if row.line == header_line), None)
            if place is None:
                raise BadInput(
                    f"there is nothing in line {header_line}", hint="Name the line of the headings."
                )
        else:
            place = _headings_at(rows)
        if place is None:
            width = max(len(row.cells) for row in rows)
            return cls(0, tuple(f"Column {number}" for number in range(1, width + 1)), tuple(rows))
        return cls(rows[place].line, _named(rows[place], rows), tuple(rows[place + 1 :]))

    def values(self, place: int) -> list[Cell]:
        """What stands in a column, without what is empty."""
        return [
            row.cells[place] for row in self.rows if place < len(row.cells) and str(row.cells[place]).strip()
        ]


def _headings_at(rows: Sequence[Row]) -> int | None:
    """The place of the row that holds the headings; None where the first row is one of the data."""
    best, place = 0.0, None
    for at, row in enumerate(rows[:20]):
        known = [max(_fits(str(cell))) for cell in row.cells if isinstance(cell, str) and cell.strip()]
        fit = sum(known) if len(known) > 1 or len(row.cells) == 1 else 0.0
        if fit > best + 0.5:
            best, place = fit, at
    if best >= 0.8:
        return place
    width = max(_filled(row) for row in rows)
    first = next(at for at, row in enumerate(rows) if _filled(row) * 2 > width)
    return None if any(_is_value(cell) for cell in rows[first].cells) else first


def _fits(heading: str) -> list[float]:
    if len(heading) > 60:
        return [0.0]
    return [found[0][0] if (found := by_heading(kind, heading)) else 0.0 for kind in TableKind]


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if str(cell).strip())


def _is_value(cell: Cell) -> bool:
    return not isinstance(cell, str) or looks_like_date(cell) or _EMAIL.search(cell) is not None


def _named(row: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """The headings, each with a name of its own: what is empty or twice there is numbered."""
    width = min(max(len(one.cells) for one in rows), 1000)
    found: list[str] = []
    for place in range(width):
        cell = row.cells[place] if place < len(row.cells) else ""
        name = clip(" ".join(str(cell).replace("\ufeff", "").split()), 80) or f"Column {place + 1}"
        found.append(name if name not in found else f"{name} ({place + 1})")
    return tuple(found)


def guessed(beginning: Beginning, kind: TableKind | None = None) -> Layout:
    """What the table is (unless that is said) and what its columns are."""
    kinds = [kind] if kind else list(TableKind)
    layouts = [_as_kind(beginning, one) for one in kinds]
    return max(layouts, key=_likeliness)


def _likeliness(layout: Layout) -> float:
    """How well a table fits a kind: what such a table must have counts most."""
    score = sum(1.0 if one.sure else 0.4 for one in layout.columns if one.field)
    fields = {one.field for one in layout.columns}
    if layout.kind is TableKind.ENGAGEMENTS:
        return score + (2.0 if "occurred" in fields else -3.0)
    if layout.kind is TableKind.CONTACTS:
        named = bool(fields & {"name", "family"})
        return score + (0.5 if named else -3.0) + 1.5 * len(fields & {"email", "phone", "family"})
    return score + (0.4 if "name" in fields else -3.0)


def _as_kind(beginning: Beginning, kind: TableKind) -> Layout:
    fits: list[tuple[float, int, str, str]] = []
    for place, heading in enumerate(beginning.headings):
        values = beginning.values(place)
        fits += [(fit, -place, field, why) for fit, field, why in _column_fits(kind, heading, values)]
    taken: dict[int, tuple[str, float, str]] = {}
    for fit, back, field, why in sorted(fits, reverse=True):
        if (
            fit < _LEAST
            or -back in taken
            or (field not in SEVERAL and field in {one[0] for one in taken.values()})
        ):
            continue
        taken[-back] = (field, fit, why)
    columns = []
    for place, heading in enumerate(beginning.headings):
        field, fit, why = taken.get(place, ("", 1.0, ""))
        values = beginning.values(place)
        example = clip(visible(" ".join(str(values[0]).split())), 40) if values else ""
        sure = fit >= SURE if field else not values or of_the_list(heading)
        columns.append(ColumnChoice(heading, field, example, sure, why or ("left out" if not field else "")))
    return Layout(kind, beginning.header_line, beginning.headings, tuple(columns))


def _column_fits(kind: TableKind, heading: str, values: Sequence[Cell]) -> list[tuple[float, str, str]]:
    """The fields a column may be, by its heading, and less or more so by its values."""
    found: dict[str, tuple[float, str]] = {
        field: (fit, "its heading") for fit, field in by_heading(kind, heading)
    }
    dates = _share(values, _is_date)
    for field, (fit, why) in found.items():
        if values and (field in DATES) != (dates >= 0.5) and not (field in DATES and dates >= 0.2):
            found[field] = (fit * 0.3, why)
    if dates >= 0.8 and kind is TableKind.ENGAGEMENTS and heading.startswith("Column "):
        _raise(found, "occurred", 0.45, "its values are dates")
    if kind is TableKind.CONTACTS:
        if _share(values, lambda cell: _EMAIL.search(str(cell)) is not None) >= 0.5:
            found = {"email": (1.0, "its values are email addresses")}
        elif (
            _share(values, lambda cell: _NUMBER.fullmatch(str(cell).strip()) is not None) >= 0.8
            and dates < 0.5
        ):
            _raise(found, "phone", 0.45, "its values look like numbers")
    if kind is TableKind.ENGAGEMENTS and len(values) > 1 and _share(values, _is_kind) >= 0.7:
        _raise(found, "kind", 0.8, "its values are kinds of engagement")
    return [(fit, field, why) for field, (fit, why) in found.items()]


def _raise(found: dict[str, tuple[float, str]], field: str, fit: float, why: str) -> None:
    if found.get(field, (0.0, ""))[0] < fit:
        found[field] = (fit, why)


def _share(values: Sequence[Cell], holds: object) -> float:
    return sum(1 for cell in values if holds(cell)) / len(values) if values and callable(holds) else 0.0


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and looks_like_date(cell))


def _is_kind(cell: Cell) -> bool:
    return isinstance(cell, str) and read_kind(cell) is not None


def corrected(
    layout: Layout, mapping: Mapping[str, str], place: str = "--map", why: str = "as you said"
) -> Layout:
    """The layout with the columns named in `mapping` taken for the fields it says. Raises BadInput.

    A column that had a field for which there can be one only gives it up.
    """
    columns = list(layout.columns)
    for heading, field in mapping.items():
        at = _column_named(layout, heading, place)
        wanted = checked_field(layout.kind, field, place)
        if wanted and wanted not in SEVERAL:
            columns = [
                replace(one, field="", sure=True, why="left out")
                if one.field == wanted and there != at
                else one
                for there, one in enumerate(columns)
            ]
        columns[at] = replace(columns[at], field=wanted, sure=True, why=why)
    return replace(layout, columns=tuple(columns))


def _column_named(layout: Layout, heading: str, place: str) -> int:
    plain = plain_heading(heading)
    for at, one in enumerate(layout.headings):
        if one == heading or plain_heading(one) == plain:
            return at
    there = ", ".join(clip(one, 30) for one in layout.headings[:20])
    raise BadInput(f"there is no column “{clip(heading, 40)}”", hint=f"There are: {there}.", place=place)


def missing(layout: Layout, fixed: Mapping[str, str]) -> str:
    """What such a table cannot do without and this one lacks, in words; empty if nothing."""
    there = {one.field for one in layout.columns} | set(fixed)
    wanted = {
        TableKind.ENGAGEMENTS: {"subject", "body", "theirs", "from", "to", "organisation", "family", "kind"},
        TableKind.CONTACTS: {"name", "family"},
        TableKind.ORGANISATIONS: {"name"},
    }[layout.kind]
    if there & wanted:
        return ""
    return f"no column says {' or '.join(FIELDS[layout.kind][one] for one in sorted(wanted))}"
