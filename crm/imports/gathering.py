"""What is to be read: files, the files of a folder, standard input, a pasted path; each opened when its turn comes."""

from __future__ import annotations

import re
import shlex
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from crm.errors import BadInput, FileTrouble
from crm.vocabulary.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 512 * 1024 * 1024
"""Bytes of one file that is brought in; a mailbox may be large, a document no larger than documents are."""
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """One thing to read: a file (or a folder of mail) that is read when asked for, or bytes that were handed over."""

    name: str
    path: Path | None = None
    held: bytes | None = None
    trouble: str = ""
    """Why it is not read, where that is known before."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder that is one thing: mail, as Maildir keeps it."""
        return self.path is not None and self.path.is_dir()

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """A path to read it from; bytes that were handed over lie in a temporary file meanwhile."""
        if self.path is not None:
            yield self.path
            return
        with NamedTemporaryFile(suffix=Path(self.name).suffix) as file:
            file.write(self.held or b"")
            file.flush()
            yield Path(file.name)

    def data(self) -> bytes:
        """The bytes. Raises FileTrouble."""
        if self.held is not None:
            return self.held
        assert self.path is not None
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise FileTrouble(f"cannot be read: {error.strerror}", place=self.name) from error

    def head(self, size: int = 65_536) -> bytes:
        """The first bytes, for telling what it is. Raises FileTrouble."""
        if self.trouble:
            raise FileTrouble(self.trouble, place=self.name)
        if self.held is not None:
            return self.held[:size]
        assert self.path is not None
        try:
            with self.path.open("rb") as file:
                return file.read(size)
        except OSError as error:
            raise FileTrouble(f"cannot be read: {error.strerror}", place=self.name) from error

    @property
    def size(self) -> int:
        """How many bytes it has. Raises FileTrouble."""
        if self.held is not None:
            return len(self.held)
        assert self.path is not None
        try:
            return self.path.stat().st_size
        except OSError as error:
            raise FileTrouble(f"cannot be read: {error.strerror}", place=self.name) from error

    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal, read in pieces. Raises FileTrouble."""
        if self.held is not None:
            return sha256(self.held).hexdigest()
        assert self.path is not None
        if self.is_folder:
            # Its messages are told apart one by one; the folder is the same while it holds the same files.
            names = sorted(
                str(each.relative_to(self.path)) for each in self.path.rglob("*") if each.is_file()
            )
            return sha256("\n".join(names).encode("utf-8", "surrogateescape")).hexdigest()
        try:
            with self.path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise FileTrouble(f"cannot be read: {error.strerror}", place=self.name) from error


def gathered(paths: Iterable[str | Path]) -> Iterator[Given]:
    """What these names stand for, folders walked in order of name. Raises FileTrouble for one that is not there."""
    for path in paths:
        if not str(path).strip():
            raise BadInput("the name of a file is empty", hint="Name a file or a folder; “.” is this one.")
        if str(path) == STANDARD_INPUT:
            yield Given("standard input", held=sys.stdin.buffer.read(MOST_BYTES + 1))
            continue
        yield from _of(Path(path).expanduser())


def _of(path: Path) -> Iterator[Given]:
    try:
        kind = path.stat().st_mode
    except OSError as error:
        raise FileTrouble(
            f"cannot be read: {error.strerror}", place=visible(str(path)), hint="Check the name."
        ) from error
    if stat.S_ISDIR(kind):
        from crm.mail.mailbox import is_maildir

        if is_maildir(path):
            yield Given(visible(str(path)), path)
            return
        yield from _folder(path)
    elif stat.S_ISREG(kind):
        yield Given(visible(str(path)), path)
    else:
        raise FileTrouble("is neither a file nor a folder", place=visible(str(path)))


def _folder(path: Path) -> Iterator[Given]:
    """The files in a folder and below it; hidden ones are passed over, links and the like are told and not read."""
    try:
        inside = sorted(path.iterdir())
    except OSError as error:
        yield Given(visible(str(path)), trouble=f"cannot be read: {error.strerror}")
        return
    for each in inside:
        name = visible(str(each))
        if each.name.startswith("."):
            continue
        if each.is_symlink():
            yield Given(name, trouble="is a link, and links in a folder are not followed")
        elif each.is_dir():
            yield from _folder(each)
        elif each.is_file():
            yield Given(name, each)
        else:
            yield Given(name, trouble="is neither a file nor a folder")


def opened(given: Given) -> Iterator[Given]:
    """A thing itself, or what is in it where it is an archive. Raises FileTrouble for one that cannot be opened."""
    from crm.files.archive import members
    from crm.files.recognise import Form, recognise

    head = b"" if given.is_folder else given.head(4)
    if head != b"PK\x03\x04" or recognise(given.data(), given.name) is not Form.ARCHIVE:
        yield given
        return
    for name, data in members(given.data()):
        yield Given(f"{given.name}/{name}", held=data)


def pasted(text: str) -> list[Path]:
    """The files in a text that a terminal pasted for files dropped on it; none where it is something else.

    Terminals put quotes round a name or a stroke before its spaces, and some write it as an address (file://).
    """
    words = _words(text.strip())
    paths = [Path(_plain(word)).expanduser() for word in words]
    try:
        return paths if paths and all(path.is_absolute() and path.exists() for path in paths) else []
    except OSError:
        return []


def _words(text: str) -> list[str]:
    if "\n" not in text and Path(text).is_absolute() and _there(text):
        return [text]
    try:
        return shlex.split(text)
    except ValueError:
        return []


def _there(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _plain(word: str) -> str:
    if word.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        return unquote(urlsplit(word).path)
    return re.sub(r"^~(?=/)", str(Path.home()), word)


def check_size(given: Given) -> None:
    """Raises BadInput for a file that is larger than any that is read."""
    if given.size > MOST_BYTES:
        raise BadInput(
            f"is too large: {given.size:,} bytes, and at most {MOST_BYTES:,} are read",
            hint="Split it, or bring in the part that matters.",
            place=given.name,
        )
