"""Which body on record the name of an organisation in a return is, with how sure that is: never instead of the name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from crm.published.cells import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from crm.vocabulary.partial_date import PartialDate

EXACT, BARE, ACRONYM, COUNCIL, SLIP = 100, 95, 85, 80, 70
"""How sure a match is, in hundredths: by the whole name, the name without “the” and “Ltd”, letters, a council's place, but for a slip."""

_ENDINGS: Final = frozenset({"ltd", "limited", "plc", "llp", "inc", "uk"})
_OF_COUNCILS: Final = frozenset(
    {
        "council",
        "borough",
        "city",
        "county",
        "metropolitan",
        "district",
        "london",
        "of",
        "the",
        "royal",
        "unitary",
        "authority",
        "corporation",
    }
)
_COUNCIL: Final = re.compile(r"\b(?:council|borough|cc|bc|mbc|dc)\b", re.IGNORECASE)
_BRACKET: Final = re.compile(r"\s*[(\[]([^)\]]*)[)\]]?")
_SIDES: Final = frozenset({"north", "south", "east", "west", "upper", "lower", "inner", "outer", "mid"})
_SLIP: Final = 92
_SHORTEST_SLIP: Final = 12
_SHORTEST_ACRONYM: Final = 3


@dataclass(frozen=True, slots=True)
class Body:
    """A name of a body on record, and the days on which the body was in being under it."""

    organisation_id: UUID
    name: str
    kind: str
    acronym: bool
    since: date | None
    until: date | None

    def fits(self, when: PartialDate) -> bool:
        """Whether it was in being at some day that the date may mean."""
        return (self.since is None or when.latest is None or self.since <= when.latest) and (
            self.until is None or when.earliest is None or when.earliest < self.until
        )


class Bodies:
    """All names of bodies on record, looked up without asking the database again."""

    def __init__(self, named: Iterable[Body]) -> None:
        self._whole: dict[str, list[Body]] = defaultdict(list)
        self._bare: dict[str, list[Body]] = defaultdict(list)
        self._letters: dict[str, list[Body]] = defaultdict(list)
        self._councils: dict[str, list[Body]] = defaultdict(list)
        for body in named:
            if body.acronym:
                self._letters[body.name].append(body)
                continue
            self._whole[" ".join(words(body.name))].append(body)
            self._bare[_bare(body.name)].append(body)
            if body.kind == "council":
                self._councils[_place(body.name)].append(body)
        self._found: dict[tuple[str, date | None, date | None], tuple[UUID | None, int]] = {}

    def known(self, name: str) -> bool:
        """Whether a text is the whole name of a body on record."""
        return " ".join(words(name)) in self._whole or name.strip() in self._letters

    def meant(self, name: str, when: PartialDate) -> tuple[UUID | None, int]:
        """The body that a name is on a date, and how sure that is in hundredths; (None, 0) where none clearly is."""
        key = (name, when.earliest, when.latest)
        if key not in self._found:
            self._found[key] = self._meant(name, when)
        return self._found[key]

    def _meant(self, name: str, when: PartialDate) -> tuple[UUID | None, int]:
        bracket = _BRACKET.search(name)
        outside = _BRACKET.sub(" ", name).strip()
        tries = [
            (EXACT, self._whole.get(" ".join(words(name)))),
            (BARE, self._bare.get(_bare(outside))),
            (ACRONYM, self._acronym(outside)),
            (ACRONYM, self._acronym(bracket[1].strip()) if bracket and outside else None),
            (COUNCIL, self._councils.get(_place(outside)) if _COUNCIL.search(outside) else None),
        ]
        for sure, bodies in tries:
            one = _only(bodies or (), when)
            if one is not None:
                return one, sure
        one = _only(self._whole.get(self._slip(outside), ()), when)
        return (one, SLIP) if one is not None else (None, 0)

    def _acronym(self, text: str) -> list[Body] | None:
        return self._letters.get(text) if len(text) >= _SHORTEST_ACRONYM else None

    def _slip(self, name: str) -> str:
        """The name on record that a text is but for a slip of the keys; empty where none is near."""
        if len(name) < _SHORTEST_SLIP or " " not in name:
            return ""
        from rapidfuzz import fuzz, process

        said = words(name)
        found = process.extractOne(" ".join(said), self._names, scorer=fuzz.ratio, score_cutoff=_SLIP)
        # “Cheshire West” is no slip for “Cheshire East”.
        alike = found and _SIDES & set(said) == _SIDES & set(found[0].split())
        return str(found[0]) if found and alike else ""

    @cached_property
    def _names(self) -> list[str]:
        return [name for name in self._whole if len(name) >= _SHORTEST_SLIP]


def _only(bodies: Iterable[Body], when: PartialDate) -> UUID | None:
    """The one body of these that was in being; None where there is none, or several."""
    fitting = {body.organisation_id for body in bodies if body.fits(when)}
    return fitting.pop() if len(fitting) == 1 else None


def _bare(name: str) -> str:
    said = list(words(name))
    while said and said[0] == "the":
        said.pop(0)
    while len(said) > 1 and said[-1] in _ENDINGS:
        said.pop()
    return " ".join(said)


def _place(name: str) -> str:
    return " ".join(sorted(word for word in words(name) if word not in _OF_COUNCILS))
