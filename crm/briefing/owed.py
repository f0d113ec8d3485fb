"""What is owed, both ways, counted in working days as of the day the briefing is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.vocabulary.kinds import OPEN_ANSWERS, Answer
from db.criteria import Every, Is
from db.queries.search import Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from crm.briefing.readings import Entry
    from crm.briefing.views import Reading, View, ViewName
    from crm.vocabulary.partial_date import PartialDate

_LOOKED_AT: Final = 200
"""So many letters of a view are looked at, the newest."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A letter whose answer is owed. `waited` and `late` are working days, None where nobody knows since when."""

    reference: str
    subject: str
    kind: str
    when: PartialDate
    to: str
    due: date | None
    waited: int | None
    late: int
    answer: str


def awaited(reading: Reading, views: Mapping[ViewName, View]) -> tuple[Awaited, ...]:
    """Answers they owe us, of every view, the longest waited for first."""
    from crm.almanac.days import working_days
    from crm.correspondence.listing import lines_of
    from db.queries import briefing as rows

    keys = [key for view in views.values() for key in _keys(reading, view, "out")]
    sort_keys = list(dict.fromkeys(keys))
    found = rows.told(reading.connection, sort_keys, reading.gate.day, 0)
    back = reading.gate.withheld(reading.connection, [row.id for row in found])
    shown = [
        row.id for row in found if row.id not in back and row.id not in reading.but and row.status == "done"
    ]
    if not shown:
        return ()
    days = working_days(reading.connection)
    told = [
        Awaited(
            line.reference,
            line.subject,
            line.kind,
            line.occurred,
            line.to,
            line.due,
            line.waited,
            days.between(line.due, reading.day) if line.due else 0,
            line.answer,
        )
        for line in lines_of(reading.connection, shown, reading.day)
        if line.answer in OPEN_ANSWERS
    ]
    return tuple(sorted(told, key=lambda each: -(each.waited or 0)))


def owed_by_us(reading: Reading, views: Mapping[ViewName, View]) -> tuple[tuple[Entry, int | None], ...]:
    """What came from them and awaits an answer of ours, with the working days it has waited; the longest first."""
    from crm.almanac.days import working_days
    from crm.briefing.views import entries

    keys = [key for view in views.values() for key in _keys(reading, view, "in")]
    found = [each for each in entries(reading, list(dict.fromkeys(keys))) if each is not None]
    waiting = [each for each in found if each.status == "done" and each.answer in OPEN_ANSWERS]
    if not waiting:
        return ()
    days = working_days(reading.connection)
    told = [
        (each, days.between(each.occurred.latest, reading.day) if each.occurred.latest else None)
        for each in waiting
    ]
    return tuple(sorted(told, key=lambda each: -(each[1] or 0)))


def _keys(reading: Reading, view: View, direction: str) -> Iterable[int]:
    """The sort keys of what may be owed an answer: as of a day before today, also what was answered since."""
    open_now = tuple(str(answer) for answer in OPEN_ANSWERS)
    since = (str(Answer.ANSWERED), str(Answer.CLOSED)) if reading.day < reading.today else ()
    wanted = Every((view.criterion, Is("direction", (direction,)), Is("answer", (*open_now, *since))))
    return Finder(reading.connection).page(wanted, limit=_LOOKED_AT, after=reading.before)
