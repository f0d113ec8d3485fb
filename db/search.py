"""The full-text index: what an engagement is found by, kept in step with the record.

Both engines have a table `engagement_search` with the same columns: `sort_key` (on SQLite the rowid of an FTS5
table), `subject`, `body` (with outcome, place and points), `who` (the participants as shown) and `documents`. PostgreSQL
adds `words`, a tsvector. What counts as a word is described in `db.words`; on SQLite the text is kept folded.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from typing import TypeVar

import sqlalchemy as sa

from db.tables.engagements import engagement
from db.words import plain

_T = TypeVar("_T")

# SQLite takes at most 32,766 parameters in a statement; a few hundred keep its plan simple.
_CHUNK = 400

MOST_SEARCHED = 1_000_000
"""Characters of one part of the text that are indexed: some three hundred pages."""

# FTS5 gathers so many bytes of words before it writes them; with more, many rows take two thirds of the time.
_GATHER = "INSERT INTO engagement_search(engagement_search, rank) VALUES ('hashsize', ?)"
_GATHERED = 1024 * 1024
_GATHERED_OF_MANY = 16 * 1024 * 1024
_MANY = 2_000

# PostgreSQL refuses an index entry of more than a megabyte; text of that many different words is no text.
_LEAST_SEARCHED = 40_000
_TOO_LARGE = "54000"

# The order is that of the page, so that a phrase finds the same on both engines.
_WHO = """coalesce((SELECT {join}(said, ' · ') FROM (
    SELECT p.name || ' ' || p.capacity || ' ' || p.as_written AS said FROM participant p
    WHERE p.engagement_id = e.id ORDER BY p.position, p.id) q), '')"""
_DOCUMENTS = """coalesce((SELECT {join}(said, ' · ') FROM (
    SELECT d.title || ' ' || d.text AS said FROM engagement_document ed JOIN document d ON d.id = ed.document_id
    WHERE ed.engagement_id = e.id ORDER BY ed.position, ed.id) q), '')"""
_POINTS = """coalesce((SELECT ' · ' || {join}(said, ' · ') FROM (
    SELECT dp.text AS said FROM discussion_point dp
    WHERE dp.engagement_id = e.id ORDER BY dp.position, dp.id) q), '')"""
_BODY = "e.body || ' · ' || e.outcome || ' · ' || e.place || " + _POINTS

_READ_SQLITE = f"""
SELECT e.sort_key, substr(e.subject, 1, :most), substr({_BODY.format(join="group_concat")}, 1, :most),
  substr({_WHO.format(join="group_concat")}, 1, :most), substr({_DOCUMENTS.format(join="group_concat")}, 1, :most)
FROM engagement e
"""
_FILL_SQLITE = "INSERT INTO engagement_search (rowid, subject, body, who, documents) VALUES (?, ?, ?, ?, ?)"

# Between the parts stands a word that nobody can type, so that no phrase reaches from one into the next.
_FILL_POSTGRESQL = f"""
INSERT INTO engagement_search (sort_key, subject, body, who, documents, words)
SELECT t.*, despatch_words(t.subject, 'A') || '''·''\\:1'::tsvector || despatch_words(t.who, 'B')
  || '''·''\\:1'::tsvector || despatch_words(t.body, 'C') || '''·''\\:1'::tsvector || despatch_words(t.documents, 'D')
FROM (SELECT e.sort_key, substr(e.subject, 1, :most) AS subject, substr({_BODY.format(join="string_agg")}, 1, :most) AS body,
  substr({_WHO.format(join="string_agg")}, 1, :most) AS who,
  substr({_DOCUMENTS.format(join="string_agg")}, 1, :most) AS documents
FROM engagement e WHERE_CLAUSE) t
"""


def refresh_search(
    connection: sa.Connection,
    engagements: Collection[uuid.UUID],
    stale_sort_keys: Collection[int] = (),
    fresh: Mapping[uuid.UUID, int] | None = None,
) -> None:
    """Index these engagements anew, and forget the sort keys that no longer stand for them.

    `fresh` are engagements that are in the index under no key yet, each with its sort key.
    """
    here: dict[int, uuid.UUID] = {}
    for ids in _chunks(list(engagements)):
        known = sa.select(engagement.c.sort_key, engagement.c.id).where(engagement.c.id.in_(ids))
        here |= {row.sort_key: row.id for row in connection.execute(known)}
    # In the order of the sort keys: FTS5 writes out what it has gathered whenever one is lower than the one before.
    # Everything is forgotten before anything is filled in, since a statement over several rows has it written out too.
    for keys in _chunks(sorted({*here, *stale_sort_keys})):
        _forget(connection, keys)
    here |= {key: engagement_id for engagement_id, key in (fresh or {}).items()}
    many = len(here) >= _MANY and connection.dialect.name == "sqlite"
    if many:
        connection.exec_driver_sql(_GATHER, (_GATHERED_OF_MANY,))
    for keys in _chunks(sorted(here)):
        _fill(connection, [here[key] for key in keys])
    if many:
        connection.exec_driver_sql(_GATHER, (_GATHERED,))


def rebuild_search(connection: sa.Connection) -> None:
    """Make the whole index again from the record."""
    connection.execute(sa.text("DELETE FROM engagement_search"))
    _fill(connection, None)
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO engagement_search(engagement_search) VALUES ('optimize')"))


def _forget(connection: sa.Connection, keys: Collection[int]) -> None:
    if keys:
        key = "rowid" if connection.dialect.name == "sqlite" else "sort_key"
        forget = sa.text(f"DELETE FROM engagement_search WHERE {key} IN :keys")
        connection.execute(forget.bindparams(sa.bindparam("keys", expanding=True)), {"keys": list(keys)})


def _fill(connection: sa.Connection, ids: list[uuid.UUID] | None) -> None:
    """Index these engagements, or all; what is too large for PostgreSQL as far as it takes it, one at a time."""
    if connection.dialect.name == "sqlite":
        _insert(connection, ids, MOST_SEARCHED)
        return
    try:
        with connection.begin_nested():
            _insert(connection, ids, MOST_SEARCHED)
    except sa.exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _TOO_LARGE:
            raise
        if ids is not None and len(ids) == 1:
            _insert(connection, ids, _LEAST_SEARCHED)
            return
        every = ids if ids is not None else list(connection.execute(sa.select(engagement.c.id)).scalars())
        for some in _chunks(every) if len(every) > _CHUNK else [[one] for one in every]:
            _fill(connection, some)


def _insert(connection: sa.Connection, ids: list[uuid.UUID] | None, most: int) -> None:
    where = "WHERE e.id IN :ids" if ids is not None else ""
    values: dict[str, object] = {"most": most} | ({"ids": ids} if ids is not None else {})
    if connection.dialect.name == "sqlite":
        fill = sa.text(f"{_READ_SQLITE} {where} ORDER BY e.sort_key")
    else:
        fill = sa.text(_FILL_POSTGRESQL.replace("WHERE_CLAUSE", where))
    if ids is not None:
        fill = fill.bindparams(sa.bindparam("ids", expanding=True, type_=sa.Uuid()))
    found = connection.execute(fill, values)
    if connection.dialect.name == "sqlite":
        # A row at a time: FTS5 then gathers a megabyte of words before it writes, where "INSERT … SELECT" is a
        # statement that may have to be taken back by itself, and has everything written out first.
        for piece in found.partitions(_CHUNK):
            connection.exec_driver_sql(_FILL_SQLITE, [(key, *map(plain, said)) for key, *said in piece])


def _chunks(items: list[_T]) -> list[list[_T]]:
    return [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
