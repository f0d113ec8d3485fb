"""The full-text index of the public record: what a published meeting is found by, kept in step with it.

As `db.search` has it for engagements, in one part: whom the minister met, what about, the minister and the department.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import TypeVar

import sqlalchemy as sa

from db.search import MOST_SEARCHED
from db.tables.published import public_meeting

_T = TypeVar("_T")

_CHUNK = 400

# The sign between the parts keeps a phrase from reaching from one into the next.
_TEXT = "m.purpose || ' · ' || m.organisations || ' · ' || m.name || ' · ' || m.capacity || ' · ' || m.minister || ' · ' || m.department"
_FILL_SQLITE = f"""
INSERT INTO public_search (rowid, said)
SELECT m.sort_key, despatch_plain(substr({_TEXT}, 1, :most)) FROM public_meeting m
"""  # noqa: S608 - of constants
_FILL_POSTGRESQL = f"""
INSERT INTO public_search (sort_key, words)
SELECT m.sort_key, despatch_words(substr({_TEXT}, 1, :most), 'A') FROM public_meeting m
"""  # noqa: S608 - of constants
MOST_OF_ONE = min(MOST_SEARCHED, 100_000)
"""Characters of one meeting that are indexed."""


def refresh(connection: sa.Connection, meetings: Collection[uuid.UUID], stale: Collection[int]) -> None:
    """Index these meetings anew, and forget the sort keys that no longer stand for one."""
    here: dict[int, uuid.UUID] = {}
    for ids in _chunks(list(meetings)):
        known = sa.select(public_meeting.c.sort_key, public_meeting.c.id).where(public_meeting.c.id.in_(ids))
        here |= {row.sort_key: row.id for row in connection.execute(known)}
    for keys in _chunks(sorted({*here, *stale})):
        _forget(connection, keys)
    for keys in _chunks(sorted(here)):
        _fill(connection, [here[key] for key in keys])


def rebuild(connection: sa.Connection) -> None:
    """Make the whole index again from the record."""
    connection.execute(sa.text("DELETE FROM public_search"))
    _fill(connection, None)


def _forget(connection: sa.Connection, keys: list[int]) -> None:
    key = "rowid" if connection.dialect.name == "sqlite" else "sort_key"
    forget = sa.text(f"DELETE FROM public_search WHERE {key} IN :keys")  # noqa: S608 - of constants
    connection.execute(forget.bindparams(sa.bindparam("keys", expanding=True)), {"keys": keys})


def _fill(connection: sa.Connection, ids: list[uuid.UUID] | None) -> None:
    fill = _FILL_SQLITE if connection.dialect.name == "sqlite" else _FILL_POSTGRESQL
    values: dict[str, object] = {"most": MOST_OF_ONE}
    if ids is None:
        connection.execute(sa.text(f"{fill} ORDER BY m.sort_key"), values)
        return
    some = sa.text(f"{fill} WHERE m.id IN :ids ORDER BY m.sort_key")
    some = some.bindparams(sa.bindparam("ids", expanding=True, type_=sa.Uuid()))
    connection.execute(some, {**values, "ids": ids})


def _chunks(items: list[_T]) -> list[list[_T]]:
    return [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
