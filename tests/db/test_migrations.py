"""The schema is what the migrations make of it, forward and back, whole or not at all."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from db import migrate
from db.database import Database
from db.engine import make_engine
from db.errors import DatabaseDamaged, SchemaMismatch
from db.tables.all import metadata
from tests.support.databases import Store
from tests.support.engines import ON_SQLITE
from tests.support.rows import ACTOR, NOON, recorded_tables, sample


@pytest.fixture
def empty_url(store: Store, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    url = store.copy(store.template("bare", _touch), tmp_path)
    yield url
    store.discard(url)


def _touch(url: str) -> None:
    engine = make_engine(url)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()


def move(database: Database, revision: str, *, down: bool = False) -> None:
    with database.exclusive() as connection:
        connection.execution_options(recorded=True)
        step = command.downgrade if down else command.upgrade
        step(migrate.migration_config(connection), revision)


def all_rows(database: Database) -> dict[str, Any]:
    with database.read() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table)).all()))
            for table in metadata.sorted_tables
        }


def fill(database: Database) -> None:
    with database.write("log", at=NOON, actor=ACTOR) as recorder:
        for table in recorded_tables():
            sample(recorder, table)


def test_there_is_one_newest_migration_and_the_program_knows_it() -> None:
    scripts = ScriptDirectory.from_config(migrate.migration_config())
    assert scripts.get_heads() == [migrate.HEAD]
    assert len(scripts.get_bases()) == 1


def test_a_start_on_a_present_database_loads_no_alembic(database_url: str) -> None:
    code = (
        "import sys; from db.database import Database; Database.open(sys.argv[1]).close();"
        "sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, database_url], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_up_down_up_with_data(database: Database) -> None:
    fill(database)
    before = all_rows(database)
    newest_first = [script.revision for script in _scripts()]
    assert len(before["engagement"]) > 0
    for older in newest_first[1:]:
        move(database, older, down=True)
    with database.engine.connect() as connection:
        oldest = set(sa.inspect(connection).get_table_names())
    move(database, migrate.HEAD)
    after = all_rows(database)
    # What came with a later migration went with it; what was there at first is there still.
    assert {name: after[name] for name in after if name in oldest} == {
        name: before[name] for name in before if name in oldest
    }
    assert "engagement" in oldest
    move(database, "base", down=True)
    with database.engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) <= {"alembic_version"}
    move(database, migrate.HEAD)
    assert all_rows(database)["engagement"] == []


def _scripts() -> list[Any]:
    return list(ScriptDirectory.from_config(migrate.migration_config()).walk_revisions())


def test_the_models_and_the_migrated_schema_agree(database: Database) -> None:
    def compared(name: str | None, kind: str, _parents: object) -> bool:
        return not (kind == "table" and str(name).startswith(("engagement_search", "public_search")))

    with database.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": compared, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


@ON_SQLITE
def test_the_statements_agree_to_the_letter_on_sqlite(database: Database, tmp_path: Path) -> None:
    made = sa.create_engine(f"sqlite:///{tmp_path / 'models.sqlite'}")
    metadata.create_all(made)
    with made.connect() as models, database.read() as migrated:
        assert _statements(migrated) == _statements(models)
    made.dispose()


def _statements(connection: sa.Connection) -> dict[str, set[str]]:
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'engagement_search%' AND name NOT LIKE 'public_search%' AND name <> 'alembic_version'"
    )
    # The order of columns and constraints says nothing; each stands on a line of its own.
    return {name: {line.strip(" \t,") for line in sql.splitlines()} for name, sql in rows}


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_constraints_and_indexes_agree_on_postgresql(database: Database, empty_url: str) -> None:
    made = sa.create_engine(empty_url)
    for index in (index for table in metadata.tables.values() for index in table.indexes):
        if (condition := index.info.get("postgresql_where")) is not None:
            index.dialect_options["postgresql"]["where"] = condition
    metadata.create_all(made)
    try:
        with made.connect() as models, database.read() as migrated:
            for query in _CATALOGUE:
                assert _catalogue(migrated, query) == _catalogue(models, query)
    finally:
        made.dispose()


_OURS = "NOT IN ('engagement_search', 'public_search', 'alembic_version')"
_CATALOGUE = (
    f"""SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text {_OURS}""",
    f"SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename {_OURS}",
    f"""SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name,
        character_maximum_length FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name {_OURS}""",
)


def _catalogue(connection: sa.Connection, query: str) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in connection.exec_driver_sql(query)}


def test_a_newer_database_is_left_alone(database: Database, database_url: str) -> None:
    with database.exclusive() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    before = all_rows(database)
    with pytest.raises(SchemaMismatch, match="newer version"):
        Database.open(database_url)
    assert all_rows(database) == before


def test_a_database_of_something_else_is_left_alone(empty_url: str) -> None:
    other = sa.create_engine(empty_url)
    with other.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE zoo (animal text)")
    with pytest.raises(DatabaseDamaged, match="something else"):
        Database.open(empty_url)
    with other.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["zoo"]
    other.dispose()


def test_an_older_database_is_brought_up_with_its_indexes(database: Database, database_url: str) -> None:
    fill(database)
    move(database, "0001", down=True)
    Database.open(database_url).close()
    with database.read() as connection:
        assert migrate.schema_revision(connection) == migrate.HEAD
        kept = connection.execute(sa.text("SELECT count(*) FROM engagement")).scalar_one()
        found = connection.execute(sa.text("SELECT count(*) FROM engagement_search")).scalar_one()
    assert found == kept > 0


@ON_SQLITE
def test_an_older_database_is_copied_before_it_is_changed(database: Database, database_url: str) -> None:
    fill(database)
    assert database.path is not None
    for number in (1, 2):
        move(database, "0001", down=True)
        before = all_rows_of_file(database.path)
        Database.open(database_url).close()
        copies = sorted(database.path.parent.glob(f"{database.path.name}.before-*"))
        assert len(copies) == number
        assert copies[-1].stat().st_mode & 0o777 == 0o600
        assert all_rows_of_file(copies[-1]) == before


@ON_SQLITE
def test_without_room_for_the_copy_nothing_is_changed(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.errors import DatabaseFull

    move(database, "0001", down=True)

    def refused(_copy: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.migrate._make_empty", refused)
    with pytest.raises(DatabaseFull, match="could not be copied"):
        Database.open(database_url)
    with database.read() as connection:
        assert migrate.schema_revision(connection) == "0001"


def all_rows_of_file(path: Path) -> dict[str, list[Any]]:
    import sqlite3

    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in names}
    connection.close()
    return rows


KILLER = """
import os, signal, sys
import sqlalchemy as sa
from db.database import Database
left = int(sys.argv[2])
def count(connection, cursor, statement, *more):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
sa.event.listen(sa.Engine, "before_cursor_execute", count)
Database.open(sys.argv[1]).close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("older", [False, True], ids=["from nothing", "from an older one"])
def test_killed_in_the_middle_it_is_old_or_new(
    engine: str, empty_url: str, database: Database, database_url: str, *, older: bool
) -> None:
    if older:
        fill(database)
        move(database, "0001", down=True)
    url = database_url if older else empty_url
    survivor = Database(make_engine(url))
    steps = (4, 7, 9, 12) if older else (5, 8, 60, 190)
    killed = 0
    for step in steps[1::2] if engine == "sqlite" else steps[3:]:
        done = subprocess.run(
            [sys.executable, "-c", KILLER, url, str(step)], check=False, capture_output=True
        )
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        killed += 1
        with survivor.engine.connect() as connection:
            assert migrate.schema_revision(connection) == ("0001" if older else None)
            if engine == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    assert killed > 0
    Database.open(url).close()
    with survivor.engine.connect() as connection:
        assert migrate.schema_revision(connection) == migrate.HEAD
    survivor.close()
