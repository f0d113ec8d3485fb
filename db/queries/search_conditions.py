"""Each criterion of a search as a condition on one engagement, given by its sort key."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

import sqlalchemy as sa

from db.criteria import (
    About,
    AtStage,
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
    Without,
)
from db.search_text import fts5, is_text, split_text, tsquery
from db.tables.documents import engagement_document, evidence
from db.tables.engagements import discussion_point, engagement, engagement_topic, participant

Condition: TypeAlias = sa.ColumnElement[bool]
Key: TypeAlias = sa.ColumnElement[int]

# On SQLite, sort_key is the rowid of the full-text table, and the table's own name a hidden column.
_SQLITE_INDEX = sa.table(
    "engagement_search",
    sa.column("rowid", sa.BigInteger),
    sa.column("engagement_search", sa.Text),
    sa.column("rank", sa.Float),
)
_POSTGRESQL_INDEX = sa.table(
    "engagement_search", sa.column("sort_key", sa.BigInteger), sa.column("words", sa.Text)
)

_FIELDS: dict[str, sa.Column[Any]] = {
    name: engagement.c[name] for name in ("kind", "direction", "status", "answer", "marking")
}

OWNERS: dict[str, sa.Column[Any]] = {
    "person": participant.c.person_id,
    "post": participant.c.post_id,
    "organisation": participant.c.organisation_id,
    "review": participant.c.review_id,
}

# Sort keys below this have no known first day: see the decision “One number to sort by”.
_FIRST_DAY = 1 << 32


class FullText:
    """The full-text table of one engine: its key, and the condition that a row matches a text criterion."""

    def __init__(self, dialect: str) -> None:
        self.sqlite = dialect == "sqlite"
        self.table = _SQLITE_INDEX if self.sqlite else _POSTGRESQL_INDEX
        self.key: Key = self.table.c.rowid if self.sqlite else self.table.c.sort_key

    def matches(self, text: Criterion) -> Condition:
        """The row matches. On PostgreSQL the query stands in line: in the FROM clause it walks the wrong index."""
        if self.sqlite:
            return self.table.c.engagement_search.op("MATCH", is_comparison=True)(fts5(text))
        return self.table.c.words.op("@@", is_comparison=True)(self._query(text))

    def rank(self, text: Criterion) -> sa.ColumnElement[float]:
        """How well it matches; the smallest is the best. A subject weighs most, then names, body, documents."""
        if self.sqlite:
            return self.table.c.rank
        weights: sa.ColumnElement[Any] = sa.literal_column("'{0.05, 0.1, 0.4, 0.8}'::real[]")
        return -sa.func.ts_rank(weights, self.table.c.words, self._query(text))

    @staticmethod
    def _query(text: Criterion) -> sa.ColumnElement[Any]:
        return sa.cast(sa.literal(tsquery(text), sa.Text()), sa.dialects.postgresql.TSQUERY)


class Conditions:
    """Makes conditions for one engine.

    With `sets`, what is looked up is gathered first, which suits a count; otherwise it is looked up for one
    engagement after the other, which suits a walk that stops after fifty.
    """

    def __init__(self, full_text: FullText, *, sets: bool = False) -> None:
        self.full_text = full_text
        self.sets = sets

    def all_of(self, parts: tuple[Criterion, ...], key: Key) -> list[Condition]:
        """One condition for each part; those on the engagement's own columns together."""
        text, others = split_text(parts)
        conditions = [self._text(text, key)] if text is not None else []
        own = [column for part in others if (column := _own(part)) is not None]
        conditions += [self.one(part, key) for part in others if _own(part) is None]
        if own:
            conditions.append(_here(key, sa.and_(*own)))
        return conditions

    def one(self, part: Criterion, key: Key) -> Condition:
        """The condition that the engagement of this sort key meets a criterion."""
        own = _own(part)
        if own is not None:
            return _here(key, own)
        if is_text(part):
            return self._text(part, key)
        match part:
            case Every(parts=parts):
                return sa.and_(sa.true(), *self.all_of(parts, key))
            case Some(parts=parts):
                return sa.or_(sa.false(), *(self.one(each, key) for each in parts))
            case Without(part=inner):
                return sa.not_(self.one(inner, key))
            case Happened():
                return _happened(part, key)
            case TookPart() | About():
                return self._linked(part, key)
            case Numbered() | InThread() | Linked() | Embargoed() | Has(what="follow-up"):
                # Few have one: gathered, since a walk would look at every engagement.
                return key.in_(gathered(part))
            case Clocked() if not self.sets:
                from db.queries.search_tracking import clocks
                from db.tables.correspondence import reply_clock

                return (
                    sa.select(reply_clock.c.id).where(reply_clock.c.sort_key == key, *clocks(part)).exists()
                )
            case Has() if not self.sets:
                return _here(key, _has(part))
            case Has() | Clocked():
                return key.in_(gathered(part))
            case _:
                raise TypeError(part)

    def _text(self, text: Criterion, key: Key) -> Condition:
        # Gathered first in any case: to ask the full-text index about one row costs as much as about a thousand.
        return key.in_(sa.select(self.full_text.key).where(self.full_text.matches(text)))

    def _linked(self, part: TookPart | About, key: Key) -> Condition:
        linked = gathered(part)
        if self.sets:
            return key.in_(linked)
        return linked.where(linked.selected_columns[0] == key).exists()


