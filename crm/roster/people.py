"""The people of the roster: one each, whichever source knows them, with their dated names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from crm.names.parts import NameParts, salutation, split
from crm.roster.facts import Facts, Row
from crm.roster.keys import key
from crm.roster.sources.rows import PersonRow
from crm.vocabulary.text import fold


@dataclass(slots=True)
class People:
    """Who is who across the sources.

    A person is known by the number Parliament gives members; the few ministers who never sat have only their id in
    the ministers' data, and are joined to a member of the same folded name and seat.
    """

    facts: Facts
    by_parliament: dict[str, str] = field(default_factory=dict)
    by_ifg: dict[str, str] = field(default_factory=dict)
    _names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def of_minister(self, ifg: str) -> str:
        """The key of a person in the ministers' data."""
        return self.by_ifg[ifg]

    def named(self, name: str) -> list[str]:
        """The keys of the people in the ministers' data who have borne this name, and sat in no parliament."""
        known = set(self.by_parliament.values())
        return [person for person in self._names.get(fold(name), ()) if person not in known]

    def add_minister(self, line: PersonRow) -> None:
        """Add one name record of a person in the ministers' data."""
        number = line.id_parliament
        person = key("parliament-member", number) if number else key("ifg:person", line.id)
        if line.id not in self.by_ifg:
            self.by_ifg[line.id] = person
            self.facts.add("person", person)
            self.facts.identify("person", person, "ifg", line.id)
            if number:
                self.by_parliament[number] = person
                self.facts.identify("person", person, "parliament-member", number)
        self._names[fold(line.name)].append(person)
        parts = with_family(split(line.name), line.short_name)
        self.add_name(person, line.name, parts, line.start_date, line.end_date)

    def add_member(self, number: str, name: str, parts: NameParts, joined_to: str | None) -> str:
        """Add a member of the Commons, or what this source adds to the name of one who is there; returns the key."""
        person = self.by_parliament.get(number) or joined_to
        if person is None:
            person = key("parliament-member", number)
            self.facts.add("person", person)
            self.add_name(person, name, parts, None, None)
        else:
            self._complete_name(person, parts)
        self.by_parliament[number] = person
        self.facts.identify("person", person, "parliament-member", number)
        return person

    def add_name(
        self, person: str, name: str, parts: NameParts, since: str | None, until: str | None
    ) -> None:
        """Add one dated name of a person."""
        row_id = self.facts.add("person_name", person_id=person, name=name, since=since, until=until)
        _set_parts(self.facts.tables["person_name"][row_id], parts)

    def _complete_name(self, person: str, parts: NameParts) -> None:
        """Put honorific and letters, which the ministers' data leaves out, on the name in force."""
        for row in self.facts.rows("person_name"):
            if row["person_id"] == person and row["until"] is None and not row["prefix"]:
                known = NameParts(parts.prefix, row["given"], row["family"], "", parts.suffix)
                _set_parts(row, known)

    def settle(self) -> None:
        """Give every person the name in force (the latest, where all have ended) and where it sorts."""
        best: dict[str, Row] = {}
        for row in self.facts.rows("person_name"):
            other = best.get(row["person_id"])
            if other is None or _later(row) > _later(other):
                best[row["person_id"]] = row
        for person, row in best.items():
            self.facts.tables["person"][person].update(name=row["name"], sort_name=row["sort_name"])


def with_family(parts: NameParts, family: str) -> NameParts:
    """The parts with the family name that a source states ("Duncan Smith"), where the words end so."""
    words = f"{parts.given} {parts.family}".strip()
    if parts.designation or not family or not f" {words}".endswith(f" {family}"):
        return parts
    given = words[: len(words) - len(family)].strip()
    return NameParts(parts.prefix, given, family, "", parts.suffix)


def _set_parts(row: Row, parts: NameParts) -> None:
    # The territorial part of a peerage belongs to the name somebody is listed under, not to the greeting.
    family = f"{parts.family} {parts.designation}".strip()
    row.update(
        prefix=parts.prefix,
        given=parts.given,
        family=family,
        suffix=parts.suffix,
        sort_name=parts.sort_name,
        salutation=salutation(parts),
    )


def _later(row: Row) -> tuple[str, str, str]:
    return row["until"] or "9999", row["since"] or "", row["name"]
