"""The door to the record, for the screens and the command line alike: `Crm.open()`.

Each call of a service is one transaction. Services are made when first asked for, so that a command pays only
for what it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from crm import clock
from crm.told import told

if TYPE_CHECKING:
    import uuid

    from sqlalchemy import Connection

    from crm.documents.service import Documents
    from crm.duplicates.service import Duplicates
    from crm.engagements.service import Engagements
    from crm.export.service import Export
    from crm.home.service import HomeService
    from crm.imports.inbox import Inbox
    from crm.imports.service import Imports
    from crm.meetings.service import Meetings
    from crm.names.service import Names
    from crm.operations.service import Operations
    from crm.organisations.service import Organisations
    from crm.people.service import People
    from crm.points.service import Points
    from crm.promises.service import PromiseBook
    from crm.published.service import Published
    from crm.relations.service import Relations
    from crm.reviews.service import Reviews
    from crm.roster.service import Roster
    from crm.search.history import Histories
    from crm.search.service import Search
    from crm.sources.service import Sources
    from db.database import Database
    from db.recorder import Recorder

# Called with what is being done and how far it is (0 to 1; None where that cannot be known).
Progress = Callable[[str, float | None], None]


class Crm:
    """The record, for one person at work on it."""

    def __init__(self, database: Database, actor: str) -> None:
        """`actor` is the name every operation is recorded under. See `open`."""
        self.database = database
        self.actor = actor

    @classmethod
    def open(
        cls, url: str | None = None, *, officer: str | None = None, progress: Progress | None = None
    ) -> Crm:
        """Open the database at `url`, else the one of the settings, else the user's own file.

        A new database is made, brought to the present schema and given the reference roster; `progress` is
        told while that happens. Raises DatabaseUnavailable and its kin from `crm.errors`.
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
                opened.roster.load_first(progress)
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

    @cached_property
    def engagements(self) -> Engagements:
        """Log, amend and show engagements."""
        from crm.engagements.service import Engagements

        return Engagements(self)

    @cached_property
    def documents(self) -> Documents:
        """Attach and read documents."""
        from crm.documents.service import Documents

        return Documents(self)

    @cached_property
    def people(self) -> People:
        """People and the roles they have held."""
        from crm.people.service import People

        return People(self)

    @cached_property
    def organisations(self) -> Organisations:
        """Organisations, their posts, predecessors and successors."""
        from crm.organisations.service import Organisations

        return Organisations(self)

    @cached_property
    def names(self) -> Names:
        """Who or what is meant by a name, a title or an acronym on a day."""
        from crm.names.service import Names

        return Names(self)

    @cached_property
    def search(self) -> Search:
        """Find engagements with the query language."""
        from crm.search.service import Search

        return Search(self)

    @cached_property
    def histories(self) -> Histories:
        """The three views: this person, this post, this department."""
        from crm.search.history import Histories

        return Histories(self)

    @cached_property
    def home(self) -> HomeService:
        """What needs doing today."""
        from crm.home.service import HomeService

        return HomeService(self)

    @cached_property
    def export(self) -> Export:
        """The record as data."""
        from crm.export.service import Export

        return Export(self)

    @cached_property
    def imports(self) -> Imports:
        """Bringing in what exists already, and taking an import back."""
        from crm.imports.service import Imports

        return Imports(self)

    @cached_property
    def inbox(self) -> Inbox:
        """What imports propose and waits for a decision."""
        from crm.imports.inbox import Inbox

        return Inbox(self)

    @cached_property
    def reviews(self) -> Reviews:
        """Reviews and their stages."""
        from crm.reviews.service import Reviews

        return Reviews(self)

    @cached_property
    def meetings(self) -> Meetings:
        """Sittings of our own boards."""
        from crm.meetings.service import Meetings

        return Meetings(self)

    @cached_property
    def promises(self) -> PromiseBook:
        """Asks, commitments and actions."""
        from crm.promises.service import PromiseBook

        return PromiseBook(self)

    @cached_property
    def relations(self) -> Relations:
        """How people are reached, tied to each other, and looked after by us."""
        from crm.relations.service import Relations

        return Relations(self)

    @cached_property
    def points(self) -> Points:
        """The points that engagements were about, with their follow-up."""
        from crm.points.service import Points

        return Points(self)

    @cached_property
    def sources(self) -> Sources:
        """Where facts came from."""
        from crm.sources.service import Sources

        return Sources(self)

    @cached_property
    def published(self) -> Published:
        """The public record: ministers' meetings as departments published them."""
        from crm.published.service import Published

        return Published(self)

    @cached_property
    def operations(self) -> Operations:
        """What has been done to the record, and undoing it."""
        from crm.operations.service import Operations

        return Operations(self)

    @cached_property
    def duplicates(self) -> Duplicates:
        """What may be on record twice: pairs, side by side, merged or refused."""
        from crm.duplicates.service import Duplicates

        return Duplicates(self)

    @cached_property
    def roster(self) -> Roster:
        """The reference data that comes with the program."""
        from crm.roster.service import Roster

        return Roster(self)


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
