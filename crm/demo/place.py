"""Where the sample lies: a file of its own, built aside and put in place whole; never somebody's own record."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from crm import clock, paths, settings
from crm.demo import content
from crm.errors import FileTrouble, Refused

if TYPE_CHECKING:
    from crm.api import Progress

FACT: Final = "sample"
"""The fact in a database that says it is the sample, and which content it has."""

DAY: Final = date(2026, 6, 1)
"""The day the sample is built on, and looked at unless another is said."""

OFFICER: Final = "Sample officer"
"""Who logged the sample."""

_BESIDE: Final = ("-wal", "-shm", ".lock")


def ready(to: Path | None = None, *, fresh: bool = False, progress: Progress | None = None) -> Path:
    """The file of the sample, built if there is none, if it is older than this program, or if it is to be `fresh`.

    It lies in the data folder, or at `to`. Raises Refused where `to` is a file that is not the sample, FileTrouble
    where it cannot be written or its folder is not there.
    """
    if to is not None and not paths.expanded(to).absolute().parent.is_dir():
        raise FileTrouble(
            f"the sample cannot be written: there is no folder {paths.expanded(to).absolute().parent}",
            hint="Make it first, or name another place: despatch demo --to FILE",
            place=str(to),
        )
    file = (paths.expanded(to) if to else paths.demo_database()).absolute()
    held = _held(file)
    if held is None and file.exists() and to is not None:
        raise Refused(
            f"{file} is there and is not the sample, so it was left alone",
            hint="Name a file that does not exist yet.",
        )
    if fresh or held != content.stamp():
        with _put_in_place(file) as building:
            _build(building, progress)
    return file


def _held(file: Path) -> str | None:
    from db.queries.facts import peek

    return peek(file, FACT) if file.is_file() else None


def _build(file: Path, progress: Progress | None) -> None:
    from crm.api import Crm
    from crm.demo.build import build
    from db.queries import facts

    crm = Crm.bare(settings.sqlite_url(file), actor=OFFICER)
    try:
        # As of its own day, whatever day it is looked at: what it tells must have happened when it is logged.
        with clock.on_day(DAY):
            crm.roster.load_first(progress)
            build(crm, progress)
            with crm.writing("demo") as recorder:
                facts.write(recorder.connection, FACT, content.stamp())
    finally:
        crm.close()


@contextmanager
def _put_in_place(file: Path) -> Iterator[Path]:
    """A path beside `file` to build at; what is built there takes its place at the end, or is removed."""
    building = file.with_name(f"{file.name}.{os.getpid()}.building")
    try:
        paths.private_dir(file.parent)
        if not file.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        yield building
        # What is left of an older file must not be taken for the journal of the new one.
        _remove_beside(file)
        building.replace(file)
    except OSError as error:
        raise FileTrouble(
            f"the sample cannot be written ({error.strerror})",
            hint="Name another place: despatch demo --to FILE",
            place=str(file),
        ) from error
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)
            _remove_beside(building)


def _remove_beside(file: Path) -> None:
    for ending in _BESIDE:
        file.with_name(file.name + ending).unlink(missing_ok=True)
