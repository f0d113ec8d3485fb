"""One writer at a time across processes, by a lock on a file beside the database.

SQLite before 3.51.3 can lose pages when a write and a checkpoint meet, and its own lock does not keep them
apart (docs/decisions/wal-reset.md); under this lock they never meet. The operating system lets go of the lock
when its holder ends, however it ends, so none is ever left behind by a crash. The file stays, empty.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import DatabaseBusy, DatabaseFull, DatabaseReadOnly, DatabaseUnavailable

if sys.platform == "win32":
    import msvcrt

    # Windows locks bytes, and those beyond the end of a file too: the first stands for the whole.
    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


# What the system says when somebody else holds the lock (Windows: EACCES, EDEADLK).
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

# Seconds between two tries: from half a millisecond, which is how long a writer takes, to ten.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.0005, 0.01


@contextmanager
def writer_lock(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock file `path`; waits up to `wait` seconds, then raises DatabaseBusy.

    Raises DatabaseReadOnly where the file cannot be made, DatabaseUnavailable where files cannot be locked.
    """
    descriptor = _opened(path)
    try:
        _acquire(descriptor, path, wait)
        try:
            yield
        finally:
            # Said and not left to the closing: a child that was forked meanwhile has the file open too.
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        why = f"{path.parent}: {error.strerror}."
        if error.errno in _READ_ONLY:
            message = "the database can be read but not written"
            raise DatabaseReadOnly(message, why) from error
        if error.errno in FULL:
            message = "there is no room left where the database is"
            raise DatabaseFull(message, "Free some space; nothing was saved.") from error
        message = "the database cannot be locked for writing"
        raise DatabaseUnavailable(message, why) from error


def _acquire(descriptor: int, path: Path, wait: float) -> None:
    give_up = time.monotonic() + wait
    pause = _FIRST_PAUSE
    while True:
        try:
            _try_lock(descriptor)
        except OSError as error:
            if error.errno not in _HELD:
                message = f"{path.parent} is in a place that cannot lock files: {error.strerror}"
                raise DatabaseUnavailable(message, "Keep the record on a disk of this machine.") from error
            if time.monotonic() > give_up:
                message = "somebody else is writing to the database"
                raise DatabaseBusy(message, "Try again in a moment; nothing was saved.") from None
            time.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
        else:
            return
