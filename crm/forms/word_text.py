"""Text as Word keeps it: runs that are escaped, that know which way they are written, and that hold no formatting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crm.forms.html_text import linked
from crm.forms.paper import spans
from crm.forms.words import safe

if TYPE_CHECKING:
    from crm.forms.paper import Line

_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_TO_LEFT: Final = re.compile(f"[{_RIGHT}](?:[^A-Za-z\u00c0-\u058f]*[{_RIGHT}])?")
"""Hebrew, Arabic, Syriac, Thaana, NKo, Adlam …: from the first such letter to the last before a letter of another hand."""
_REFERENCE: Final = re.compile(r"\b([A-Z]{1,2})-([0-9]+)\b")
"""E-4, RC-12: never parted at the end of a line."""
_UNPARTED: Final = r'\1</w:t><w:noBreakHyphen/><w:t xml:space="preserve">\2'
_FIRST_LETTER: Final = re.compile(r"[^\W\d_]")


def escaped(text: str) -> str:
    """Text that may stand in XML, also within an attribute: no character that XML cannot hold is left."""
    held = safe(text)
    return held.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def right_to_left(text: str) -> bool:
    """Is its first letter written from right to left (Unicode Standard Annex 9, rule P2)?"""
    if text.isascii():
        return False
    first = _FIRST_LETTER.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first[0]) is not None


@dataclass(slots=True)
class Writer:
    """Makes the XML of paragraphs: `ids` are the style identifiers by style name, `link` keeps where a link leads.

    `link(href)` gives the identifier of the relationship.
    """

    ids: dict[str, str]
    link: Callable[[str], str]
    _links: dict[str, str] = field(default_factory=dict)

    def paragraph(self, style: str, line: Line, refs: Iterable[str] = (), *, more: str = "") -> str:
        """A paragraph in a style, its references after it; `more` goes among its properties."""
        inner = "".join(self.run(span.text, span.strong, span.href) for span in spans(line))
        marks = "".join(span.text for span in spans(line))
        turned = "<w:bidi/>" if right_to_left(marks) else ""
        return self.around(style, inner + self.references(refs), more=more + turned)

    def around(self, style: str, inner: str, *, more: str = "") -> str:
        """A paragraph in a style around XML that is made already."""
        named = "" if style == "Normal" else f'<w:pStyle w:val="{self.ids[style]}"/>'
        properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
        return f"<w:p>{properties}{inner}</w:p>"

    def run(self, text: str, strong: bool = False, href: str = "") -> str:  # noqa: FBT001, FBT002 — a span's own fields
        """The runs of a stretch of text: one, or one for each direction of writing."""
        if not text:
            return ""
        leads = linked(href)
        style = "Hyperlink" if leads else "Strong" if strong else ""
        made = "".join(self._directed(text, style))
        if not leads:
            return made
        if href not in self._links:
            self._links[href] = self.link(href)
        return f'<w:hyperlink r:id="{self._links[href]}">{made}</w:hyperlink>'

    def references(self, refs: Iterable[str]) -> str:
        """References in brackets after a text, none of them parted at the end of a line."""
        listed = ", ".join(refs)
        if not listed:
            return ""
        held = _REFERENCE.sub(_UNPARTED, escaped(f" ({listed})"))
        return (
            f'<w:r><w:rPr><w:rStyle w:val="{self.ids["Paper reference"]}"/></w:rPr>'
            f'<w:t xml:space="preserve">{held}</w:t></w:r>'
        )

    def _directed(self, text: str, style: str) -> Iterable[str]:
        if text.isascii():
            yield self._one(text, style, turned=False)
            return
        place = 0
        for found in _RIGHT_TO_LEFT.finditer(text):
            if found.start() > place:
                yield self._one(text[place : found.start()], style, turned=False)
            yield self._one(found[0], style, turned=True)
            place = found.end()
        if place < len(text):
            yield self._one(text[place:], style, turned=False)

    def _one(self, text: str, style: str, *, turned: bool) -> str:
        named = f'<w:rStyle w:val="{self.ids[style]}"/>' if style else ""
        properties = named + ("<w:rtl/>" if turned else "")
        held = escaped(text)
        held = _REFERENCE.sub(_UNPARTED, held)
        if "\n" in held:
            held = held.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f'<w:r>{head}<w:t xml:space="preserve">{held}</w:t></w:r>'
