"""What every test may ask for.

    database      a fresh, migrated database; on SQLite and on PostgreSQL
    crm           the record in it, without the roster; the day is 2026-06-01
    roster_crm    the same with the reference roster
    roster_reader one record with the roster for the whole session: for tests that only read
    database_url, roster_url   their addresses, for commands: set DESPATCH_DATABASE_URL
    despatch      runs a command: despatch("who", "Ford", "--json").json

A test that needs one engine only says so: `@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)`.
No test sees the officer's own settings or record: DESPATCH_CONFIG and DESPATCH_DATA lead to its own folder.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from crm.api import Crm
from crm.clock import set_clock
from crm.settings import SETTINGS
from tests.support import memory
from tests.support.browser import MISSING
from tests.support.command import Ran
from tests.support.databases import PostgresStore, SqliteStore, Store
from tests.support.postgres import NoPostgres, throwaway_server

if TYPE_CHECKING:
    from db.database import Database

TODAY = date(2026, 6, 1)
OFFICER = "Test Officer"
VARIABLES = ("DESPATCH_TODAY", *(one.variable for one in SETTINGS if one.variable))

# ---------------------------------------------------------------- the servers


class SharedServer:
    """With pytest-xdist the controlling process starts one server for all workers."""

    def __init__(self) -> None:
        self.stack = contextlib.ExitStack()
        self.url: str | None = None
        self.trouble = ""

    def start(self) -> None:
        """Start it once; remember why it could not be."""
        if self.url is None and not self.trouble:
            try:
                self.url = self.stack.enter_context(throwaway_server())
            except NoPostgres as error:
                self.trouble = str(error)


SHARED = SharedServer()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    SHARED.start()
    node.workerinput["postgres"] = SHARED.url or ""
    node.workerinput["postgres_trouble"] = SHARED.trouble


# Half of what Hypothesis tries by itself: every run tries others.
settings.register_profile("every run", max_examples=50)
settings.load_profile("every run")


def pytest_configure() -> None:
    """Let the folders of tests lie in memory, unless a place was named: SQLite waits for the disk at every commit."""
    if place := memory.folder():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", place)


def pytest_unconfigure() -> None:
    SHARED.stack.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if SHARED.trouble:
        terminalreporter.write_sep("!", f"PostgreSQL was NOT tested: {SHARED.trouble}", red=True, bold=True)
    if any(MISSING in str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())):
        said = f"Web pages were NOT looked at: {MISSING} (apt-get install chromium)"
        terminalreporter.write_sep("!", said, red=True, bold=True)


@pytest.fixture(scope="session")
def template_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Where templates and their locks are: one folder for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if hasattr(request.config, "workerinput") else base) / "templates"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def postgres_store(request: pytest.FixtureRequest, template_folder: Path) -> PostgresStore:
    given = getattr(request.config, "workerinput", None)
    if given is None:
        SHARED.start()
    url = given["postgres"] if given else SHARED.url
    if url:
        return PostgresStore(url, template_folder)
    trouble = given["postgres_trouble"] if given else SHARED.trouble
    if os.environ.get("CI") == "true":
        pytest.fail(trouble, pytrace=False)
    pytest.skip(trouble)


@pytest.fixture(scope="session")
def sqlite_store(template_folder: Path) -> SqliteStore:
    return SqliteStore(template_folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of the engine the test runs on."""
    return str(request.param)


@pytest.fixture
def store(engine: str, request: pytest.FixtureRequest) -> Store:
    """Where databases of that engine come from."""
    return request.getfixturevalue("sqlite_store" if engine == "sqlite" else "postgres_store")  # type: ignore[no-any-return]


# ---------------------------------------------------------------- databases and records


def _migrate(url: str) -> None:
    from db.database import Database

    Database.open(url).close()


def _with_roster(url: str) -> None:
    crm = Crm.bare(url, actor=OFFICER)
    with set_clock(TODAY):
        crm.roster.load_first(None)
    crm.close()


@pytest.fixture
def database_url(store: Store, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database."""
    url = store.copy(store.template("empty", _migrate), tmp_path)
    yield url
    store.discard(url)


@pytest.fixture
def database(database_url: str) -> "Iterator[Database]":
    from db.database import Database

    opened = Database.open(database_url)
    yield opened
    opened.close()


@pytest.fixture
def crm(database: "Database", still_clock: None) -> Crm:
    return Crm(database, OFFICER)


@pytest.fixture
def roster_url(store: Store, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with the reference roster."""
    url = store.copy(store.template("roster", _with_roster), tmp_path)
    yield url
    store.discard(url)


@pytest.fixture
def roster_crm(roster_url: str, still_clock: None) -> Iterator[Crm]:
    opened = Crm.bare(roster_url, actor=OFFICER)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def _readers() -> Iterator[dict[str, Crm]]:
    readers: dict[str, Crm] = {}
    yield readers
    for reader in readers.values():
        reader.close()


@pytest.fixture
def roster_reader(
    engine: str,
    store: Store,
    _readers: dict[str, Crm],
    tmp_path_factory: pytest.TempPathFactory,
    still_clock: None,
) -> Crm:
    """A record with the roster that the tests of the session share; nothing may be written to it."""
    if engine not in _readers:
        url = store.copy(store.template("roster", _with_roster), tmp_path_factory.mktemp("reader"))
        _readers[engine] = Crm.bare(url, actor=OFFICER)
    return _readers[engine]


# ---------------------------------------------------------------- commands


@pytest.fixture
def despatch(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command within this process: `despatch("who", "Ford", "--json").json`."""
    from crm.cli.main import run

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        status = run(list(arguments))
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return ran


# ---------------------------------------------------------------- surroundings


@pytest.fixture
def still_clock() -> Iterator[None]:
    """Time stands still at noon on 2026-06-01; `crm.clock.set_clock` sets another day within a test."""
    with set_clock(TODAY):
        yield


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crm import settings

    settings.choose()  # what the options of an earlier command said is forgotten
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("DESPATCH_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("DESPATCH_DATA", str(tmp_path / "data"))
