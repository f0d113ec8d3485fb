"""The door to the record, for the screens and the command line alike: `Crm.open()`.

Each call of a service is one transaction. Services are made when first asked for, so that a command pays only
for what it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crm import clock
from crm.services import Services
from crm.told import told

if TYPE_CHECKING:
    import uuid

    from sqlalchemy import Connection

    from db.database import Database
    from db.recorder import Recorder

# Called with what is being done and how far it is (0 to 1; None where that cannot be known).
Progress = Callable[[str, float | None], None]


class Crm(Services):
    """The record, for one person at work on it."""

    def __init__(self, database: Database, actor: str) -> None:
        """`actor` is the name every operation is recorded under. See `open`."""
        self.database = database
        self.actor = actor

    @classmethod
    def open(
        cls,
        url: str | None = None,
        *,
        officer: str | None = None,
        progress: Progress | None = None,
        empty: bool = False,
    ) -> Crm:
        """Open the database at `url`, else the one of the settings, else the user's own file.

        A new database is made, brought to the present schema and given the reference roster; `progress` is
        told while that happens. `empty` leaves a new one without the roster: it is to take a whole record. Raises
        DatabaseUnavailable and its kin from `crm.errors`.
        """
        from crm import settings

        held = settings.load()
        if url is None and held.database is None:
            _make_own_folder()
        opened = cls.bare(url or held.database_url(), actor=officer or held.officer_name())
        try:
            if opened.is_new:
                if progress is not None:
                    progress(f"Made a new record at {settings.where(url or held.database_url())}", None)
                if not empty:
                    opened.roster.load_first(progress)
            elif opened.lacks_clocks:
                opened.almanac.catch_up(progress)
        except BaseException:
            opened.close()
            raise
        return opened

    @classmethod
    def bare(cls, url: str, *, actor: str) -> Crm:
        """Open the database at `url` as `open` does, but without filling in the roster."""
        from db.database import Database

        with told():
            return cls(Database.open(url), actor)

    @property
    def is_new(self) -> bool:
        """Whether nothing has ever been written to this database."""
        from db.queries.operations import is_untouched

        with self.reading() as connection:
            return is_untouched(connection)

    @property
    def lacks_clocks(self) -> bool:
        """Whether this database was of an older version, and its letters have no clocks yet."""
        from db.queries import facts

        with self.reading() as connection:
            return facts.read(connection, "clocks") is not None

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For services: one state of the record to read from."""
        with told(), self.database.read() as connection:
            yield connection

    @contextmanager
    def writing(
        self, kind: str, summary: str = "", *, undoes: int | None = None, request_key: uuid.UUID | None = None
    ) -> Iterator[Recorder]:
        """For services: one operation, kept whole or not at all."""
        with (
            told(),
            self.database.write(
                kind, summary, at=clock.now(), actor=self.actor, undoes=undoes, request_key=request_key
            ) as recorder,
        ):
            yield recorder
            if recorder.letters:
                from crm.clocks.settling import settle_touched

                settle_touched(recorder)


def _make_own_folder() -> None:
    """Make the folder of the user's own record; a folder that was named must be there already."""
    from crm import paths
    from crm.errors import DatabaseUnavailable

    folder = paths.default_database().parent
    try:
        paths.private_dir(folder)
    except OSError as error:
        raise DatabaseUnavailable(
            f"{folder} cannot be made: {error.strerror}",
            hint="Name another place with --database, or set DESPATCH_DATA.",
        ) from error
