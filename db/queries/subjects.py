"""Reading the name of a person, post, body or review by its key or its number."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.organisations import organisation, post
from db.tables.people import person
from db.tables.reviews import review

_TABLES: dict[str, tuple[sa.Table, sa.Column[Any]]] = {
    "person": (person, person.c.name),
    "post": (post, post.c.title),
    "organisation": (organisation, organisation.c.name),
    "review": (review, review.c.name),
}


_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_NAMES = {
    owner: sa.select(table.c.id, name.label("name")).where(table.c.id.in_(_IDS))
    for owner, (table, name) in _TABLES.items()
}


def numbered(connection: sa.Connection, owner: str, number: int) -> sa.Row[*tuple[Any, ...]] | None:
    """Key and name of the person, post, organisation or review of this number; None when there is none."""
    table, name = _TABLES[owner]
    query = sa.select(table.c.id, name.label("name")).where(table.c.number == number)
    return connection.execute(query).one_or_none()


def names(
    connection: sa.Connection, owner: str, ids: Collection[uuid.UUID]
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Key and name of these people, posts, organisations or reviews, in no order."""
    return connection.execute(_NAMES[owner], {"ids": list(ids)}).all()
