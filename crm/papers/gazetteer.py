"""Names on record found in running text: departments, councils, committees, posts, reviews and people.

Built from the record once for a batch of files; each look at a text is pure Python and in time with its length.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.findings.engagements import PartyKind

if TYPE_CHECKING:
    from crm.api import Crm
    from db.queries.gazetteer import KnownName

POST: Final = "post"
"""What a mention of a title is: its holder is somebody of the day."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|&")
_ACRONYM: Final = re.compile(r"(?:[A-Z][a-z]?){2,}[a-z]*|[A-Z][a-z]{2,5}(?=$)")
_KINDS: Final = {
    "department": PartyKind.DEPARTMENT,
    "committee": PartyKind.COMMITTEE,
    "board": PartyKind.GROUP,
    "group": PartyKind.GROUP,
}
_LONGEST: Final = 14


class Mention(NamedTuple):
    """A name on record where it stands in a text; `kind` is what bears it, or `POST`."""

    start: int
    end: int
    kind: str
    ours: bool


class _Entry(NamedTuple):
    words: tuple[str, ...]
    exact: str
    """The spelling it must have letter by letter (a short form in capitals); empty where case is free."""
    kind: str
    ours: bool


class Gazetteer:
    """The names a record knows, by their first word."""

    def __init__(self, names: Iterable[KnownName] = ()) -> None:
        """Index the names; such as are one common word ("Reading", "Bath") are left to the patterns of names."""
        self._by_first: dict[str, list[_Entry]] = defaultdict(list)
        for known in names:
            entry = _entry(known)
            if entry is not None:
                self._by_first[entry.words[0]].append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry.words))

    @classmethod
    def of(cls, crm: Crm) -> Gazetteer:
        """Every name in the record, read at once."""
        from db.queries.gazetteer import known_names

        with crm.reading() as connection:
            return cls(known_names(connection))

    @classmethod
    def empty(cls) -> Gazetteer:
        """Knows no name; the patterns of names must do."""
        return cls()

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """The names on record between two places of a text, in order, the longest where several begin at one word."""
        if not self._by_first:
            return []
        found: list[Mention] = []
        words = list(_WORD.finditer(text, start, len(text) if end is None else end))
        place = 0
        while place < len(words):
            mention, used = self._at(text, words, place)
            if mention is not None:
                found.append(mention)
            place += max(1, used)
        return found

    def _at(self, text: str, words: list[re.Match[str]], place: int) -> tuple[Mention | None, int]:
        first = words[place]
        if not (first[0][0].isupper() or first[0][0].isdigit()):
            return None, 1
        for entry in self._by_first.get(_folded(first[0]), ()):
            count = len(entry.words)
            taken = words[place : place + count]
            if len(taken) < count or any(
                _folded(word[0]) != wanted for word, wanted in zip(taken, entry.words, strict=True)
            ):
                continue
            span = text[first.start() : taken[-1].end()]
            if (entry.exact and _bare(span) != entry.exact) or "\n\n" in span:
                continue
            return Mention(first.start(), taken[-1].end(), entry.kind, entry.ours), count
        return None, 1


def _entry(known: KnownName) -> _Entry | None:
    words = tuple(_folded(word[0]) for word in _WORD.finditer(known.name))
    if not words or len(words) > _LONGEST:
        return None
    short = ""
    if len(words) == 1:
        if known.owner in {"person", "post"} or not _ACRONYM.fullmatch(known.name):
            return None
        if known.kind == "council" and not known.name.isupper():
            return None
        short = known.name
    kind = {"person": PartyKind.PERSON.value, "post": POST, "review": PartyKind.REVIEW.value}.get(
        known.owner, _KINDS.get(known.kind, PartyKind.ORGANISATION).value
    )
    return _Entry(words, short, kind, known.ours)


def _folded(word: str) -> str:
    return _bare(word).casefold()


def _bare(word: str) -> str:
    """A word without the 's of an owner and with straight apostrophes."""
    word = word.replace("’", "'")
    return word[:-2] if word.endswith("'s") and len(word) > 3 and word[:-2].isupper() else word
