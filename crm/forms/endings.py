"""Which form a file takes, by its ending, and writing it: whole or not at all."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from crm.errors import BadInput, FileTrouble

if TYPE_CHECKING:
    from crm.forms.paper import Paper, Shape
    from crm.templates.style import Style


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its ending, what people call it, what it can hold, and `module:function` that writes it."""

    ending: str
    name: str
    shape: Shape
    target: str


FORMS: Final = (
    Form("docx", "Word", "paper", "crm.forms.word:write"),
    Form("html", "web page", "paper", "crm.forms.html:write"),
    Form("pdf", "PDF", "paper", "crm.forms.pdf:write"),
    Form("md", "Markdown", "paper", "crm.forms.markdown:write"),
    Form("txt", "plain text", "paper", "crm.forms.text:write"),
    Form("json", "JSON", "paper", "crm.forms.data:write"),
    Form("eml", "mail", "paper", "crm.forms.mail:write"),
    Form("xlsx", "spreadsheet", "table", "crm.forms.workbook:write"),
    Form("csv", "CSV", "table", "crm.forms.delimited:write"),
    Form("ics", "calendar", "calendar", "crm.forms.calendar:write"),
    Form("vcf", "address cards", "cards", "crm.forms.cards:write"),
)
"""Every form of a paper. `write(paper, file, style)` writes all of it to a binary file."""


class Writes(Protocol):
    """Writes a paper to an open file."""

    def __call__(self, paper: Paper, file: BinaryIO, style: Style, /) -> None:
        """Write all of it."""


def form_of(path: Path) -> Form:
    """The form of a file by its ending. Raises BadInput for one there is not, with those there are."""
    ending = path.suffix.removeprefix(".").lower()
    for form in FORMS:
        if form.ending == {"htm": "html", "markdown": "md"}.get(ending, ending):
            return form
    known = ", ".join(f".{form.ending}" for form in FORMS)
    said = f"“.{ending}” is no form a paper can take" if ending else "the file has no ending to tell its form"
    raise BadInput(said, hint=f"There are: {known}.", place=str(path))


def writer(form: Form) -> Writes:
    """The function that writes a form; loads what it needs."""
    module, _, name = form.target.partition(":")
    written: Writes = getattr(import_module(module), name)
    return written


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
            raise _unwritable(target, error) from error

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
            raise _unwritable(self.target, error) from error

    def drop(self) -> None:
        """Leave the target as it was."""
        # On a full disk what is still to be written cannot be, and the part must go all the same.
        with suppress(OSError):
            self.file.close()
        self.part.unlink(missing_ok=True)


def _unwritable(target: Path, error: OSError) -> FileTrouble:
    if not target.parent.is_dir():
        return FileTrouble(
            f"cannot be written: there is no folder {target.parent}",
            hint="Make it first, or name another.",
            place=str(target),
        )
    return FileTrouble(
        f"cannot be written: {error.strerror}", hint="Name another file or folder.", place=str(target)
    )
