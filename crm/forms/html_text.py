"""Texts in a web page: escaped, made visible, read from the side on which their script begins."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from crm.forms.paper import spans
from crm.forms.words import safe

if TYPE_CHECKING:
    from crm.forms.paper import Line, Paragraph

_FROM_THE_RIGHT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\\x00-\x20\x7f-\x9f]+", re.IGNORECASE)


def flow(line: Line) -> str:
    """A line as HTML. Its line feeds are kept; a link that is neither https, http nor mailto is only its words."""
    made = []
    for span in spans(line):
        text = escape(safe(span.text)).replace("\n", "<br>")
        if span.strong:
            text = f"<strong>{text}</strong>"
        if linked(span.href):
            text = f'<a href="{escape(span.href, quote=True)}">{text}</a>'
        made.append(text)
    return "".join(made)


def linked(href: str) -> bool:
    """Whether an address may be a link: of the web or of mail, with nothing in it that hides."""
    return bool(_LINK.fullmatch(href)) and safe(href) == href


def reading(line: Line) -> str:
    """The attribute that lets a text with a script from the right find its side; "" for others."""
    return ' dir="auto"' if any(_FROM_THE_RIGHT.search(span.text) for span in spans(line)) else ""


def item(paragraph: Paragraph) -> str:
    """A paragraph with its references after it."""
    if not paragraph.refs:
        return flow(paragraph.line)
    refs = ", ".join(flow(ref) for ref in paragraph.refs)
    return f'{flow(paragraph.line)} <span class="refs">({refs})</span>'
