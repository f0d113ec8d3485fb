"""Near-identical letters of many, as one campaign."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from crm import clock
from crm.campaigns.readings import Campaign, CampaignView, Counts, Entry, Suggestion, sending
from crm.errors import BadInput, NotFound, Refused
from crm.people.words import day_words
from crm.references import number_of
from crm.vocabulary.kinds import Kind
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.campaigns.inputs import NewCampaign, Signing
    from crm.engagements.readings import Engagement
    from db.recorder import Recorder

_COUNTED: Final = ("entries", "sent", "planned", "answered", "awaiting", "holding", "closed", "overdue")
_KINDS: Final = (Kind.LETTER, Kind.EMAIL)


class Signed(NamedTuple):
    """A campaign after letters were logged for it: their references, and what had to be chosen, in sentences."""

    campaign: Campaign
    references: tuple[str, ...]
    notes: tuple[str, ...]


class Campaigns:
    """Near-identical letters of many, as one campaign. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def get(self, reference: str) -> Campaign:
        """The campaign people call `CP-1`, or of that name. Raises NotFound."""
        with self._crm.reading() as connection:
            return _found(connection, reference)

    def view(self, reference: str, limit: int = 100) -> CampaignView:
        """A campaign with at most `limit` of its letters. Raises NotFound."""
        from db.queries import campaigns

        with self._crm.reading() as connection:
            campaign = _found(connection, reference)
            rows = campaigns.entries(connection, campaign.id, limit + 1)
            entries = _entries(connection, rows[:limit], clock.today())
        return CampaignView(campaign, entries, more=len(rows) > limit)

    def listed(self, limit: int = 50) -> tuple[Campaign, ...]:
        """Campaigns, the newest first."""
        from db.queries import campaigns

        with self._crm.reading() as connection:
            return _read(connection, campaigns.newest(connection, limit))

    def suggest(self, *, days: int = 30, least: int = 2, limit: int = 20) -> tuple[Suggestion, ...]:
        """Letters and emails outside any campaign that are near-identical, to one recipient and within `days` of each other.

        Looks at the newest thousand of each kind; the largest groups come first.
        """
        from crm.campaigns.alike import CHARACTERS, LOOKED_AT, suggestions
        from db.queries import campaigns

        found: list[Suggestion] = []
        with self._crm.reading() as connection:
            for kind in _KINDS:
                letters = campaigns.loose_letters(connection, kind, LOOKED_AT, CHARACTERS)
                parts = campaigns.taking_part(connection, [row.id for row in letters])
                found += suggestions(kind, letters, parts, days=days, least=least)
        return tuple(sorted(found, key=lambda one: -len(one.references))[:limit])

    # ------------------------------------------------------------ writing

    def new(self, new: NewCampaign, engagements: Sequence[Engagement] = ()) -> Campaign:
        """Begin a campaign, of these engagements. Raises BadInput, and Refused where there is one of that name.

        And where one of them belongs to another campaign.
        """
        from crm.engagements.inputs import topic_name
        from crm.engagements.writing import topic_keys
        from db.queries import campaigns
        from db.tables.correspondence import campaign

        new.check()
        name = " ".join(new.name.split())
        with self._crm.writing("campaign", f"Campaign: {clip(name, 120)}") as recorder:
            there = campaigns.named(recorder.connection, name)
            if there is not None:
                raise Refused(f"CP-{there} is called “{name}” already", hint="Use that one, or another name.")
            topics = topic_keys(recorder, {topic_name(new.topic): new.topic} if new.topic else {})
            number = recorder.next_numbers(campaign).start
            key = recorder.insert(
                campaign,
                {
                    "number": number,
                    "name": name,
                    "letter": new.letter,
                    "topic_id": next(iter(topics.values()), None),
                    "notes": new.notes.strip(),
                    "since": new.since,
                },
            )
            _enter(recorder, key, engagements)
        return self.get(f"CP-{number}")

    def add(self, campaign: Campaign, engagements: Sequence[Engagement]) -> Campaign:
        """Say that these engagements belong to a campaign. Raises Refused for one that belongs to one already."""
        _refuse_ended(campaign, [one.occurred for one in engagements])
        with self._crm.writing("campaign", f"{campaign.reference}: {len(engagements):,} added") as recorder:
            _enter(recorder, campaign.id, engagements)
        return self.get(campaign.reference)

    def sign(self, campaign: Campaign, signing: Signing) -> Signed:
        """Log one letter for each who signs, with the text of the campaign, as one operation.

        Raises NotFound, Ambiguous, BadInput and Refused, with the row; then nothing was logged.
        """
        from crm.campaigns.signing import drawn_up
        from crm.engagements import rules
        from crm.engagements.writing import write_engagement
        from db.queries import campaigns
        from db.tables.correspondence import campaign_entry

        rules.check_day(signing.status, signing.occurred, clock.today())
        _refuse_ended(campaign, [signing.occurred])
        drawn = drawn_up(self._crm, campaign, signing)
        count = len(drawn.letters)
        summary = f"{campaign.reference}: {count:,} {signing.kind}{'' if count == 1 else 's'}"
        with self._crm.writing("campaign", summary) as recorder:
            keys = [write_engagement(recorder, letter) for letter in drawn.letters]
            rows = [{"campaign_id": campaign.id, "engagement_id": key} for key in keys]
            recorder.insert_many(campaign_entry, rows)
            numbers = campaigns.numbers(recorder.connection, keys)
        references = tuple(f"E-{numbers[key]}" for key in keys)
        return Signed(self.get(campaign.reference), references, drawn.notes)

    def remove(self, campaign: Campaign, engagements: Sequence[Engagement]) -> Campaign:
        """Say that these engagements do not belong to a campaign; they stay on record. Raises NotFound."""
        from db.queries import campaigns
        from db.tables.correspondence import campaign_entry

        named = {one.id: one.reference for one in engagements}
        with self._crm.writing("campaign", f"{campaign.reference}: {len(named):,} removed") as recorder:
            found = campaigns.belonging(recorder.connection, list(named))
            there = {row.engagement_id: row.id for row in found if row.campaign_id == campaign.id}
            for key, reference in named.items():
                if key not in there:
                    hint = f"despatch campaign show {campaign.reference} lists those that do."
                    raise NotFound(f"{reference} does not belong to {campaign.reference}", hint=hint)
            for row_id in there.values():
                recorder.delete(campaign_entry, row_id)
        return self.get(campaign.reference)

    def end(self, campaign: Campaign, on: date | None = None) -> Campaign:
        """Say that a campaign has ended: no letter from that day (today, when None) on belongs to it.

        Raises Refused where it has ended, and BadInput for a day before it began, or before its last letter.
        """
        from db.queries.campaigns import last_sent
        from db.tables.correspondence import campaign as table

        day = on or clock.today()
        if campaign.until is not None:
            raise Refused(f"{campaign.reference} {campaign.ended} already", hint="Nothing was changed.")
        if campaign.since is not None and day <= campaign.since:
            raise BadInput(
                f"{campaign.reference} began on {day_words(campaign.since)}",
                hint="Give a later day.",
                place="--on",
            )
        with self._crm.reading() as connection:
            sent = last_sent(connection, campaign.id)
        if sent is not None and day < sent:
            raise BadInput(
                f"a letter of {campaign.reference} was sent on {day_words(sent)}, after that",
                hint=f"Give a later day; or take the letter out: despatch campaign remove {campaign.reference} REF",
                place="--on",
            )
        with self._crm.writing(
            "campaign", f"End of {campaign.reference}: {clip(campaign.name, 100)}"
        ) as recorder:
            recorder.update(table, campaign.id, {"until": day}, version=campaign.version)
        return self.get(campaign.reference)


