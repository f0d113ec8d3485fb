"""Whom a briefing is about: names and references of people, posts, portfolios, bodies, reviews, planned meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.briefing.occasions import of_engagement, of_sitting
from crm.briefing.readings import Whom
from crm.errors import Ambiguous, BadInput, NotFound
from crm.references import number_of
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.api import Crm
    from crm.briefing.readings import Occasion
    from crm.editions.gate import Gate

_FIRST: Final = ("person", "post", "organisation", "review")
MOST: Final = 12
"""So many names make one briefing; more are refused."""


def meant(crm: Crm, names: Sequence[str], day: date, gate: Gate) -> tuple[list[Whom], Occasion | None]:
    """What the names stand for on the day, each once, and the meeting where one of them names it.

    Raises BadInput for no name or too many, NotFound with the nearest, and Ambiguous with the choices.
    """
    given = [name.strip() for name in names if name.strip()]
    if not given:
        raise BadInput("say whom the briefing is about", hint="As in: despatch brief “Vicky Ford”")
    if len(given) > MOST:
        raise BadInput(
            f"{len(given):,} names are too many for one briefing",
            hint=f"Name at most {MOST}, or the meeting.",
        )
    found: dict[tuple[str, tuple[object, ...]], Whom] = {}
    occasion: Occasion | None = None
    for name in given:
        meeting = _meeting(crm, name, gate)
        occasion = occasion or meeting
        for whom in meeting.whom if meeting else (one(crm, name, day),):
            found.setdefault((whom.owner, whom.ids), whom)
    return list(found.values()), occasion


def _meeting(crm: Crm, name: str, gate: Gate) -> Occasion | None:
    """The meeting that a reference names, None where the text is no such reference. Raises NotFound."""
    number = number_of(name, "E")
    if number is not None:
        return of_engagement(crm, number)
    number = number_of(name, "M")
    return of_sitting(crm, number, gate) if number is not None else None


def one(crm: Crm, name: str, day: date) -> Whom:
    """What one name or reference stands for on a day; a title stands for its post. Raises NotFound and Ambiguous."""
    from crm.search.subjects import by_reference, named, subjects

    with crm.reading() as connection:
        known = by_reference(connection, name)
    if known is not None:
        return Whom(known.owner, known.ids, known.name)
    if any(number_of(name, letter) is not None for letter in "POTR"):
        raise NotFound(
            f"there is no {clip(name.upper(), 40)} on record", hint="Give a name, or look with: who NAME"
        )
    try:
        found = subjects(crm, name, day)
    except NotFound:
        portfolio = _portfolio(crm, name)
        if portfolio is None:
            raise
        return portfolio
    first = min(found, key=lambda each: _FIRST.index(each.owner))
    if first.owner == "organisation" and crm.organisations.get(first.ids[0], day).ours:
        # A word of our own board ("Children") is rather the portfolio of that name.
        return _portfolio(crm, name) or _refused(first.name)
    rivals = [each for each in found if each.owner == first.owner]
    alike = [each for each in rivals if each.owner == "post" and each.name == first.name] or [first]
    if len(rivals) > len(alike):
        raise Ambiguous(
            f"“{name}” may be any of these",
            crm.names.choices([each.candidate for each in found if each.candidate]),
            hint="Say more of the name, or give the reference.",
        )
    ids = tuple(dict.fromkeys(each for one in alike for each in one.ids))
    with crm.reading() as connection:
        meant = named(connection, first)
    return Whom(first.owner, ids, meant.name or first.name)


def _refused(name: str) -> Whom:
    raise BadInput(
        f"{name} is ours: a briefing is about those we deal with",
        hint="Name somebody, or a meeting by its reference.",
    )


def _portfolio(crm: Crm, name: str) -> Whom | None:
    """The posts of a portfolio of that name ("Children"); None where there is none."""
    from crm.organisations.lines import line_of_portfolio

    with crm.reading() as connection:
        line = line_of_portfolio(connection, name)
    return Whom("post", tuple(post.id for post in line.posts), line.title) if line.posts else None
