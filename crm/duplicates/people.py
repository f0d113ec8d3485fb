"""People who may be one: found by what their names share, judged by the names and by what is known of both."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from crm.duplicates.scored import LEAST, NOTHING, Best, Found, Likeness
from crm.names.nicknames import forms, same_name
from crm.names.tokens import NameWords, name_words, slips_allowed
from crm.roster.match import of_roster
from crm.vocabulary.text import fold
from db.queries import alike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from db.queries.alike import Held

_VOWELS: Final = frozenset("aeiouyhw")
_MOST_IN_A_BLOCK: Final = 400
"""Of more people who share a surname and an initial, the first so many are compared with each other."""
_ADDRESS: Final = 0.3
_WORTH_A_LOOK: Final = 0.35
_SEATS: Final = frozenset({"mp", "peer"})
_PARTY: Final = "party-member"


def near(names: Iterable[NameWords], others: Iterable[NameWords]) -> Likeness:
    """How alike the names of two people are, by the two that are most alike."""
    listed = list(others)
    found = (likeness(one, other) for one in names for other in listed)
    return max(found, key=lambda one: one.score, default=NOTHING)


def likeness(one: NameWords, other: NameWords) -> Likeness:
    """How alike two names are."""
    family, said_of_family = _families(one, other)
    if not family:
        return NOTHING
    given, said_of_given = _givens(one.given, other.given)
    if not given:
        return NOTHING
    if family == given == 1.0:
        whole = one.given == other.given and one.place == other.place
        return Likeness(
            0.95 if whole else 0.85, ("the same name" if whole else "same surname and first name",)
        )
    if family == 1.0:
        return Likeness(given, (f"same surname, {said_of_given}",))
    return Likeness(family * given, (f"{said_of_family}, {said_of_given}",))


def _families(one: NameWords, other: NameWords) -> tuple[float, str]:
    first, second = "".join(one.family), "".join(other.family)
    if not first or not second:
        return 0.0, ""
    if first == second or first in other.joined or second in one.joined:
        return 1.0, "same surname"
    slips = _slips(first, second)
    if slips == 1:
        return (0.85 if min(len(first), len(second)) > 4 else 0.7), "surname the same but for one letter"
    return (0.75, "surname nearly the same") if slips == 2 else (0.0, "")


def _givens(one: Sequence[str], other: Sequence[str]) -> tuple[float, str]:
    if not one or not other:
        return 0.0, ""
    first, second = one[0], other[0]
    if first == second:
        middle = [words[1][0] for words in (one, other) if len(words) > 1]
        if len(middle) == 2 and middle[0] != middle[1]:
            return 0.6, "same first name, but another middle one"
        return 1.0, "same first name"
    if len(first) == 1 or len(second) == 1:
        return (0.62, "first name by its initial") if first[0] == second[0] else (0.0, "")
    if same_name(first, second):
        return 0.85, f"{first.capitalize()} and {second.capitalize()} are forms of one name"
    slips = _slips(first, second)
    if slips:
        return (
            (0.85, "first name the same but for one letter")
            if slips == 1
            else (0.7, "first name nearly the same")
        )
    if min(len(first), len(second)) > 2 and (first.startswith(second) or second.startswith(first)):
        return 0.6, "first name in part"
    if first in other or second in one:
        return 0.6, "the first name of one is a middle name of the other"
    return 0.0, ""


def _slips(one: str, other: str) -> int:
    """How many slips of the keys lie between two words, 0 where they are too many for their length."""
    allowed = min(slips_allowed(one), slips_allowed(other))
    if not allowed or abs(len(one) - len(other)) > allowed:
        return 0
    from rapidfuzz.distance import OSA

    slips = OSA.distance(one, other, score_cutoff=allowed)
    return slips if slips <= allowed else 0


# ---------------------------------------------------------------- finding


def find(connection: Connection, best: Best, tell: Callable[[float], None]) -> None:
    """Offer the pairs of people who may be one; those of the roster are all different people."""
    names: dict[UUID, list[NameWords]] = defaultdict(list)
    for owner_id, name in alike.names(connection, "person"):
        names[owner_id].append(name_words(name))
    tell(0.3)
    likely: dict[tuple[UUID, UUID], Likeness] = {}
    for one, other in _sharing(names):
        if (one, other) not in likely:
            fit = near(names[one], names[other])
            if fit.score >= _WORTH_A_LOOK:
                likely[one, other] = fit
    tell(0.6)
    for one, other, address in _same_address(connection):
        fit = likely.get((one, other)) or near(names[one], names[other])
        if fit.score or set(_words(names[one])) & set(_words(names[other])):
            likely[one, other] = Likeness(max(fit.score, 0.4), fit.reasons).better(
                _ADDRESS, f"both have the address {address}"
            )
    held = alike.held_by(connection, {key for pair in likely for key in pair})
    tell(0.8)
    for (one, other), fit in likely.items():
        judged = _known(connection, fit, held.get(one, []), held.get(other, []), (one, other))
        best.offer(Found(one, other, judged))
    tell(1.0)


def _words(names: Iterable[NameWords]) -> Iterator[str]:
    for name in names:
        yield from (word for word in (*name.family, *name.given) if len(word) > 2)


def _sharing(names: dict[UUID, list[NameWords]]) -> Iterator[tuple[UUID, UUID]]:
    """Pairs whose names share enough to be compared, one of them at least not of the roster."""
    blocks: dict[tuple[str, ...], list[UUID]] = defaultdict(list)
    for owner_id, known in names.items():
        for key in {key for name in known for key in _keys(name)}:
            blocks[key].append(owner_id)
    for members in blocks.values():
        added = [one for one in members if not of_roster(one)][:_MOST_IN_A_BLOCK]
        if not added:
            continue
        rest = [one for one in members if of_roster(one)][:_MOST_IN_A_BLOCK]
        for one, other in combinations(added, 2):
            yield (one, other) if one < other else (other, one)
        for one in added:
            for other in rest:
                yield (one, other) if one < other else (other, one)


def _keys(name: NameWords) -> Iterator[tuple[str, ...]]:
    """What a name is gathered under: names that are alike have one in common."""
    if not name.family or not name.given:
        return
    family, first = "".join(name.family), name.given[0]
    for word in {*name.given, *forms(first)}:
        # A surname with any slip in it, beside the same first name; and any first name of the letter beside the surname.
        yield ("given", word, family[:1])
        yield ("given", word, "", family[1:2])
        for surname in {family, *name.joined}:
            yield ("family", surname, word[:1])
        yield ("sounds", _skeleton(family), word[:1])


def _skeleton(word: str) -> str:
    """A word without what is most often written otherwise: its vowels after the first letter, and doubled letters."""
    kept = word[:1]
    for sign in word[1:]:
        if sign not in _VOWELS and sign != kept[-1]:
            kept += sign
    return kept


def _same_address(connection: Connection) -> Iterator[tuple[UUID, UUID, str]]:
    shared: dict[str, list[UUID]] = defaultdict(list)
    for owner_id, address in alike.addresses(connection, "person_id"):
        shared[address].append(owner_id)
    for address, owners in shared.items():
        for one, other in combinations(sorted(set(owners))[:10], 2):
            if not (of_roster(one) and of_roster(other)):
                yield one, other, address


# ---------------------------------------------------------------- what is known of both


def _known(
    connection: Connection, fit: Likeness, one: list[Held], other: list[Held], keys: tuple[UUID, UUID]
) -> Likeness:
    """The likeness of two names in the light of what both held, and of where both were."""
    if any(
        first.rank in _SEATS
        and second.rank in _SEATS
        and fold(first.title) != fold(second.title)
        and _at_once(first, second)
        for first in one
        for second in other
    ):
        return NOTHING  # nobody sits for two places at once
    judged = fit
    posts = {role.post_id for role in other}
    same = next((role for role in one if role.post_id in posts and role.rank != _PARTY), None)
    if same is not None:
        judged = judged.better(0.1, f"both were {same.title}")
    else:
        there = {role.organisation_id for role in other if role.rank != _PARTY} - {None}
        body = next((role for role in one if role.organisation_id in there and role.rank != _PARTY), None)
        if body is not None:
            judged = judged.better(0.05, f"both were at {body.organisation}")
    if any(
        first.rank == second.rank == _PARTY and first.post_id != second.post_id and _at_once(first, second)
        for first in one
        for second in other
    ):
        judged = judged.better(-0.25, "though in two parties at one time")
    if judged.score >= LEAST and (number := alike.together(connection, *keys)) is not None:
        judged = judged.better(-0.15, f"though both took part in E-{number}")
    return judged


def _at_once(one: Held, other: Held) -> bool:
    before = one.until is not None and other.since is not None and one.until <= other.since
    after = other.until is not None and one.since is not None and other.until <= one.since
    return not before and not after
