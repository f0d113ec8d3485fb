"""From a title and a day to the posts it may mean, and to who held them.

The posts are found by the words of the title and of their portfolios. A post that somebody held on the day comes
before one that nobody did; where nobody did, that is said, with who came before and after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.names import lookup
from crm.names.readings import POST, Candidate
from crm.names.titles import TitleQuery, readings, title_fit
from crm.organisations.lines import portfolio_stems
from crm.organisations.readings import Post
from crm.people.readings import Role, holds
from crm.people.statuses import with_statuses
from crm.people.words import day_words
from db.name_tokens import folded
from db.queries import organisations as organisation_rows
from db.queries import posts as post_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

_MOST_A_WORD: Final = 400
_MOST_POSTS: Final = 60
_VACANT: Final = 0.6
_OTHER_BODY: Final = 0.4
_LEAST: Final = 0.25
_GOOD: Final = 0.45
_LONG_AGO: Final = 365 * 10

_BODY_LEAST: Final = 0.6
_MINISTERIAL: Final = frozenset(
    {
        "secretary-of-state",
        "minister",
        "minister-of-state",
        "under-secretary",
        "mp",
        "prime-minister",
        "chancellor",
    }
)

_BEGINNINGS: Final = {"woman": "wom", "person": "pe"}
_HEAD_WORDS: Final = {
    "prime-minister": "prime",
    "deputy-prime-minister": "deputy",
    "permanent-secretary": "permanent",
    "secretary-of-state": "",
    "minister": "",
    "minister-of-state": "",
    "under-secretary": "",
    "chancellor-of-the-duchy": "duchy",
    "chief-executive": "executive",
    "vice-chair": "chair",
    "mp": "",
}


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a title may mean: how well it fits, and who held it on the day."""

    post: Post
    score: float
    holders: tuple[Role, ...]


def offices(connection: Connection, title: str, day: date) -> list[Office]:
    """The posts a title may mean on a day, best first; none where it is no title or says too little."""
    asked = readings(title)
    if not asked:
        return []
    bodies = _bodies(connection, asked[0], day)
    within = _within(connection, asked[0])
    ids = list(dict.fromkeys([*_found(connection, asked[0], bodies), *within]))
    whole = folded(title)
    fits: list[tuple[Post, float]] = []
    for post in load(connection, ids):
        score = 1.0 if folded(post.title) == whole else _fit(asked[0], post)
        score = max(score, within.get(post.id, 0.0))
        if bodies and post.organisation_id not in bodies:
            score *= _OTHER_BODY
        if score >= _LEAST:
            fits.append((post, score))
    vacant = _VACANT if asked[0].words else 0.0
    found = [office for office in _with_holders(connection, fits, day, vacant) if office.score >= _LEAST]
    if found and not any(office.holders for office in found):
        found = _nearest_in_time(connection, found, day)
    if any(office.holders and office.score >= _GOOD for office in found):
        # Somebody did hold what was asked for: posts that nobody held are an afterthought.
        found = [
            office if office.holders else replace(office, score=office.score * _VACANT) for office in found
        ]
    found.sort(key=lambda office: (-office.score, office.post.number))
    return found


def _with_holders(
    connection: Connection, fits: list[tuple[Post, float]], day: date, vacant: float
) -> list[Office]:
    """The posts with those who held them on the day, whoever was there before whoever was on leave."""
    held: dict[UUID, list[Role]] = defaultdict(list)
    roles = [Role.of_row(row) for row in role_rows.of_posts(connection, [post.id for post, _ in fits], day)]
    for role in sorted(with_statuses(connection, roles), key=_on_leave(day)):
        held[role.post_id].append(role)
    return [
        Office(post, score * (1.0 if held[post.id] else vacant), tuple(held[post.id])) for post, score in fits
    ]


def _nearest_in_time(connection: Connection, found: list[Office], day: date) -> list[Office]:
    """Of posts that nobody held on the day, those held not long before or after stand first."""
    away: dict[UUID, int] = {}
    for row in role_rows.of_posts(connection, [office.post.id for office in found]):
        days = [abs((bound - day).days) for bound in (row.since, row.until) if bound]
        away[row.post_id] = min([away.get(row.post_id, _LONG_AGO), *days])
    return [
        replace(office, score=office.score * (1 - 0.4 * away.get(office.post.id, _LONG_AGO) / _LONG_AGO))
        for office in found
    ]


