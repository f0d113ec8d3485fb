"""How well the words of a question fit a name.

A name comes as the index keeps it: folded, family name first, "macalister, josh". Fits are numbers from 0 (not this
name) to 1 (this name exactly), with the reason in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from crm.names.nicknames import same_name
from db.name_tokens import canonical, query_tokens

__all__ = ["SURNAME_ALONE", "Fit", "NameWords", "name_fit", "name_words", "query_tokens"]

SURNAME_ALONE: Final = 0.8
"""How well a surname alone fits somebody who bears it."""
_GIVEN_ALONE: Final = 0.55
_GIVEN_ALONE_TYPED: Final = 0.8
"""While a name is being typed, the given name comes first, and says as much."""
_UNMATCHED: Final = 0.45
_HALF_SURNAME: Final = 0.88


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a question fits a name: `score` 0 to 1, and the `reason` in words ("surname and initial")."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of one name as the index keeps it.

    `place` is the territorial part of a peerage; `joined` are neighbours written as one ("reesmogg").
    """

    family: tuple[str, ...]
    place: tuple[str, ...]
    given: tuple[str, ...]
    joined: frozenset[str]


@lru_cache(maxsize=8192)
def name_words(name: str) -> NameWords:
    """Take apart a folded sort name "macalister, josh" (or a plain "josh macalister")."""
    head, comma, tail = name.partition(", ")
    if not comma:
        words = name.split()
        head, tail = (words[-1] if words else "", " ".join(words[:-1]))
    head, _, place = head.partition(" of ")
    family = tuple(canonical(word) for word in head.replace(".", " ").split())
    given = tuple(word for word in tail.replace(".", " ").split())
    joined = {one + other for one, other in pairwise(family)}
    joined.update("mac" + other for one, other in pairwise(family) if one in ("mac", "mc"))
    return NameWords(family, tuple(place.split()), given, frozenset(joined))


def name_fit(asked: Sequence[str], name: str, *, typing: bool = False) -> Fit:
    """Say how well the words `asked` fit the folded `name`.

    With `typing`, the last word is one that is still being typed and fits any word it begins.
    """
    words = name_words(name)
    if typing and len(asked) == 1:
        return _typed(asked[0], words)
    surname: list[float] = []
    whole = len(words.family)
    given: list[tuple[float, str]] = []
    unmatched = 0
    place = 0
    while place < len(asked):
        token = asked[place]
        pair = token + asked[place + 1] if place + 1 < len(asked) else ""
        if pair and (pair in words.family or pair in words.joined):
            surname += [1.0, 1.0]
            place += 2
            continue
        begun = typing and place == len(asked) - 1
        family_fit = _family(token, words, begun=begun)
        given_fit, how = _given(token, words, begun=begun)
        if family_fit == given_fit == 0.0:
            unmatched += 1
        elif family_fit >= given_fit:
            surname.append(family_fit)
        else:
            given.append((given_fit, how))
        place += 1
    alone = _GIVEN_ALONE_TYPED if typing else _GIVEN_ALONE
    return _weigh(surname, given, unmatched, whole, alone)


def _typed(token: str, words: NameWords) -> Fit:
    """The fit of a single word that is being typed, which is asked of hundreds of names at every key."""
    if token in words.family:
        return Fit(SURNAME_ALONE, "surname")
    for word in words.family:
        if word.startswith(token):
            return Fit(SURNAME_ALONE * 0.97, "beginning of the surname")
    for word in words.given:
        if word.startswith(token):
            return Fit(_GIVEN_ALONE_TYPED * 0.95, "beginning of the given name")
    if any(word.startswith(token) for word in words.joined):
        return Fit(SURNAME_ALONE * 0.95, "beginning of the surname")
    return (
        Fit(0.3, "place of the title")
        if any(word.startswith(token) for word in words.place)
        else Fit(0.0, "")
    )


def _weigh(
    surname: list[float], given: list[tuple[float, str]], unmatched: int, whole: int, alone: float
) -> Fit:
    reasons = []
    if surname:
        # "Smith" is half of Clarke-Smith.
        best = min(surname) * (1.0 if len(surname) >= whole else _HALF_SURNAME)
        reasons.append("surname" if min(surname) == 1.0 else "surname nearly so")
        score = best * (SURNAME_ALONE + (1 - SURNAME_ALONE) * min((fit for fit, _ in given), default=0.0))
        if given:
            reasons.append(min(given)[1])
    elif given:
        score = alone * min(fit for fit, _ in given)
        reasons.append(min(given)[1])
    else:
        return Fit(0.0, "")
    if unmatched:
        score *= _UNMATCHED**unmatched
        reasons.append("not every word")
    return Fit(score, " and ".join(reasons))


def _family(token: str, words: NameWords, *, begun: bool) -> float:
    if token in words.family or token in words.joined:
        return 1.0
    if begun and any(word.startswith(token) for word in (*words.family, *words.joined)):
        return 0.97
    if len(token) < 4:
        return 0.0
    return max((nearness(token, word) for word in words.family), default=0.0)


def _given(token: str, words: NameWords, *, begun: bool) -> tuple[float, str]:
    best, how = 0.0, ""
    for word in words.given:
        if token == word:
            return 1.0, "given name"
        if same_name(token, word):
            fit, said = 0.9, f"a form of the given name ({word.capitalize()})"
        elif len(token) == 1 or len(word) == 1:
            fit, said = (0.6, "initial") if token[0] == word[0] else (0.0, "")
        elif begun and word.startswith(token):
            fit, said = 0.95, "beginning of the given name"
        elif len(token) >= 3 and (word.startswith(token) or token.startswith(word)):
            fit, said = 0.7, "given name in part"
        else:
            fit, said = (nearness(token, word) if len(token) > 3 else 0.0), "given name nearly so"
        if fit > best:
            best, how = fit, said
    if best < 0.9 and token in words.place:
        return 0.9, "place of the title"
    return best, how


def nearness(one: str, other: str) -> float:
    """How near two words are, 0 to 0.9; 0 unless one can be the other with a slip of the keys (in long words, two)."""
    allowed = slips_allowed(one)
    # A slip adds a letter, drops one, or does both: words with more between them need no closer look.
    if abs(len(one) - len(other)) > allowed or len(set(one) ^ set(other)) > 2 * allowed:
        return 0.0
    from rapidfuzz.distance import OSA

    slips = OSA.distance(one, other, score_cutoff=allowed)
    return 0.9 * (1 - slips / max(len(one), len(other))) if slips <= allowed else 0.0


def slips_allowed(word: str) -> int:
    """How many slips of the keys a word may have and still be taken for another."""
    return 2 if len(word) > 6 else 1 if len(word) > 3 else 0
