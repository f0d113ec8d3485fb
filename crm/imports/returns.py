"""Published returns within an import: all of its files together, since one meeting may stand in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.imports.readings import Action, FileReport, ReportLine
from crm.published.bringing import brought, write_returns
from crm.published.planning import plan
from crm.published.reading import read_return

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from crm.api import Progress
    from crm.imports.gathering import Given
    from crm.published.bringing import RowOutcome
    from crm.published.returns import Return
    from db.recorder import Recorder

_ACTIONS = {
    "new": Action.CREATE, "same": Action.UPDATE, "again": Action.SKIP, "known": Action.SKIP,
    "nil": Action.SKIP, "unread": Action.ERROR,
}  # fmt: skip


def read(given: Given) -> Return:
    """The rows of a return. Raises FileTrouble."""
    return read_return(given.data(), given.name)


def bring(
    connection: Connection,
    recorder: Recorder | None,
    returns: Sequence[tuple[Return, FileReport]],
    progress: Progress | None,
) -> None:
    """Write what these returns tell into the public record (nothing, without a recorder), and report on each row."""
    read_ones = [each for each, _ in returns]
    if recorder is not None:
        done = write_returns(recorder, read_ones, progress)
    else:
        done = brought(plan(connection, read_ones, progress))
    reports = {each.file: report for each, report in returns}
    for outcome in done.outcomes:
        reports[outcome.file].add(_line(outcome))
    for _, report in returns:
        report.remarks += done.notes
        break


def _line(row: RowOutcome) -> ReportLine:
    whom = ", ".join(row.organisations[:4]) + (" …" if len(row.organisations) > 4 else "")
    what = ": ".join(filter(None, (" ".join(filter(None, (row.occurred, row.minister))), whom)))
    why = row.said or {"same": "known from another return", "nil": "no meeting", "again": "stands there twice",
                       "known": "brought in before"}.get(row.outcome, "")  # fmt: skip
    return ReportLine(_ACTIONS[row.outcome], what, why, row.place)
