"""The paragraphs of a chair's update as rows and as a text: what is shown, who worded it, what changed underneath."""

from dataclasses import dataclass
from typing import Any

from textual.content import Content

from tui.widgets.column import Column
from tui.widgets.written import hanging

INDENT = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a theme, or one of its paragraphs."""

    theme: str
    paragraph: Any = None

    @property
    def handle(self) -> str:
        """What it is found by again when the list was read anew."""
        return str(self.paragraph.handle) if self.paragraph is not None else f"# {self.theme}"

    @property
    def reference(self) -> str:
        """What opens: the engagement that the paragraph tells of."""
        return str(self.paragraph.refs[0]) if self.paragraph is not None and self.paragraph.refs else ""


def rows_of(update: Any) -> list[Row]:
    """Every theme with its paragraphs, also those that are left out or folded."""
    found: list[Row] = []
    for theme in update.themes:
        found.append(Row(theme.title))
        found += [Row(theme.title, paragraph) for paragraph in theme.paragraphs]
    return found


def _sign(row: Row) -> str:
    one = row.paragraph
    if one is None:
        return ""
    if one.state == "folded":
        return "  ↳"
    return f"{one.number}.".rjust(4) if one.number is not None else "out"


def _state(row: Row) -> str:
    one = row.paragraph
    if one is None:
        return ""
    if one.id is None:
        return "new"
    return "! changed" if one.changed else "edited" if one.wording or one.is_own else ""


def _text(row: Row) -> str:
    return f"── {row.theme}" if row.paragraph is None else str(row.paragraph.text)


COLUMNS = (
    Column("No", _sign, 4),
    Column("Paragraph", _text),
    Column("", _state, 9, since=50),
    Column("Ref", lambda row: row.reference, 6, since=40, quiet=True),
)


def paragraph(row: Row | None, width: int) -> Content:
    """One paragraph whole: as it is printed, what the record says, what it said when it was worded."""
    if row is None:
        return Content("")
    if row.paragraph is None:
        return Content.assemble((row.theme, "bold"), "\n\nA heading. Its paragraphs follow.")
    one = row.paragraph
    pieces: list[Any] = [(f"{_where(one)}\n", "$quiet")]
    if one.changed:
        told = "! The record has changed since this was worded. y takes over what it says now.\n"
        pieces.append((told, "bold $warning"))
    pieces.append(f"\n{one.text}\n")
    if one.changed:
        pieces += _said("The record now says", one.now or "nothing of it any more", width)
        pieces += _said("It said", one.made, width)
    elif one.wording:
        pieces += _said("The record itself says", one.made, width)
    if one.holds:
        pieces += _said("With it", ", ".join(one.holds), width)
    return Content.assemble(*pieces)


def _where(one: Any) -> str:
    told = {"shown": "In the update", "left-out": "Left out", "folded": f"Folded into {one.into}"}[
        str(one.state)
    ]
    wrote = "worded by an officer" if one.wording or one.is_own else "worded from the record"
    refs = ", ".join(one.refs)
    return " · ".join(filter(None, (told, wrote, refs)))


def _said(label: str, text: str, width: int) -> list[Any]:
    return ["\n", (f"{label}\n", "bold"), f"{' ' * INDENT}{hanging(text, INDENT, width)}\n"]


def head(update: Any) -> str:
    """What the update is, in a line, and what should be known of it."""
    changed = len(update.changed)
    parts = [
        f"{update.reference} · {update.board} · {update.span}",
        f"{sum(len(theme.printed) for theme in update.themes)} paragraphs",
        f"{changed} changed in the record since {'it was' if changed == 1 else 'they were'} worded"
        if changed
        else "",
        str(update.left_out) if update.left_out else "",
    ]
    return " · ".join(filter(None, parts))
