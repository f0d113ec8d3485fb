"""The members who sit now, joined with what the ministers' data knows of their seats and parties.

The list of members says who sits, not since when. It is taken to be since the last general election, unless there is a
sign of a by-election: somebody else still in that seat in the ministers' data (which is slow to close a seat), or a member number given after those of
the election. What is then known is a first and a last day between which it was; see docs/decisions/roster-dates.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from crm.roster.facts import Row
from crm.roster.intervals import Span, day_after, joined
from crm.roster.keys import key
from crm.roster.sources.members import Member
from crm.roster.sources.ministers import Ministers
from crm.roster.sources.parliament import Parliament


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Member numbers are given in order of arrival; the dated arrivals of ministers tell when the others came."""

    known: tuple[tuple[int, str], ...]
    election: str
    end: str

    @classmethod
    def of(cls, ministers: Ministers, election: str, end: str) -> Arrivals:
        """From the first seat or peerage of everybody in the ministers' data."""
        first: dict[str, str] = {}
        for line in ministers.representation:
            person, day = line.person_id, line.start_date or ""
            first[person] = min(first.get(person, day), day)
        numbers = {line.id: line.id_parliament for line in ministers.person}
        known = sorted(
            (int(number), first[person]) for person, number in numbers.items() if number and person in first
        )
        return cls(tuple(known), election, end)

    def before_election(self, number: str) -> bool:
        """May this member have arrived before the last general election?"""
        earlier = [known for known, day in self.known if day < self.election]
        return int(number) <= max(earlier, default=0)

    def between(self, number: str) -> tuple[str, str] | None:
        """The first and last day on which this member may have come, None for one who came with the election."""
        mine = int(number)
        intake = max((known for known, day in self.known if day == self.election), default=None)
        if intake is None or mine <= intake:
            return None
        earlier = [day for known, day in self.known if intake < known < mine and day > self.election]
        if not earlier:
            return None
        later = [day for known, day in self.known if known > mine and day > max(earlier)]
        return max(earlier), min(later, default=self.end)


@dataclass(frozen=True, slots=True)
class Since:
    """From when something is certain, and, where that is not the day it began, between which days it did."""

    day: str
    edtf: str | None = None
    by_election: bool = False
    note: str = ""

    @property
    def first(self) -> str:
        """The first day on which it may have begun; the certain one when nothing else is known."""
        return self.edtf.partition("/")[0].replace("..", "") or self.day if self.edtf else self.day


def add_members(parliament: Parliament, ministers: Ministers, members: list[Member]) -> None:
    """Add the sitting members: their seat, their party and the mailbox of the seat."""
    arrivals = Arrivals.of(ministers, parliament.known.election, parliament.known.members)
    sitting = _sitting(parliament)
    for member in members:
        person = _person(parliament, member, sitting)
        post = parliament.seat(member.seat)
        others = [row for row in sitting.get(post, ()) if row["person_id"] != person]
        seat = next((row for row in sitting.get(post, ()) if row["person_id"] == person), None)
        since = Since(seat["since"]) if seat else _came(parliament, member, arrivals, others)
        for other in others:
            _end_seat(parliament, other, member, since)
        row_id = seat["id"] if seat else _new_seat(parliament, person, post, since)
        if seat:
            _change_parties(parliament, person, member)
        else:
            _add_parties(parliament, person, member, since)
        if member.email:
            label = "Parliamentary office"
            parliament.facts.add(
                "contact_detail", appointment_id=row_id, kind="email", label=label, value=member.email
            )


def _sitting(parliament: Parliament) -> dict[str, list[Row]]:
    """Post of a seat → the appointments to it that have not ended."""
    seats = set(parliament.seats.values())
    found: dict[str, list[Row]] = {}
    for row in parliament.facts.rows("appointment"):
        if row["post_id"] in seats and row["until"] is None:
            found.setdefault(row["post_id"], []).append(row)
    return found


def _person(parliament: Parliament, member: Member, sitting: dict[str, list[Row]]) -> str:
    """The person; one without a member number is the same if both the folded name and the seat are."""
    here = {row["person_id"] for row in sitting.get(parliament.seat(member.seat), ())}
    same = [person for person in parliament.people.named(member.name) if person in here]
    return parliament.people.add_member(
        member.number, member.name, member.parts, same[0] if len(same) == 1 else None
    )


