"""Finding the names on record that a text may mean, by their words alone: who it fits, and how well.

The index gives a few hundred names at most: first those with every word as typed, then those with any, then those
with a word begun so, then those a slip of the keys away. Each step is taken only where the one before found nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crm.names.honorifics import ADDRESSED_AS, PEERAGE
from crm.names.nicknames import forms
from crm.names.parts import split
from crm.names.tokens import Fit, name_fit, name_words, nearness, query_tokens, slips_allowed
from db.name_tokens import folded
from db.queries import names as index
from db.queries.names import Hit, Word

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

_MOST: Final = 250
_TYPO_TOKENS: Final = 4
_NO_PEER: Final = 0.85
_GOOD: Final = 0.5
_PERSON: Final = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody or something on record that a text fits: how well, and the folded names of theirs that fit so."""

    owner: str
    owner_id: UUID
    names: tuple[str, ...]
    fit: Fit


@dataclass(frozen=True, slots=True)
class Question:
    """A text taken apart for looking up: the words of a person's name, and all words as they stand."""

    whole: str
    person: tuple[str, ...]
    words: tuple[str, ...]
    peer: bool
    typing: bool

    @classmethod
    def of(cls, text: str, *, typing: bool = False) -> Question:
        """Take a text apart; with `typing` its last word is unfinished."""
        name = split(text)
        bare = f"{name.given} {name.family} {name.designation}"
        return cls(
            folded(text),
            tuple(query_tokens(bare, typing=typing)),
            tuple(query_tokens(text, typing=typing)),
            _is_peerage(name.prefix),
            typing,
        )


def people(
    connection: Connection, text: str, *, typing: bool = False, slips: bool = True
) -> dict[UUID, Found]:
    """The people whose name, present or former, a text fits, each with the name that fits best.

    `slips` allows for slips of the keys.
    """
    question = Question.of(text, typing=typing)

    def judge(hit: Hit) -> Fit:
        fit = name_fit(question.person, hit.name, typing=typing)
        return _as_peer(fit, hit.name) if question.peer else fit

    return _found(connection, question.person, _PERSON, judge, typing=typing, slips=slips)


def bodies(
    connection: Connection, text: str, owners: Collection[str], *, typing: bool = False, slips: bool = True
) -> dict[UUID, Found]:
    """The organisations, reviews and posts (as `owners` says) whose name a text fits."""
    question = Question.of(text, typing=typing)

    def judge(hit: Hit) -> Fit:
        return body_fit(question, hit.name)

    return _found(connection, question.words, owners, judge, typing=typing, slips=slips)


def _is_peerage(prefix: str) -> bool:
    return any(word in PEERAGE for word in folded(prefix).split())


def _as_peer(fit: Fit, name: str) -> Fit:
    """The fit of a name asked for with "Lord" or "Baroness": better for a peer, worse for anybody else."""
    if any(word in PEERAGE or word in ADDRESSED_AS for word in name_words(name).given):
        return Fit(min(1.0, fit.score * 1.2), f"{fit.reason} and title")
    return Fit(fit.score * _NO_PEER, fit.reason)


def body_fit(question: Question, name: str) -> Fit:
    """How well the words of a question fit the folded name of a body."""
    if question.whole == name:
        return Fit(1.0, "name" if " " in name else "name or acronym")
    words = query_tokens(name)
    if not words or not question.words:
        return Fit(0.0, "")
    if list(question.words) == words:
        return Fit(0.98, "name")
    matched = 0.0
    for place, token in enumerate(question.words):
        begun = question.typing and place == len(question.words) - 1
        matched += _word_fit(token, words, begun=begun)
    share = matched / len(question.words)
    covered = min(1.0, matched / len(words))
    score = share**2 * (0.62 + 0.33 * covered)
    return Fit(score, "words of the name" if share == 1.0 else "some words of the name")


