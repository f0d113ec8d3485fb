"""Every row of the record, table by table, streamed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is there
from db.bulk import plain_value
from db.queries.batches import of_keys
from db.queries.embargoes import in_force
from db.tables.base import metadata
from db.tables.documents import engagement_document
from db.tables.engagements import engagement
from db.tables.history import change, operation
from db.tables.meetings import agenda_item_document
from db.tables.papers import exempt_item
from db.tables.responses import embargo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

_AT_ONCE = 1_000
_ROSTER = "roster"

_KNOWN_BY_USE = frozenset(
    {"ask", "campaign", "organisation", "person", "review", "source", "thread", "topic"}
)
"""Tables whose rows may be in the record only because one engagement speaks of them."""
_MADE_IN_PASSING = frozenset({"appointment", "post"})
"""Tables of which a row is known through an engagement only where it was added with it."""
_OF_ALL = frozenset({"assessment", "merged", "not_same", "proposal", "reminder"})
_PARTS = {
    "organisation": _OF_ALL
    | {"contact_detail", "organisation_name", "organisation_link", "relationship_owner"},
    "person": _OF_ALL
    | {"contact_detail", "person_alias", "person_link", "person_name", "relationship_owner"},
    "review": _OF_ALL | {"review_deadline", "review_name", "review_stage"},
    "post": frozenset({"contact_detail", "post_portfolio"}),
    "appointment": frozenset({"appointment_status", "contact_detail", "seat"}),
}
"""Rows that are parts of what they refer to, and no use of it."""


def rows(connection: sa.Connection, *, keys_alone: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of the table and the columns that are not empty, as JSON can hold them; without the version.

    Of `keys_alone` only keys and markings: what it takes to see which rows may stand in an edition.
    """
    for table in _ordered():
        if not table.info.get("recorded"):
            continue
        columns = [
            column
            for column in table.c
            if column.name != "version"
            and (not keys_alone or isinstance(column.type, sa.Uuid) or column.name == "marking")
        ]
        query = sa.select(*columns).order_by(table.c.id).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(query).mappings():
            yield (
                table.name,
                {name: plain_value(value) for name, value in row.items() if value is not None},
            )


def embargoed(connection: sa.Connection, day: date) -> frozenset[str]:
    """The keys, as text, of the engagements under embargo on a day."""
    query = sa.select(embargo.c.engagement_id).where(in_force(day))
    return frozenset(key.hex for key in connection.execute(query).scalars())


def documents_of(
    connection: sa.Connection, held: Collection[str], publishable: Collection[str]
) -> frozenset[str]:
    """The keys, as text, of the documents filed with engagements that are held back or not marked so."""
    query = (
        sa.select(engagement_document.c.document_id, engagement.c.id, engagement.c.marking)
        .join(engagement, engagement.c.id == engagement_document.c.engagement_id)
        .execution_options(yield_per=_AT_ONCE)
    )
    return frozenset(
        row.document_id.hex
        for row in connection.execute(query)
        if row.marking not in publishable or row.id.hex in held
    )


def exempt_documents(connection: sa.Connection) -> frozenset[str]:
    """The keys, as text, of the papers of exempt agenda items."""
    query = sa.select(agenda_item_document.c.document_id).join(
        exempt_item, exempt_item.c.agenda_item_id == agenda_item_document.c.agenda_item_id
    )
    return frozenset(key.hex for key in connection.execute(query).scalars())


def exempt_items(connection: sa.Connection) -> frozenset[str]:
    """The keys, as text, of the agenda items that are not for the public."""
    return frozenset(key.hex for key in connection.execute(sa.select(exempt_item.c.agenda_item_id)).scalars())


