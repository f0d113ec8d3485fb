"""Stopping a statement that is no longer wanted, from another thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

OnStart = Callable[[Callable[[], None]], None]
"""Is called with a function that stops what is about to run; any thread may call it, also too late."""


class Stopped(Exception):
    """The statement was stopped because somebody asked for that."""


@contextmanager
def stoppable(connection: sa.Connection, on_start: OnStart | None) -> Iterator[None]:
    """Within it, a statement on this connection can be stopped; it then leaves with Stopped.

    Once the block has ended, asking to stop does nothing: the connection may be doing something else by then.
    """
    if on_start is None:
        yield
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    interrupt: Callable[[], None] = raw.interrupt if connection.dialect.name == "sqlite" else raw.cancel
    guard = threading.Lock()
    running = True
    asked = False

    def stop() -> None:
        nonlocal asked
        with guard:
            asked = True
            if running:
                interrupt()

    on_start(stop)
    try:
        if asked:
            raise Stopped
        yield
    except sa.exc.DBAPIError as error:
        if asked:
            raise Stopped from error
        raise
    finally:
        with guard:
            running = False
