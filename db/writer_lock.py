"""One writer at a time across processes, by a lock on a file beside the database.

Needed where SQLite has the WAL-reset fault: there a writer and a checkpoint must never meet, and SQLite's own
lock does not keep them apart. The operating system lets go of the lock when its holder dies, so no lock is
ever left behind by a crash.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import DatabaseBusy, DatabaseReadOnly

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def writer_lock(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file `path`; waits up to `wait` seconds, then raises DatabaseBusy.

    Raises DatabaseReadOnly where the file cannot be made.
    """
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        message = "the database can be read but not written"
        raise DatabaseReadOnly(message, f"{path.parent} may not be written: {error.strerror}.") from error
    try:
        _acquire(descriptor, wait)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, wait: float) -> None:
    give_up = time.monotonic() + wait
    pause = 0.0005
    while True:
        try:
            _try_lock(descriptor)
        except OSError:
            if time.monotonic() > give_up:
                message = "somebody else is writing to the database"
                raise DatabaseBusy(message, "Try again in a moment; nothing was saved.") from None
            time.sleep(pause)
            pause = min(pause * 1.5, 0.01)
        else:
            return
