"""A list that a command prints, as a table: its documented fields, in the edition asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from crm.editions.edition import Edition
from crm.errors import BadInput, Refused
from crm.tables.gated import Gated
from crm.tables.grids import worded
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.editions.gate import Gate
    from crm.tables.wanted import Wanted

    Row = Sequence[Any]
    Fields = dict[str, Any]

_EDTF_FIELDS: Final = frozenset(
    {
        "answered",
        "closes",
        "date",
        "due",
        "last_met",
        "last_raised",
        "next_meeting",
        "occurred",
        "occurred_edtf",
        "opens",
        "published",
        "reports",
        "since",
        "since_edtf",
        "until",
        "until_edtf",
    }
)
"""Fields that hold a day, as EDTF where it may be vague: a session such as “2021-22” is none."""
_QUOTING: Final = frozenset(
    {
        "duplicates",
        "duplicates engagements",
        "duplicates organisations",
        "duplicates people",
        "imports",
        "inbox",
        "operations",
    }
)
"""Lists whose lines quote subjects and names of anything, and do not say of what."""
_OURS: Final = frozenset(
    {"assess show", "cover", "doctor", "exports", "moves", "reader list", "remind list", "saved list"}
)
"""Lists that tell how we work and what we think of people: no edition but the full one has them."""
_LOOKS_DATED: Final = re.compile(r"[\d.]{2}[\dX.~?%/-]{2,60}")
_BATCH: Final = 500
MOST_ACROSS: Final = 8
"""Columns of fields that have room on a page."""
_KEYS: Final = frozenset({"id", "version"})
"""Fields that tell people nothing; JSON and lossless CSV have them."""


@dataclass(slots=True)
class Column:
    """A column as the command prints it: its heading, and how to read it off an item."""

    title: str
    read: Callable[[Any], object]


@dataclass
class Listed:
    """A list in memory. `columns` are those that are printed, `fields` gives the documented JSON object of an item."""

    crm: Crm
    what: str
    title: str
    subject: str
    items: Sequence[Any]
    columns: Sequence[Column]
    fields: Callable[[Any], Fields]
    gate: Gate = field(init=False)
    edition: Edition = Edition.FULL
    _sheet: Sequence[Row] = ()

    def __post_init__(self) -> None:
        """Raises Refused for a list that quotes things however they are marked, where not all of it may be shown."""
        self.gate = self.crm.readers.gate(self.edition)
        ours = self.what in _QUOTING or (self.what in _OURS and self.edition is not Edition.FULL)
        if ours and not self.gate.is_open:
            raise Refused(
                f"“{self.what}” tells of our own work, so it leaves in the full edition alone, with who may see everything",
                hint="Leave --edition out; “despatch reader list” says who may what.",
            )

    @cached_property
    def objects(self) -> list[Fields | None]:
        """The documented object of each item as it may be shown; None in the place of what is withheld and not shown."""
        return Gated(self.crm, self.gate).rows([self.fields(item) for item in self.items])

    @cached_property
    def _printed(self) -> list[Column]:
        """The columns that are printed, but for those that are empty all the way down: a page has no room for them."""
        return [
            column
            for column in self.columns
            if any(column.read(item) not in (None, "", ()) for item in self.items)
        ]

    @property
    def known(self) -> list[str]:
        """The names of all fields, in order."""
        return list(dict.fromkeys(name for item in self.items for name in self.fields(item)))

    def names(self, wanted: Wanted) -> Sequence[str]:
        """The columns that will be written. Raises BadInput for one there is not."""
        names = self._chosen(wanted)
        if wanted.form.ending != "xlsx" or not self.items:
            return names
        titles, self._sheet = _spread(names, _dated(names, self._rows(names)))
        return titles

    def _chosen(self, wanted: Wanted) -> Sequence[str]:
        known = self.known
        if not known:
            # Nothing was found, so nobody knows the fields: the headings of what would be printed.
            return wanted.columns or tuple(column.title for column in self.columns)
        if wanted.columns:
            return wanted.chosen(known, ())
        if wanted.on_paper and self.gate.is_open:
            return tuple(column.title for column in self._printed)
        if wanted.lossless or wanted.form.ending == "json":
            return tuple(known)
        usual = tuple(name for name in known if name not in _KEYS)
        return self._said(usual)[:MOST_ACROSS] if wanted.on_paper else usual

    def _said(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those columns in which something stands."""
        shown = [one for one in self.objects if one is not None]
        return tuple(name for name in names if any(one.get(name) not in (None, "", []) for one in shown))

    def headings(self, names: Sequence[str]) -> Sequence[str]:
        """What a paper calls them."""
        return [worded(name) for name in names]

    def as_lines(self, names: Sequence[str], wanted: Wanted) -> bool:
        """Never: the values are of many kinds."""
        del names, wanted
        return False

    def batches(self, names: Sequence[str], wanted: Wanted) -> Iterator[Sequence[Row]]:
        """The rows, some at a time."""
        if not self.items:
            return
        if wanted.on_paper and self.gate.is_open and not wanted.columns:
            printed = [
                [column.read(item) for column in self._printed]
                for item, shown in zip(self.items, self.objects, strict=True)
                if shown is not None
            ]
            yield from _parted(printed)
            return
        if wanted.form.ending == "xlsx":
            yield from _parted(self._sheet)
            return
        rows = self._rows(names)
        if wanted.on_paper:
            rows = _dated(names, rows)
        yield from _parted(rows)

    def _rows(self, names: Sequence[str]) -> Sequence[Row]:
        return [[one.get(name) for name in names] for one in self.objects if one is not None]


def _parted(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    yield from (rows[start : start + _BATCH] for start in range(0, len(rows), _BATCH))


def _dated(names: Sequence[str], rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with EDTF read as what it says."""
    dated = {place for place, name in enumerate(names) if name in _EDTF_FIELDS}
    return [[_read(value) if place in dated else value for place, value in enumerate(row)] for row in rows]


def _read(value: object) -> object:
    if not isinstance(value, str) or not _LOOKS_DATED.fullmatch(value):
        return value
    try:
        return PartialDate.parse(value)
    except BadInput:
        return value


def _spread(names: Sequence[str], rows: Sequence[Row]) -> tuple[list[str], list[list[Any]]]:
    """The columns with two more beside each vague date: its earliest and its latest day, which a sheet can sort by."""
    vague = [
        any(isinstance(row[place], PartialDate) and row[place].day is None for row in rows)
        and not {"earliest", "latest"} <= set(names)
        for place in range(len(names))
    ]
    titles: list[str] = []
    for name, is_vague in zip(names, vague, strict=True):
        titles += [name, f"{name}_earliest", f"{name}_latest"] if is_vague else [name]
    return titles, [
        [each for value, v in zip(row, vague, strict=True) for each in _ends(value, vague=v)] for row in rows
    ]


def _ends(value: Any, *, vague: bool) -> list[Any]:
    if not vague:
        return [value]
    days: list[date | None] = [None, None]
    if isinstance(value, PartialDate):
        days = [value.earliest, value.latest]
    return [value, *days]
