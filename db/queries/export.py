"""Every row of the record, table by table, streamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import db.tables.all  # noqa: F401 - so that every table is there
from db.recorder import plain
from db.tables.base import metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 1_000


def rows(connection: sa.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of the table and the columns that are not empty, as JSON can hold them; without the version."""
    for table in metadata.sorted_tables:
        if not table.info.get("recorded"):
            continue
        query = sa.select(table).order_by(table.c.id).execution_options(yield_per=_AT_ONCE)
        for row in connection.execute(query).mappings():
            kept = plain(dict(row)) or {}
            yield table.name, {name: value for name, value in kept.items() if name != "version"}
