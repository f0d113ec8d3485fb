"""Looks the record over: what keeps it, whether it is whole, whether what is derived agrees with it."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from crm.doctor import places
from crm.doctor.readings import Finding, Verdict, bad, good, note
from crm.errors import DatabaseReadOnly, DatabaseUnavailable
from crm.told import told
from crm.version import VERSION
from crm.vocabulary.partial_date import PartialDate
from db.engine import has_wal_fault
from db.migrate import HEAD, schema_revision
from db.place import concern
from db.queries import doctor as queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from crm.api import Crm

MOST_SHOWN = 10
FULL = 2

REINDEX = "Report it; the record itself is whole. Amending an engagement indexes it anew."


class Doctor:
    """Examines one record. Nothing is changed."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
        self._database = crm.database

    def examine(
        self, *, quick: bool = False, telling: Callable[[str], None] | None = None
    ) -> Iterator[Finding]:
        """Everything in turn; `quick` leaves out what reads the whole file. `telling` hears what takes long."""
        tell = telling or (lambda _text: None)
        yield good("program", f"Despatch {VERSION}, Python {platform.python_version()}")
        yield places.variables(os.environ)
        with self._crm.reading() as connection:
            yield from self._keeper(connection)
            yield _schema(connection)
        if self._database.path is not None:
            yield places.rights(self._database.path)
            yield _place(concern(self._database.path))
        yield places.privacy(self._database.path)
        if not quick:
            yield from self._wholeness(tell)
        with self._crm.reading() as connection:
            yield _search(connection)
            yield _names(connection)
            yield _sort_keys(connection)
            yield _holders(connection)

    def _keeper(self, connection: Connection) -> Iterator[Finding]:
        version = queries.server_version(connection)
        if self._database.path is None:
            yield good("engine", f"PostgreSQL {version}")
            return
        mode = queries.journal_mode(connection)
        yield good("engine", f"SQLite {version}, {self._database.path}")
        if mode == "wal" and has_wal_fault():
            yield good(
                "journal",
                "write-ahead log; this SQLite has the WAL-reset fault (mended in 3.51.3), so the log is"
                " brought into the file only under a lock that keeps other writers out",
            )
        else:
            yield good("journal", "write-ahead log" if mode == "wal" else f"rollback journal ({mode})")
        if queries.synchronous(connection) < FULL:
            yield bad("durability", "what is saved may be lost in a power cut", "Report it.")
        else:
            yield good("durability", "what was acknowledged is on the disk (synchronous = FULL)")

    def _wholeness(self, tell: Callable[[str], None]) -> Iterator[Finding]:
        if self._database.path is None:
            return
        tell("Reading the whole file …")
        with self._crm.reading() as connection:
            found = queries.damage(connection, MOST_SHOWN)
        if found:
            yield bad(
                "integrity",
                "the file is damaged",
                "Put back the last good copy, and keep this file.",
                tuple(found),
            )
            return
        yield good("integrity", "the file is whole, and every reference leads somewhere")
        tell("Checking the search index …")
        yield self._index_itself()

    def _index_itself(self) -> Finding:
        try:
            with told():
                queries.check_search_index(self._database)
        except DatabaseReadOnly:
            return note("search index", "not checked: the database is read-only")
        except DatabaseUnavailable as error:
            return bad("search index", error.message, REINDEX)
        return good("search index", "the full-text index agrees with its text")


def worst(findings: list[Finding]) -> Verdict:
    """The gravest verdict among them."""
    order = [Verdict.GOOD, Verdict.NOTE, Verdict.BAD]
    return max((finding.verdict for finding in findings), key=order.index, default=Verdict.GOOD)


def _schema(connection: Connection) -> Finding:
    revision = schema_revision(connection)
    if revision == HEAD:
        return good("schema", f"revision {revision}, the newest this program knows")
    return bad(
        "schema", f"revision {revision}; this program needs {HEAD}", "Open the record once with write access."
    )


def _place(worry: str) -> Finding:
    return note("place", worry) if worry else good("place", "the file lies on a disk of this machine")


def _search(connection: Connection) -> Finding:
    lacks, extra = queries.search_mismatch(connection)
    if lacks or extra:
        seen = f"{lacks} engagements cannot be searched for; {extra} entries of the index stand for none"
        return bad("search", seen, REINDEX)
    return good("search", "every engagement is in the search index, and nothing else")


def _names(connection: Connection) -> Finding:
    missing = queries.unnamed(connection)
    if missing:
        return bad("names", f"{missing} people, bodies or reviews cannot be found by name", REINDEX)
    return good("names", "every person, body and review can be found by name")


def _sort_keys(connection: Connection) -> Finding:
    strays = queries.stray_sort_keys(connection)
    if strays:
        return bad(
            "order", f"{strays} entries of histories stand at another day than their engagement", REINDEX
        )
    return good("order", "histories stand at the days of their engagements")


def _holders(connection: Connection) -> Finding:
    count, first = queries.overlapping_holders(connection, MOST_SHOWN)
    if not count:
        return good("holders", "no post for one is held by two")
    shown = tuple(
        f"{row.title}{f' ({row.body})' if row.body else ''}: {row.holder} and {row.second}"
        + (f", from {PartialDate.of_day(row.since)}" if row.since else "")
        for row in first
    )
    if count > len(first):
        shown += (f"and {count - len(first)} more",)
    times = "once" if count == 1 else f"{count} times"
    return note("holders", f"{times} a post for one is held by two", "Check the appointments.", shown)
