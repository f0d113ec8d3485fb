"""A statement that is no longer wanted is stopped from another thread, on both engines."""

import threading
import time

import pytest
from sqlalchemy import text

from db.database import Database
from db.stopping import Stopped, stoppable

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000000) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(30)",
}


def test_a_running_statement_is_stopped(database: Database, engine: str):
    def stop_soon(stop):
        threading.Timer(0.3, stop).start()

    began = time.monotonic()
    with database.read() as connection, pytest.raises(Stopped), stoppable(connection, stop_soon):
        connection.execute(text(ENDLESS[engine]))
    assert time.monotonic() - began < 20
    with database.read() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_what_nobody_stops_runs_on(database: Database):
    with database.read() as connection, stoppable(connection, lambda _stop: None):
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
    with database.read() as connection, stoppable(connection, None):
        assert connection.execute(text("SELECT 1")).scalar_one() == 1
