"""Finding engagements: which sort keys a criterion leads to, newest first, and how many there are.

Every list is sorted by `sort_key`, so a page is the first steps of some index that is already in that order:
the full-text index where words are looked for, else the narrowest of the indexes on participants, topics,
kinds and so on. What else is asked for is looked up engagement by engagement along the way. Alternatives
(`or`) are walked one by one and laid together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Literal

import sqlalchemy as sa

from db.criteria import (
    About,
    Clocked,
    Criterion,
    Embargoed,
    Every,
    Happened,
    Has,
    InThread,
    Is,
    Linked,
    Logged,
    Numbered,
    Some,
    TookPart,
)
from db.queries.search_conditions import (
    OWNERS,
    Condition,
    Conditions,
    FullText,
    Key,
    bounds,
    gathered,
    unindexed,
)
from db.search_text import is_text, rankable, split_text
from db.tables.engagements import engagement, engagement_topic, participant

Order = Literal["newest", "oldest", "relevance"]

RANKED = 2_000
"""The newest hits among which the most relevant are chosen."""

# More alternatives than this are not walked one by one.
_MOST_BRANCHES = 12
# Among more posts or bodies than this, their engagements are gathered and sorted instead.
_MOST_WALKS = 40
# Up to this many engagements of a person (post, body, topic), a set of them is kept at hand while walking.
_SMALL = 5_000

_NOTHING = sa.select(engagement.c.sort_key).where(sa.false())

Parts = tuple[Criterion, ...]


class Finder:
    """Finds engagements on one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.full_text = FullText(connection.dialect.name)
        self.conditions = Conditions(self.full_text)

    def page(
        self,
        criterion: Criterion,
        *,
        limit: int,
        offset: int = 0,
        order: Order = "newest",
        after: int | None = None,
    ) -> Sequence[int]:
        """The sort keys of one page.

        `after` is the sort key of the last one of the page before: faster than `offset` far down, but only
        for the newest and the oldest first. The most relevant are chosen from the newest 2,000.
        """
        return self.connection.execute(self.statement(criterion, limit, offset, order, after)).scalars().all()

    def statement(
        self,
        criterion: Criterion,
        limit: int,
        offset: int = 0,
        order: Order = "newest",
        after: int | None = None,
    ) -> sa.Select[int]:
        """The statement of `page`."""
        branches = _branches(criterion)
        if order == "relevance":
            ranked = self._ranked(branches, limit, offset)
            if ranked is not None:
                return ranked
        walk = _Walk(limit + offset, oldest=order == "oldest", after=after)
        walks = [select for parts in branches for select in self._walks(parts, walk)]
        only = walks[0] if len(walks) == 1 else _together(walks, walk)
        return only.limit(limit).offset(offset)

    def count(self, criterion: Criterion, at_most: int | None = None, before: int | None = None) -> int:
        """How many there are, with a sort key below `before`; with `at_most` no more than so many are counted."""
        return int(self.connection.execute(self.count_statement(criterion, at_most, before)).scalar_one())

    def count_statement(
        self, criterion: Criterion, at_most: int | None = None, before: int | None = None
    ) -> sa.Select[int]:
        """The statement of `count`."""
        found = self._everything(criterion)
        if before is not None:
            found = found.where(found.selected_columns[0] < before)
        if at_most is not None:
            found = found.limit(at_most)
        return sa.select(sa.func.count()).select_from(found.subquery())

    def _everything(self, criterion: Criterion) -> sa.Select[int]:
        """The sort keys of all that meet the criterion, in no order, gathered in sets."""
        branches = _branches(criterion)
        if len(branches) == 1:
            return self._all_of(branches[0])
        if not branches:
            return _NOTHING
        either = sa.union(*(self._all_of(parts) for parts in branches)).subquery()
        return sa.select(either.c[0])

    def _all_of(self, parts: Parts) -> sa.Select[int]:
        """The sort keys of all that meet every part."""
        if len(parts) == 1:
            (only,) = parts
            if is_text(only):
                return sa.select(self.full_text.key).where(self.full_text.matches(only))
            if isinstance(only, TookPart | About):
                return gathered(only).distinct()
        key: Key = engagement.c.sort_key
        within = [limit for part in parts if isinstance(part, Happened) for limit in bounds(part, key)]
        conditions = Conditions(self.full_text, sets=True)
        return sa.select(key).where(*conditions.all_of(parts, key), *within)

    def _ranked(self, branches: list[Parts], limit: int, offset: int) -> sa.Select[int] | None:
        """The most relevant of the newest; None where nothing asked for could be ranked."""
        if len(branches) != 1:
            return None
        text, others = split_text(branches[0])
        if text is None or not rankable(text):
            return None
        key = self.full_text.key
        newest = (
            sa.select(key.label("sort_key"), self.full_text.rank(text).label("rank"))
            .where(self.full_text.matches(text), *self._beside(others, key))
            .order_by(key.desc())
            .limit(RANKED)
            .subquery()
        )
        best = sa.select(newest.c.sort_key).order_by(newest.c.rank, newest.c.sort_key.desc())
        return best.limit(limit).offset(offset)

    def _walks(self, parts: Parts, walk: _Walk) -> list[sa.Select[int]]:
        """Walks that together find what meets all parts; each is sorted and has as many as the page needs."""
        text, others = split_text(parts)
        if text is not None:
            key = self.full_text.key
            return [walk.along(key, [self.full_text.matches(text), *self._beside(others, key)])]
        driver = min((part for part in parts if _breadth(part) is not None), key=_breadth_of, default=None)
        rest = tuple(part for part in parts if part is not driver)
        if isinstance(driver, Numbered | InThread | Linked | Embargoed) or (
            isinstance(driver, Has | Logged | Clocked) and self._is_small(driver)
        ):
            key = engagement.c.sort_key
            return [walk.along(key, [key.in_(gathered(driver)), *self.conditions.all_of(rest, key)])]
        if isinstance(driver, TookPart | About):
            return self._walks_along(driver, rest, walk)
        if isinstance(driver, Clocked):
            # Few queries are about what is tracked; the others need not load its tables.
            from db.queries.search_tracking import clocks, told_by
            from db.tables.correspondence import reply_clock

            key = reply_clock.c.sort_key
            rest = tuple(part for part in rest if not told_by(driver, part))
            conditions = clocks(driver, by_day=not self.full_text.sqlite)
            return [walk.along(key, [*conditions, *self._beside(rest, key)])]
        key = engagement.c.sort_key
        if isinstance(driver, Is):
            column = engagement.c[driver.column]
            beside = self._beside(rest, key)
            return [walk.along(key, [column == value, *beside]) for value in driver.values]
        return [walk.along(key, self._beside(parts, key))]

    def _walks_along(self, driver: TookPart | About, rest: Parts, walk: _Walk) -> list[sa.Select[int]]:
        """Walks along the participants (or topics) of each one asked for."""
        if isinstance(driver, About):
            key: Key = engagement_topic.c.sort_key
            column, ids = engagement_topic.c.topic_id, driver.topics
        else:
            key, column, ids = participant.c.sort_key, OWNERS[driver.owner], driver.ids
        beside = self._beside(rest, key)
        if isinstance(driver, TookPart) and driver.parts:
            beside.append(participant.c.part.in_(driver.parts))
        if len(ids) > _MOST_WALKS:
            return [walk.along(key, [column.in_(ids), *beside])]
        return [walk.along(key, [column == each, *beside]) for each in ids]

    def _beside(self, others: Parts, key: Key) -> list[Condition]:
        """The conditions to look up along a walk, the bounds of the dates, and small sets kept at hand."""
        sets = Conditions(self.full_text, sets=True)
        small = tuple(part for part in others if self._is_small(part))
        rest = tuple(part for part in others if part not in small)
        limits = [limit for part in others if isinstance(part, Happened) for limit in bounds(part, key)]
        # The + keeps SQLite from asking the full-text index again for each of them.
        at_hand = [sets.one(part, unindexed(key) if self.full_text.sqlite else key) for part in small]
        return [*limits, *at_hand, *self.conditions.all_of(rest, key)]

    def _is_small(self, part: Criterion) -> bool:
        """Are the engagements that a part leads to few enough to keep at hand?"""
        if isinstance(part, Numbered | InThread | Linked | Embargoed):
            return True
        # How a clock stood on a day no index tells: those of then are walked.
        if isinstance(part, Clocked) and part.day is not None:
            return False
        if (
            not isinstance(part, TookPart | About | Has | Logged | Clocked)
            or part == Has("thread")
            or part == Has("date")
        ):
            return False
        some = gathered(part).limit(_SMALL + 1).subquery()
        found = sa.select(sa.func.count()).select_from(some)
        return int(self.connection.execute(found).scalar_one()) <= _SMALL


