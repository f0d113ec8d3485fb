"""A server that goes away loses nothing that was acknowledged and doubles nothing."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import Database
from db.errors import (
    DatabaseUnavailable,
)
from db.tables.engagements import engagement
from tests.support.engines import ON_POSTGRESQL
from tests.support.rows import ACTOR, NOON, sample, write_one


@ON_POSTGRESQL
def test_a_connection_that_was_cut_is_made_again(database: Database) -> None:
    write_one(database)
    _cut_all(database)
    write_one(database)
    with database.read() as connection:
        assert len(connection.execute(sa.select(engagement.c.id)).all()) == 2


@ON_POSTGRESQL
def test_a_connection_cut_within_an_operation_is_told_and_nothing_kept(database: Database) -> None:
    def cut_off() -> None:
        with database.write("log", at=NOON, actor=ACTOR) as recorder:
            sample(recorder, engagement)
            _cut_all(database)
            sample(recorder, engagement)

    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        cut_off()
    with database.read() as connection:
        assert connection.execute(sa.select(engagement.c.id)).all() == []


@ON_POSTGRESQL
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_connection_cut_at_the_commit_tells_the_truth(
    database: Database, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """R16: the server went away before it carried out the commit, or after and before it said so."""
    commit = sa.RootTransaction.commit

    def cut(transaction: sa.RootTransaction) -> None:
        monkeypatch.setattr(sa.RootTransaction, "commit", commit)
        if moment == "after":
            assert transaction.connection is not None
            transaction.connection.connection.driver_connection.commit()  # type: ignore[union-attr]
        _cut_all(database)
        commit(transaction)

    monkeypatch.setattr(sa.RootTransaction, "commit", cut)
    if moment == "before":
        with pytest.raises(DatabaseUnavailable, match="broke"):
            write_one(database)
    else:
        write_one(database)
    with database.read() as connection:
        assert len(connection.execute(sa.select(engagement.c.id)).all()) == (moment == "after")


def _cut_all(database: Database) -> None:
    """End every connection to the database, as a server that is stopped does."""
    other = sa.create_engine(database.engine.url, poolclass=sa.pool.NullPool)
    with other.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@ON_POSTGRESQL
def test_a_database_that_is_not_on_the_server(database_url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="no such database"):
        Database.open(database_url.replace("/test_", "/not_there_"))


def test_no_server_there(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="does not answer"):
        Database.open(f"postgresql://nobody@/none?host={tmp_path}")
