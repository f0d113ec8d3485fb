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
    letters = _open(reading, views, "out")
    if not letters:
        return ()
    from crm.almanac.days import working_days
    from crm.clocks.reading import read_clocks

    clocks = read_clocks(reading.connection, [each.id for each in letters], reading.day)
    days = {
        nation: working_days(reading.connection, nation)
        for nation in {clock.nation for clock in clocks.values()}
    }
    told = []
    for each in letters:
        clock = clocks.get(each.id)
        due = clock.due if clock else None
        waited = clock.waited(reading.day, days[clock.nation]) if clock else None
        late = days[clock.nation].between(due, reading.day) if clock and due else 0
        to = "; ".join(one.label for one in each.theirs if one.part != "copied")
        told.append(
            Awaited(
                each.reference, each.subject, each.kind, each.occurred, to, due, waited, late, each.answer
            )
        )
    return tuple(sorted(told, key=lambda each: -(each.waited or 0)))


def owed_by_us(reading: Reading, views: Mapping[ViewName, View]) -> tuple[tuple[Entry, int | None], ...]:
    """What came from them and awaits an answer of ours, with the working days it has waited; the longest first."""
    waiting = _open(reading, views, "in")
    if not waiting:
        return ()
    from crm.almanac.days import working_days

    days = working_days(reading.connection)
    told = [
        (each, days.between(each.occurred.latest, reading.day) if each.occurred.latest else None)
        for each in waiting
    ]
    return tuple(sorted(told, key=lambda each: -(each[1] or 0)))


def _open(reading: Reading, views: Mapping[ViewName, View], direction: str) -> list[Entry]:
    """What went one way and awaited an answer on the day; what the views have read already is not read again."""
    from crm.briefing.views import entries

    known = {each.sort_key: each for view in views.values() for each in view.shown}
    cut = [view for view in views.values() if view.more]
    keys = dict.fromkeys(key for view in cut for key in _keys(reading, view, direction))
    unread = [key for key in keys if key not in known]
    if unread:
        known |= {each.sort_key: each for each in entries(reading, unread) if each is not None}
    whole = (each for view in views.values() if not view.more for each in view.shown)
    keys |= dict.fromkeys(each.sort_key for each in whole if each.direction == direction)
    found = [known[key] for key in keys if key in known]
    return [each for each in found if each.status == "done" and each.answer in OPEN_ANSWERS]


def _keys(reading: Reading, view: View, direction: str) -> Iterable[int]:
    """The sort keys of what may be owed an answer: as of a day before today, also what was answered since."""
    open_now = tuple(str(answer) for answer in OPEN_ANSWERS)
    since = (str(Answer.ANSWERED), str(Answer.CLOSED)) if reading.day < reading.today else ()
    wanted = Every((view.criterion, Is("direction", (direction,)), Is("answer", (*open_now, *since))))
    return Finder(reading.connection).page(wanted, limit=_LOOKED_AT, after=reading.before)
