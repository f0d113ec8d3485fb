"""A personal name in its parts, and whole again.

"The Rt Hon Jane Doe CBE MP" is prefix "The Rt Hon", given "Jane", family "Doe", suffix "CBE MP"; it sorts as
"Doe, Jane". The rules are our own and not those of a library: the general ones do not know a peer's territorial
designation ("of Chipping Norton"), and these run over every name of the roster at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from crm.names.honorifics import (
    ADDRESSED_AS,
    AMBIGUOUS,
    COURTESY,
    DOUBLE_SURNAMES,
    KNIGHTLY,
    PARTICLES,
    PEERAGE,
    POST_NOMINALS,
    PREFIX_WORDS,
    STYLES,
)
from crm.vocabulary.text import fold

_WORD_EDGES: Final = ".,;"
_MAXIMUM_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of one name as written; each may be empty.

    `designation` is the territorial part of a peerage ("of Chipping Norton"), which is rendered after the family
    name and is no part of the name somebody is greeted by.
    """

    prefix: str = ""
    given: str = ""
    family: str = ""
    designation: str = ""
    suffix: str = ""

    @property
    def full(self) -> str:
        """The name with everything, as on an envelope: "The Rt Hon Jane Doe CBE MP"."""
        return _join(self.prefix, self.given, self.family, self.designation, self.suffix)

    @property
    def display(self) -> str:
        """The name as used in running text: without styles and letters, but with a peerage or a knighthood."""
        return _join(self._lasting_prefix(), self.given, self.family, self.designation) or self.full

    @property
    def sort_name(self) -> str:
        """The name for an alphabetical list: "Doe, Jane"; "Cameron of Chipping Norton, Lord"."""
        head = _join(self.family, self.designation)
        tail = self.given or self._lasting_prefix().removesuffix(" of").strip("&+ ")
        return f"{head}, {tail}" if head and tail else head or tail

    def _lasting_prefix(self) -> str:
        words = [
            word for word in self.prefix.split() if _bare(word) not in STYLES and _bare(word) not in COURTESY
        ]
        return " ".join(words)


@lru_cache(maxsize=4096)
def split(text: str) -> NameParts:
    """Take a name apart; never fails, whatever the text.

    Understands "Doe, Jane", "Jane Doe, CBE", "Cllr Jane Doe", "Baroness Morgan of Cotes", "Marquess of Salisbury"
    and "van der Berg". What cannot be told is put into the family name (a single word is a family name).
    """
    words = [word for word in re.split(r"\s+", text.strip()) if word][:_MAXIMUM_WORDS]
    words = _turn_round(words)
    words, suffix = _take_suffix(words)
    words, prefix = _take_prefix(words)
    words, designation = _take_designation(words, prefix)
    given, family = _given_and_family([word.strip(_WORD_EDGES) for word in words], prefix)
    return NameParts(_join(*prefix), given, family, designation, _join(*suffix))


def salutation(parts: NameParts, rank: str | None = None) -> str:
    """The default greeting of a letter to somebody, without the comma; an officer may store a better one.

    `rank` is the rank of the post written to, where the matter is that of the post: ministers are greeted by their
    office ("Dear Secretary of State", "Dear Minister"). Source: the usage of departments' correspondence units.
    """
    office = _GREETED_BY_OFFICE.get((rank or "").casefold())
    if office:
        return f"Dear {office}"
    titles = [(_bare(word), word.strip(_WORD_EDGES)) for word in parts.prefix.split()]
    for bare, written in reversed(titles):
        if bare in PEERAGE:
            return f"Dear {_join(ADDRESSED_AS.get(bare, written), parts.family or parts.given)}"
        if bare in KNIGHTLY:
            return f"Dear {_join(written, parts.given or parts.family)}"
        if bare in COURTESY and bare != "hon":
            return f"Dear {_join(written, parts.family or parts.given)}"
    return f"Dear {_join(parts.given, parts.family) or 'Sir or Madam'}"


_GREETED_BY_OFFICE: Final[dict[str, str]] = {
    "prime-minister": "Prime Minister",
    "deputy-prime-minister": "Deputy Prime Minister",
    "secretary-of-state": "Secretary of State",
    "minister-of-state": "Minister",
    "under-secretary": "Minister",
    "minister": "Minister",
    "chair": "Chair",
}


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)


def _bare(word: str) -> str:
    return fold(word).replace(".", "").strip(",; ")


def _turn_round(words: list[str]) -> list[str]:
    """Put "Doe, Jane CBE" into spoken order; leave the comma of "Jane Doe, CBE" alone."""
    for place, word in enumerate(words[:-1]):
        if word.endswith(","):
            rest = words[place + 1 :]
            if all(_is_suffix(other, place + 1) for other in rest):
                return words
            rest, letters = _take_suffix(rest)
            return [*rest, *(name.rstrip(",") for name in words[: place + 1]), *letters]
    return words


def _is_suffix(word: str, words_before: int) -> bool:
    bare = _bare(word)
    if bare not in POST_NOMINALS:
        return False
    if bare in AMBIGUOUS:
        return words_before >= 2 and word.strip(_WORD_EDGES).replace(".", "").isupper()
    return words_before >= 1


def _take_suffix(words: list[str]) -> tuple[list[str], list[str]]:
    cut = len(words)
    while cut > 1 and _is_suffix(words[cut - 1], cut - 1):
        cut -= 1
    return words[:cut], [word.strip(_WORD_EDGES) for word in words[cut:]]


def _take_prefix(words: list[str]) -> tuple[list[str], list[str]]:
    cut = 0
    while cut < len(words) and (
        _bare(words[cut]) in PREFIX_WORDS
        or (
            cut
            and _bare(words[cut]) in ("&", "and")
            and _bare(words[min(cut + 1, len(words) - 1)]) in PREFIX_WORDS
        )
    ):
        cut += 1
    if cut == len(words) and cut:
        # "Lord", "Major", "The Dean": one word at least is the name itself.
        cut -= 1
    prefix = [word.rstrip(",") for word in words[:cut]]
    if prefix and cut + 1 < len(words) and _bare(words[cut]) == "of" and _bare(prefix[-1]) in PEERAGE:
        # "Marquess of Salisbury": the place is the name.
        return words[cut + 1 :], [*prefix, words[cut]]
    return words[cut:], prefix


def _take_designation(words: list[str], prefix: list[str]) -> tuple[list[str], str]:
    if not any(_bare(word) in PEERAGE for word in prefix):
        return words, ""
    for place in range(1, len(words) - 1):
        if _bare(words[place]) == "of":
            return words[:place], " ".join(words[place:])
    return words, ""


def _given_and_family(words: list[str], prefix: list[str]) -> tuple[str, str]:
    words = [word for word in words if word]
    if not words:
        return "", ""
    if (prefix and prefix[-1] == "of") or (_is_peer(prefix) and "and" in words):
        # "Marquess of Salisbury", "Lord Strathcona and Mount Royal": all of it is the name.
        return "", " ".join(words)
    cut = len(words) - 1
    if cut > 1 and " ".join(map(_bare, words[-2:])) in DOUBLE_SURNAMES:
        cut -= 1
    while cut > 0 and _bare(words[cut - 1]) in PARTICLES and (cut > 1 or _is_peer(prefix)):
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _is_peer(prefix: list[str]) -> bool:
    return any(_bare(word) in PEERAGE for word in prefix)
