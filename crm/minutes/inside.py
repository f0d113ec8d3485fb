"""What passed with outsiders, as minutes tell it: visits to the meeting, what is to be done, what is reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crm.findings.engagements import FoundEngagement, FoundKind, FoundStatus
from crm.findings.minutes import FoundAction, FoundAttendance
from crm.minutes.attendance import attendance_label
from crm.minutes.intents import Intents
from crm.minutes.labels import Part
from crm.minutes.lists import Entry
from crm.minutes.parts import Piece
from crm.minutes.places import masked, span_of
from crm.minutes.progress import rows_told
from crm.minutes.reported import as_told, reported_in
from crm.minutes.sentences import sentences
from crm.minutes.sitting import Sitting
from crm.minutes.visits import visits_in
from crm.papers.ours import OurSide
from crm.papers.reading import read_paper

_NOT_TOLD = re.compile(
    r"^(?:declarations?\b|disclosure of|apologies|date of (?:the )?next|next meeting|election of)",
    re.IGNORECASE,
)
_READ = 200_000
_SHORT = 160
_NOT_DONE = re.compile(
    r"\b(?:had|has|have|was|were|did|would|could)(?:\s+(?:yet|been|still))?\s+not\b|\b(?:declined|refused|unable)\s+to\b"
)
_INTRODUCED = re.compile(
    r"\b(?:introduced?|presented|to introduce|to present|took (?:members|the \w+) through)\s+(?:the|a|an|this|his|her|their)\s+(?:\w+\s+){0,3}(?:item|report|paper|update|presentation)\b",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(
    r"\b(?:next|future) (?:meeting|catch[- ]?up)s?\b|\bdeclared? (?:an? |that |his |her |their )|\bmeeting (?:closed|ended)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """An item with its parts, decisions and actions, ready to be read for what passed with outsiders."""

    title: str
    pieces: list[Piece]
    decisions: list[Entry]
    actions: tuple[FoundAction, ...]


def engagements_in(sitting: Sitting, items: Sequence[Told]) -> tuple[FoundEngagement, ...]:
    """Every engagement that the items tell of, in the order of the text, each once."""
    our_names = [*sitting.ours, *_our_people(sitting.attendance, sitting.source)]
    ours = OurSide(our_names, sitting.source)
    found: list[FoundEngagement] = []
    taken: list[tuple[int, int]] = []
    for visit in visits_in(sitting, [_undecided(item) for item in items], ours):
        found.append(visit.engagement)
        taken += visit.spans
    intents = Intents(sitting.source, sitting.dated, ours, our_names, sitting.known, sitting.attendance)
    for item in items:
        found += [
            each for each in _intended(item, intents) if not any(_same(each, before) for before in found)
        ]
        found += rows_told(sitting.source, sitting.dated, item.pieces, intents)
    spans = _narrative(sitting.source, items)
    told = as_told(masked(sitting.source, spans), spans, ours)
    visitors = " ".join(each.name for each in sitting.attendance if each.status == "visitor")
    read = [
        *reported_in(told, sitting.source, spans, sitting.dated, ours, sitting.known),
        *read_paper(told, sitting.dated, our_names, sitting.known),
    ]
    for each in read:
        if any(start < each.end and each.start < end for start, end in taken):
            continue
        if each.kind is FoundKind.MEETING and each.status is FoundStatus.DONE and _only(each, visitors):
            continue
        if len(each.quotation) < _SHORT and _NOT_DONE.search(each.quotation):
            continue
        told_by_us = bool(each.ours) or (each.status is FoundStatus.DONE and ours.has(each.quotation))
        put_out = each.kind in {FoundKind.PUBLICATION, FoundKind.PRESS, FoundKind.SUBMISSION} and told_by_us
        if not each.parties and not put_out:
            continue
        within = sum(1 for one in found if each.start <= one.start and one.end <= each.end)
        if within > 1 or any(_covers(one, each) for one in found):
            continue
        found.append(replace(each, quotation=sitting.source[each.start : each.end]))
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def _undecided(item: Told) -> list[Piece]:
    decided = {entry.start for entry in item.decisions}
    return [piece for piece in item.pieces if piece.start not in decided]


def _only(found: FoundEngagement, visitors: str) -> bool:
    """Whether those it is with are all visitors, of whose visit it only says more; nothing dated is that visit."""
    return (
        not found.date
        and bool(found.parties)
        and all(party.name.rsplit(maxsplit=1)[-1] in visitors for party in found.parties)
    )


def _covers(one: FoundEngagement, two: FoundEngagement) -> bool:
    """Whether two findings overlap and are the same act: of one kind, or with somebody in common."""
    if one.start >= two.end or two.start >= one.end:
        return False
    names = {party.name.lower() for party in one.parties}
    shared = any(party.name.lower() in names for party in two.parties)
    return one.kind is two.kind or not names or shared


def _intended(item: Told, intents: Intents) -> list[FoundEngagement]:
    """What an item decides and sets to be done with outsiders; an action that carries out a decision is that decision."""
    found: list[FoundEngagement] = []
    for entry in item.decisions:
        decided = intents.of_decision(entry)
        if decided is not None and not any(_same(decided, before) for before in found):
            found.append(decided)
    for action in item.actions:
        each = intents.of_action(action)
        carried = [
            at
            for at, before in enumerate(found)
            if (each is not None and _same(each, before)) or (each is None and _carries_out(action, before))
        ]
        if carried and action.due and not found[carried[0]].date:
            found[carried[0]] = replace(found[carried[0]], date=action.due)
        if each is not None and not carried:
            found.append(each)
    return found


def _carries_out(action: FoundAction, decided: FoundEngagement) -> bool:
    """Whether an action is a step to what was decided: drafting "the letter" that is to go."""
    return bool(
        re.search(
            rf"\b(?:the|a|to draft|draft|[\w’]+['’]) (?:\w+ )?{decided.kind.value}\b",
            action.text,
            re.IGNORECASE,
        )
    )


def _same(one: FoundEngagement, two: FoundEngagement) -> bool:
    """Whether two intents of one item are the same act."""
    if one.start == two.start:
        return True
    alike = any(
        a.name.startswith(b.name) or b.name.startswith(a.name) for a in one.parties for b in two.parties
    )
    return one.kind is two.kind and one.status is two.status and alike


def _narrative(source: str, items: Sequence[Told]) -> list[tuple[int, int]]:
    """Where what was said stands."""
    spans = []
    for item in items:
        if _NOT_TOLD.match(item.title):
            continue
        decided = {entry.start for entry in item.decisions} | {action.start for action in item.actions}
        for piece in item.pieces:
            if piece.part not in {Part.MINUTES, Part.PROGRESS} or not piece.text or piece.block.cells:
                continue
            if _NEXT_MEETING.search(piece.text[:200]) and len(piece.text) < 250:
                continue
            if attendance_label(piece.text):
                continue
            if piece.start not in decided:
                spans += _without_introductions(source, piece)
    return spans


def _without_introductions(source: str, piece: Piece) -> list[tuple[int, int]]:
    """A paragraph without the sentences that only say who introduced the item."""
    if not _INTRODUCED.search(piece.text):
        return [(piece.start, piece.block.end)]
    spans, near = [], piece.start
    for _, words in sentences(piece.text):
        span = span_of(source, near, words)
        if span is not None:
            near = span[1]
            if not _INTRODUCED.search(words):
                spans.append(span)
    return spans


_OFFICES = (
    "Chair", "Chairman", "Chairmen", "Chairwoman", "Chairperson", "Vice-Chair", "Vice-Chairman", "Deputy Chair", "Leader", "Deputy Leader", "Cabinet Member",
    "Portfolio Holder", "Executive Secretary", "Honorary Secretary", "Secretary", "President", "Vice-President", "Treasurer", "Clerk", "Town Clerk", "Chief Executive",
    "Director", "Lead Members", "Lead Member", "Officers", "Members", "Committee", "Board", "Council", "Panel", "Trustees",
)  # fmt: skip


_OFFICES = (
    "Chair", "Chairman", "Chairmen", "Chairwoman", "Chairperson", "Vice-Chair", "Vice-Chairman", "Deputy Chair", "Leader", "Deputy Leader", "Cabinet Member",
    "Portfolio Holder", "Executive Secretary", "Honorary Secretary", "Secretary", "President", "Vice-President", "Treasurer", "Clerk", "Town Clerk", "Chief Executive",
    "Director", "Lead Members", "Lead Member", "Officers", "Members", "Committee", "Board", "Council", "Panel", "Trustees",
)  # fmt: skip
_STAFF = re.compile(
    r"\b(?P<name>(?!The\b|A\b|An\b)[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2})(?:,\s+|\s+\()(?:the\s+|our\s+)?(?:[A-Z]\w+\s+){0,3}(?:Adviser|Advisor|Officer|Manager|Clerk|Secretary|Solicitor|Analyst|Assistant|Coordinator)\b"
)


def _our_people(attendance: Sequence[FoundAttendance], source: str) -> list[str]:
    """Our people as minutes name them: by office, and the members, substitutes and officers by name."""
    theirs = {each.name for each in attendance if each.status == "visitor"}
    present = [
        each.name for each in attendance if each.status in {"present", "substitute", "officer", "apologies"}
    ]
    present += [found["name"] for found in _STAFF.finditer(source[:_READ]) if found["name"] not in theirs]
    return [*_OFFICES, *dict.fromkeys(name for full in present for name in _shorter(full))]


def _shorter(name: str) -> list[str]:
    """A name and how it is shortened in the text: "Idris Opthwaite", "Idris", "Mr Opthwaite"."""
    words = name.split()
    titled = re.match(r"(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Professor|Sir|Dame)\b", name)
    if titled or len(words) < 2:
        return [name, f"{words[0]} {words[-1]}"] if len(words) > 2 else [name]
    return [name, words[0], f"Mr {words[-1]}", f"Ms {words[-1]}", f"Mrs {words[-1]}"]
