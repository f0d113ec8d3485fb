"""The names we go by in returns, and whether a cell names us."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crm.published.cells import words
from db.words import split

_SHORTEST_ACRONYM: Final = 3


@dataclass(frozen=True, slots=True)
class OurNames:
    """Our names and acronyms: an acronym counts only in capitals and by itself."""

    names: tuple[str, ...]
    acronyms: tuple[str, ...]

    @classmethod
    def of(cls, names: tuple[str, ...]) -> OurNames:
        """From the names given; the initials of a name of three words or more are an acronym of it."""
        given = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
        letters = [name for name in given if name.isupper() and " " not in name]
        for name in given:
            initials = "".join(word[0] for word in name.split() if word[:1].isupper())
            if len(initials) >= _SHORTEST_ACRONYM and initials != name:
                letters.append(initials)
        return cls(given, tuple(dict.fromkeys(letters)))

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The words to look for in the index, one phrase for each name and acronym."""
        found = [split(name) for name in (*self.names, *self.acronyms)]
        return tuple(dict.fromkeys(phrase for phrase in found if phrase))

    def among(self, cell: str) -> bool:
        """Whether a cell names us."""
        if any(re.search(rf"(?<!\w){re.escape(letters)}(?!\w)", cell) for letters in self.acronyms):
            return True
        said = " ".join(words(cell))
        return any(
            re.search(rf"\b{re.escape(' '.join(words(name)))}\b", said)
            for name in self.names
            if name not in self.acronyms and words(name)
        )
