"""Whether two rows of returns are one meeting: the same minister, a date that agrees, the same company and purpose.

A meeting stands in more than one return: in a department's and in a collection, in one and in its correction. Two rows of
one return are two meetings even where they read alike, since a month may see two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.published.cells import words

if TYPE_CHECKING:
    from uuid import UUID

    from crm.vocabulary.partial_date import PartialDate

_SMALL: Final = frozenset({"and", "the", "with", "of", "a", "roundtable"})
_SAME_COMPANY: Final = 0.72
_CLOSE_COMPANY: Final = 0.5
_SAME_PURPOSE: Final = 88


@dataclass(slots=True)
class Entry:
    """A meeting that is known already. `rows` are its rows, by the return they stand in: (return, row)."""

    key: UUID
    number: int
    when: PartialDate
    company: frozenset[str]
    purpose: str
    rows: set[tuple[str, str]] = field(default_factory=set)
    """`rows` hold which return, and which row of it."""

    @property
    def returns(self) -> set[str]:
        """The returns that it stands in."""
        return {name for name, _ in self.rows}


def company_of(organisations: str) -> frozenset[str]:
    """The words of those met, in no order: a collection may have split the cell otherwise than we do."""
    return frozenset(words(organisations)) - _SMALL


def purpose_of(purpose: str) -> str:
    """The words of a purpose."""
    return " ".join(words(purpose))


def minister_key(person_id: UUID | None, minister: str) -> str:
    """Who met: the person where one is meant for certain, else the words."""
    return person_id.hex if person_id else " ".join(words(minister))


class KnownMeetings:
    """The meetings known so far, by minister and month."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)

    def add(self, minister: str, entry: Entry) -> None:
        """Know a meeting."""
        for month in _months(entry.when):
            self._entries[minister, *month].append(entry)

    def same(
        self, minister: str, when: PartialDate, organisations: str, purpose: str, row: tuple[str, str]
    ) -> Entry | None:
        """The meeting that a row tells of; None where it is another than all that are known."""
        company, about = company_of(organisations), purpose_of(purpose)
        best: tuple[float, Entry] | None = None
        for entry in self._entries.get((minister, *_months(when)[0]), ()):
            if row in entry.rows:
                return entry
            if row[0] in entry.returns or not when.overlaps(entry.when):
                continue
            likeness = _likeness(company, about, entry) + (when.edtf == entry.when.edtf)
            if likeness >= 1 and (best is None or likeness > best[0]):
                best = (likeness, entry)
        return best[1] if best else None


def _likeness(company: frozenset[str], purpose: str, entry: Entry) -> float:
    """How alike company and purpose are: 1 to 2 for the same meeting, less than 0 for another."""
    if company == entry.company and purpose == entry.purpose:
        return 2.0
    from rapidfuzz import fuzz

    shared = (
        len(company & entry.company) / max(len(company | entry.company), 1)
        if company or entry.company
        else 1.0
    )
    about = fuzz.ratio(purpose, entry.purpose)
    if (shared >= _SAME_COMPANY and about >= _SAME_PURPOSE) or (
        shared >= _CLOSE_COMPANY and about > 99 and len(company | entry.company) > 3
    ):
        return 1.0 + shared * about / 200
    return -1.0


_UNDATED: Final = (0, 0)


def _months(when: PartialDate) -> list[tuple[int, int]]:
    """The months of a date, at most six; what has none stands by itself."""
    if when.earliest is None:
        return [_UNDATED]
    last = when.latest or when.earliest
    found: list[tuple[int, int]] = []
    day: date = when.earliest.replace(day=1)
    while day <= last and len(found) < 6:
        found.append((day.year, day.month))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return found
