"""A file on its way out of the record: written beside its target, entered in the book, then put in the target's place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from crm.errors import FileTrouble

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.editions.edition import Edition


@dataclass(slots=True)
class Leaving:
    """What is being written, and what the book is to say of it: the highest marking inside, rows, how many were left out."""

    file: BinaryIO
    part: Path
    marking: str = "official"
    rows: int = 0
    left_out: int = 0


@contextmanager
def leaving(
    crm: Crm, target: Path, what: str, subject: str, *, form: str, edition: Edition
) -> Iterator[Leaving]:
    """Within it a file is written, whole or not at all; what leaves is in the book of exports before it is in its place.

    Raises Refused for who may not export, BadInput for a file of the record's own, FileTrouble where it cannot be written, and
    whatever is raised within; the old file is then as it was.
    """
    crm.readers.check_may_export()
    crm.exports.check_target(target)
    beside = Beside.begin(target)
    out = Leaving(beside.file, beside.part)
    try:
        yield out
        crm.exports.note(
            what,
            subject,
            form=form,
            edition=edition,
            marking=out.marking,
            file=target.name,
            rows=out.rows,
            left_out=out.left_out,
            sha256=beside.sha256(),
        )
    except OSError as error:
        beside.drop()
        raise unwritable(target, error) from error
    except BaseException:
        beside.drop()
        raise
    beside.keep()


@dataclass(slots=True)
class Beside:
    """A file being written beside its target, which it replaces at the end and not before."""

    target: Path
    part: Path
    file: BinaryIO

    @classmethod
    def begin(cls, target: Path) -> Beside:
        """Open a file beside the target, or beside what it is a link to. Raises FileTrouble where none can be written."""
        try:
            if target.is_dir():
                raise FileTrouble("is a folder", hint="Name a file in it.", place=str(target))
            if target.exists() and not target.is_file():
                # Nothing may take the place of a device or a pipe: run by root, that would be /dev/null itself.
                raise FileTrouble("is no file", hint="Name one, or print without -o.", place=str(target))
            real = target.resolve()
            part = real.with_name(f".{real.name[:40]}.{os.getpid()}.part")
            return cls(real, part, part.open("wb"))
        except RuntimeError as error:
            raise FileTrouble("is a link that leads in a circle", place=str(target)) from error
        except OSError as error:
            raise unwritable(target, error) from error

    def sha256(self) -> str:
        """The hash of what was written, once it is all there."""
        self.file.flush()
        with self.part.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def keep(self) -> None:
        """Put it in the place of its target. Raises FileTrouble; the old file is then as it was."""
        try:
            self.file.close()
            self.part.replace(self.target)
        except OSError as error:
            self.drop()
            raise unwritable(self.target, error) from error

    def drop(self) -> None:
        """Leave the target as it was."""
        # On a full disk what is still to be written cannot be, and the part must go all the same.
        with suppress(OSError):
            self.file.close()
        self.part.unlink(missing_ok=True)


def unwritable(target: Path, error: OSError) -> FileTrouble:
    """What to say of a file that cannot be written, and what to do."""
    if not target.parent.is_dir():
        return FileTrouble(
            f"cannot be written: there is no folder {target.parent}",
            hint="Make it first, or name another.",
            place=str(target),
        )
    return FileTrouble(
        f"cannot be written: {error.strerror}", hint="Name another file or folder.", place=str(target)
    )
