"""Which person, in which post of the day, the minister of a return is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.names.readings import PERSON, POST
from crm.names.service import looked_up
from crm.names.titles import separations
from crm.published.cells import words
from crm.vocabulary.partial_date import PartialDate
from db.queries import roles

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.names.readings import Candidate, Resolution

_WANTED: Final = frozenset({PERSON, POST})
_ENOUGH: Final = 0.4
_CLEAR_BY: Final = 0.1
_SURE: Final = 95
_LIKELY: Final = 0.9
_SEAT: Final = re.compile(r"(?:MP for|Member of|Peer|Life peer|Hereditary)\b", re.IGNORECASE)
_RUN_TOGETHER: Final = re.compile(r"(?<=QC|KC)(?=MP\b)")
_BESIDE: Final = re.compile(
    r"\b(?:former(?:ly)?|the then|acting|working jointly with .*?(?=,)|attending cabinet|supported by .*)\b",
    re.IGNORECASE,
)
_BY_NAME_ALONE: Final = 80
_NAMED: Final = re.compile(r"\b(?:MP|MSP|Lord|Baroness|Lady|Earl|Viscount|Sir|Dame|Rt Hon|Mrs?|Ms|Dr)\b")
_LETTERS_AFTER: Final = re.compile(r"(?:,?\s+(?:QC|KC|MP|MSP|TD|[CMO]BE|KCB))+\s*$")
_OF_PLACE: Final = re.compile(r"(?<=\w) of (?:[A-Z][\w-]+ ?)+$")
_SMALL: Final = frozenset({"and", "the", "of", "for"})
_FIRST_YEAR: Final = 2010
"""Returns have been published since May 2010."""


@dataclass(frozen=True, slots=True)
class Minister:
    """Who is meant, in the capacity of the day; keys are None, and the words empty, where nobody is for certain.

    `confidence` is in hundredths.
    """

    person_id: UUID | None = None
    appointment_id: UUID | None = None
    post_id: UUID | None = None
    organisation_id: UUID | None = None
    name: str = ""
    capacity: str = ""
    confidence: int = 0


_NOBODY: Final = Minister()


class Ministers:
    """Looks ministers up on one connection, each wording once for a month."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, date | None, date | None], Minister] = {}

    def meant(self, text: str, role: str, when: PartialDate, near: date) -> Minister:
        """Who held that name and title when; on the last day where they did not on the first, as after a reshuffle.

        Where it is not known when, only the person is said, as the name is understood on the day `near`.
        """
        written = wording(text, role)
        key = (written, when.earliest, when.latest)
        if key not in self._known:
            self._known[key] = self._found(written, when, near)
        return self._known[key]

    def _found(self, text: str, when: PartialDate, near: date) -> Minister:
        days = dict.fromkeys(day for day in (when.earliest, when.latest) if day is not None)
        if not days:
            found = _chosen(self._resolved(text, near))
            return Minister(found.person_id, name=found.name, confidence=found.confidence)
        best = _NOBODY
        for day in days:
            found = _chosen(self._resolved(text, day))
            if (_in_office(found), found.confidence) > (_in_office(best), best.confidence):
                best = found
            if _in_office(best) and best.confidence >= _SURE:
                break
        return best if best.person_id else self._by_name_alone(text, [*days])

    def _by_name_alone(self, text: str, days: list[date]) -> Minister:
        """Who the name alone clearly is, where name and title together were not understood: somebody in office, then."""
        for name in _names_in(text):
            for day in days:
                found = self._resolved(name, day)
                taken = _chosen(found) if found.sure else _NOBODY
                if _in_office(taken):
                    return replace(taken, confidence=min(taken.confidence, _BY_NAME_ALONE))
        return _NOBODY

    def _resolved(self, text: str, day: date) -> Resolution:
        return looked_up(self._connection, text, day, _WANTED)

    def year_of(self, rows: Iterable[tuple[str, str, tuple[int, ...]]], near: date) -> int | None:
        """The year, up to today's, in which most of these ministers held these posts in these months; None where it is not clear.

        For a return that says “July” and its year nowhere. `rows` are wordings, departments as far as they are written, and months;
        names are understood as on the day `near`.
        """
        asked = sorted({(text, department, months[0]) for text, department, months in rows if months})
        held: Counter[int] = Counter()
        for text, department, month in asked:
            held.update(self._years_held(text, department, month, near))
        (best, most), (_, second) = [*held.most_common(2), (0, 0), (0, 0)][:2]
        return best if most > second and most * 2 >= len(asked) else None

    def _years_held(self, text: str, department: str, month: int, near: date) -> list[int]:
        """The years in which somebody of that name held that title, or a post in that department, at some time in the month."""
        person_id = self.meant(text, "", PartialDate.unknown(), near).person_id
        if person_id is None:
            return []
        said, of = set(words(text)), set(words(department)) - _SMALL
        fitting = [
            row
            for row in roles.of_people(self._connection, [person_id])
            if set(words(row.title)) <= said or (of and of <= set(words(row.organisation or "")))
        ]
        return [
            year
            for year in range(_FIRST_YEAR, clock.today().year + 1)
            if any(_holds_in(row.since, row.until, year, month) for row in fitting)
        ]


def _holds_in(since: date | None, until: date | None, year: int, month: int) -> bool:
    """Whether a spell has a day in a month."""
    return (since is None or since <= date(year, month, 28)) and (
        until is None or until > date(year, month, 1)
    )


def wording(minister: str, role: str = "") -> str:
    """The words that are looked up: name and title on one line, without what says nothing of who it is."""
    text = _RUN_TOGETHER.sub(" ", " ".join(minister.split()))
    if role and role.lower() not in text.lower():
        text = f"{text}, {role}"
    bare = " ".join(_BESIDE.sub(" ", text).replace(" ,", ",").split()).strip(" ,;:-–—*")
    return bare or text


def _names_in(text: str) -> list[str]:
    """The parts of a wording that may be the name of a person, likeliest first."""
    pieces = [piece.strip() for piece in re.split(r",|\s[–—-]\s|[()]", text)]
    named = [piece for piece in pieces if _NAMED.search(piece)]
    named += [name for name, title in separations(_LETTERS_AFTER.sub("", text)) if name and title]
    named += [_OF_PLACE.sub("", name) for name in named if _OF_PLACE.search(name)]
    return list(dict.fromkeys(filter(None, named)))


def _chosen(found: Resolution) -> Minister:
    """The candidate that is meant: the clear one, or one that stands well before the others and is in office."""
    people = [one for one in found.candidates if one.kind == PERSON]
    if not people:
        best = found.best
        return (
            Minister(post_id=best.post_id or best.id, organisation_id=best.organisation_id)
            if best and found.sure
            else _NOBODY
        )
    first = people[0]
    if found.sure and found.best is first:
        return _minister(first, _SURE if first.score >= _ENOUGH else round(first.score * 100))
    clear = first.score >= _ENOUGH and all(one.score < first.score - _CLEAR_BY for one in people[1:])
    taken = _minister(first, round(first.score * _LIKELY * 100))
    return taken if clear and _in_office(taken) else _NOBODY


def _minister(one: Candidate, confidence: int) -> Minister:
    return Minister(
        one.person_id,
        one.appointment_id,
        one.post_id,
        one.organisation_id,
        one.name,
        one.capacity,
        min(confidence, 100),
    )


def _in_office(found: Minister) -> bool:
    """Whether a capacity is an office and no mere seat in Parliament."""
    return found.appointment_id is not None and not _SEAT.match(found.capacity)
