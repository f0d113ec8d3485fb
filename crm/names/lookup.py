"""Finding the names on record that a text may mean, by their words alone: who it fits, and how well.

The index gives a few hundred names at most: first those with every word as typed, then those with any, then those
with a word begun so. Each step is taken only where the one before found nothing good enough; slips of the keys are a
step of their own, for a caller that has nothing better.
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
_MOST_TYPED: Final = 120
"""While two letters stand there, any hundred will do: the next letter tells more than another hundred."""
_MOST_WORDS: Final = 5
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


def people(connection: Connection, text: str, *, typing: bool = False) -> Hunt:
    """A hunt for the people whose name, present or former, a text fits; `typing` says its last word is unfinished."""
    question = Question.of(text, typing=typing)

    def judge(hit: Hit) -> Fit:
        fit = name_fit(question.person, hit.name, typing=typing)
        return _as_peer(fit, hit.name) if question.peer else fit

    return Hunt(connection, question.person, _PERSON, judge, typing=typing)


def bodies(connection: Connection, text: str, owners: Collection[str], *, typing: bool = False) -> Hunt:
    """A hunt for the organisations, reviews and posts (as `owners` says) whose name a text fits."""
    question = Question.of(text, typing=typing)

    def judge(hit: Hit) -> Fit:
        return body_fit(question, hit.name)

    return Hunt(connection, question.words, owners, judge, typing=typing)


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


class Hunt:
    """One search for names: what is looked for, among which owners, and how a name found is judged."""

    def __init__(
        self,
        connection: Connection,
        tokens: Sequence[str],
        owners: Collection[str],
        judge: Callable[[Hit], Fit],
        *,
        typing: bool,
    ) -> None:
        self._connection = connection
        self._judge = judge
        self._tokens = tokens[:_MOST_WORDS]
        self._owners = owners
        self._typing = typing
        self._unknown: list[str] = []

    def found(self) -> dict[UUID, Found]:
        """Whose names fit, by the first step that finds what is good enough, each with the name that fits best."""
        found = _judged(self._every_word(), self._judge)
        for step in (self._any_word, self._begun):
            if any(one.fit.score >= _GOOD for one in found.values()):
                break
            found = _judged(step(), self._judge) or found
        return found

    def slips(self) -> dict[UUID, Found]:
        """Whose names fit but for slips of the keys in words that, as `found` found out, are in no name."""
        return _judged(self._slips(), self._judge)

    def _with(self, *words: Word) -> set[Hit]:
        return index.holding_all(
            self._connection, words, self._owners, _MOST_TYPED if self._typing else _MOST
        )

    def _every_word(self) -> Collection[Hit]:
        last = len(self._tokens) - 1
        words = [Word(token, self._typing and place == last) for place, token in enumerate(self._tokens)]
        # An initial stands for a word that begins so; alone it finds nothing worth having unless it is being typed.
        words = [Word(word.token, begun=True) if len(word.token) == 1 else word for word in words]
        if len(words) == 1 and len(words[0].token) == 1 and not self._typing:
            return ()
        words.sort(key=lambda word: (word.begun, -len(word.token)))
        return self._with(*words) if words else ()

    def _any_word(self) -> Collection[Hit]:
        hits: set[Hit] = set()
        asked = [token for token in self._tokens if len(token) > 1]
        self._unknown = []
        for token in asked:
            some: set[Hit] = set()
            for form in sorted(forms(token)) if len(asked) == 1 else (token,):
                some |= self._with(Word(form))
            if not some:
                self._unknown.append(token)
            hits |= some
        if self._unknown:
            for one, other in pairwise(asked):
                hits |= self._with(Word(one + other))
        return hits

    def _begun(self) -> Collection[Hit]:
        hits: set[Hit] = set()
        for token in self._unknown:
            if len(token) > 2:
                hits |= self._with(Word(token, begun=True))
        return hits

    def _slips(self) -> Collection[Hit]:
        """The names with a word a slip or two away from one that is in no name; its first or second letter is right."""
        hits: set[Hit] = set()
        for token in self._unknown:
            if not slips_allowed(token):
                continue
            near = _nearest(token, index.tokens_like(self._connection, token[0], len(token), self._owners))
            if not near and token[1] != token[0]:
                near = _nearest(
                    token, index.tokens_like(self._connection, token[1], len(token), self._owners)
                )
            for other in near:
                hits |= self._with(Word(other))
        return hits


def _judged(hits: Collection[Hit], judge: Callable[[Hit], Fit]) -> dict[UUID, Found]:
    best: dict[UUID, Found] = {}
    for hit in sorted(hits, key=lambda hit: (hit.name, hit.owner_id)):
        fit = judge(hit)
        known = best.get(hit.owner_id)
        if fit.score <= 0 or (known and fit.score < known.fit.score):
            continue
        alike = known.names if known and known.fit.score == fit.score else ()
        best[hit.owner_id] = Found(hit.owner, hit.owner_id, (*alike, hit.name), fit)
    return best


def _nearest(token: str, others: Sequence[str]) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        token, sorted(others), scorer=OSA.distance, limit=_TYPO_TOKENS, score_cutoff=slips_allowed(token)
    )
    return [other for other, _, _ in found]
