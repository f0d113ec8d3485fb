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
_LONGEST_REF: Final = 24
_PARTING: Final = "\x1f"
"""Stands where a word may be parted, while a text is on its way; no text has it, since it is made visible first."""
_REFERENCE: Final = re.compile(r"\b[A-Z]{1,2}-[0-9]+\b")
"""E-4, RC-12: never parted at the end of a line."""
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
    made += _references(tuple(refs))
    return "{" + "; ".join(made or ['""']) + "}"


def _references(refs: tuple[str, ...]) -> list[str]:
    """References in brackets, none of them parted at the end of a line."""
    if not refs:
        return []
    listed = [f"box({literal(ref)})" if len(ref) <= _LONGEST_REF else content(ref) for ref in refs]
    between = '; ", "; '.join(listed)
    return [f'ref({{" ("; {between}; ")"}})']


def _quoted(text: str) -> str:
    """A text as a string; one that may be parted as boxes, between which a line may end."""
    if _PARTING not in text and not _REFERENCE.search(text):
        return literal(text)
    pieces = re.split(rf"(\S*{_PARTING}\S*|{_REFERENCE.pattern})", text)
    return "; ".join(
        "; ".join(f"box({literal(part)})" for part in piece.split(_PARTING) if part)
        if _PARTING in piece
        else literal(piece)
        for piece in pieces
        if piece
    )


def _parted(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    parting = re.compile(rf"\S{{{longest + 1},}}")
    return parting.sub(lambda found: re.sub(r"(.{12})", rf"\1{_PARTING}", found[0]), safe(text))


def _span(text: str, *, strong: bool, href: str) -> str:
    made = "; linebreak(); ".join(_quoted(piece) for piece in text.split("\n"))
    if "; " in made:
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
