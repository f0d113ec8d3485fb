"""Engagements that may be one: found in one walk through time, judged by day, kind, those who took part, and words.

The walk holds the engagements of some days at a time, however many there are in all.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from crm.duplicates.scored import LEAST, NOTHING, Best, Found, Likeness
from crm.people.words import day_words
from crm.vocabulary.kinds import KINDS, Direction, Kind, label
from crm.vocabulary.text import fold
from db.queries import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from sqlalchemy import Connection

    from db.queries.alike import Took

DAYS: Final = 3
"""A letter is dated on one day and logged as of another: so far apart two may lie."""
_MOST_BESIDE: Final = 40
"""With somebody we meet all day long, each is compared with so many before it."""
_TOLD: Final = 2000
_ALIKE: Final = 0.72
"""How alike subjects must be (0 to 1) where the day is the same."""
_MORE_ALIKE: Final = 0.85
"""And where it is not."""
_NO_SUBJECT: Final = 0.8

_VAGUE: Final = 31
"""Days; what is less exact than a month is compared by its first day."""
_FAMILIES: Final = (
    (Kind.LETTER, Kind.EMAIL),
    (Kind.MEETING, Kind.VISIT, Kind.EVENT, Kind.CALL),
)
_FAMILY: Final[dict[str, int]] = {
    **{str(kind): -2 - number for number, kind in enumerate(Kind)},
    **{str(kind): number for number, family in enumerate(_FAMILIES) for kind in family},
}
"""Kinds of one number may stand for one another."""


@dataclass(slots=True)
class Passed:
    """An engagement of the walk, with those of theirs who took part by what tells them apart.

    `day` is the one it sorts under, `reach` the last on which it may have been (a season is too long to compare by),
    `exact` whether its day is known; `way` gathers what may be one: the direction and the family of kinds.
    """

    row: Took
    who: dict[Hashable, str]
    subject: str
    day: int
    reach: int
    exact: bool
    way: tuple[str, int]

    @classmethod
    def of(cls, rows: Iterable[Took]) -> Passed:
        """From its rows, one for each who took part."""
        listed = list(rows)
        row = listed[0]
        who: dict[Hashable, str] = {}
        for each in listed:
            key = each.person_id or each.post_id or each.organisation_id or each.review_id
            if each.name is not None:
                # By the name as well: of one that was kept as written nobody is known but by it.
                who[fold(each.name)] = each.name
                if key is not None:
                    who[key.int] = each.name
        day = row.sort_key >> 32
        vague = row.earliest is None or row.latest is None or (row.latest - row.earliest).days > _VAGUE
        reach = day if vague or row.latest is None else row.latest.toordinal()
        exact = row.earliest == row.latest
        return cls(
            row, who, fold(row.subject[:300]), day, reach, exact, (row.direction, _FAMILY.get(row.kind, -1))
        )


def likeness(one: Passed, other: Passed) -> Likeness:
    """How alike two engagements are. Those of which one replies to the other are two."""
    if one.way != other.way or one.row.id == other.row.reply_to_id or other.row.id == one.row.reply_to_id:
        return NOTHING
    same_day = one.day == other.day and one.exact and other.exact
    least = _ALIKE if same_day else _MORE_ALIKE
    words = _words(one.subject, other.subject, least)
    if words < least:
        return NOTHING
    shared = list(dict.fromkeys(name for key, name in one.who.items() if key in other.who))
    score = 0.35 + 0.35 * (words - least) / (1 - least) + (0.2 if same_day else 0.05)
    everybody = max(len(set(each.who.values())) for each in (one, other))
    score += 0.1 if len(shared) == everybody else 0.0
    score -= 0.0 if one.row.kind == other.row.kind else 0.1
    return Likeness(min(score, 0.97), (_together(one, other, shared), _said(one, other, words)))


def _words(one: str, other: str, least: float) -> float:
    """How alike two subjects are; a subject that says nothing is like none in particular. Below `least`, 0."""
    if not one or not other:
        return _NO_SUBJECT
    cutoff = least * 100
    near = fuzz.ratio(one, other, score_cutoff=cutoff)
    return (near or fuzz.token_sort_ratio(one, other, score_cutoff=cutoff)) / 100


def _together(one: Passed, other: Passed, shared: list[str]) -> str:
    """What both were, as “both wrote to Vicky Ford on 8 January 2021, letters”."""
    row = one.row
    way = {Direction.OUT: "to", Direction.IN: "from"}.get(Direction(row.direction), "with")
    whom = f"{shared[0]}{f' and {len(shared) - 1} more' if len(shared) > 1 else ''}"
    kinds = [label(each) for each in dict.fromkeys((one.row.kind, other.row.kind))]
    written = KINDS[Kind(row.kind)].written
    if written and way == "to":
        verb = f"wrote to {whom}"
    elif written and way == "from":
        verb = f"came from {whom}"
    else:
        verb = f"were {way} {whom}"
    said = f"{kinds[0].lower()}s" if len(kinds) == 1 else " and ".join(kind.lower() for kind in kinds)
    if one.day == other.day and one.exact and other.exact and row.earliest is not None:
        return f"both {verb} on {day_words(row.earliest)}, {said}"
    days = abs(one.day - other.day)
    if one.exact and other.exact:
        return f"both {verb}, {days} {'day' if days == 1 else 'days'} apart, {said}"
    return f"both {verb} at about the same time, {said}"


def _said(one: Passed, other: Passed, words: float) -> str:
    if not one.subject or not other.subject:
        return "one has no subject"
    return (
        "the same subject"
        if one.subject == other.subject
        else "nearly the same subject"
        if words > 0.9
        else "a like subject"
    )


# ---------------------------------------------------------------- finding


def walk(rows: Iterator[Took], tell: Callable[[int], None]) -> Iterator[tuple[Passed, Passed]]:
    """Pairs of engagements within some days that somebody of theirs took part in both of."""
    lately: dict[Hashable, deque[Passed]] = {}
    day = 0
    for number, (_, some) in enumerate(groupby(rows, key=lambda row: row.sort_key)):
        one = Passed.of(some)
        if number % _TOLD == 0:
            tell(number)
        if one.day != day:
            day = one.day
            lately = {
                key: held for key, held in lately.items() if any(day - each.reach <= DAYS for each in held)
            }
        beside: dict[int, Passed] = {}
        for key in one.who:
            held = lately.setdefault((key, one.way), deque(maxlen=_MOST_BESIDE))
            beside |= {each.row.number: each for each in held if day - each.reach <= DAYS}
            held.append(one)
        for other in beside.values():
            yield other, one


def find(connection: Connection, best: Best, tell: Callable[[float], None]) -> None:
    """Offer the pairs of engagements that may be one."""
    whole = max(1, alike.dated(connection))
    for one, other in walk(alike.in_time(connection), lambda done: tell(done / whole)):
        fit = likeness(one, other)
        if fit.score >= LEAST:
            best.offer(Found(one.row.id, other.row.id, fit))
    tell(1.0)
