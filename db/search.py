"""The full-text index: what an engagement is found by, kept in step with the record.

Both engines have a table `engagement_search` with the same columns: `sort_key` (on SQLite the rowid of an FTS5
table), `subject`, `body`, `who` (the participants as shown) and `documents`. PostgreSQL adds `words`, a tsvector.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import TypeVar

import sqlalchemy as sa

from db.tables.engagements import engagement

_T = TypeVar("_T")

# SQLite takes at most 32,766 parameters in a statement; a few hundred keep its plan simple.
_CHUNK = 400

_WHO = """(SELECT {join_who} FROM participant p WHERE p.engagement_id = e.id)"""
_DOCUMENTS = """(SELECT {join_documents} FROM engagement_document ed
      JOIN document d ON d.id = ed.document_id WHERE ed.engagement_id = e.id)"""

_FILL_SQLITE = f"""
INSERT INTO engagement_search (rowid, subject, body, who, documents)
SELECT e.sort_key, e.subject, e.body,
  coalesce({_WHO.format(join_who="group_concat(p.name || ' ' || p.capacity || ' ' || p.as_written, ' · ')")}, ''),
  coalesce({_DOCUMENTS.format(join_documents="group_concat(d.title || ' ' || d.text, ' · ')")}, '')
FROM engagement e
"""

_FILL_POSTGRESQL = f"""
INSERT INTO engagement_search (sort_key, subject, body, who, documents, words)
SELECT t.*, despatch_words(t.subject, 'A') || despatch_words(t.who, 'B') || despatch_words(t.body, 'C')
         || despatch_words(t.documents, 'D')
FROM (SELECT e.sort_key, e.subject, e.body,
  coalesce({_WHO.format(join_who="string_agg(p.name || ' ' || p.capacity || ' ' || p.as_written, ' · ')")}, '') AS who,
  coalesce({_DOCUMENTS.format(join_documents="string_agg(d.title || ' ' || d.text, ' · ')")}, '') AS documents
FROM engagement e WHERE_CLAUSE) t
"""


def refresh_search(
    connection: sa.Connection, engagements: Collection[uuid.UUID], stale_sort_keys: Collection[int] = ()
) -> None:
    """Index these engagements anew, and forget the sort keys that no longer stand for them."""
    sqlite = connection.dialect.name == "sqlite"
    key = "rowid" if sqlite else "sort_key"
    forget = sa.text(f"DELETE FROM engagement_search WHERE {key} IN :keys").bindparams(  # noqa: S608 - a constant
        sa.bindparam("keys", expanding=True)
    )
    where = "WHERE e.id IN :ids"
    fill = f"{_FILL_SQLITE} {where}" if sqlite else _FILL_POSTGRESQL.replace("WHERE_CLAUSE", where)
    statement = sa.text(fill).bindparams(sa.bindparam("ids", expanding=True, type_=sa.Uuid()))
    for ids in _chunks(list(engagements)):
        keys = (
            connection.execute(sa.select(engagement.c.sort_key).where(engagement.c.id.in_(ids)))
            .scalars()
            .all()
        )
        if keys:
            connection.execute(forget, {"keys": keys})
    for stale in _chunks(list(stale_sort_keys)):
        connection.execute(forget, {"keys": stale})
    for ids in _chunks(list(engagements)):
        connection.execute(statement, {"ids": ids})


def rebuild_search(connection: sa.Connection) -> None:
    """Make the whole index again from the record."""
    connection.execute(sa.text("DELETE FROM engagement_search"))
    sqlite = connection.dialect.name == "sqlite"
    connection.execute(sa.text(_FILL_SQLITE if sqlite else _FILL_POSTGRESQL.replace("WHERE_CLAUSE", "")))


def _chunks(items: list[_T]) -> list[list[_T]]:
    return [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
