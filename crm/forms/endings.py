"""Which form a file takes, by its ending."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from crm.errors import BadInput

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
