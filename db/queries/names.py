"""Looking names up by their words: each query walks a part of the index, however many names there are."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from db.name_tokens import LAST
from db.tables.derived import name_index


class Hit(NamedTuple):
    """A name that holds a word asked for: whose it is, and the whole folded name."""

    owner: str
    owner_id: uuid.UUID
    name: str


class Word(NamedTuple):
    """A word to look for: exactly, or with `begun` as the beginning of one."""

    token: str
    begun: bool = False


def between(token: sa.ColumnElement[Any], first: str, last: str) -> sa.ColumnElement[bool]:
    """The words from one bound parameter to another. (BETWEEN with a collation is no SQL to PostgreSQL.)"""
    return sa.and_(token >= sa.bindparam(first), token <= sa.bindparam(last))


@lru_cache(maxsize=16)
def _holding(count: int) -> sa.Select[tuple[str, uuid.UUID, str]]:
    """The names that hold each of `count` words; the first should be the rarest."""
    one = name_index
    query = (
        sa.select(one.c.owner, one.c.owner_id, one.c.name)
        .where(between(one.c.token, "from0", "to0"))
        .where(one.c.owner.in_(sa.bindparam("owners", expanding=True)))
        # As the index has them, so that those beyond the limit are the same ones every time, on both engines.
        .order_by(one.c.token, one.c.owner, one.c.id)
        .limit(sa.bindparam("most"))
    )
    for number in range(1, count):
        other = name_index.alias(f"n{number}")
        query = query.where(
            sa.exists().where(
                other.c.owner_id == one.c.owner_id,
                between(other.c.token, f"from{number}", f"to{number}"),
            )
        )
    return query


def holding_all(
    connection: sa.Connection, words: Sequence[Word], owners: Collection[str], most: int
) -> set[Hit]:
    """At most `most` names of the kinds of owner in `owners` whose owner has a name with every one of `words`."""
    if not words or not owners:
        return set()
    values: dict[str, object] = {"owners": sorted(owners), "most": most}
    for number, word in enumerate(words):
        values[f"from{number}"] = word.token
        values[f"to{number}"] = word.token + LAST if word.begun else word.token
    # All at once: row by row costs four times as much.
    return {Hit._make(row) for row in connection.execute(_holding(len(words)), values).all()}


_TOKENS = (
    sa.select(name_index.c.token)
    .where(between(name_index.c.token, "first", "last"))
    .where(sa.func.length(name_index.c.token).between(sa.bindparam("shortest"), sa.bindparam("longest")))
    .where(name_index.c.owner.in_(sa.bindparam("owners", expanding=True)))
    .distinct()
)


def tokens_like(connection: sa.Connection, beginning: str, length: int, owners: Collection[str]) -> list[str]:
    """Every word of the index that begins so and is about as long; to find what a slip of the keys meant."""
    values = {
        "first": beginning,
        "last": beginning + LAST,
        "shortest": length - 2,
        "longest": length + 2,
        "owners": sorted(owners),
    }
    return list(connection.execute(_TOKENS, values).scalars())


def known_tokens(connection: sa.Connection, tokens: Collection[str]) -> set[str]:
    """Those of these words that some name has."""
    query = sa.select(name_index.c.token).where(name_index.c.token.in_(sorted(tokens))).distinct()
    return set(connection.execute(query).scalars()) if tokens else set()