Gathered: TypeAlias = TookPart | About | Has | Logged | Numbered | InThread | Clocked | Linked | Embargoed


def gathered(part: Gathered) -> sa.Select[int]:
    """The sort keys of the engagements that a part leads to, in no order; not for what they say themselves."""
    match part:
        case About(topics=topics):
            # Aliases, since the walk that this is a condition on may be along the same table.
            about = engagement_topic.alias("about")
            return sa.select(about.c.sort_key).where(about.c.topic_id.in_(topics))
        case TookPart(owner=owner, ids=ids, parts=parts):
            present = participant.alias("present")
            query = sa.select(present.c.sort_key).where(present.c[OWNERS[owner].name].in_(ids))
            return query.where(present.c.part.in_(parts)) if parts else query
        case Has(what=what):
            return sa.select(engagement.c.sort_key).where(engagement.c.id.in_(_owners_of(what)))
        case Clocked():
            from db.queries.search_tracking import clocked

            return clocked(part)
        case Linked():
            from db.queries.search_tracking import linked

            return linked(part)
        case Embargoed():
            from db.queries.search_tracking import embargoed

            return embargoed(part)
        case Logged():
            return sa.select(engagement.c.sort_key).where(_logged(part))
        case Numbered(number=number):
            return sa.select(engagement.c.sort_key).where(engagement.c.number == number)
        case InThread(number=number):
            one = sa.select(engagement.c.sort_key).where(engagement.c.number == number)
            thread = sa.select(engagement.c.thread_id).where(engagement.c.number == number).scalar_subquery()
            others = sa.select(engagement.c.sort_key).where(engagement.c.thread_id == thread)
            return sa.select(one.union(others).subquery().c.sort_key)


def _owners_of(what: str) -> sa.Select[Any]:
    """The keys of the engagements that have a document, a reply, a topic, a source or an open follow-up."""
    reply = engagement.alias("reply")
    owners: dict[str, sa.Select[Any]] = {
        "document": sa.select(engagement_document.c.engagement_id),
        "reply": sa.select(reply.c.reply_to_id).where(reply.c.reply_to_id.is_not(None)),
        "topic": sa.select(engagement_topic.c.engagement_id),
        "source": sa.select(evidence.c.subject_id).where(evidence.c.subject == "engagement"),
        "follow-up": sa.select(discussion_point.c.engagement_id).where(
            discussion_point.c.follow_up == "required"
        ),
    }
    return owners[what]


