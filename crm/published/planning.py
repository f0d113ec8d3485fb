"""What bringing returns in will do, row by row: which meetings are new, which are known from elsewhere, who is meant."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.published.bodies import Bodies, Body
from crm.published.cells import words
from crm.published.covering import dated_by_their_return
from crm.published.identity import Entry, KnownMeetings, company_of, minister_key, purpose_of
from crm.published.ministers import Minister, Ministers, wording
from crm.published.period import period_of
from crm.published.returns import RowKind
from crm.published.splitting import split_organisations
from crm.vocabulary.partial_date import PartialDate
from db.keys import new_key
from db.queries import published as queries

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.published.returns import PublishedMeeting, Return

Tell = Callable[[str, float | None], None]
"""Told what is being done, and how far it is (0 to 1)."""

NEW, SAME, AGAIN, KNOWN = "new", "same", "again", "known"
"""A meeting not known yet; one known from another return; a row its own return has twice; a row brought in before."""
_EVERY: Final = 250
_SAYS_LITTLE: Final = frozenset(
    ["office", "department", "ministry", "secretary", "state", "minister", "of", "for", "the", "and"]
)


@dataclass(frozen=True, slots=True)
class Company:
    """One of those a minister met: the name as written, and the body on record it is, with how sure that is."""

    name: str
    organisation_id: UUID | None
    confidence: int


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting of a return with what becomes of it. `entry` is the meeting, new or known."""

    found: PublishedMeeting
    sha256: str
    outcome: str
    entry: Entry
    when: PartialDate
    minister: Minister
    department: str = ""
    department_id: UUID | None = None
    company: tuple[Company, ...] = ()


@dataclass(slots=True)
class Plan:
    """All that bringing some returns in will do."""

    returns: tuple[Return, ...]
    meetings: list[Planned] = field(default_factory=list)

    @property
    def outcomes(self) -> Counter[str]:
        """How many rows have each outcome."""
        return Counter(planned.outcome for planned in self.meetings)

    @property
    def rows(self) -> Counter[RowKind]:
        """How many rows of each kind the files have."""
        return sum((read.counts for read in self.returns), Counter())


def plan(connection: Connection, returns: Sequence[Return], tell: Tell | None = None) -> Plan:
    """What bringing these returns in does, in their order; reads only."""
    planner = _Planner(connection, returns)
    planner.know_what_is_there()
    total = max(sum(len(read.meetings) for read in returns), 1)
    made = Plan(tuple(returns))
    for read in returns:
        for found in planner.dated(read):
            if tell is not None and len(made.meetings) % _EVERY == 0:
                tell(f"Reading {read.file}", len(made.meetings) / total)
            made.meetings.append(planner.planned(found, read.sha256))
    return made


