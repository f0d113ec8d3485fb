"""Reading a table: what it is, what its columns are, and what each of its rows would do.

plan = read_table(path, "log.csv", TableOptions(mapping={"Who": "theirs"}), crm)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from crm import clock
from crm.errors import BadInput
from crm.sheets.dates import DateColumn
from crm.sheets.drafts import Drafter
from crm.sheets.fields import DATES, checked_field
from crm.sheets.layout import Beginning, Layout, corrected, guessed, missing
from crm.sheets.naming import Namer
from crm.sheets.opening import looks_like_table, opened
from crm.sheets.planning import EngagementPlan
from crm.sheets.readings import ColumnChoice, Counts, PlannedRow, TableKind, TableOptions
from crm.sheets.remembering import as_remembered, forget, remember, remembered
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.sheets.opening import Row, Sheet, Source
    from db.recorder import Recorder

__all__ = ["TablePlan", "looks_like_table", "read_table"]

_NOTHING = TableOptions()


class TablePlan:
    """A table that was looked at. `rows()` says what each row does, as often as it is asked; `counts` are those of the last time."""

    def __init__(
        self,
        sheet: Sheet,
        layout: Layout,
        options: TableOptions,
        crm: Crm | None,
        *,
        others: tuple[str, ...],
        known: bool,
    ) -> None:
        self.sheet = sheet
        self.layout = layout
        self.fixed = dict(options.fixed)
        self.is_remembered = known
        self.counts = Counts()
        self._options = options
        self._crm = crm
        self._today = clock.today()
        self._dates, said = self._surveyed()
        self.remarks: tuple[str, ...] = (*sheet.remarks, *_others(others), *said)

    @property
    def kind(self) -> TableKind:
        """What the rows are."""
        return self.layout.kind

    @property
    def mapping(self) -> tuple[ColumnChoice, ...]:
        """The columns: heading, field, an example, whether it is sure, and why."""
        return self.layout.columns

    @property
    def layout_key(self) -> str:
        """One hash for all tables with these headings."""
        return self.layout.key

    @property
    def doubtful(self) -> tuple[ColumnChoice, ...]:
        """The columns a person should look at."""
        return tuple(one for one in self.layout.columns if not one.sure)

    def corrected(self, mapping: dict[str, str]) -> TablePlan:
        """The same table with some columns taken for other fields. Raises BadInput."""
        options = replace(self._options, mapping={**self._options.mapping, **mapping})
        layout = corrected(self.layout, mapping)
        return TablePlan(self.sheet, layout, options, self._crm, others=(), known=self.is_remembered)

    def rows(self) -> Iterator[PlannedRow]:
        """What each row does, in the order of the table. Raises BadInput where nothing says what the rows are about."""
        lacking = missing(self.layout, self.fixed)
        if lacking:
            raise BadInput(lacking, hint="Say which column does: --map “HEADING=FIELD”.")
        self.counts = Counts()
        for row in self._planned():
            self.counts.add(row)
            yield row

    def mapping_lines(self) -> list[str]:
        """The columns as lines to read: "Date of meeting → occurred, e.g. 08/01/2021"."""
        return [_line(one) for one in self.layout.columns] + [
            f"every row: {field} = {clip(value, 40)}" for field, value in self.fixed.items()
        ]

    def remember(self, recorder: Recorder) -> None:
        """Keep what the columns are for the next table with these headings."""
        remember(recorder, self.layout, self.fixed)

    def forget(self, recorder: Recorder) -> bool:
        """Forget what was kept of these headings; whether there was anything."""
        return forget(recorder, self.layout.key)

    def _data(self) -> Iterator[Row]:
        return (row for row in self.sheet.rows() if row.line > self.layout.header_line and not row.empty)

    def _planned(self) -> Iterator[PlannedRow]:
        if self.kind is TableKind.ENGAGEMENTS:
            drafter = Drafter(self.layout, self.fixed, Namer(self._crm), self._today, self._options.ours)
            drafter.dates = self._dates
            return EngagementPlan(drafter, self._crm).rows(self._data())
        from crm.sheets.contacts import ContactPlan

        return ContactPlan(self.layout, self.fixed, self._dates, self._crm, self._today).rows(self._data())

    def _surveyed(self) -> tuple[dict[int, DateColumn], list[str]]:
        """The columns of dates, each in the order that all of it is in; and what is to be said of them."""
        dates = {
            place: DateColumn(self._today)
            for place, one in enumerate(self.layout.columns)
            if one.field in DATES
        }
        if not dates:
            return {}, []
        for row in self._data():
            for place, column in dates.items():
                if place < len(row.cells):
                    column.look(row.cells[place], row.line)
        said = {place: column.decide() for place, column in dates.items()}
        return dates, [f"{self.layout.headings[place]}: {text}" for place, text in said.items() if text]


def read_table(
    source: Source, name: str, options: TableOptions = _NOTHING, crm: Crm | None = None
) -> TablePlan:
    """Look at a table (a path, or bytes called `name`): what it is and what its columns are.

    With a `crm`, rows are held against the record, names are looked up, and what was remembered of the layout holds.
    Raises FileTrouble for a file that cannot be opened; BadInput for one that is no table, or an option it cannot follow.
    """
    sheets = opened(source, name, options)
    sheet = _chosen(sheets, options)
    beginning = Beginning.of(sheet, options.header_line)
    kind = _kind(options)
    layout = guessed(beginning, kind)
    known = remembered(crm, layout.key) if crm is not None and options.remembered else None
    fixed = dict(options.fixed)
    if known is not None and kind in {None, known.kind}:
        layout = as_remembered(beginning, known)
        fixed = {**known.fixed, **fixed}
    layout = corrected(layout, options.mapping)
    fixed = {checked_field(layout.kind, field, "--set"): value for field, value in fixed.items()}
    others = tuple(one.name for one in sheets if one is not sheet)
    return TablePlan(
        sheet, layout, replace(options, fixed=fixed), crm, others=others, known=known is not None
    )


def _kind(options: TableOptions) -> TableKind | None:
    if options.kind is None:
        return None
    try:
        return TableKind(fold(options.kind))
    except ValueError as error:
        raise BadInput(
            f"“{clip(options.kind, 40)}” is no kind of table", hint=f"There are: {', '.join(TableKind)}."
        ) from error


def _chosen(sheets: list[Sheet], options: TableOptions) -> Sheet:
    """The sheet that was named, else the one that looks most like a table. Raises BadInput."""
    if options.sheet is not None:
        for number, one in enumerate(sheets, 1):
            if fold(one.name) == fold(options.sheet) or options.sheet == str(number):
                return one
        there = ", ".join(one.name for one in sheets)
        raise BadInput(
            f"there is no sheet “{clip(options.sheet, 40)}”", hint=f"There are: {there}.", place="--sheet"
        )
    if len(sheets) == 1:
        return sheets[0]
    return max(sheets, key=_promise)


def _promise(sheet: Sheet) -> float:
    try:
        layout = guessed(Beginning.of(sheet))
    except BadInput:
        return -1.0
    return sum(1.0 for one in layout.columns if one.field and one.sure) + 0.001 * len(sheet.beginning())


def _others(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        return ()
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return (f"other sheets left out: {', '.join(clip(one, 30) for one in names[:5])}{more} (--sheet NAME)",)


def _line(one: ColumnChoice) -> str:
    example = f", e.g. {one.example}" if one.example else ""
    return f"{one.heading} → {one.field or 'left out'}{'' if one.sure else ' (?)'}{example}"
