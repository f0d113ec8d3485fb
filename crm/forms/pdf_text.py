"""Text as typst takes it: always a string in code, never markup, so that nothing in a name can be run or set.

In typst's code a string between quotes has two signs of its own, the backslash and the quote; all else is what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from crm.forms.html_text import linked
from crm.forms.paper import spans
from crm.forms.words import safe

if TYPE_CHECKING:
    from crm.forms.paper import Line

_QUOTED: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_REPORTED: Final = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_LONGEST_LINK: Final = 2_000
"""Typst refuses the longest; no browser takes much more."""
_DRAWN: Final = ("So", "Sm", "Sc", "Sk", "Po", "Pd")


def literal(text: str) -> str:
    r"""A text as a string of typst's code: `literal('a"b') == '"a\\"b"'`."""
    return f'"{safe(text).translate(_QUOTED)}"'


def content(line: Line, refs: Iterable[str] = (), longest: int = 60) -> str:
    """A line, with its references after it, as an expression that gives content.

    Typst sets a word that is longer than its line beyond the edge of the page, so one of more than `longest` letters may be
    parted.
    """
    made = [
        _span(_parted(span.text, longest), strong=span.strong, href=span.href)
        for span in spans(line)
        if span.text
    ]
    listed = ", ".join(refs)
    if listed:
        made.append(f"ref({literal(f' ({listed})')})")
    return "{" + "; ".join(made or ['""']) + "}"


def _quoted(text: str) -> str:
    return "\u200b".join(literal(piece)[1:-1] for piece in text.split("\u200b")).join('""')


def _parted(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return re.sub(
        rf"\S{{{longest + 1},}}", lambda found: re.sub(r"(.{12})", "\\1\u200b", found[0]), safe(text)
    )


def _span(text: str, *, strong: bool, href: str) -> str:
    made = "; linebreak(); ".join(_quoted(piece) for piece in text.split("\n"))
    if "\n" in text:
        made = f"{{{made}}}"
    if strong:
        made = f"strong({made})"
    return f"link({literal(href)}, {made})" if linked(href) and len(href) <= _LONGEST_LINK else made


def undisplayed(diagnostic: str) -> set[str]:
    """The signs for which typst says it found no font, from its message under PDF/UA."""
    pieces = (_ESCAPED.sub(_unescaped, found) for found in _REPORTED.findall(diagnostic))
    return {
        sign for piece in pieces for sign in piece if sign.isprintable() or unicodedata.category(sign) == "Cf"
    }


def _unescaped(found: re.Match[str]) -> str:
    return (
        chr(int(found[1], 16))
        if found[1]
        else {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(found[2], found[2])
    )


def stand_ins(signs: Iterable[str]) -> Mapping[int, str]:
    """What is written for signs that cannot be drawn: the name of a picture, else its number, nothing for a joiner."""
    return {ord(sign): _stand_in(sign) for sign in signs}


def _stand_in(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cf", "Mn"}:
        return ""
    name = unicodedata.name(sign, "")
    return f"[{name.lower()}]" if name and kind in _DRAWN else f"[U+{ord(sign):04X}]"
