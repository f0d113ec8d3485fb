"""What a message proposes for the record: an email of its day, with everybody in it and its files."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from crm.documents.inputs import NewDocument
from crm.findings.engagements import Reason
from crm.imports.proposed import Proposed, ProposedParticipant
from crm.mail.days import date_of
from crm.mail.message import Address, Message
from crm.mail.names import clean_name, surname
from crm.mail.ours import Ours, direction_between
from crm.mail.plain import clean_line, clean_text
from crm.mail.quoting import Cut
from crm.mail.threads import answered, clean_subject, known_as, thread_key
from crm.vocabulary.kinds import Kind, Part, Side
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold

_THANKS: Final = re.compile(
    r"\b(?:thank you for (?:your (?:e-?mail|letter|message|correspondence|enquiry)|contacting|getting in touch|writing to)"
    r"|we have received your|acknowledge receipt of|this is an auto(?:mated|matic))\b[^\n]{0,200}",
    re.IGNORECASE,
)
_WILL_ANSWER: Final = re.compile(
    r"\b(?:\d{1,2}|ten|fifteen|twenty) working days\b|\bdo not reply\b|\bauto(?:mated|matic)\b"
    r"|\b(?:will|aim to|endeavour to) (?:be )?(?:respond|repl|answer|in touch|pass)",
    re.IGNORECASE,
)
_LONG_FOR_ACKNOWLEDGEMENT: Final = 1_500
_QUOTED: Final = 2_000
"""Characters of the head of a message that are quoted for evidence."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands over a message for people to read, and which words of it say what."""

    text: str
    reasons: tuple[Reason, ...]


def propose(
    message: Message,
    cut: Cut,
    ours: Ours,
    *,
    occurred: PartialDate | None = None,
    documents: tuple[NewDocument, ...] = (),
) -> tuple[Proposed, str]:
    """The proposal for one message, and the whole text that its quotation and reasons point into.

    `occurred` is the day where a text gives it rather than a header. Nothing is taken from the clock.
    """
    when = occurred if occurred is not None else date_of(message.sent)
    people = participants(message, ours)
    direction = direction_between(
        [one.side for one in people if one.part is Part.AUTHOR],
        [one.side for one in people if one.part is not Part.AUTHOR],
    )
    told = _told(message, when)
    reasons, confidence = list(told.reasons), 0.95
    own = cut.own
    if acknowledgement := _acknowledges(message, own):
        reasons.append(Reason("acknowledgement", acknowledgement, told.text.find(acknowledgement)))
        confidence = 0.5
    if not any(one.side is Side.THEIRS for one in people):
        reasons.append(Reason("internal", "nobody from outside is named", 0))
        confidence = 0.3
    if not when:
        confidence = min(confidence, 0.6)
    replies, more = _answers(message, own, when, people, told)
    authors = [one.name for one in people if one.part is Part.AUTHOR]
    head = told.text.partition("\n\n")[0][:_QUOTED]
    proposed = Proposed(
        kind=Kind.EMAIL,
        direction=direction,
        occurred=when,
        subject=clean_subject(message.subject) or _first_words(own),
        body=own,
        participants=people,
        quotation=head,
        start=0,
        reasons=(*reasons, *more),
        confidence=confidence,
        external_key=key_of(message, when),
        replies_to=replies,
        documents=documents,
        known_as=known_as("email", when.day, map(surname, authors)),
        thread_key=thread_key(message.subject),
    )
    return proposed, told.text


def participants(message: Message, ours: Ours) -> tuple[ProposedParticipant, ...]:
    """Everybody in a message, each once: who wrote it, to whom, with whom copied. Blind copies are nobody's business."""
    found: dict[str, ProposedParticipant] = {}
    lists = ((message.senders, Part.AUTHOR), (message.to, Part.RECIPIENT), (message.copied, Part.COPIED))
    for people, part in lists:
        for one in people:
            named = clean_name(one.shown)
            key = one.address.lower() or fold(named.name)
            if key and key not in found and (named.name or one.address):
                found[key] = ProposedParticipant(
                    side=ours.side(named.name, one.address, named.role),
                    part=part,
                    name=named.name,
                    role=named.role,
                    address=one.address,
                )
    return tuple(found.values())


def key_of(message: Message, when: PartialDate) -> str:
    """`mail:<message-id>`; where a message has none, a hash of when, from whom, about what, and its words."""
    if message.message_id:
        return f"mail:{message.message_id}"
    senders = " ".join((one.address or one.shown).lower() for one in message.senders)
    moment = message.sent.isoformat() if message.sent else when.edtf
    words = " ".join(re.findall(r"\w+", fold(message.body)))
    said = "\x00".join((moment, senders, fold(clean_subject(message.subject)), words))
    return f"mail:sha256-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:40]}"


def _told(message: Message, when: PartialDate) -> Told:
    """The head of a message as lines, above its whole text; each line is the evidence for one field."""
    fields = (
        ("From", "author", _line(message.senders)),
        ("To", "recipient", _line(message.to)),
        ("Cc", "copied", _line(message.copied)),
        ("Date", "date", message.sent.isoformat(sep=" ") if message.sent else str(when) if when else ""),
        ("Subject", "subject", message.subject),
        ("Message-ID", "key", message.message_id),
    )
    text, reasons = "", []
    for label, field, value in fields:
        if value:
            line = f"{label}: {value}"
            reasons.append(Reason(field, line[:_QUOTED], len(text)))
            text += line + "\n"
    return Told(clean_text(f"{text.rstrip()}\n\n{message.body}".lstrip(), 1_000_000), tuple(reasons))


def _line(people: tuple[Address, ...]) -> str:
    return "; ".join(
        f"{one.shown} <{one.address}>" if one.shown and one.address else one.shown or one.address
        for one in people
    )


def _answers(
    message: Message, own: str, when: PartialDate, people: tuple[ProposedParticipant, ...], told: Told
) -> tuple[tuple[str, ...], list[Reason]]:
    """The keys of what it answers: those of the headers, nearest first, then "your letter of 8 January"."""
    keys = [f"mail:{one}" for one in message.answers]
    reasons = [Reason("replies_to", f"In-Reply-To: {message.answers[0]}", 0)] if message.answers else []
    writers = [surname(one.name) for one in people if one.part is Part.AUTHOR]
    readers = [surname(one.name) for one in people if one.part is Part.RECIPIENT]
    offset = max(0, told.text.find(own[:200])) if own else 0
    for said, words, start in answered(own, when.day, writers, readers):
        keys += said
        reasons.append(Reason("replies_to", words, offset + start))
    return tuple(dict.fromkeys(keys)), reasons


def _acknowledges(message: Message, own: str) -> str:
    """The words that say that a message only acknowledges another; empty for one that says something."""
    if message.automatic:
        return message.automatic
    if len(own) > _LONG_FOR_ACKNOWLEDGEMENT or not _WILL_ANSWER.search(own):
        return ""
    found = _THANKS.search(own)
    return found[0] if found else ""


def _first_words(own: str) -> str:
    """What a message without a subject is called by: its first line that is no greeting."""
    lines = [
        line
        for line in own.split("\n")
        if line.strip() and not re.match(r"\s*(?:dear|hi|hello|good \w+)\b", line, re.IGNORECASE)
    ]
    return clean_line(lines[0], 100) if lines else "(no subject)"
