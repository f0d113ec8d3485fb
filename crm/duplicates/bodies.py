"""Organisations that may be one: found by the rarer words of their names, judged by the names, dates and links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

from crm.duplicates.scored import NOTHING, Best, Found, Likeness
from crm.names.tokens import query_tokens, slips_allowed
from crm.roster.match import of_roster, overlap
from db.queries import alike

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from sqlalchemy import Connection

_COMMON: Final = 60
"""A word in more names than this gathers nobody."""
_MOST_IN_A_BLOCK: Final = 120
_LONG: Final = 5

_FORMS: Final = frozenset(["ltd", "limited", "plc", "llp", "cic", "uk", "gb", "group", "inc", "ngo"])
"""Words that may be left out of a name without its being another's."""
_KINDS: Final = frozenset(
    [
     "council", "county", "borough", "district", "city", "parish", "town", "metropolitan", "royal",
     "unitary", "authority", "committee", "board", "department", "ministry", "office", "trust",
     "association", "society", "charity", "foundation", "federation", "union", "university",
     "college", "school", "commission", "agency", "service", "institute", "network", "alliance",
     "forum", "cc", "bc", "dc", "mbc", "lbc",
    ]
)  # fmt: skip
"""Words that say what a body is: left out they leave the name as it is; others in their place make it another's."""
_OF_PLACES: Final = frozenset(
    [
        "council",
        "county",
        "borough",
        "district",
        "city",
        "metropolitan",
        "royal",
        "unitary",
        "department",
        "ministry",
    ]
)
"""Those that are left out every day: "Essex" is the county council, and no trust."""
_SPELT: Final = {
    "cc": ("county", "council"), "bc": ("borough", "council"), "dc": ("district", "council"),
    "mbc": ("metropolitan", "borough", "council"), "lbc": ("london", "borough", "council"), "dept": ("department",),
    "cttee": ("committee",), "assoc": ("association",), "assn": ("association",), "govt": ("government",),
    "natl": ("national",), "intl": ("international",), "univ": ("university",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name taken apart: what it is called, what it says it is, and its letters where it may be an acronym."""

    whole: str
    called: frozenset[str]
    kinds: frozenset[str]
    initials: str

    @classmethod
    def of(cls, name: str) -> BodyName:
        """Take a folded name apart."""
        words: list[str] = []
        for word in query_tokens(name):
            words += _SPELT.get(word) or (_meant(word),)
        called = frozenset(word for word in words if word not in _KINDS and word not in _FORMS)
        kinds = frozenset(word for word in words if word in _KINDS)
        initials = "".join(word[0] for word in words) if len(words) > 2 else ""
        return cls(name, called or kinds, kinds if called else frozenset(), initials)


@lru_cache(maxsize=8192)
def _meant(word: str) -> str:
    """The word that says what a body is, where this one is a slip of the keys from it; else the word."""
    if word in _KINDS or len(word) < _LONG:
        return word
    return next((kind for kind in sorted(_KINDS) if kind[0] == word[0] and _slipped(word, kind) == 1), word)


def near(names: Iterable[BodyName], others: Iterable[BodyName]) -> Likeness:
    """How alike the names of two bodies are, by the two that are most alike."""
    listed = list(others)
    found = (likeness(one, other) for one in names for other in listed)
    return max(found, key=lambda one: one.score, default=NOTHING)


def likeness(one: BodyName, other: BodyName) -> Likeness:
    """How alike two names are."""
    if one.whole == other.whole:
        return Likeness(0.95 if " " in one.whole else 0.85, ("the same name",))
    for short, long in ((one, other), (other, one)):
        if " " not in short.whole and len(short.whole) > 2 and short.whole == long.initials:
            return Likeness(0.65, (f"{short.whole.upper()} may be short for the name of the other",))
    if one.called == other.called:
        return _of_kinds(one, other, 0.9, "the same words in the name")
    slips = _slips(one.called, other.called)
    if slips:
        said = "one letter" if slips == 1 else "two letters"
        return _of_kinds(one, other, 0.85 if slips == 1 else 0.75, f"the same name but for {said}")
    return NOTHING


def _of_kinds(one: BodyName, other: BodyName, score: float, reason: str) -> Likeness:
    """The likeness of two names that are called the same: "Essex" and "Essex County Council", but no "Essex Trust"."""
    if one.kinds == other.kinds:
        return Likeness(score, (reason,))
    only_one, only_other = one.kinds - other.kinds, other.kinds - one.kinds
    if only_one and only_other:
        return Likeness(score - 0.45, (reason, "but another kind of body"))
    more = only_one or only_other
    less = 0.15 if more <= _OF_PLACES else 0.35
    return Likeness(score - less, (reason, f"one says “{' '.join(sorted(more))}” besides"))


def _slips(one: frozenset[str], other: frozenset[str]) -> int:
    """The slips of the keys between two names that have all words but one in common; 0 where there are more."""
    first, second = one - other, other - one
    if len(first) != 1 or len(second) != 1:
        return 0
    (left,), (right,) = first, second
    return _slipped(left, right)


def _slipped(one: str, other: str) -> int:
    """The slips of the keys between two words; 0 where there are more than words of their length may have."""
    allowed = min(slips_allowed(one), slips_allowed(other))
    if not allowed:
        return 0
    slips = OSA.distance(one, other, score_cutoff=allowed)
    return slips if slips <= allowed else 0


# ---------------------------------------------------------------- finding


def find(connection: Connection, best: Best, tell: Callable[[float], None]) -> None:
    """Offer the pairs of bodies that may be one; those of the roster are all different bodies."""
    names: dict[UUID, list[BodyName]] = defaultdict(list)
    for owner_id, name in alike.names(connection, "organisation"):
        names[owner_id].append(BodyName.of(name))
    tell(0.3)
    likely: dict[tuple[UUID, UUID], Likeness] = {}
    for pair in _sharing(names):
        if pair not in likely:
            fit = near(names[pair[0]], names[pair[1]])
            if fit.score:
                likely[pair] = fit
    tell(0.7)
    keys = {key for pair in likely for key in pair}
    known, linked = alike.bodies(connection, keys), alike.linked(connection, keys)
    for (one, other), fit in likely.items():
        first, second = known.get(one), known.get(other)
        if first is None or second is None or frozenset((one, other)) in linked:
            continue
        if overlap(first._asdict(), second._asdict()):
            within = one == second.parent_id or other == first.parent_id
            judged = fit.better(-0.2, "though one is within the other") if within else fit
            ended = next((each.until for each in (first, second) if each.until is not None), None)
            if ended is not None and (first.until is None) != (second.until is None):
                judged = judged.better(-0.15, f"though one closed in {ended.year}")
            best.offer(Found(one, other, judged))
    tell(1.0)


def _sharing(names: dict[UUID, list[BodyName]]) -> Iterator[tuple[UUID, UUID]]:
    """Pairs whose names share a rarer word, or the letters of one; one of them at least not of the roster."""
    often: Counter[str] = Counter()
    for known in names.values():
        often.update({word for name in known for word in name.called})
    blocks: dict[str, list[UUID]] = defaultdict(list)
    for owner_id, known in names.items():
        for key in {key for name in known for key in _keys(name, often)}:
            blocks[key].append(owner_id)
    for members in blocks.values():
        added = [one for one in members if not of_roster(one)][:_MOST_IN_A_BLOCK]
        rest = [one for one in members if of_roster(one)][:_MOST_IN_A_BLOCK] if added else []
        yield from (_in_order(one, other) for one, other in combinations(added, 2))
        yield from (_in_order(one, other) for one in added for other in rest)


def _keys(name: BodyName, often: Counter[str]) -> Iterator[str]:
    yield f"={name.whole}"
    if name.initials:
        yield f"#{name.initials}"
    if " " not in name.whole:
        yield f"#{name.whole}"
    for word in name.called:
        if often[word] <= _COMMON:
            yield word
        if len(word) > 3:
            # A slip anywhere but in the first letters, or in those alone.
            rest = " ".join(sorted(name.called - {word}))
            yield f"{word[:2]}…{len(word) // 3} {rest}"
            yield f"…{word[-3:]} {rest}"


def _in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)
