"""Seats, peerages and parties: what the ministers' data and the list of members say together.

A seat in the Commons is a post ("MP for Chelmsford"), membership of the Lords is one, and so is belonging to a party in
Parliament. The ministers' data has a line for each Parliament; here a seat kept through an election is one appointment.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from crm.roster.facts import Facts
from crm.roster.intervals import Span, joined
from crm.roster.keys import key
from crm.roster.people import People
from crm.roster.sources.members import CO_OPERATIVE, Member
from crm.roster.sources.ministers import Ministers
from crm.roster.sources.rows import RepresentationRow
from crm.vocabulary.text import fold

# What is no party but is shown where a party is, and left out.
_NO_PARTY = frozenset({"", "Other"})

_PARTY_NAMES = {
    "Alliance": ("Alliance Party of Northern Ireland", "APNI"),
    "Conservative": ("Conservative Party", ""),
    "Democratic Unionist Party": ("DUP", "DUP"),
    "Green Party": ("Greens", ""),
    "Labour": ("Labour Party", ""),
    "Liberal Democrat": ("Liberal Democrats", ""),
    "Scottish National Party": ("SNP", "SNP"),
    "Social Democratic & Labour Party": ("SDLP", "SDLP"),
    "Traditional Unionist Voice": ("TUV", "TUV"),
    "Ulster Unionist Party": ("UUP", "UUP"),
    CO_OPERATIVE: ("Co-op Party", ""),
}
"""Party as the sources write it → another name for it, and its acronym."""


@dataclass(frozen=True, slots=True)
class Known:
    """When the facts end: the day of the last general election, and the dates of the two sources."""

    election: str
    ministers: str
    members: str


@dataclass(slots=True)
class Parliament:
    """The houses, seats and parties as they are added."""

    facts: Facts
    people: People
    known: Known
    remarks: list[str]
    seats: dict[str, str] = field(default_factory=dict)
    parties: dict[str, str] = field(default_factory=dict)
    commons: str = ""
    lords_post: str = ""
    belonging: dict[tuple[str, str], list[Span]] = field(default_factory=lambda: defaultdict(list))

    def add_houses(self) -> None:
        """Add Parliament, its houses and the post that every peer holds."""
        whole = self._body("UK Parliament", "", None)
        self.commons = self._body("House of Commons", "HoC", whole)
        lords = self._body("House of Lords", "HoL", whole)
        self.lords_post = self._post(
            "peer", "Member of the House of Lords", lords, key("post", "peer"), single=False
        )

    def seat(self, name: str, code: str = "") -> str:
        """The post of the member for a constituency; boundaries change, the post goes by the name."""
        known = seat_key(name)
        if known not in self.seats:
            self.seats[known] = self._post(
                "mp", f"MP for {name}", self.commons, key("seat", known), single=True
            )
        if code:
            self.facts.identify("post", self.seats[known], "gss", code)
        return self.seats[known]

    def party(self, name: str) -> str:
        """The post of the members of a party in Parliament."""
        if name not in self.parties:
            other, acronym = _PARTY_NAMES.get(name, ("", ""))
            party = key("party", name)
            self.facts.add("organisation", party, name=name, kind="party", acronym=acronym, notes="")
            if other and other != acronym:
                self.facts.add("organisation_name", organisation_id=party, name=other, kind="alias")
            member = key("post", "party-member", name)
            self.parties[name] = self._post("party-member", "Party member", party, member, single=False)
        return self.parties[name]

    def appoint(self, person: str, post: str, row_id: str, span: Span, **more: str | None) -> str:
        """Add an appointment."""
        return self.facts.add(
            "appointment",
            row_id,
            person_id=person,
            post_id=post,
            since=span.since,
            until=span.until,
            note=more.pop("note", ""),
            **more,
        )

    def settle_parties(self) -> None:
        """Add the memberships of parties, each as long as it was unbroken."""
        for (person, party), spans in self.belonging.items():
            for span in joined(spans):
                row_id = key("party-member", person, party, span.since or "")
                self.appoint(person, self.party(party), row_id, span)

    def _body(self, name: str, acronym: str, parent: str | None) -> str:
        return self.facts.add(
            "organisation",
            key("parliament", name),
            name=name,
            acronym=acronym,
            kind="parliament",
            notes="",
            parent_id=parent,
        )

    def _post(self, rank: str, title: str, organisation: str, row_id: str, *, single: bool) -> str:
        return self.facts.add(
            "post", row_id, organisation_id=organisation, title=title, rank=rank, single_holder=single
        )


def seat_key(name: str) -> str:
    """The spelling under which one constituency meets in all sources."""
    return " ".join(fold(name.replace(",", " ")).split())


def add_representations(parliament: Parliament, ministers: Ministers, members: list[Member]) -> None:
    """Add the seats, peerages and parties of everybody in the ministers' data."""
    _name_seats(parliament, ministers, members)
    places = {line.id: line.name for line in ministers.constituency}
    spells: dict[tuple[str, str], list[tuple[Span, RepresentationRow]]] = defaultdict(list)
    persons: dict[str, str] = {}
    for line in ministers.representation:
        person = persons[line.id] = parliament.people.of_minister(line.person_id)
        lords = line.house == "Lords"
        post = parliament.lords_post if lords else parliament.seat(places[line.constituency_id])
        spells[person, post].append((Span(line.start_date, line.end_date), line))
    for (person, post), lines in spells.items():
        for span in joined(span for span, _ in lines):
            inside = [line for other, line in lines if other.overlap(span)]
            first = min(inside, key=lambda line: line.start_date or "")
            note = inside[-1].type
            parliament.appoint(person, post, key("ifg:representation", first.id), span, note=note)
    _add_party_spells(parliament, ministers, persons)


def _name_seats(parliament: Parliament, ministers: Ministers, members: list[Member]) -> None:
    """Make the posts: present seats under the name in the list of members, others under their newest spelling."""
    for member in members:
        parliament.seat(member.seat, member.seat_code)
    newest = sorted(ministers.constituency, key=lambda line: -int(line.id_parliament or 0))
    for line in newest:
        parliament.seat(line.name)


def _add_party_spells(parliament: Parliament, ministers: Ministers, persons: dict[str, str]) -> None:
    for line in ministers.parties:
        span = Span(line.start_date, line.end_date)
        if not span.whole:
            parliament.remarks.append(
                f"{line.place}: a party for no day, {span.since} to {span.until}; left out"
            )
        elif line.party not in _NO_PARTY:
            parliament.belonging[persons[line.representation_id], line.party].append(span)
