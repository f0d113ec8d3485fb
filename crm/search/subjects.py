"""Whom or what a name in a query or a history stands for, as keys of the record."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.errors import NotFound
from crm.names.readings import NEAR, ORGANISATION, PERSON, POST, REVIEW, Candidate
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.organisations.readings import Post
    from db.criteria import Owner

NAMED_ENOUGH: Final = 0.6
"""A candidate that fits less well is offered, not taken."""

_VACANT_ENOUGH: Final = 0.4
_AS_GOOD: Final = 0.04
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name stands for: keys of one kind, with the words to show for it."""

    owner: Owner
    ids: tuple[UUID, ...]
    name: str
    candidate: Candidate | None = None
    namesakes: tuple[UUID, ...] = ()
    """`candidate` is what a name was found as; `namesakes` are bodies of the same name in other years, not meant."""


def subjects(
    crm: Crm, text: str, on: date | None = None, kinds: Collection[str] | None = None
) -> list[Subject]:
    """Everything that a name fits equally well on the day `on` (today, when None), the best first.

    A title stands for the post, whoever holds it. Raises NotFound, with the nearest, when nothing fits.
    """
    found = crm.names.resolve(text, on, kinds, _MOST)
    fitting = [each for each in found.candidates if each.score >= NAMED_ENOUGH or _is_title(each, text)]
    if not fitting:
        vacant = _vacant(crm, found.candidates)
        if vacant is not None:
            return [vacant]
        raise nobody(text, [each.label for each in found.candidates])
    # Whoever was only found by a title is meant as its holder: the post says that, on any day.
    titles = {each.id for each in fitting if each.kind == POST}
    fitting = [each for each in fitting if each.kind != PERSON or each.post_id not in titles] or fitting
    best = fitting[0].score
    taken = fitting[:1] if found.sure else [each for each in fitting if each.score > best - _AS_GOOD]
    # A brief that changed its rank is two posts of one title in one body.
    labels = {each.label for each in taken if each.kind == POST}
    taken += [each for each in found.candidates if each.label in labels and each not in taken]
    return [_subject(each, found.candidates, taken) for each in taken]


def _subject(meant: Candidate, found: Collection[Candidate], taken: Collection[Candidate]) -> Subject:
    alike = [each for each in found if each.kind == meant.kind == ORGANISATION and each.name == meant.name]
    namesakes = tuple(each.id for each in alike if each not in taken)
    return Subject(_OWNERS[meant.kind], (meant.id,), meant.label, meant, namesakes)


def _vacant(crm: Crm, found: Sequence[Candidate]) -> Subject | None:
    """The post of a title that nobody held on the day, with those of its line that fit as well; None if unclear.

    Who held it when is no part of what a post is: a history of it can be read for any day.
    """
    if not found or found[0].kind != POST or found[0].held or found[0].score < _VACANT_ENOUGH:
        return None
    best = found[0]
    near = [each for each in found if each.kind == POST and each.score > best.score - NEAR]
    with crm.reading() as connection:
        line = line_posts(connection, [best.id])
    if any(each.id not in line for each in near):
        return None
    return Subject("post", tuple(each.id for each in near), best.label, best)


def _is_title(candidate: Candidate, text: str) -> bool:
    """Is it the post of just this title, though nobody may hold it on the day?"""
    return candidate.kind == POST and fold(candidate.name) == fold(text)


_OWNERS: Final[dict[str, Owner]] = {
    PERSON: "person",
    POST: "post",
    ORGANISATION: "organisation",
    REVIEW: "review",
}


def nobody(text: str, near: list[str]) -> NotFound:
    """The error for a name that nothing in the record bears, with the nearest that there are."""
    hint = (
        f"The nearest: {'; '.join(list(dict.fromkeys(near))[:3])}."
        if near
        else "Look for it with: despatch who NAME"
    )
    return NotFound(f"nothing in the record is called “{text}”", hint=hint)


def rolled_up(connection: Connection, subject: Subject) -> Subject:
    """The subject with those before and after it.

    Of a body, its predecessors and its successors, each followed in its own direction only, so that a body
    that merely had the same successor is not drawn in; of a post, all that have held its portfolio.
    """
    from crm.organisations.walk import predecessors, successors

    if subject.owner == "organisation":
        related = [
            body.id
            for each in subject.ids
            for body in (*predecessors(connection, each), *successors(connection, each))
        ]
        return Subject("organisation", tuple(dict.fromkeys((*subject.ids, *related))), subject.name)
    if subject.owner == "post":
        return Subject("post", line_posts(connection, subject.ids), subject.name)
    return subject


def line_posts(connection: Connection, ids: Collection[UUID]) -> tuple[UUID, ...]:
    """The posts of the lines that these posts belong to."""
    from crm.organisations.lines import line_of

    found = dict.fromkeys(ids)
    for post in posts(connection, ids):
        found |= dict.fromkeys(each.id for each in line_of(connection, post).posts)
    return tuple(found)


def posts(connection: Connection, ids: Collection[UUID]) -> list[Post]:
    """These posts with their portfolios."""
    from crm.organisations.readings import Post
    from db.queries import posts as rows

    portfolios: dict[UUID, list[str]] = {}
    for row in rows.portfolios_of(connection, ids):
        portfolios.setdefault(row.post_id, []).append(row.name)
    return [Post.of_row(row, tuple(portfolios.get(row.id, ()))) for row in rows.by_ids(connection, ids)]


_REFERENCES: Final[dict[str, Owner]] = {"P": "person", "T": "post", "O": "organisation", "R": "review"}


def by_reference(connection: Connection, text: str) -> Subject | None:
    """What a reference such as P-12 stands for; None when the text is no reference, or nothing has it."""
    from db.queries import subjects as rows

    letter, dash, number = text.strip().upper().partition("-")
    if not dash or letter not in _REFERENCES or not number.isdecimal() or len(number) > 9:
        return None
    owner = _REFERENCES[letter]
    found = rows.numbered(connection, owner, int(number))
    return Subject(owner, (found.id,), found.name) if found is not None else None


def named(connection: Connection, subject: Subject) -> Subject:
    """The subject with the names its keys bear in the record."""
    from db.queries import subjects as rows

    names = {row.id: row.name for row in rows.names(connection, subject.owner, subject.ids)}
    said = dict.fromkeys(names[each] for each in subject.ids if each in names)
    return Subject(subject.owner, subject.ids, ", ".join(said))