def _enter(recorder: Recorder, campaign_id: UUID, engagements: Sequence[Engagement]) -> None:
    """Put engagements into a campaign. Raises Refused for one that belongs to one already."""
    from db.queries import campaigns
    from db.tables.correspondence import campaign_entry

    named = {one.id: one.reference for one in engagements}
    for row in campaigns.belonging(recorder.connection, list(named)):
        whose = f"CP-{row.number} ({row.name})"
        raise Refused(
            f"{named[row.engagement_id]} belongs to {whose} already",
            hint=f"Take it out first: despatch campaign remove CP-{row.number} {named[row.engagement_id]}",
        )
    rows = [{"campaign_id": campaign_id, "engagement_id": key} for key in named]
    recorder.insert_many(campaign_entry, rows)


def _refuse_ended(campaign: Campaign, days: Sequence[PartialDate]) -> None:
    """Raises Refused for a letter from after a campaign."""
    if campaign.until is None:
        return
    if any(when.earliest is not None and when.earliest >= campaign.until for when in days):
        hint = "Begin another, or correct the day it ended by undoing that."
        raise Refused(f"{campaign.reference} {campaign.ended}", hint=hint)


def _found(connection: Connection, reference: str) -> Campaign:
    from db.queries import campaigns

    number = number_of(reference, "CP") or campaigns.named(connection, " ".join(reference.split()))
    row = campaigns.by_number(connection, number) if number is not None else None
    if row is None:
        hint = "It looks like CP-1; “despatch campaign list” names those there are."
        raise NotFound(f"there is no campaign “{clip(reference, 60)}”", hint=hint)
    return _read(connection, [row])[0]


def _read(connection: Connection, rows: Sequence[Any]) -> tuple[Campaign, ...]:
    from db.queries import campaigns

    counted = campaigns.counts(connection, [row.id for row in rows], clock.today())
    return tuple(
        Campaign(
            id=row.id,
            version=row.version,
            number=row.number,
            name=row.name,
            letter=row.letter,
            topic=row.topic,
            notes=row.notes,
            since=row.since,
            until=row.until,
            counts=_counts(counted.get(row.id)),
        )
        for row in rows
    )


def _counts(row: Any) -> Counts:
    return Counts(**{name: int(getattr(row, name)) for name in _COUNTED}) if row is not None else Counts()


def _entries(connection: Connection, rows: Sequence[Any], today: date) -> tuple[Entry, ...]:
    from db.queries import campaigns

    sides: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for one in campaigns.taking_part(connection, [row.id for row in rows]):
        sides[one.engagement_id, one.side].append(one.name)
    entries = []
    for row in rows:
        near = sending(row.direction)
        far = "ours" if near == "theirs" else "theirs"
        entries.append(
            Entry(
                reference=f"E-{row.number}",
                occurred=PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
                sender=", ".join(sides[row.id, near]),
                recipient=", ".join(sides[row.id, far]),
                status=row.status,
                answer=row.answer,
                due=row.due,
                overdue=row.due is not None and row.due < today,
            )
        )
    return tuple(entries)
