"""Finding what may be on record twice: all of it, or what is near to one about to be added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.duplicates.readings import ENGAGEMENT, ORGANISATION, PERSON, Half, Pair, Pairs
from crm.duplicates.scored import Best, Found, Likeness
from crm.roster.match import of_roster
from db import references
from db.queries import alike, duplicates

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlalchemy import Connection

_SURER: Final = 0.15
"""What the same words, or the same file, say for two engagements."""
_OWNER: Final = {PERSON: "person_id", ORGANISATION: "organisation_id"}


def pairs(connection: Connection, kind: str, limit: int, tell: Callable[[float], None]) -> Pairs:
    """The likeliest pairs of a kind that may be one, and how many there are in all."""
    from crm.duplicates import bodies, passed, people

    best = Best(limit, duplicates.refused(connection, kind))
    {PERSON: people.find, ORGANISATION: bodies.find, ENGAGEMENT: passed.find}[kind](connection, best, tell)
    found = best.pairs()
    if kind == ENGAGEMENT:
        found = sorted(
            (_papers(connection, each) for each in found), key=lambda each: each.likeness.score, reverse=True
        )
    counts = _counts(connection, kind, found)
    listed = (_pair(connection, kind, each, counts) for each in found)
    return Pairs(tuple(pair for pair in listed if pair is not None), best.total)


def _papers(connection: Connection, found: Found) -> Found:
    """A pair of engagements in the light of their texts and files."""
    texts = alike.bodies_of_text(connection, (found.one, found.other))
    judged = found.likeness
    if texts.get(found.one) and texts.get(found.one) == texts.get(found.other):
        judged = judged.better(_SURER, "word for word the same text")
    file = alike.same_papers(connection, found.one, found.other)
    if file is not None:
        judged = judged.better(_SURER, f"the same file ({file})")
    return found._replace(likeness=judged)


def _counts(connection: Connection, kind: str, found: list[Found]) -> dict[UUID, int]:
    keys = {key for each in found for key in (each.one, each.other)}
    return alike.how_many(connection, _OWNER[kind], keys) if kind in _OWNER else {}


def _pair(connection: Connection, kind: str, found: Found, counts: dict[UUID, int]) -> Pair | None:
    """A pair as it is read, the one to keep first: that of the roster, the one more is known of, the older one."""
    from crm.duplicates.comparing import detail, half

    rows = [references.row(connection, kind, key) for key in (found.one, found.other)]
    known = [row for row in rows if row is not None]
    if len(known) < 2:
        return None
    known.sort(key=lambda row: (not of_roster(row["id"]), -counts.get(row["id"], 0), row["number"]))
    kept, other = (half(kind, row, detail(connection, kind, row)) for row in known)
    return Pair(kind, kept, other, found.likeness.score, found.likeness.reasons)


# ---------------------------------------------------------------- near to one about to be added


def near_people(connection: Connection, name: str, most: int) -> list[tuple[Half, Likeness]]:
    """Those on record whose name, present or former, is near to this one, the nearest first."""
    from crm.duplicates import people
    from crm.names import lookup
    from crm.names.parts import split
    from crm.names.tokens import name_words
    from db.name_tokens import folded

    hunt = lookup.people(connection, name)
    found = hunt.found() | hunt.slips()
    asked = name_words(folded(split(name).sort_name))
    fits = {key: people.near([asked], map(name_words, one.names)) for key, one in found.items()}
    return _halves(connection, PERSON, fits, most)


def near_organisations(
    connection: Connection, name: str, acronym: str, most: int
) -> list[tuple[Half, Likeness]]:
    """The bodies on record of whose names one is near to this name, or is this acronym, the nearest first."""
    from crm.duplicates.bodies import BodyName, near
    from crm.names import lookup
    from db.name_tokens import folded

    asked = [BodyName.of(folded(text)) for text in (name, acronym) if text.strip()]
    fits: dict[UUID, Likeness] = {}
    for text in filter(str.strip, (name, acronym, *(one.initials for one in asked))):
        hunt = lookup.bodies(connection, text, (ORGANISATION,))
        for key, one in (hunt.found() | hunt.slips()).items():
            fit = near(asked, [BodyName.of(each) for each in one.names])
            if key not in fits or fits[key].score < fit.score:
                fits[key] = fit
    return _halves(connection, ORGANISATION, fits, most)


def _halves(
    connection: Connection, kind: str, fits: dict[UUID, Likeness], most: int
) -> list[tuple[Half, Likeness]]:
    from crm.duplicates.comparing import detail, half
    from crm.duplicates.scored import LEAST

    likely = sorted((key for key in fits if fits[key].score >= LEAST), key=lambda key: -fits[key].score)
    found = []
    for key in likely[:most]:
        row = references.row(connection, kind, key)
        if row is not None and not row.get("deleted"):
            found.append((half(kind, row, detail(connection, kind, row)), fits[key]))
    return found
