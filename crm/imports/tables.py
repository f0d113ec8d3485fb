"""Tables within an import: the columns as they were understood, and what each row does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.imports.readings import Action, FileReport, ReportLine
from crm.sheets.bringing import write_table
from crm.sheets.reading import read_table
from crm.sheets.readings import TableOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.api import Crm, Progress
    from crm.imports.gathering import Given
    from crm.imports.inputs import ImportOptions
    from crm.sheets.reading import TablePlan
    from crm.sheets.readings import PlannedRow
    from db.recorder import Recorder

_TOLD_EVERY = 500


def bring(
    crm: Crm,
    recorder: Recorder | None,
    given: Given,
    options: ImportOptions,
    report: FileReport,
    progress: Progress | None,
) -> None:
    """Write what the rows of a table do (nothing, without a recorder), and report on each. Raises BadInput, FileTrouble.

    A mapping that was given is remembered for the next table with these headings.
    """
    plan = read_table(
        given.path or given.data(),
        given.name,
        TableOptions(
            kind=options.rows or None,
            mapping=dict(options.mapping),
            fixed=dict(options.fixed),
            ours=options.ours,
            sheet=options.sheet or None,
        ),
        crm=crm,
    )
    report.columns += plan.mapping_lines()
    report.remarks += plan.remarks
    rows = _noted(plan, report, progress)
    if recorder is None:
        for _ in rows:
            pass
        return
    write_table(recorder, rows)
    if options.mapping or options.fixed:
        plan.remember(recorder)


def _noted(plan: TablePlan, report: FileReport, progress: Progress | None) -> Iterator[PlannedRow]:
    """The rows, each told to the report on its way."""
    for number, row in enumerate(plan.rows()):
        if report.full:
            # To put a row in words takes as long as to write it.
            report.count(Action(row.action.value))
        else:
            why = "; ".join(filter(None, (row.why, *row.notes)))
            report.add(ReportLine(Action(row.action.value), row.what, why, row.place, row.reference))
        if progress is not None and not number % _TOLD_EVERY:
            progress(f"{report.name}: {number:,} rows", None)
        yield row
