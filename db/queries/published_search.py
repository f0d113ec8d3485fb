"""Finding published meetings: the criteria of a search as conditions on the public record."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from db.criteria import Criterion, Every, Happened, Some, TookPart, Without
from db.search_text import fts5, is_text, split_text, tsquery
from db.tables.published import public_meeting, public_meeting_party

Condition = sa.ColumnElement[bool]

_SQLITE = sa.table(
    "public_search",
    sa.column("rowid", sa.BigInteger),
    sa.column("public_search", sa.Text),
    sa.column("said", sa.Text),
)
_POSTGRESQL = sa.table("public_search", sa.column("sort_key", sa.BigInteger), sa.column("words", sa.Text))
_KEY = public_meeting.c.sort_key


def page(
    connection: sa.Connection, criterion: Criterion, *, limit: int, offset: int = 0, oldest: bool = False
) -> list[int]:
    """The sort keys of the meetings that meet a criterion, newest (or oldest) first."""
    order = _KEY if oldest else _KEY.desc()
    query = sa.select(_KEY).where(_condition(criterion, connection.dialect.name))
    return list(connection.execute(query.order_by(order).limit(limit).offset(offset)).scalars())


def count(connection: sa.Connection, criterion: Criterion) -> int:
    """How many meetings meet a criterion."""
    query = sa.select(sa.func.count()).select_from(public_meeting)
    return connection.execute(query.where(_condition(criterion, connection.dialect.name))).scalar_one()


def _condition(part: Criterion, dialect: str) -> Condition:
    """The condition on a published meeting. Raises TypeError for what only an engagement of ours can meet."""
    if is_text(part):
        return _KEY.in_(_found(part, dialect))
    match part:
        case Every(parts=parts):
            text, others = split_text(parts)
            conditions = [_condition(each, dialect) for each in others]
            if text is not None:
                conditions.append(_KEY.in_(_found(text, dialect)))
            return sa.and_(sa.true(), *conditions)
        case Some(parts=parts):
            return sa.or_(sa.false(), *(_condition(each, dialect) for each in parts))
        case Without(part=inner):
            return sa.not_(_condition(inner, dialect))
        case Happened(first=first, last=last):
            known = public_meeting.c.occurred_earliest.is_not(None)
            after = public_meeting.c.occurred_latest >= first if first else sa.true()
            before = public_meeting.c.occurred_earliest <= last if last else sa.true()
            return sa.and_(known, after, before)
        case TookPart():
            return _took_part(part)
        case _:
            raise TypeError(part)


def _took_part(part: TookPart) -> Condition:
    if part.owner == "person":
        return public_meeting.c.person_id.in_(part.ids)
    if part.owner == "post":
        return public_meeting.c.post_id.in_(part.ids)
    if part.owner == "organisation":
        met = sa.select(public_meeting_party.c.sort_key).where(
            public_meeting_party.c.organisation_id.in_(part.ids)
        )
        return sa.or_(public_meeting.c.department_id.in_(part.ids), _KEY.in_(met))
    return sa.false()


def _found(text: Criterion, dialect: str) -> sa.Select[Any]:
    if dialect == "sqlite":
        return sa.select(_SQLITE.c.rowid).where(
            _SQLITE.c.public_search.op("MATCH", is_comparison=True)(fts5(text))
        )
    query = sa.cast(sa.literal(tsquery(text), sa.Text()), sa.dialects.postgresql.TSQUERY)
    return sa.select(_POSTGRESQL.c.sort_key).where(_POSTGRESQL.c.words.op("@@", is_comparison=True)(query))
