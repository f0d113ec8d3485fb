"""Read-only and very small places, as a kernel makes them: in a mount namespace that ends with the command."""

import functools
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

# As root without a user namespace, else as root of one's own.
_WAYS = (("unshare", "--mount"), ("unshare", "--mount", "--map-root-user"))


@functools.cache
def namespace() -> tuple[str, ...]:
    """The command under which mounts can be made; skips the test where there is none."""
    for way in _WAYS if shutil.which("unshare") else ():
        tried = subprocess.run(
            [*way, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
        )
        if tried.returncode == 0:
            return way
    pytest.skip("this machine lets no mounts be made")


def in_read_only(folder: Path, command: Sequence[str]) -> list[str]:
    """`command` as it runs where `folder` is a read-only mount."""
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
    return [*namespace(), "sh", "-c", script, str(folder), *command]


def in_small(folder: Path, kibibytes: int, command: Sequence[str]) -> list[str]:
    """`command` as it runs where `folder` is a disk of so many KiB; what it leaves is gone with it."""
    script = f'mount -t tmpfs -o size={kibibytes}k none "$0" && exec "$@"'
    return [*namespace(), "sh", "-c", script, str(folder), *command]


PYTHON = sys.executable

# A program that opens the record named, reads, writes, and prints what came of it.
READ_THEN_WRITE = """
import sys
from db.database import Database
from db.errors import DatabaseError
from db.tables.engagements import thread
from tests.support.rows import ACTOR, NOON, sample
try:
    database = Database.open(sys.argv[1])
    with database.read() as connection:
        print("read", connection.exec_driver_sql("SELECT count(*) FROM thread").scalar_one())
    with database.write("log", at=NOON, actor=ACTOR) as recorder:
        sample(recorder, thread)
    print("written")
    database.close()
except DatabaseError as error:
    print(type(error).__name__, error.message)
"""


def said_by(command: list[str]) -> list[str]:
    """The lines that a command prints; it must say nothing on standard error."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()