class _Walk:
    """How far a walk goes, and in which direction."""

    def __init__(self, length: int, *, oldest: bool, after: int | None) -> None:
        self.length = length
        self.oldest = oldest
        self.after = after

    def along(self, key: Key, conditions: list[Condition]) -> sa.Select[int]:
        """The first so many keys that meet the conditions."""
        # Distinct: somebody may have taken part twice, as the chair and as a speaker.
        several = getattr(key, "table", None) in {participant, engagement_topic}
        query = sa.select(key.label("sort_key")).where(*conditions)
        if self.after is not None:
            query = query.where(key > self.after if self.oldest else key < self.after)
        query = query.order_by(self.sorted(key)).limit(self.length)
        return query.distinct() if several else query

    def sorted(self, key: Key) -> sa.ColumnElement[int]:
        """The key in the order of the walk."""
        return key.asc() if self.oldest else key.desc()


def _together(walks: list[sa.Select[int]], walk: _Walk) -> sa.Select[int]:
    """Several walks laid together, in order and each engagement once."""
    if not walks:
        return _NOTHING
    laid = sa.union_all(*(sa.select(each.subquery().c.sort_key) for each in walks)).subquery()
    return sa.select(laid.c.sort_key).distinct().order_by(walk.sorted(laid.c.sort_key))