def unindexed(key: Key) -> Key:
    """The key as an expression that SQLite uses no index for."""
    return sa.type_coerce(sa.UnaryExpression(key, operator=sa.sql.operators.custom_op("+")), sa.BigInteger)


def bounds(part: Happened, key: Key) -> list[Condition]:
    """Conditions on the sort key alone that keep a walk within the days asked for.

    Nothing that happened before a day sorts after it. What happened since a day sorts after it too, but for
    the vague dates that reach over it; the least of those is looked up in an index of their own.
    """
    found: list[Condition] = []
    if part.last is not None:
        found.append(key < _begins(part.last, after=1))
    if part.first is not None:
        day = _begins(part.first)
        vague = engagement.alias("vague")
        # The + keeps SQLite from walking the sort keys instead of the index of the vague.
        sort_key = unindexed(vague.c.sort_key)
        dated = sa.and_(vague.c.occurred_latest.is_(None), vague.c.sort_key >= _FIRST_DAY)
        reaching = sa.select(sa.func.min(sort_key)).where(
            vague.c.occurred_latest.is_distinct_from(vague.c.occurred_earliest),
            sa.or_(vague.c.occurred_latest >= part.first, dated),
            sort_key < day,
        )
        found.append(key >= sa.func.coalesce(reaching.scalar_subquery(), day))
    return found


def _here(key: Key, condition: Condition) -> Condition:
    """A condition on the engagement's own columns, looked up by its sort key unless that is where we are."""
    if key is engagement.c.sort_key:
        return condition
    return sa.select(sa.literal(1)).where(engagement.c.sort_key == key, condition).exists()


def _own(part: Criterion) -> Condition | None:
    """The condition on the engagement's own columns, for criteria that are about nothing else."""
    match part:
        case Is(column=column, values=values):
            return _FIELDS[column].in_(values)
        case Logged():
            return _logged(part)
        case AtStage():
            from db.queries.search_tracking import at_stage

            return at_stage(part)
        case Has(what="thread"):
            return engagement.c.thread_id.is_not(None)
        case Has(what="date"):
            return engagement.c.sort_key >= _FIRST_DAY
        case Without(part=inner):
            own = _own(inner)
            return None if own is None else sa.not_(own)
        case _:
            return None


def _logged(part: Logged) -> Condition:
    at = engagement.c.logged_at
    since = [at >= part.since] if part.since else []
    before = [at < part.before] if part.before else []
    return sa.and_(sa.true(), *since, *before)


def _happened(part: Happened, key: Key) -> Condition:
    """What may have happened within days; for nearly all the sort key says so and no row need be looked up."""
    latest = engagement.c.occurred_latest
    dated = key >= _FIRST_DAY
    conditions = [sa.or_(dated, _here(key, latest.is_not(None)))]
    if part.first is not None:
        reaches = sa.or_(latest >= part.first, sa.and_(latest.is_(None), engagement.c.sort_key >= _FIRST_DAY))
        conditions.append(sa.or_(key >= _begins(part.first), _here(key, reaches)))
    if part.last is not None:
        conditions.append(key < _begins(part.last, after=1))
    return sa.and_(*conditions)


def _begins(day: date, after: int = 0) -> sa.BindParameter[int]:
    """The least sort key of a day, or of so many days after it."""
    return sa.literal((day.toordinal() + after) << 32, sa.BigInteger)


def _has(part: Has) -> Condition:
    here = engagement.c.id
    reply = engagement.alias("reply")
    where: dict[str, tuple[Condition, ...]] = {
        "document": (engagement_document.c.engagement_id == here,),
        "reply": (reply.c.reply_to_id == here,),
        "topic": (engagement_topic.c.engagement_id == here,),
        "source": (evidence.c.subject == "engagement", evidence.c.subject_id == here),
    }
    return sa.select(sa.literal(1)).where(*where[part.what]).exists()
