"""The index that names are looked up by, kept in step with the record.

A row for every word of every name: of a person each name ever borne, of a post its title and the portfolios that go
with it, of an organisation its names, acronyms and aliases, of a review its names. `name` is the whole folded name;
a person's stands family name first ("macalister, josh").
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from db.name_tokens import folded, index_tokens
from db.tables.derived import name_index
from db.tables.duplicates import person_alias
from db.tables.organisations import organisation, organisation_name, portfolio, post, post_portfolio
from db.tables.people import person, person_name
from db.tables.reviews import review, review_name

Owner = tuple[str, uuid.UUID]
Entry = tuple[str, str]
"""A word, and the whole folded name that it is from."""

# SQLite takes at most 32,766 parameters in a statement; a few hundred keep its plan simple.
_CHUNK = 500


def refresh_names(connection: sa.Connection, owners: Collection[Owner]) -> None:
    """Index the names of these owners anew; what is gone or deleted is forgotten."""
    by_kind: dict[str, list[uuid.UUID]] = defaultdict(list)
    for kind, owner_id in owners:
        by_kind[kind].append(owner_id)
    for kind, ids in by_kind.items():
        # In an order of their own, since the index gives names in the order they came in.
        for chunk in _chunks(sorted(ids)):
            connection.execute(sa.delete(name_index).where(name_index.c.owner_id.in_(chunk)))
            entries = _ENTRIES[kind](connection, chunk)
            rows = [
                {"token": token, "owner": kind, "owner_id": owner_id, "name": name}
                for owner_id in chunk
                for token, name in sorted(entries.get(owner_id, ()))
            ]
            if rows:
                connection.execute(sa.insert(name_index), rows)


def rebuild_names(connection: sa.Connection) -> None:
    """Make the whole index again from the record."""
    connection.execute(sa.delete(name_index))
    for kind, table in (
        ("person", person),
        ("post", post),
        ("organisation", organisation),
        ("review", review),
    ):
        ids = connection.execute(sa.select(table.c.id)).scalars()
        refresh_names(connection, {(kind, owner_id) for owner_id in ids})


def index_entries(names: Iterable[str]) -> set[Entry]:
    """The words under which a post, an organisation or a review of these names is found."""
    return {(token, folded(name)) for name in names for token in index_tokens(name)}


def person_entries(name: str, sort_name: str = "") -> set[Entry]:
    """The words under which a person of this name is found; `sort_name` is "Family, Given"."""
    whole = folded(sort_name) if "," in sort_name else _family_first(folded(name))
    return {(token, whole) for token in index_tokens(name)}


def _family_first(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given else name


def _of_people(connection: sa.Connection, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[Entry]]:
    here = sa.select(person.c.id, person.c.name, person.c.sort_name).where(
        person.c.id.in_(ids), ~person.c.deleted
    )
    borne = [
        sa.select(table.c.person_id, table.c.name, table.c.sort_name).where(table.c.person_id.in_(ids))
        for table in (person_name, person_alias)
    ]
    names: dict[uuid.UUID, set[tuple[str, str]]] = {}
    for owner_id, name, sort_name in connection.execute(here):
        names[owner_id] = {(name, sort_name)}
    for owner_id, name, sort_name in connection.execute(sa.union_all(*borne)):
        if owner_id in names:
            names[owner_id].add((name, sort_name))
    return {
        owner_id: {entry for name, sort_name in found for entry in person_entries(name, sort_name)}
        for owner_id, found in names.items()
    }


def _of_posts(connection: sa.Connection, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[Entry]]:
    titles = sa.select(post.c.id, post.c.title).where(post.c.id.in_(ids))
    portfolios = sa.select(post_portfolio.c.post_id, portfolio.c.name).join(
        portfolio, portfolio.c.id == post_portfolio.c.portfolio_id
    )
    return _named(connection, titles, portfolios.where(post_portfolio.c.post_id.in_(ids)))


def _of_organisations(connection: sa.Connection, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[Entry]]:
    names = sa.select(organisation.c.id, organisation.c.name).where(organisation.c.id.in_(ids))
    acronyms = sa.select(organisation.c.id, organisation.c.acronym).where(organisation.c.id.in_(ids))
    others = sa.select(organisation_name.c.organisation_id, organisation_name.c.name)
    return _named(connection, names, acronyms, others.where(organisation_name.c.organisation_id.in_(ids)))


def _of_reviews(connection: sa.Connection, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, set[Entry]]:
    names = sa.select(review.c.id, review.c.name).where(review.c.id.in_(ids))
    others = sa.select(review_name.c.review_id, review_name.c.name).where(review_name.c.review_id.in_(ids))
    return _named(connection, names, others)


def _named(connection: sa.Connection, *queries: sa.Select[Any]) -> dict[uuid.UUID, set[Entry]]:
    names: dict[uuid.UUID, set[str]] = defaultdict(set)
    for query in queries:
        for owner_id, name in connection.execute(query):
            names[owner_id].add(name)
    return {owner_id: index_entries(found) for owner_id, found in names.items()}


_ENTRIES: dict[str, Callable[[sa.Connection, Sequence[uuid.UUID]], dict[uuid.UUID, set[Entry]]]] = {
    "person": _of_people,
    "post": _of_posts,
    "organisation": _of_organisations,
    "review": _of_reviews,
}


def _chunks(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]
