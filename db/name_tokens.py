"""The words under which a name is found: how a name is taken apart for the index, and a question likewise.

Both sides go through `folded`, so accents, case, full stops and kinds of apostrophe do not count, and through
`canonical`, so Mac and Mc do not either. "MacAlister", "McAlister" and "Mac Alister" all give "macalister";
"O'Brien" gives "obrien" and "brien"; "Rees-Mogg" gives "reesmogg", "rees" and "mogg".
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 200
"""A name is looked up by its first characters only: a pasted page of text is no name."""

SKIPPED: Final = frozenset(["the", "of", "and", "for", "to", "in", "on", "at", "a", "an", "with"])
"""Words too common in titles and bodies' names to find anything by."""

LAST: Final = "\U0010ffff"
"""Sorts after every letter: `token BETWEEN x AND x + LAST` is every token that begins with x."""

_LETTERS: Final = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip
_CHUNK: Final = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_JOINTS: Final = re.compile(r"['\-]")


def plain(text: str) -> str:
    """Lower case without accents; apostrophes and hyphens stay, in one form each."""
    if text.isascii():
        return text.lower().replace("`", "'")
    # Twice: folding case can make new marks, taking apart can make new capitals.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_LETTERS)


def folded(text: str) -> str:
    """The spelling under which two writings of one name meet; the same as `crm.vocabulary.text.fold`."""
    return " ".join(plain(text).replace("'", "").replace("-", " ").split())


def canonical(token: str) -> str:
    """One spelling for words written in two ways: Mc is Mac, Saint is St."""
    if token.startswith("mc") and len(token) > 2:
        return "mac" + token[2:]
    return "st" if token == "saint" else token  # noqa: S105 - a word of a name


def index_tokens(name: str) -> set[str]:
    """Every word a name should be found by; none for a name without letters or digits."""
    tokens: set[str] = set()
    before = ""
    for found in _CHUNK.finditer(plain(name[:LONGEST])):
        chunk = found[0]
        whole = _JOINTS.sub("", chunk)
        tokens.add(canonical(whole))
        if whole != chunk:
            tokens.update(canonical(piece) for piece in _JOINTS.split(chunk) if len(piece) > 1)
        if before in ("mac", "mc"):
            tokens.add("mac" + whole)
        before = whole
    return tokens - SKIPPED


def query_tokens(text: str, *, typing: bool = False) -> list[str]:
    """The words of a question about a name, in order, each in the spelling of the index.

    With `typing` the last word is unfinished, and kept whatever it is: "for" may become "Ford".
    """
    tokens: list[str] = []
    before = ""
    for found in re.finditer(r"[^\W_]+", folded(text[:LONGEST])):
        word = found[0]
        if before in ("mac", "mc") and tokens:
            tokens[-1] = "mac" + word
        elif word not in SKIPPED:
            tokens.append(canonical(word))
        before = word
    if typing and before in SKIPPED:
        tokens.append(before)
    return tokens
