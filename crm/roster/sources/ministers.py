"""The Institute for Government's ministers database: departments, posts, people and their appointments since 1979.

Its dates are half-open already: an appointment ends on the day the next holder begins (see
docs/decisions/roster-dates.md).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from crm.roster.facts import Facts
from crm.roster.intervals import Span, days_in, joined
from crm.roster.keys import key
from crm.roster.people import People
from crm.roster.sources.reading import read_table
from crm.roster.sources.rows import (
    AppointmentRow,
    CharacteristicsRow,
    ConstituencyRow,
    EventRow,
    OrganisationLinkRow,
    OrganisationRow,
    PartyRow,
    PersonRow,
    PostRelationshipRow,
    PostRow,
    RepresentationRow,
    Row,
)

_Row = TypeVar("_Row", bound=Row)

FOLDER = "ministers"

_RANKS = {
    "PM": "prime-minister",
    "DPM": "deputy-prime-minister",
    "SoS": "secretary-of-state",
    "MoS": "minister-of-state",
    "PUSS": "under-secretary",
    "Parl. lead.": "parliamentary-leader",
    "Parl.": "whip",
}

_LINK_KINDS = {
    "merger": "merger",
    "demerger": "demerger",
    "name change": "name-change",
    "transfer of functions": "transfer-of-functions",
}

# Titles that several ministers of one department bear at a time.
_GENERIC_TITLE = re.compile(
    r"(minister of state|parliamentary (under-)?secretary( of state)?|minister without portfolio|assistant whip.*"
    r"|lord commissioner.*|(baroness|lord) in waiting|junior lord.*|whip)$",
    re.IGNORECASE,
)
_LONG_OVERLAP_DAYS = 31
"""Two holders of one post for longer than this, nobody acting or on leave: the post has many holders."""

_ONE_AT_A_TIME = frozenset({"prime-minister", "deputy-prime-minister", "secretary-of-state"})
"""Ranks where two holders at once are a slip of the source."""


@dataclass(slots=True)
class Ministers:
    """The tables as read, by their names in the source (the characteristics of a representation are its parties)."""

    person: list[PersonRow]
    organisation: list[OrganisationRow]
    organisation_link: list[OrganisationLinkRow]
    post: list[PostRow]
    post_relationship: list[PostRelationshipRow]
    appointment: list[AppointmentRow]
    characteristics: list[CharacteristicsRow]
    constituency: list[ConstituencyRow]
    representation: list[RepresentationRow]
    parties: list[PartyRow]
    event: list[EventRow]
    remarks: list[str] = field(default_factory=list)

    def last_general_election(self) -> str | None:
        """The day of the latest general election in the list of events."""
        days = [line.date for line in self.event if line.type == "General election"]
        return max((day for day in days if day), default=None)

    def newest_day(self) -> str | None:
        """The latest day that stands in the appointments: the data is at least as new."""
        lines: list[AppointmentRow | RepresentationRow] = [*self.appointment, *self.representation]
        return max((day for line in lines for day in (line.start_date, line.end_date) if day), default=None)


def read_ministers(folder: Path) -> Ministers:
    """Read the tables in `folder/ministers`. Raises FileTrouble or BadInput (see `read_table`)."""

    def table(name: str, model: type[_Row]) -> list[_Row]:
        return read_table(folder, f"{FOLDER}/{name}.csv", model)

    return Ministers(
        person=table("person", PersonRow),
        organisation=table("organisation", OrganisationRow),
        organisation_link=table("organisation_link", OrganisationLinkRow),
        post=table("post", PostRow),
        post_relationship=table("post_relationship", PostRelationshipRow),
        appointment=table("appointment", AppointmentRow),
        characteristics=table("appointment_characteristics", CharacteristicsRow),
        constituency=table("constituency", ConstituencyRow),
        representation=table("representation", RepresentationRow),
        parties=table("representation_characteristics", PartyRow),
        event=table("event", EventRow),
    )


def add_organisations(facts: Facts, ministers: Ministers) -> dict[str, str]:
    """Add the departments with their dates and links; returns the source's id → key."""
    keys = {}
    for line in ministers.organisation:
        keys[line.id] = organisation = key("ifg:organisation", line.id)
        facts.add(
            "organisation",
            organisation,
            name=line.name,
            acronym=line.short_name,
            kind="department",
            notes="",
            since=line.start_date,
            until=line.end_date,
        )
        facts.identify("organisation", organisation, "ifg", line.id)
    for link in ministers.organisation_link:
        kind, _, note = (part.strip() for part in link.type.partition(":"))
        both = link.predecessor_organisation_id, link.successor_organisation_id
        facts.add(
            "organisation_link",
            predecessor_id=keys[both[0]],
            successor_id=keys[both[1]],
            kind=_LINK_KINDS.get(kind.lower(), "reorganisation"),
            note=note,
            began=link.link_start_date,
            ended=link.link_end_date,
        )
    return keys


