"""An iCalendar file into the meetings that it proposes: each on its own day, under a key that stays with it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.calendars.attendance import attendance, named_in_title
from crm.calendars.occurrences import Occurrence, day_of_start, end_of, resolve, revision_of, start_of
from crm.calendars.parsing import Parsed, parse
from crm.documents.inputs import NewDocument
from crm.findings.engagements import Reason
from crm.imports.proposed import Proposed, ProposedParticipant, Readout, Remark
from crm.mail.names import surname
from crm.mail.ours import Ours
from crm.mail.plain import LONGEST_NAME, clean_line, clean_text, safe_file_name
from crm.mail.threads import answered, clean_subject, known_as, thread_key
from crm.vocabulary.kinds import Direction, Kind, Side, Status
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from icalendar import Event

AHEAD: Final = timedelta(days=366)
"""How far ahead recurring meetings are resolved where no day is given."""
_KINDS: Final = (
    (Kind.VISIT, re.compile(r"\bvisit\b", re.IGNORECASE)),
    (
        Kind.EVENT,
        re.compile(
            r"\b(?:conference|summit|reception|launch event|seminar|webinar|symposium)\b(?! call)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.CALL,
        re.compile(
            r"\b(?:phone|telephone|conference|video)?\s?call\b(?! for)|\bteleconference\b", re.IGNORECASE
        ),
    ),
)
_JOINING: Final = re.compile(
    r"(?:^|\n)[ \t]*(?:[_\-.~*=]{8,}[ \t]*\n\s{0,40})?(?:microsoft teams (?:meeting|need help)|join (?:the )?(?:zoom|microsoft teams|teams|on your)"
    r"|to join the video meeting|[^\n]{0,80} is inviting you to a scheduled zoom meeting|-::~)",
    re.IGNORECASE,
)


def read_calendar(data: bytes, name: str, ours: Ours, until: date | None = None) -> Readout:
    """Read a calendar. Recurring meetings are resolved up to and with `until`, else a year from today.

    What is past is done, what is to come planned. Raises FileTrouble, with the line, for a file that is no calendar.
    """
    parsed = parse(data, name)
    last = until or clock.today() + AHEAD
    proposals: list[Proposed] = []
    pages: list[str] = []
    remarks = list(parsed.remarks)
    if parsed.others:
        remarks.append(
            Remark(
                message=f"tasks and journal entries, which are no meetings, passed over: {parsed.others:,}",
                place=name,
            )
        )
    method = str(parsed.calendar.get("METHOD") or "").upper()
    if method == "REPLY":
        remarks.append(
            Remark(
                message="it only answers an invitation: the meeting itself stands in the invitation",
                place=name,
            )
        )
        return Readout(form="calendar", title=name, remarks=tuple(remarks))
    places = _places(parsed, name)
    offset = 0
    for uid, resolved in resolve(parsed.calendar, last):
        first = resolved.occurrences[0].event if resolved.occurrences else None
        place = places.get(uid, name)
        if first is not None and _private(first):
            remarks.append(Remark(message="a private entry was passed over", place=place))
            continue
        remarks += [
            Remark(message=f"“{_title(first)}”: {said}" if first is not None else said, place=place)
            for said in resolved.remarks
        ]
        several = len(resolved.occurrences) > 1 or any(one.recurs_on for one in resolved.occurrences)
        for key, one in _keyed(uid, resolved.occurrences, several=several):
            if _private(one.event):
                continue
            if day_of_start(one.event) is None:
                remarks.append(
                    Remark(message=f"“{_title(one.event)}” has no day on which it begins", place=place)
                )
                continue
            proposed, text = _propose(one.event, key, ours, method)
            proposals.append(_at(replace(proposed, place=place.removeprefix(f"{name}, ")), offset))
            pages.append(text)
            offset += len(text) + 1
    if not proposals and not remarks:
        remarks.append(Remark(message="the calendar holds no meetings", place=name))
    text = "\f".join(pages)
    title = clean_line(str(parsed.calendar.get("X-WR-CALNAME") or "")) or (
        proposals[0].subject if proposals else name
    )
    if len({one.external_key.partition("/")[0] for one in proposals}) == 1:
        proposals = [replace(one, documents=(_document(data, name, title, text),)) for one in proposals]
    return Readout(
        form="calendar", title=title, text=text, proposals=tuple(proposals), remarks=tuple(remarks)
    )


def _places(parsed: Parsed, name: str) -> dict[str, str]:
    """The line on which the first event of each UID begins."""
    found: dict[str, str] = {}
    for line, event in zip(parsed.lines, parsed.calendar.walk("VEVENT"), strict=False):
        found.setdefault(str(event.get("UID") or ""), f"{name}, line {line:,}")
    return found


def _private(event: Event) -> bool:
    return str(event.get("CLASS") or "").strip().upper() in {"PRIVATE", "CONFIDENTIAL"}


def _title(event: Event) -> str:
    return clean_subject(_text(event, "SUMMARY")) or "(no title)"


def _text(event: Event, name: str) -> str:
    value = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else ""
    return str(value or "")


def _keyed(uid: str, occurrences: list[Occurrence], *, several: bool) -> list[tuple[str, Occurrence]]:
    """Each occurrence with its key: of a series, the day that the series gives it, which stays when it is moved."""
    keyed: dict[str, Occurrence] = {}
    for one in occurrences:
        start = start_of(one.event)
        base = f"ics:{clean_line(uid, 500)}" if uid else f"ics:{_hash(_title(one.event), start)}"
        key = f"{base}/{one.recurs_on}" if several and one.recurs_on else base
        if key in keyed and isinstance(start, datetime):
            key = f"{key}T{start:%H%M}"
        keyed[key] = one
    return list(keyed.items())


def _hash(title: str, start: date | None) -> str:
    said = "\x00".join((title, str(start)))
    return f"sha256-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:40]}"


def _propose(event: Event, key: str, ours: Ours, method: str) -> tuple[Proposed, str]:
    """The proposal for one occurrence, and the text that its quotation and reasons point into."""
    title = _title(event)
    people = attendance(event, ours)
    confidence, why = _confidence(people)
    if not any(one.side is Side.THEIRS for one in people):
        named = named_in_title(title, ours)
        if any(one.side is Side.THEIRS for one in named):
            people, confidence, why = (*people, *named), 0.8, ("participants", title)
    occurred = _occurred(event)
    status = _status(event, occurred, method)
    if str(event.get("STATUS") or "").upper() == "TENTATIVE":
        confidence = min(confidence, 0.6)
    venue = clean_line(_text(event, "LOCATION"))
    text, reasons = _told(event, title, venue, people, occurred)
    body = _description(event)
    names = [surname(one.name) for one in people]
    replies = answered(body, day_of_start(event), names, names)
    below = max(0, text.find(body)) if body else 0
    reasons += tuple(Reason("replies_to", words, below + start) for _, words, start in replies)
    proposed = Proposed(
        kind=next((kind for kind, pattern in _KINDS if pattern.search(title)), Kind.MEETING),
        direction=Direction.MUTUAL,
        occurred=occurred,
        subject=title,
        body=body,
        venue=venue,
        status=status,
        participants=people,
        quotation=text.partition("\n\n")[0],
        reasons=(*reasons, Reason(why[0], why[1], max(0, text.find(why[1])))) if why else reasons,
        confidence=confidence,
        external_key=key,
        replies_to=tuple(dict.fromkeys(key for keys, _, _ in replies for key in keys)),
        revision=revision_of(event),
        known_as=known_as("meeting", day_of_start(event), names),
        thread_key=thread_key(title),
    )
    return proposed, text


def _confidence(people: tuple[ProposedParticipant, ...]) -> tuple[float, tuple[str, str] | None]:
    """How surely it is an engagement: with somebody from outside; not when only ours were asked."""
    if any(one.side is Side.THEIRS for one in people):
        return 0.9, None
    if people and any(one.side is Side.OURS for one in people[1:]):
        return 0.25, ("internal", "nobody from outside is named")
    return 0.55, ("participants", "nobody but who keeps the calendar is named")


def _occurred(event: Event) -> PartialDate:
    """The day, or the days of an event that goes on for several."""
    first = day_of_start(event)
    end = end_of(event)
    if first is None:
        return PartialDate.unknown()
    last = end.date() if isinstance(end, datetime) else end - timedelta(days=1) if end is not None else first
    start = start_of(event)
    overnight = (
        isinstance(start, datetime) and isinstance(end, datetime) and end - start < timedelta(hours=20)
    )
    if last <= first or overnight or last - first > timedelta(days=366):
        return PartialDate.of_day(first)
    return PartialDate.between(first, last)


def _status(event: Event, occurred: PartialDate, method: str) -> Status:
    if method == "CANCEL" or str(event.get("STATUS") or "").upper() == "CANCELLED":
        return Status.CANCELLED
    today, first = clock.today(), occurred.earliest
    start = start_of(event)
    if first == today and isinstance(start, datetime):
        return Status.DONE if start <= clock.now() else Status.PLANNED
    return Status.PLANNED if first is not None and first >= today else Status.DONE


def _description(event: Event) -> str:
    """What the invitation says, without how to dial in."""
    text = _text(event, "DESCRIPTION").replace("\\n", "\n")
    if re.search(r"<(?:p|br|div|html|a|b|ul|span)\b[^>]{0,500}>", text, re.IGNORECASE):
        from crm.mail.html_text import text_of

        text = text_of(text)
    text = clean_text(text)
    joining = _JOINING.search(text)
    return text[: joining.start()].strip() if joining else text.strip()


def _told(
    event: Event, title: str, venue: str, people: tuple[ProposedParticipant, ...], occurred: PartialDate
) -> tuple[str, tuple[Reason, ...]]:
    """The meeting as lines for people to read; each line is the evidence for one field."""
    start, end = start_of(event), end_of(event)
    hours = (
        f", {start:%H:%M}" + (f" to {end:%H:%M}" if isinstance(end, datetime) else "")
        if isinstance(start, datetime)
        else ""
    )
    who = "; ".join(one.name or one.address for one in people)
    lines = (
        ("subject", title),
        ("date", f"When: {occurred.with_weekday}{hours}"),
        ("venue", f"Where: {venue}" if venue else ""),
    )
    text, reasons = "", []
    for field, line in (*lines, ("participants", f"Who: {who}" if who else "")):
        if line:
            reasons.append(Reason(field, line[:2_000], len(text)))
            text += line + "\n"
    body = _description(event)
    return f"{text.rstrip()}\n\n{body}" if body else text.rstrip(), tuple(reasons)


def _at(one: Proposed, offset: int) -> Proposed:
    reasons = tuple(replace(reason, start=reason.start + offset) for reason in one.reasons)
    return replace(one, start=one.start + offset, reasons=reasons)


def _document(data: bytes, name: str, title: str, text: str) -> NewDocument:
    file_name = safe_file_name(name, "meeting.ics")
    return NewDocument(
        file_name=file_name, data=data, title=title[:LONGEST_NAME], media_type="text/calendar", text=text
    )
