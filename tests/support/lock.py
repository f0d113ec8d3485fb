"""A lock between the processes of one test run, on a file."""

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

LONGEST = 300
"""Seconds to wait: a template with the whole roster may take a while to build."""


@contextlib.contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Within the block no other process is within the same block for the same file."""
    if sys.platform == "win32":
        with _by_exclusive_file(file):
            yield
        return
    import fcntl

    with file.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _by_exclusive_file(file: Path) -> Iterator[None]:
    until = time.monotonic() + LONGEST
    while True:
        try:
            file.open("x", encoding="utf-8").close()
            break
        except FileExistsError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)
