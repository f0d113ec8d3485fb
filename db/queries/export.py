"""Every row of the record, table by table, streamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is there
from db.queries.embargoes import in_force
from db.recorder import plain
from db.tables.base import metadata
from db.tables.documents import engagement_document
from db.tables.engagements import engagement
from db.tables.responses import embargo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

_AT_ONCE = 1_000


def rows(connection: sa.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of the table and the columns that are not empty, as JSON can hold them; without the version."""
    for table in _ordered():
        if not table.info.get("recorded"):
            continue
        query = sa.select(table).order_by(table.c.id).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(query).mappings():
            kept = plain(dict(row)) or {}
            yield table.name, {name: value for name, value in kept.items() if name != "version"}


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