class _Planner:
    def __init__(self, connection: Connection, returns: Sequence[Return]) -> None:
        self._connection = connection
        self._returns = returns
        self._ministers = Ministers(connection)
        names = queries.names_of_bodies(connection)
        self._bodies = Bodies(
            Body(row.organisation_id, row.name, row.kind, bool(row.acronym), row.since, row.until)
            for row in names
        )
        self._body_names = {row.organisation_id: row.name for row in reversed(names) if not row.acronym}
        self._known = KnownMeetings()
        self._rows: dict[tuple[str, str, int], Entry] = {}
        self._kept: dict[UUID, Minister] = {}
        self._split: dict[str, tuple[str, ...]] = {}
        days = sorted(
            found.when.earliest for read in returns for found in read.meetings if found.when.earliest
        )
        self._near = days[len(days) // 2] if days else clock.today()

    def know_what_is_there(self) -> None:
        """Read the meetings on record that these may be."""
        days = [found.when for read in self._returns for found in read.meetings if found.when]
        first = min((when.earliest for when in days if when.earliest), default=None)
        last = max((when.latest for when in days if when.latest), default=None)
        entries: dict[UUID, Entry] = {}
        if any(found.months for read in self._returns for found in read.meetings):
            # Their year is told by the roster: it may be any.
            first, last = date.min, date.max
        rows = queries.known_between(self._connection, first, last)
        rows += queries.published_in(self._connection, [read.sha256 for read in self._returns])
        for row in {row.id: row for row in rows}.values():
            when = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
            entry = Entry(row.id, row.number, when, company_of(row.organisations), purpose_of(row.purpose))
            entries[row.id] = entry
            self._kept[row.id] = Minister(person_id=row.person_id, name=row.name, capacity=row.capacity)
            self._known.add(minister_key(row.person_id, row.minister), entry)
        for row in queries.sources_of(self._connection, entries):
            entry = entries[row.meeting_id]
            entry.rows.add(_row(row.sha256, row.sheet, row.line, row.original))
            self._rows[row.sha256, row.sheet, row.line] = entry

    def dated(self, read: Return) -> Sequence[PublishedMeeting]:
        """The meetings of a return; where it says months and its year nowhere, that in which its ministers held their posts."""
        lacking: dict[str, list[PublishedMeeting]] = defaultdict(list)
        for found in read.meetings:
            if not found.when and found.months:
                lacking[found.original].append(found)
        years = {name: self._year(name, some) for name, some in lacking.items()}
        if not years:
            return read.meetings
        dated = [_of_year(found, years.get(found.original)) for found in read.meetings]
        return dated if any(found.original for found in dated) else dated_by_their_return(dated)

    def _year(self, original: str, lacking: Sequence[PublishedMeeting]) -> int | None:
        """The year that the name of the original return tells, else its ministers."""
        told = {period_of(original).year_of(month) for found in lacking for month in found.months}
        if original and len(told) == 1 and None not in told:
            return told.pop()
        asked = ((wording(found.minister, found.role), found.department, found.months) for found in lacking)
        return self._ministers.year_of(asked, self._near)

    def planned(self, found: PublishedMeeting, sha256: str) -> Planned:
        """What becomes of one meeting of a return."""
        before = self._rows.get((sha256, found.sheet, found.line))
        if before is not None and before.key in self._kept:
            return Planned(found, sha256, KNOWN, before, before.when, self._kept[before.key])
        minister = self._ministers.meant(found.minister, found.role, found.when, self._near)
        who = minister_key(minister.person_id, found.minister)
        row = _row(sha256, found.sheet, found.line, _original(found))
        entry = self._known.same(who, found.when, found.organisations, found.purpose, row)
        outcome = NEW if entry is None else AGAIN if row in entry.rows else SAME
        if entry is None:
            entry = Entry(
                new_key(), 0, found.when, company_of(found.organisations), purpose_of(found.purpose)
            )
            self._known.add(who, entry)
        entry.rows.add(row)
        self._rows[sha256, found.sheet, found.line] = entry
        if outcome != NEW:
            return Planned(found, sha256, outcome, entry, found.when, minister)
        department, department_id = self._department(found, minister)
        company = tuple(
            Company(name, *self._bodies.meant(name, found.when)) for name in self._companies(found)
        )
        return Planned(found, sha256, NEW, entry, found.when, minister, department, department_id, company)

    def _department(self, found: PublishedMeeting, minister: Minister) -> tuple[str, UUID | None]:
        """The department as the return has it, else that of the minister's post.

        One that is on record under another name (“Scotland Office”) is that of the post, where they share what tells it.
        """
        key = minister.organisation_id
        name = self._body_names.get(key, "") if key else ""
        if not found.department:
            return name, key
        meant = self._bodies.meant(found.department, found.when)[0]
        shared = set(words(found.department)) & set(words(name)) - _SAYS_LITTLE
        return found.department, meant or (key if shared else None)

    def _companies(self, found: PublishedMeeting) -> Sequence[str]:
        """Those whom a cell names; a collection has most of them apart already."""
        names: dict[str, None] = {}
        for cell in found.parts or (found.organisations,):
            if cell not in self._split:
                self._split[cell] = split_organisations(cell, self._bodies.known)
            names |= dict.fromkeys(self._split[cell])
        return tuple(names)


def _of_year(found: PublishedMeeting, year: int | None) -> PublishedMeeting:
    if year is None or found.when or not found.months:
        return found
    first, last = (PartialDate.of_month(year, month) for month in (found.months[0], found.months[-1]))
    when = (first if first == last else PartialDate.between(first, last)).qualified("?")
    return replace(
        found,
        when=when,
        doubt=f"{found.doubt or 'the year is not written'}; taken as {year}, when these ministers held these posts",
    )


def _original(found: PublishedMeeting) -> str:
    return f"{found.original}, row {found.original_row}" if found.original_row else found.original


def _row(sha256: str, sheet: str, line: int, original: str) -> tuple[str, str]:
    """Which return a row is of, and which row of it: of a collection, the return and the row it was taken from."""
    name, comma, row = original.rpartition(", row ")
    return (f"{sha256}\n{name}", row) if comma else (f"{sha256}\n{sheet}", str(line))


def fingerprint(planned: Planned) -> str:
    """What no two meetings on record share: where it was first published."""
    found = planned.found
    return hashlib.sha256(f"{planned.sha256}\n{found.sheet}\n{found.line}".encode()).hexdigest()
