"""Tables about the record: how each department treats our letters."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crm import clock
from crm.errors import BadInput
from crm.people.words import day_words
from crm.reports.readings import Timeliness, of_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import Any
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays
    from crm.api import Crm
    from db.queries.timeliness import Asked

ROWS = 500
_PLUS = "+"
_DEPARTMENT = "department"
_SATURDAY = 5


class Reports:
    """Tables about the record: how each department treats our letters. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def timeliness(
        self,
        *,
        by: str = "quarter",
        first: date | None = None,
        last: date | None = None,
        bodies: Iterable[str] = (),
        departments: bool = False,
        merged: bool = False,
        limit: int = ROWS,
    ) -> Timeliness:
        """How each body treated the letters of ours it received from one day to another (both included).

        `bodies` are names or references; one with a plus, "DESNZ+", takes in all it came from, counted as it. `merged`
        counts every body as the one that came of it, where there is one such only and it is still there. Letters count in the quarter or year in
        which whoever has them now received them, until their first full answer: a holding reply is none. What is open
        past its target is late; what is open within it is in no percentage. A letter closed without an answer is late if
        its day had passed, and else in no percentage.

        Raises BadInput for a last day before the first, NotFound and Ambiguous for names.
        """
        from db.queries import timeliness as counted

        if first is not None and last is not None and last < first:
            raise BadInput(
                f"the report would end on {day_words(last)}, before it begins on {day_words(first)}",
                hint="Give the earlier day with --from.",
                place="--to",
            )
        keys, into = self._bodies(bodies)
        kind = _DEPARTMENT if departments else None
        by_quarter = by == "quarter"
        today = clock.today()
        upto = today if last is None else min(last, today)
        asked = counted.Asked(today, first, upto, keys, kind, by_quarter, into)
        with self._crm.reading() as connection:
            spans = counted.spans(connection, asked)
            left_out = counted.undated(connection, asked)
            if not spans:
                return Timeliness((), (), first, last, left_out, more=False)
            if merged:
                into = into | heirs(connection, {row.organisation_id for row in spans} - into.keys())
                asked = counted.Asked(today, first, upto, keys, kind, by_quarter, into)
            off = _bank_holidays(connection, spans, asked)
            rows = counted.by_body(connection, asked, off, limit + 1)
            totals = counted.altogether(connection, asked, off, limit)
        return Timeliness(
            tuple(of_row(row, by_quarter=by_quarter) for row in rows[:limit]),
            tuple(of_row(row, by_quarter=by_quarter, total=True) for row in totals),
            first,
            last,
            left_out,
            more=len(rows) > limit,
        )

    def _bodies(self, names: Iterable[str]) -> tuple[list[UUID], dict[UUID, UUID]]:
        """The keys of the bodies named, and as which of them those before them count. Raises NotFound and Ambiguous."""
        keys: list[UUID] = []
        into: dict[UUID, UUID] = {}
        for name in names:
            plus = name.rstrip().endswith(_PLUS)
            body = self._crm.organisations.get(name.rstrip().removesuffix(_PLUS).rstrip())
            line = self._crm.organisations.lineage(body.id, plus=plus)
            keys += [one.id for one in line]
            into |= {one.id: body.id for one in line if one.id != body.id}
        return keys, into


def heirs(connection: Connection, bodies: Iterable[UUID | None]) -> dict[UUID, UUID]:
    """For those that are there no more, the one body that came of each; what was split has none."""
    from crm.organisations.walk import successors

    today = clock.today()
    into: dict[UUID, UUID] = {}
    for key in bodies:
        if key is not None:
            living = [one for one in successors(connection, key) if one.exists_on(today)]
            if len(living) == 1:
                into[key] = living[0].id
    return into


def _bank_holidays(connection: Connection, spans: Iterable[Any], asked: Asked) -> dict[str, list[date]]:
    """The bank holidays of each nation from the first to the last day that matters, those on weekends left out."""
    from crm.almanac.days import working_days

    begins: dict[str, date] = {}
    ends: dict[str, date] = {}
    for row in spans:
        known = [day for day in (row.first, row.last, row.stopped, row.stopped_first, asked.today) if day]
        begins[row.nation] = min([*known, begins.get(row.nation, asked.today)])
        ends[row.nation] = max([*known, ends.get(row.nation, asked.today)])
    return {nation: _off(working_days(connection, nation), begins[nation], ends[nation]) for nation in begins}


def _off(days: WorkingDays, first: date, last: date) -> list[date]:
    span = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [day for day in span if day.weekday() < _SATURDAY and not days.is_working(day)]