def _word_fit(token: str, words: Sequence[str], *, begun: bool) -> float:
    if token in words:
        return 1.0
    if begun and any(word.startswith(token) for word in words):
        return 0.95
    return max((nearness(token, word) for word in words), default=0.0) if len(token) > 3 else 0.0


def _found(
    connection: Connection,
    tokens: Sequence[str],
    owners: Collection[str],
    judge: Callable[[Hit], Fit],
    *,
    typing: bool,
    slips: bool,
) -> dict[UUID, Found]:
    """Take the steps of the search, one after another, until one finds what is good enough."""
    for step in (_every_word, _any_word, _begun):
        found = _judged(step(connection, tokens, owners, typing=typing), judge)
        if any(one.fit.score >= _GOOD for one in found.values()):
            return found
    if not slips:
        return found
    return found | _judged(_slips(connection, tokens, owners), judge)


def _judged(hits: Collection[Hit], judge: Callable[[Hit], Fit]) -> dict[UUID, Found]:
    best: dict[UUID, Found] = {}
    for hit in hits:
        fit = judge(hit)
        known = best.get(hit.owner_id)
        if fit.score <= 0 or (known and fit.score < known.fit.score):
            continue
        alike = known.names if known and known.fit.score == fit.score else ()
        best[hit.owner_id] = Found(hit.owner, hit.owner_id, (*alike, hit.name), fit)
    return best


def _every_word(
    connection: Connection, tokens: Sequence[str], owners: Collection[str], *, typing: bool
) -> Collection[Hit]:
    words = [Word(token, typing and place == len(tokens) - 1) for place, token in enumerate(tokens)]
    # An initial stands for a word that begins so; alone it finds nothing worth having unless it is being typed.
    words = [Word(word.token, begun=True) if len(word.token) == 1 else word for word in words]
    if len(words) == 1 and len(words[0].token) == 1 and not typing:
        return ()
    words.sort(key=lambda word: (word.begun, -len(word.token)))
    return index.holding_all(connection, words[:5], owners, _MOST)


def _any_word(
    connection: Connection,
    tokens: Sequence[str],
    owners: Collection[str],
    *,
    typing: bool,  # noqa: ARG001 - one shape of step
) -> Collection[Hit]:
    hits: set[Hit] = set()
    asked = [token for token in tokens if len(token) > 1][:5]
    joined = [one + other for one, other in pairwise(asked)]
    for token in asked:
        for form in sorted(forms(token)) if len(asked) == 1 else (token,):
            hits |= index.holding_all(connection, [Word(form)], owners, _MOST)
    for token in joined:
        hits |= index.holding_all(connection, [Word(token)], owners, _MOST)
    return hits


def _begun(
    connection: Connection,
    tokens: Sequence[str],
    owners: Collection[str],
    *,
    typing: bool,  # noqa: ARG001 - one shape of step
) -> Collection[Hit]:
    hits: set[Hit] = set()
    for token in tokens[:5]:
        if len(token) > 2:
            hits |= index.holding_all(connection, [Word(token, begun=True)], owners, _MOST)
    return hits


def _slips(connection: Connection, tokens: Sequence[str], owners: Collection[str]) -> Collection[Hit]:
    """The names with a word that is a slip or two away from one asked; the first letter, or the second, is right."""
    hits: set[Hit] = set()
    for token in tokens[:3]:
        if len(token) < 4:
            continue
        near = _nearest(token, index.tokens_beginning(connection, token[0], owners))
        if not near and token[1] != token[0]:
            near = _nearest(token, index.tokens_beginning(connection, token[1], owners))
        for other in near:
            hits |= index.holding_all(connection, [Word(other)], owners, _MOST)
    return hits


def _nearest(token: str, others: Sequence[str]) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        token, others, scorer=OSA.distance, limit=_TYPO_TOKENS, score_cutoff=slips_allowed(token)
    )
    return [other for other, _, _ in found]
