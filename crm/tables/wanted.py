"""What is wanted of a table that goes out: the file, its form and edition, and the columns."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition
from crm.errors import BadInput
from crm.forms.endings import form_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from crm.forms.endings import Form

TABULAR: Final = ("csv", "xlsx", "json")
"""The forms a list of any length may take; the others are papers."""
NO_LIST: Final = {"ics": "calendar", "vcf": "set of address cards"}
MOST_ON_PAPER: Final = 5_000
"""Rows of a table that is printed on pages."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file a list is to be written to. Without `columns`, the usual ones."""

    target: Path
    columns: tuple[str, ...] = ()
    lossless: bool = False
    edition: Edition = Edition.FULL

    @property
    def form(self) -> Form:
        """The form by the file's ending. Raises BadInput for one a list cannot take."""
        form = form_of(self.target)
        if form.ending in NO_LIST:
            raise BadInput(
                f"this list is no {NO_LIST[form.ending]}",
                hint="Write .csv, .xlsx, .json, .docx, .html, .pdf or .md.",
                place=str(self.target),
            )
        if self.lossless and form.ending != "csv":
            raise BadInput("--lossless is of CSV", hint="Write .csv, or leave it out.", place="--lossless")
        return form

    def check(self) -> None:
        """Raise BadInput for a form a list cannot take, or an option that is not of the form."""
        _ = self.form

    @property
    def on_paper(self) -> bool:
        """Whether it is to stand on pages."""
        return self.form.ending not in TABULAR

    def chosen(self, known: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
        """The columns to write, in order. Raises BadInput for a name that is none, with the nearest."""
        check(self.columns, known)
        return self.columns or tuple(usual)


def check(columns: Sequence[str], known: Sequence[str]) -> None:
    """Raise BadInput for the first column there is not, or that is named twice."""
    for place, name in enumerate(columns):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise BadInput(
                f"there is no column “{name}”",
                hint=f"{meant}There are: {', '.join(known)}.",
                place="--columns",
            )
        if name in columns[:place]:
            raise BadInput(f"the column “{name}” is named twice", hint="Leave one out.", place="--columns")


def too_many(target: Path) -> BadInput:
    """The refusal of a list too long for pages."""
    return BadInput(
        f"more than {MOST_ON_PAPER:,} rows are too many for pages",
        hint="Write .csv or .xlsx, or narrow down what is found.",
        place=str(target),
    )