def load(connection: Connection, ids: list[UUID]) -> list[Post]:
    """These posts with their portfolios."""
    portfolios: dict[UUID, list[str]] = defaultdict(list)
    for post_id, name in post_rows.portfolios_of(connection, ids):
        portfolios[post_id].append(name)
    return [Post.of_row(row, tuple(portfolios[row.id])) for row in post_rows.by_ids(connection, ids)]


def _on_leave(day: date) -> Callable[[Role], bool]:
    return lambda role: "on leave" in role.status_on(day)


def _fit(asked: TitleQuery, post: Post) -> float:
    # A portfolio counts when all its words are asked for: "Child Maintenance" is not the children's brief.
    stems = [frozenset(portfolio_stems(name)) for name in post.portfolios]
    wanted = set(asked.words)
    more = frozenset(word for words in stems if words <= wanted for word in words)
    return max((title_fit(asked, held, more) for held in readings(post.title)), default=0.0)


def _bodies(connection: Connection, asked: TitleQuery, day: date) -> dict[UUID, float]:
    """The bodies that the title names, if it names one: those in being on the day, else any of that name."""
    if not asked.body:
        return {}
    found = lookup.bodies(connection, asked.body, ("organisation",)).found()
    good = {owner_id: one.fit.score for owner_id, one in found.items() if one.fit.score >= 0.6}
    best = max(good.values(), default=0.0)
    rows = organisation_rows.by_ids(connection, [owner for owner, score in good.items() if score == best])
    alive = {row.id: best for row in rows if holds(row.since, row.until, day)}
    return alive or {row.id: best for row in rows}


def _within(connection: Connection, asked: TitleQuery) -> dict[UUID, float]:
    """The posts of the body that a title speaks of, with how well they fit: "Chair of the Education Committee"."""
    if asked.head in _MINISTERIAL or not asked.rest:
        return {}
    bodies = lookup.bodies(connection, asked.rest, ("organisation", "review")).found()
    near = {owner_id: one.fit.score for owner_id, one in bodies.items() if one.fit.score >= _BODY_LEAST}
    rows = [*post_rows.of_organisations(connection, near), *post_rows.of_reviews(connection, near)]
    bare = TitleQuery(asked.head, ())
    found = {}
    for row in rows:
        fit = max((title_fit(bare, held) for held in readings(row.title)), default=0.0)
        found[row.id] = fit * near[row.organisation_id if row.organisation_id in near else row.review_id]
    return {post_id: fit for post_id, fit in found.items() if fit >= _LEAST}


def _found(connection: Connection, asked: TitleQuery, bodies: dict[UUID, float]) -> list[UUID]:
    """The posts worth a closer look, judged by the words of the index alone."""
    if not asked.words and bodies:
        return [row.id for row in post_rows.of_organisations(connection, bodies)]
    likely: dict[UUID, float] = {}
    for beginning in _beginnings(asked):
        for post_id, name in post_rows.with_word(connection, beginning, _MOST_A_WORD):
            title = readings(name)
            # A portfolio alone says too little to leave the post out, and less than a title that fits.
            fit = max(title_fit(asked, held) for held in title) if title else 0.3
            likely[post_id] = max(likely.get(post_id, 0.0), fit)
    return sorted(
        (post_id for post_id in likely if likely[post_id] > 0), key=lambda post_id: -likely[post_id]
    )[:_MOST_POSTS]


def _beginnings(asked: TitleQuery) -> list[str]:
    """What the words of the index must begin with: a stem, or the word of the office itself."""
    if not asked.words:
        word = _HEAD_WORDS.get(asked.head, asked.head.split("-")[0])
        return [word] if word else []
    return [
        _BEGINNINGS.get(word) or (word[:-1] if word.endswith("y") and len(word) > 4 else word)
        for word in dict.fromkeys(asked.words[:6])
    ]


def held_on(connection: Connection, ids: list[UUID], day: date) -> list[Office]:
    """These posts with those who held them on the day; a post nobody held scores less than 1."""
    return _with_holders(connection, [(post, 1.0) for post in load(connection, ids)], day, _VACANT)


def candidate(office: Office, day: date) -> Candidate:
    """A post as a candidate, with who held it on the day as its reason."""
    names = " and ".join(role.person for role in office.holders)
    said = f"held by {names}" if names else "nobody is recorded as holding it"
    post = office.post
    return Candidate(
        POST,
        post.id,
        post.reference,
        post.title,
        post.capacity.removeprefix(post.title).removeprefix(", "),
        office.score,
        f"{said} on {day_words(day)}",
        post_id=post.id,
        organisation_id=post.organisation_id,
        review_id=post.review_id,
        held=bool(names),
    )