def known_through(connection: sa.Connection, gone: Collection[str]) -> frozenset[str]:
    """The keys, as text, of the people, bodies, topics, sources and so on that the record knows through these rows alone.

    They are what rows that are `gone` refer to, or what was added in one operation with an engagement that is, as far as no
    other row refers to them; parts of a thing, such as its names, do not count, and what came with the roster stays.
    """
    suspects = _suspects(connection, gone)
    standing = _from_roster(connection, suspects)
    uses: dict[str, set[str]] = {}
    for table, row_id, used in _uses(connection, suspects):
        if row_id not in gone and table not in _PARTS.get(suspects[used], frozenset()):
            uses.setdefault(row_id if row_id in suspects else "", set()).add(used)
    reached = standing | uses.get("", set())
    while more := {used for each in reached for used in uses.get(each, ())} - reached:
        reached |= more
    return frozenset(suspects.keys() - reached)


def _suspects(connection: sa.Connection, gone: Collection[str]) -> dict[str, str]:
    """The keys of what may be known through rows that are gone, each with its table."""
    found: dict[str, str] = {}
    for table in _ordered():
        ways = [
            (column, next(iter(column.foreign_keys)).column.table.name)
            for column in table.c
            if column.foreign_keys and next(iter(column.foreign_keys)).column.table.name in _KNOWN_BY_USE
        ]
        if not ways or not table.info.get("recorded"):
            continue
        query = sa.select(table.c.id, *(column for column, _ in ways)).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(query):
            if row.id.hex in gone:
                for key, (_, name) in zip(row[1:], ways, strict=True):
                    if key is not None:
                        found[key.hex] = name
    found |= _added_with(connection, gone)
    return {key: name for key, name in found.items() if key not in gone}


def _added_with(connection: sa.Connection, gone: Collection[str]) -> dict[str, str]:
    """What was added in the operation that logged an engagement that is gone."""
    engagements = [uuid.UUID(key) for key in gone]
    logged: set[int] = set()
    query = sa.select(change.c.operation_id).where(
        change.c.row_id.in_(sa.bindparam("ids", expanding=True)),
        change.c.table_name == engagement.name,
        change.c.action == "insert",
    )
    for row in of_keys(connection, query, engagements):
        logged.add(row.operation_id)
    made = sa.select(change.c.row_id, change.c.table_name).where(
        change.c.operation_id.in_(sa.bindparam("ids", expanding=True)),
        change.c.table_name.in_(_KNOWN_BY_USE | _MADE_IN_PASSING),
        change.c.action == "insert",
    )
    return {row.row_id.hex: row.table_name for row in of_keys(connection, made, logged)}


def _from_roster(connection: sa.Connection, suspects: Collection[str]) -> set[str]:
    query = (
        sa.select(change.c.row_id)
        .join(operation, operation.c.id == change.c.operation_id)
        .where(
            change.c.row_id.in_(sa.bindparam("ids", expanding=True)),
            change.c.action == "insert",
            operation.c.kind == _ROSTER,
        )
    )
    return {row.row_id.hex for row in of_keys(connection, query, [uuid.UUID(key) for key in suspects])}


def _uses(connection: sa.Connection, suspects: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Every reference to one of these: the table and the key of the row that refers, and the key referred to."""
    keys = [uuid.UUID(key) for key in suspects]
    for table in _ordered():
        for column in table.c if table.info.get("recorded") else ():
            if any(key.column.table.name in _KNOWN_BY_USE | _MADE_IN_PASSING for key in column.foreign_keys):
                query = sa.select(table.c.id, column.label("used")).where(
                    column.in_(sa.bindparam("ids", expanding=True))
                )
                for row in of_keys(connection, query, keys):
                    yield table.name, row.id.hex, row.used.hex


def referring() -> dict[str, tuple[str, ...]]:
    """The columns of each table by which a row refers to another."""
    return {
        table.name: tuple(column.name for column in table.c if column.foreign_keys or "of" in column.info)
        for table in metadata.sorted_tables
    }


def _ordered() -> list[sa.Table]:
    """Every table after those it refers to; the ones that may refer to any table, such as evidence, at the end."""
    tables = metadata.sorted_tables
    return sorted(tables, key=lambda table: any("of" in column.info for column in table.c))
