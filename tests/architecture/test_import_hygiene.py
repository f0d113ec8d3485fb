"""What a start loads, looked at in a process of its own. A start is slow by what it imports, and by nothing else."""

import subprocess
import sys

import pytest

HEAVY = (
    "sqlalchemy",
    "pydantic",
    "textual",
    "rich",
    "click",
    "alembic",
    "lark",
    "rapidfuzz",
    "psycopg",
    "dateutil",
)
# PostgreSQL's dialect is a tenth of the start of a command on SQLite.
OTHER_ENGINE = ("psycopg", "sqlalchemy.dialects.postgresql")
# What reads the files of strangers serves nothing else.
READERS = (
    "pypdfium2",
    "selectolax",
    "docx",
    "lxml",
    "charset_normalizer",
    "olefile",
    "oxmsg",
    "python_calamine",
    "icalendar",
)
LOADED = "import sys; print(*sorted(sys.modules), file=sys.stderr)"


def modules_after(statement, *arguments, environ=None):
    """The names of the modules loaded once `statement` has run with these arguments."""
    code = f"import atexit, sys\natexit.register(lambda: exec({LOADED!r}))\nsys.argv[1:] = {list(arguments)!r}\n{statement}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env=environ,
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "something went wrong inside" not in done.stderr, done.stderr.rpartition("\n_")[0]
    return set(done.stderr.splitlines()[-1].split())


def run_command(*arguments):
    return modules_after("from crm.__main__ import main; main()", *arguments)


@pytest.fixture
def record(database_url, monkeypatch):
    """A record in the environment of the processes that are started; without the roster, which takes its time.

    It has its bank holidays, as every record that was opened: else the library is asked for them.
    """
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    from crm.almanac.filling import fill
    from crm.api import Crm

    crm = Crm.bare(database_url, actor="Test Officer")
    with crm.writing("test", "so that the record is not new") as recorder:
        fill(recorder)
    crm.close()


sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_load_no_framework(argument):
    assert not run_command(argument) & {*HEAVY, "re", "pathlib", "dataclasses", "json", "typing"}


def test_the_command_line_itself_loads_click_only():
    loaded = run_command("config")
    assert "click" in loaded
    assert not loaded & set(HEAVY) - {"click"}


@sqlite_only
@pytest.mark.parametrize("arguments", [["find", "early"], ["home"], ["who", "nobody-of-that-name"]])
def test_no_command_loads_the_screens_the_orm_or_alembic(record, arguments):
    loaded = run_command(*arguments)
    assert not loaded & {"textual", "rich", "sqlalchemy.orm", "alembic", "pydantic", *OTHER_ENGINE, *READERS}


@sqlite_only
def test_logging_loads_no_orm(record):
    loaded = run_command(
        "log", "--yes", "--as-written", "Wrote to Wilhelmina Quarrel on 8 January 2021 about early years"
    )
    assert "db.recorder" in loaded
    assert not loaded & {
        "sqlalchemy.orm",
        "textual",
        "rich",
        "alembic",
        "pydantic",
        "dateutil",
        *OTHER_ENGINE,
        *READERS,
    }


def test_the_screens_load_no_database():
    loaded = modules_after("import tui.app")
    assert "textual" in loaded
    assert not loaded & {
        "sqlalchemy",
        "db",
        "alembic",
        "psycopg",
        "pydantic",
        "dateutil",
        "lark",
        "rapidfuzz",
    }


@pytest.mark.parametrize("package", ["crm", "db", "tui", "migrations"])
def test_a_package_imports_nothing_by_itself(package):
    bare = modules_after("pass")
    assert modules_after(f"import {package}") - bare <= {package}


def test_the_rules_load_no_sql_by_themselves():
    loaded = modules_after("import crm.api, crm.settings, crm.clock, crm.errors, crm.vocabulary.partial_date")
    assert not loaded & {"textual", "click", "pydantic"}
