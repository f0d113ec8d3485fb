"""A database: opening it, reading from it, and writing to it one whole operation at a time."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from db.driver_errors import translated
from db.engine import make_engine
from db.errors import DatabaseBusy, DatabaseDamaged, DatabaseUnavailable
from db.migrate import ensure_schema
from db.recorder import Recorder
from db.sqlite_file import WAIT_SECONDS, make_private
from db.writer_lock import writer_lock

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime

# A write-ahead log larger than this is brought into the database file by the writer that finds it.
CHECKPOINT_BYTES = 4 * 1024 * 1024


class Database:
    """The record in one database, on either engine; may be shared by the threads of a process."""

    def __init__(self, engine: sa.Engine) -> None:
        """Use `Database.open` unless the schema is known to be there."""
        self.engine = engine
        self.path: Path | None = None
        self._reading = engine
        if engine.dialect.name == "sqlite":
            self.path = Path(str(engine.url.database))
        else:
            # On PostgreSQL every statement would otherwise see a state of its own.
            self._reading = engine.execution_options(isolation_level="REPEATABLE READ")
        self._turn = threading.Lock()
        self._here = threading.local()

    @classmethod
    def open(cls, url: str) -> Database:
        """Open the database at `url`; a new or older one is brought to the present schema first.

        Raises DatabaseUnavailable, DatabaseDamaged, DatabaseReadOnly or SchemaMismatch.
        """
        database = cls(make_engine(url))
        if database.path is not None:
            make_private(database.path)
        try:
            with database.in_our_terms():
                ensure_schema(database)
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A connection that sees one state of the record throughout."""
        with self.in_our_terms(), self._reading.connect() as connection:
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
        """One operation in one transaction: kept whole when the block ends, not at all when it fails.

        With `request_key`, raises AlreadyRecorded where that request was carried out before. Raises
        OutcomeUnknown where the server went away while saving and does not come back to be asked.
        """
        own_key = uuid.uuid4() if self.path is None else None
        with self.exclusive(request_key or own_key) as connection:
            recorder = Recorder(
                connection,
                at=at,
                actor=actor,
                kind=kind,
                summary=summary,
                undoes=undoes,
                request_key=request_key or own_key,
            )
            if request_key is not None:
                recorder.refuse_repetition()
            yield recorder
            recorder.finish()

    @contextmanager
    def exclusive(self, request_key: uuid.UUID | None = None) -> Iterator[sa.Connection]:
        """A transaction of its own; on SQLite no other writer runs beside it. For operations and migrations.

        An operation is recorded under `request_key`: by it, one whose end the server did not confirm is found.
        """
        with self.in_our_terms(saving=True), self._sole_writer():
            with self.engine.connect() as connection:
                writing = connection.execution_options(write=True)
                transaction = writing.begin()
                try:
                    yield writing
                except BaseException:
                    transaction.rollback()
                    raise
                self._commit(transaction, request_key)
            self._checkpoint_if_due()

    @contextmanager
    def noting(self) -> Iterator[sa.Connection]:
        """A transaction for what is no operation: a line in a book that is added to and never altered."""
        with self.exclusive() as connection:
            yield connection

    def _commit(self, transaction: sa.RootTransaction, request_key: uuid.UUID | None) -> None:
        try:
            transaction.commit()
        except sa.exc.DBAPIError as error:
            transaction.close()
            if not error.connection_invalidated or request_key is None:
                raise
            from db.outcome import was_kept

            if not was_kept(self.engine, request_key):
                message = "the connection to the database broke"
                raise DatabaseUnavailable(message, "Nothing was saved; try again.") from error

    @contextmanager
    def _sole_writer(self) -> Iterator[None]:
        """One operation at a time in this thread, and on SQLite one writer at a time among all processes."""
        if getattr(self._here, "writing", False):
            message = "an operation is being written already; what belongs to it goes through its recorder"
            raise RuntimeError(message)
        with (
            self._turn_of_this_thread() if self.path else nullcontext(),
            self.writers_lock(self.path) if self.path else nullcontext(),
        ):
            self._here.writing = True
            try:
                yield
            finally:
                self._here.writing = False

    @contextmanager
    def _turn_of_this_thread(self) -> Iterator[None]:
        # Threads that waited at the file lock would wake each other up for nothing; here they queue.
        if not self._turn.acquire(timeout=WAIT_SECONDS):
            message = "another operation of this program is still being written"
            raise DatabaseBusy(message, "Try again in a moment; nothing was saved.")
        try:
            yield
        finally:
            self._turn.release()

    @staticmethod
    def writers_lock(path: Path) -> AbstractContextManager[None]:
        """The lock file beside the database file `path`."""
        return writer_lock(path.with_name(f"{path.name}.lock"), WAIT_SECONDS)

    def _checkpoint_if_due(self) -> None:
        """Bring the write-ahead log into the file; only ever called under the writers' lock."""
        if self.path is None:
            return
        try:
            size = self.path.with_name(f"{self.path.name}-wal").stat().st_size
        except FileNotFoundError:
            return
        if size > CHECKPOINT_BYTES:
            self._checkpoint()

    def _checkpoint(self) -> None:
        # Without waiting: a reader may take its time, and the next writer tries again. What was
        # acknowledged is safe in the log, so whatever goes wrong here is no failure of the operation.
        try:
            raw = self.engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("PRAGMA busy_timeout = 0")
                try:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                finally:
                    cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
            finally:
                raw.close()
        except (sqlite3.OperationalError, sa.exc.OperationalError):
            return

    def outside_transaction(self, *statements: str) -> None:
        """Run statements that a transaction does not take, on one connection: what looks after the file."""
        with self.in_our_terms():
            raw = self.engine.raw_connection()
            try:
                for statement in statements:
                    raw.cursor().execute(statement)
                raw.commit()
            finally:
                raw.close()

    @contextmanager
    def in_our_terms(self, *, saving: bool = False) -> Iterator[None]:
        """Within it, an error of the driver leaves as its kin in `db.errors`; `saving` where something is written."""
        try:
            yield
        except (sa.exc.DBAPIError, sqlite3.Error) as error:
            known = translated(error, saving=saving)
            if known is None:
                raise
            raise self._with_last_copy(known) from error
        except sa.exc.TimeoutError as error:
            message = "too much is being read from the database at once"
            raise DatabaseBusy(message, "Try again in a moment.") from error
        except (ValueError, TypeError, OverflowError) as error:
            # A value that its column cannot hold came out of the file: its bytes were changed.
            if self.path is None or not _from_a_row(error):
                raise
            message = "the database file is damaged"
            raise self._with_last_copy(DatabaseDamaged(message, "")) from error

    def _with_last_copy(self, error: Exception) -> Exception:
        """The error, naming the newest copy beside a damaged file."""
        if self.path is None or not isinstance(error, DatabaseDamaged):
            return error
        copies = sorted(
            self.path.parent.glob(f"{self.path.name}.before-*"), key=lambda copy: copy.stat().st_mtime
        )
        last = f"the last good copy: {copies[-1]}." if copies else "the last good copy."
        error.hint = f"Nothing was written to {self.path}. Put back {last}"
        return error


def _from_a_row(error: BaseException) -> bool:
    """Whether the error arose while SQLAlchemy turned a row of the driver into Python's values."""
    trace = error.__traceback__
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith(("sqlalchemy.engine.result", "sqlalchemy.engine.cursor")):
            return True
        trace = trace.tb_next
    return False
