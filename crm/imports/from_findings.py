"""From what a text says to what is proposed: sides and parts, the status for the record, a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.engagements.inputs import LONGEST_LINE
from crm.findings.engagements import RECORD_KIND, FoundStatus
from crm.imports.proposed import Proposed, ProposedParticipant
from crm.vocabulary.kinds import KINDS, Direction, Kind, Part, Side, Status
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.findings.engagements import FoundEngagement

_LONGEST_SUBJECT = 120


def proposed(found: FoundEngagement, text: str, ours: Sequence[str]) -> Proposed:
    """What a finding would be in the record. `ours` are our names, for whom "I" and "we" stand."""
    kind = RECORD_KIND[found.kind]
    direction = _direction(found, kind)
    return Proposed(
        kind=kind,
        direction=direction,
        occurred=found.date,
        subject=_subject(found),
        body=found.quotation,
        status=Status.PLANNED if found.status is FoundStatus.PLANNED else Status.DONE,
        participants=(*_ours(found, kind, direction, ours), *_theirs(found, kind, direction)),
        topics=found.topics,
        asks=found.asks,
        promises=found.promises,
        quotation=found.quotation,
        start=found.start,
        place=_page(text, found.start),
        reasons=found.reasons,
        confidence=found.confidence,
    )


def _direction(found: FoundEngagement, kind: Kind) -> Direction:
    """What is sent has a direction; a text that says none speaks of what its own side did."""
    if found.direction is Direction.MUTUAL and KINDS[kind].written:
        return Direction.OUT
    return found.direction


def part_of(side: Side, kind: Kind, direction: Direction) -> Part:
    """The part that one of a side plays in an engagement of this kind and direction."""
    words = KINDS[kind]
    if direction is Direction.MUTUAL:
        return Part.ATTENDEE
    sends = (side is Side.OURS) == (direction is Direction.OUT)
    return words.sender if sends else words.receiver


def _ours(
    found: FoundEngagement, kind: Kind, direction: Direction, ours: Sequence[str]
) -> list[ProposedParticipant]:
    part = part_of(Side.OURS, kind, direction)
    named = [name for name in found.ours if name.strip()]
    people = [
        ProposedParticipant(side=Side.OURS, part=part, name=name)
        for name in named
        if name[:1].isupper() and name != "I"
    ]
    whole = [ProposedParticipant(side=Side.OURS, part=part, name=ours[-1])] if ours and not people else []
    return [*people, *whole]


def _theirs(found: FoundEngagement, kind: Kind, direction: Direction) -> list[ProposedParticipant]:
    part = part_of(Side.THEIRS, kind, direction)
    return [
        ProposedParticipant(side=Side.THEIRS, part=part, name=party.name, role=party.role)
        for party in found.parties
    ]


def _subject(found: FoundEngagement) -> str:
    """The first thing it was about, else the words themselves, cut short."""
    words = found.topics[0] if found.topics else found.quotation
    return clip(" ".join(words.split()), min(_LONGEST_SUBJECT, LONGEST_LINE))


def _page(text: str, start: int) -> str:
    """The page on which something stands, where the text has several."""
    return f"page {text.count(chr(12), 0, start) + 1}" if "\f" in text else ""