def _came(parliament: Parliament, member: Member, arrivals: Arrivals, others: list[Row]) -> Since:
    """Since when a member who is not in the ministers' data has had the seat, as far as the sources tell."""
    known = parliament.known
    came = arrivals.between(member.number)
    if came is None and others:
        came = _last_seen(parliament, others), known.members
    if came is None:
        if not arrivals.before_election(member.number):
            return Since(known.election)
        note = "Perhaps a member before too; the sources begin with this Parliament"
        return Since(known.election, f"../{known.election}", note=note)
    parliament.remarks.append(
        f"{member.seat}: {member.name} came between {came[0]} and {came[1]} (a by-election; the day is not in the data)"
    )
    note = f"By-election between {came[0]} and {came[1]}; the day is not in the sources"
    return Since(came[1], "/".join(came), by_election=True, note=note)


def _last_seen(parliament: Parliament, others: list[Row]) -> str:
    """The last day on which a predecessor surely sat: that of the election, or the end of their last office after it."""
    people = {row["person_id"] for row in others}
    ends = (row["until"] for row in parliament.facts.rows("appointment") if row["person_id"] in people)
    return max(day_after(parliament.known.election), *(end or "" for end in ends))


def _end_seat(parliament: Parliament, row: Row, member: Member, since: Since) -> None:
    """End the seat of a predecessor whom the ministers' data still has in it, and the party with the seat."""
    if not since.by_election or (row["since"] or "") >= since.first:
        parliament.remarks.append(f"{member.seat}: the sources name two sitting members; both are kept")
        return
    row.update(until=since.first, until_edtf=since.edtf)
    for person, party in list(parliament.belonging):
        if person == row["person_id"]:
            _end_party(parliament, person, party, since.first, since.edtf)


def _new_seat(parliament: Parliament, person: str, post: str, since: Since) -> str:
    row_id = key("seat-holder", person, post, parliament.known.election)
    return parliament.appoint(person, post, row_id, Span(since.day), since_edtf=since.edtf, note=since.note)


def _add_parties(parliament: Parliament, person: str, member: Member, since: Since) -> None:
    """Add the party of a member of whom only the list of members knows.

    Where the seat was won for another party at the election, the day of the change is not known.
    """
    changed = not since.by_election and bool(member.elected_as) and member.elected_as not in member.parties
    if changed:
        _join_party(parliament, person, member.elected_as, since)
        _end_party(parliament, person, member.elected_as, *_since_election(parliament))
    for party in member.parties:
        _join_party(parliament, person, party, _unknown_since(parliament) if changed else since)


def _change_parties(parliament: Parliament, person: str, member: Member) -> None:
    """Where the ministers' data has other parties for a member, the newer source is right; the day is not known."""
    former = {
        party
        for (owner, party), spans in parliament.belonging.items()
        if owner == person and any(span.until is None for span in spans)
    }
    left = former - set(member.parties)
    for party in left:
        _end_party(parliament, person, party, *_since_election(parliament))
        parliament.remarks.append(
            f"{member.name}: no longer {party} in the list of members; the day is not in the data"
        )
    for party in member.parties:
        if party not in former:
            since = _unknown_since(parliament) if left else Since(parliament.known.election)
            _join_party(parliament, person, party, since)


def _since_election(parliament: Parliament) -> tuple[str, str]:
    """The day after the election, and the days from it to the list of members: when a party may have been left."""
    first = day_after(parliament.known.election)
    return first, f"{first}/{parliament.known.members}"


def _unknown_since(parliament: Parliament) -> Since:
    return Since(parliament.known.members, _since_election(parliament)[1])


def _join_party(parliament: Parliament, person: str, party: str, since: Since) -> None:
    if since.edtf is None:
        parliament.belonging[person, party].append(Span(since.day))
        return
    row_id = key("party-member", person, party, since.edtf)
    parliament.appoint(person, parliament.party(party), row_id, Span(since.day), since_edtf=since.edtf)


def _end_party(parliament: Parliament, person: str, party: str, day: str, edtf: str | None) -> None:
    """End the open membership, certain until `day`, and that on one of the days `edtf`."""
    post = parliament.party(party)
    for row in parliament.facts.rows("appointment"):
        if (row["person_id"], row["post_id"], row["until"]) == (person, post, None):
            row.update(until=day, until_edtf=edtf)
    spans = joined(parliament.belonging.pop((person, party), ()))
    for span in spans:
        row_id = key("party-member", person, party, span.since or "")
        if span.until is not None:
            parliament.appoint(person, post, row_id, span)
        elif (span.since or "") < day:
            parliament.appoint(person, post, row_id, Span(span.since, day), until_edtf=edtf)