def add_posts(facts: Facts, ministers: Ministers, organisations: dict[str, str]) -> dict[str, str]:
    """Add the ministerial posts; returns the source's id → key. Whether many hold one is decided later."""
    keys = {}
    for line in ministers.post:
        keys[line.id] = post = key("ifg:post", line.id)
        facts.add(
            "post",
            post,
            organisation_id=organisations[line.organisation_id],
            title=line.name,
            rank=_RANKS.get(line.rank_equivalence, "minister"),
            single_holder=_GENERIC_TITLE.match(line.name) is None,
        )
        facts.identify("post", post, "ifg", line.id)
    return keys


def add_people(people: People, ministers: Ministers) -> None:
    """Add the people with every name they have borne."""
    for line in ministers.person:
        people.add_minister(line)


def add_appointments(
    facts: Facts, ministers: Ministers, people: People, posts: dict[str, str], today: str
) -> None:
    """Add the appointments with the spells in which somebody acted or was on leave."""
    characters: dict[str, list[CharacteristicsRow]] = defaultdict(list)
    for spell in ministers.characteristics:
        characters[spell.appointment_id].append(spell)
    for line in ministers.appointment:
        span, vague = _span(line, ministers)
        appointment = facts.add(
            "appointment",
            key("ifg:appointment", line.id),
            person_id=people.of_minister(line.person_id),
            post_id=posts[line.post_id],
            since=span.since,
            until=span.until,
            until_edtf=vague,
            note=_cabinet_note(characters[line.id]),
        )
        spells = characters[line.id]
        _add_statuses(facts, appointment, "acting", [one for one in spells if one.is_acting])
        _add_statuses(facts, appointment, "on-leave", [one for one in spells if one.is_on_leave])
    _find_shared_posts(facts, today)


def _span(line: AppointmentRow, ministers: Ministers) -> tuple[Span, str | None]:
    """The days of an appointment; an end before its beginning gives way to the next holder's first day."""
    since, until = line.start_date, line.end_date
    span = Span(since, until)
    if span.whole:
        return span, None
    following = [
        other.start_date
        for other in ministers.appointment
        if other.post_id == line.post_id
        and other.start_date
        and other.start_date > (since or "")
        and other is not line
    ]
    mended = min(following, default=None)
    ministers.remarks.append(
        f"{line.place}: ends on {until}, before it begins on {since}; "
        + (f"taken to end on {mended}, when the next holder begins" if mended else "its end is left open")
    )
    return Span(since, mended), f"{mended}?" if mended else None


def _cabinet_note(lines: list[CharacteristicsRow]) -> str:
    """What is said of the cabinet: "Attends cabinet", with dates where it changed during the appointment."""
    spells: dict[str, list[Span]] = defaultdict(list)
    for line in lines:
        spells[line.cabinet_status].append(Span(line.start_date, line.end_date))
    if len(spells) == 1:
        return next(iter(spells)).replace("Non-cabinet", "")
    return "; ".join(
        f"{status} from {span.since}" + (f" to {span.until}" if span.until else "")
        for status, spans in sorted(spells.items())
        if status != "Non-cabinet"
        for span in joined(spans)
    )


def _add_statuses(facts: Facts, appointment: str, kind: str, lines: list[CharacteristicsRow]) -> None:
    whole = facts.tables["appointment"][appointment]
    spans = joined(Span(line.start_date, line.end_date) for line in lines)
    for span in spans:
        inside = span.overlap(Span(whole["since"], whole["until"]))
        if inside is not None:
            note = next((line.leave_reason for line in lines if line.leave_reason), "")
            facts.add(
                "appointment_status",
                appointment_id=appointment,
                kind=kind,
                note=note,
                since=inside.since,
                until=inside.until,
            )


def _find_shared_posts(facts: Facts, today: str) -> None:
    """Mark the posts that two people have held at once for long, neither of them acting or on leave."""
    covered = {status["appointment_id"] for status in facts.rows("appointment_status")}
    holders: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for row in facts.rows("appointment"):
        if row["id"] not in covered:
            holders[row["post_id"]].append((row["person_id"], Span(row["since"], row["until"])))
    for post, spells in holders.items():
        if facts.tables["post"][post]["rank"] in _ONE_AT_A_TIME:
            continue
        for place, (person, span) in enumerate(spells):
            for other_person, other in spells[:place]:
                common = span.overlap(other)
                if person != other_person and common and days_in(common, today) > _LONG_OVERLAP_DAYS:
                    facts.tables["post"][post]["single_holder"] = False
