"""Our log held against the public record: what they published and we did not log, what they left out, what differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.findings.engagements import Reason
from crm.imports.proposed import Proposed, ProposedParticipant, Readout
from crm.published.cells import words
from crm.published.fetching import meetings
from crm.published.ournames import OurNames
from crm.published.readings import LICENCE, Difference, OurMeeting, PublicMeeting, Reconciliation
from crm.vocabulary.kinds import Direction, Kind, Part, Side
from crm.vocabulary.partial_date import PartialDate
from db.criteria import Every, Happened, Some, Words
from db.queries import published_log as log
from db.queries import published_search as search

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm

_MOST: Final = 5_000
_NEAR_DAYS: Final = 45
_LIKE: Final = 60
_OTHER_PURPOSE: Final = 45
_SAYS_LITTLE: Final = re.compile(
    r"(?:general|introductory|regular|routine|bilateral|catch.?up|update|policy|informal)?\W*"
    r"(?:discussions?|meetings?|catch.?ups?|bilaterals?|updates?|introduction|lunch|dinner|n/?a)?\W*",
    re.IGNORECASE,
)
_MET: Final = (Kind.MEETING.value, Kind.CALL.value, Kind.VISIT.value, Kind.EVENT.value)


def reconcile(crm: Crm, ours: tuple[str, ...], since: date | None, until: date | None) -> Reconciliation:
    """Hold the two against each other; see `Published.reconcile`."""
    with crm.reading() as connection:
        names = OurNames.of(ours)
        published = _published(connection, names, since, until)
        logged = _logged(connection, published, since, until)
        covered = log.covered(connection, {body for one in logged for body in one.bodies})
    pairs = _paired(published, logged)
    told = {meeting.id for meeting, _ in pairs}
    kept = {one.id for _, one in pairs}
    missing = tuple(meeting for meeting in published if meeting.id not in told)
    omitted = tuple(
        one for one in logged if one.id not in kept and one.kind == Kind.MEETING and _covers(one, covered)
    )
    return Reconciliation(
        names=names.names,
        published=len(published),
        agreed=len(pairs),
        missing=missing,
        proposals=tuple(map(proposed, missing)),
        omitted=omitted,
        differences=tuple(difference for pair in pairs for difference in _differences(*pair)),
    )


def proposed(meeting: PublicMeeting) -> Proposed:
    """What would log a published meeting of ours: the minister, those who were there too, and the row that says so."""
    source = meeting.sources[0] if meeting.sources else None
    cells = (
        (source.minister or meeting.minister, source.occurred, source.organisations, source.purpose)
        if source
        else ()
    )
    minister = ProposedParticipant(
        side=Side.THEIRS, part=Part.ATTENDEE, name=meeting.name or meeting.minister, role=meeting.capacity
    )
    quotation = " | ".join(" ".join(cell.split()) for cell in cells if cell)
    return Proposed(
        kind=Kind.MEETING,
        direction=Direction.MUTUAL,
        occurred=meeting.occurred,
        subject=meeting.purpose or "Meeting",
        body=f"Published by {meeting.department or 'the department'}: met {'; '.join(meeting.names)}.",
        participants=(minister,),
        quotation=quotation,
        place=source.words if source else "",
        reasons=(
            Reason("kind", "a return of ministers' meetings", 0),
            Reason("minister", meeting.minister, 0),
            Reason("date", source.occurred if source else str(meeting.occurred), 0),
        ),
        confidence=round(meeting.confidence * 0.95, 2),
        external_key=f"public:{meeting.fingerprint[:32]}",
    )


def offered(read: Reconciliation) -> Readout:
    """What the log lacks, for the inbox: a text of the published rows, a line each, and a proposal for each."""
    title = f"Published meetings with {', '.join(read.names)}"
    text = f"{title}\n\n{LICENCE}\n"
    proposals = []
    for each in read.proposals:
        text += f"\n{each.place}:\n"
        proposals.append(replace(each, start=len(text)))
        text += f"{each.quotation}\n"
    return Readout(form="returns", title=title, text=text, proposals=tuple(proposals))


def _published(
    connection: Connection, names: OurNames, since: date | None, until: date | None
) -> list[PublicMeeting]:
    """The meetings with us: those with one of our names among the words, then those whose cell does name us."""
    phrases = Some(tuple(Words(phrase) for phrase in names.phrases))
    about = Every((phrases, Happened(since, until))) if since or until else phrases
    keys = search.page(connection, about, limit=_MOST)
    return [one for one in meetings(connection, keys) if names.among(one.organisations)]


def _logged(
    connection: Connection, published: Sequence[PublicMeeting], since: date | None, until: date | None
) -> list[OurMeeting]:
    """The meetings of our log in that time, else in the time of the published ones, a little wider."""
    days = [day for one in published for day in (one.occurred.earliest, one.occurred.latest) if day]
    first = since or min(days, default=None)
    last = until or max(days, default=None)
    found = log.meetings_between(connection, _MET, first, last, _NEAR_DAYS)
    return [
        OurMeeting(
            row.id,
            row.number,
            row.kind,
            PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
            row.subject,
            tuple(one.label for one in theirs),
            frozenset(one.person_id for one in theirs if one.person_id),
            frozenset(one.body_id for one in theirs if one.body_id),
        )
        for row, theirs in found
    ]


def _paired(
    published: Sequence[PublicMeeting], logged: Sequence[OurMeeting]
) -> list[tuple[PublicMeeting, OurMeeting]]:
    """Those that are one meeting: the likeliest pairs first, each in one pair only."""
    by_key: defaultdict[UUID, list[OurMeeting]] = defaultdict(list)
    for one in logged:
        for whom in one.people | one.bodies:
            by_key[whom].append(one)
    likely = [
        (likeness, meeting, one)
        for meeting in published
        if (key := meeting.person_id or meeting.department_id) is not None
        for one in by_key[key]
        if (likeness := _likeness(meeting, one)) > 0
    ]
    pairs: list[tuple[PublicMeeting, OurMeeting]] = []
    taken: set[object] = set()
    for _, meeting, one in sorted(likely, key=lambda found: (-found[0], found[1].number, found[2].number)):
        if meeting.id not in taken and one.id not in taken:
            taken |= {meeting.id, one.id}
            pairs.append((meeting, one))
    return pairs


def _likeness(meeting: PublicMeeting, one: OurMeeting) -> float:
    """How likely both are one meeting with the same minister: the date first, then the subject."""
    alike = _alike(meeting.purpose, one.subject)
    if one.occurred and meeting.occurred and one.occurred.overlaps(meeting.occurred):
        return 2.0 + alike / 100
    return 1.0 + alike / 100 if alike >= _LIKE and _near(meeting.occurred, one.occurred) else 0.0


def _near(one: PartialDate, other: PartialDate) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    gap = max((other.earliest - one.latest).days, (one.earliest - other.latest).days)
    return gap <= _NEAR_DAYS


def _alike(purpose: str, subject: str) -> float:
    from rapidfuzz import fuzz

    return float(fuzz.token_set_ratio(" ".join(words(purpose)), " ".join(words(subject))))


def _differences(meeting: PublicMeeting, one: OurMeeting) -> list[Difference]:
    found = []
    if meeting.occurred and one.occurred and not one.occurred.overlaps(meeting.occurred):
        found.append(Difference("date", meeting, one, str(one.occurred), str(meeting.occurred)))
    told = meeting.purpose and one.subject and not _SAYS_LITTLE.fullmatch(meeting.purpose)
    if told and _alike(meeting.purpose, one.subject) < _OTHER_PURPOSE:
        found.append(Difference("purpose", meeting, one, one.subject, meeting.purpose))
    return found


def _covers(one: OurMeeting, covered: set[tuple[UUID, int, int]]) -> bool:
    """Whether a department we met published for the quarter of the meeting; a date that is vaguer is not held against it."""
    first, last = one.occurred.earliest, one.occurred.latest
    if first is None or last is None or (first.year, _quarter(first)) != (last.year, _quarter(last)):
        return False
    return any((body, first.year, _quarter(first)) in covered for body in one.bodies)


def _quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1