def _branches(criterion: Criterion) -> list[Parts]:
    """The alternatives in a criterion, each as parts that must all hold; words keep theirs to themselves."""
    found = _alternatives(criterion)
    return [(criterion,)] if len(found) > _MOST_BRANCHES else found


def _alternatives(criterion: Criterion) -> list[Parts]:
    if is_text(criterion) or not isinstance(criterion, Every | Some):
        return [(criterion,)]
    if isinstance(criterion, Some):
        return [branch for part in criterion.parts for branch in _alternatives(part)]
    sides = [_alternatives(part) for part in criterion.parts]
    count = 1
    for side in sides:
        count *= len(side)
    if count > _MOST_BRANCHES:
        return [criterion.parts]
    return [tuple(part for side in chosen for part in side) for chosen in product(*sides)]


# Which index to walk: the fewer engagements one of these usually leads to, the sooner.
_BREADTHS = {"person": 1, "review": 2, "post": 3, "organisation": 5}
_COLUMNS = {"answer": 6, "kind": 7, "status": 8}


def _breadth(part: Criterion) -> int | None:
    """How many engagements a part usually leads to, as a rank; None where there is no index to walk."""
    match part:
        case Numbered() | InThread() | Linked() | Embargoed():
            return 0
        case Clocked(day=day):
            return 1 if day is None else 6
        case Has(what="document" | "reply" | "source" | "topic") | Logged():
            return 9
        case TookPart(owner=owner):
            return _BREADTHS[owner]
        case About():
            return 4
        case Is(column=column):
            return _COLUMNS.get(column)
        case _:
            return None


def _breadth_of(part: Criterion) -> int:
    breadth = _breadth(part)
    assert breadth is not None
    return breadth
