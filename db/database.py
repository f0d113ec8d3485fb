"""A database: opening it, reading from it, and writing to it one whole operation at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.engine import WAIT_SECONDS, has_wal_fault, make_engine, make_private
from db.errors import translated
from db.migrate import ensure_schema
from db.recorder import Recorder
from db.writer_lock import writer_lock

if TYPE_CHECKING:
    import uuid
    from contextlib import AbstractContextManager
    from datetime import datetime

# A write-ahead log larger than this is brought into the database file by the writer that finds it.
CHECKPOINT_BYTES = 4 * 1024 * 1024


class Database:
    """The record in one database, on either engine; may be shared by the threads of a process."""

    def __init__(self, engine: sa.Engine) -> None:
        """Use `Database.open` unless the schema is known to be there."""
        self.engine = engine
        name = engine.url.database if engine.dialect.name == "sqlite" else None
        self.path = Path(name) if name and name != ":memory:" else None
        self._lock = threading.Lock()

    @classmethod
    def open(cls, url: str) -> Database:
        """Open the database at `url`; a new or older one is brought to the present schema first.

        Raises DatabaseUnavailable, DatabaseDamaged, DatabaseReadOnly or SchemaMismatch.
        """
        database = cls(make_engine(url))
        if database.path is not None:
            make_private(database.path)
        with database._in_our_terms():
            ensure_schema(database)
        return database

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the record throughout."""
        with self._in_our_terms(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(
        self,
        kind: str,
        summary: str = "",
        *,
        at: datetime,
        actor: str,
        undoes: int | None = None,
        request_key: uuid.UUID | None = None,
    ) -> Iterator[Recorder]:
        """One operation in one transaction: kept whole when the block ends, not at all when it fails."""
        with self.exclusive() as connection:
            recorder = Recorder(
                connection,
                at=at,
                actor=actor,
                kind=kind,
                summary=summary,
                undoes=undoes,
                request_key=request_key,
            )
            yield recorder
            recorder.finish()

    @contextmanager
    def exclusive(self) -> Iterator[sa.Connection]:
        """A transaction that no other writer runs beside; for operations and migrations."""
        with self._in_our_terms(), self._sole_writer():
            with self.engine.connect() as connection:
                writing = connection.execution_options(write=True)
                with writing.begin():
                    yield writing
            self._checkpoint_if_due()

    def _sole_writer(self) -> AbstractContextManager[None]:
        if self.path is None or not has_wal_fault():
            return nullcontext()
        return self._locked(self.path.with_name(self.path.name + ".lock"))

    @contextmanager
    def _locked(self, path: Path) -> Iterator[None]:
        # The file lock is held per open file, so threads of one process take turns here first.
        with self._lock, writer_lock(path, WAIT_SECONDS):
            yield

    def _checkpoint_if_due(self) -> None:
        if self.path is None or not has_wal_fault():
            return
        try:
            size = self.path.with_name(self.path.name + "-wal").stat().st_size
        except FileNotFoundError:
            return
        if size > CHECKPOINT_BYTES:
            self.outside_transaction("PRAGMA wal_checkpoint(TRUNCATE)")

    def outside_transaction(self, statement: str) -> None:
        """Run a statement that SQLite takes only outside a transaction."""
        raw = self.engine.raw_connection()
        try:
            raw.cursor().execute(statement)
        finally:
            raw.close()

    @contextmanager
    def _in_our_terms(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.DBAPIError as error:
            known = translated(error)
            if known is None:
                raise
            raise known from error
