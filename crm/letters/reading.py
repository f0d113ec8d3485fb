"""The text of a letter into what it proposes: who wrote to whom, on which day, under which reference, about what."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from crm.documents.inputs import NewDocument
from crm.findings.engagements import Reason
from crm.imports.proposed import Proposed, ProposedParticipant, Readout, Remark
from crm.letters.head import Dated, date_in, is_reference, references, references_answered, subject_of
from crm.letters.layout import LONGEST, Layout, Line, lay_out
from crm.letters.people import Block, Somebody, blocks_of, listed, people_of, same_person
from crm.letters.recognise import looks_like_letter
from crm.mail.names import surname
from crm.mail.ours import Ours, direction_between
from crm.mail.plain import LONGEST_BODY, clean_line, clean_text
from crm.mail.threads import answered, clean_subject, known_as, reference_key, thread_key
from crm.names import parts, titles
from crm.vocabulary.kinds import Direction, Kind, Part, Side
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold

_QUOTED: Final = 600
"""Characters of the first paragraph that are quoted where a letter has no salutation."""
_NOT_GREETED: Final = re.compile(
    r"(?:sir|madam|sirs|colleagues?|all|friends?|whom|to whom.*|member|members|sir or madam|sir/madam)\b",
    re.IGNORECASE,
)


_ABOUT: Final = re.compile(
    r"^(?:thank you for|i am writing|i write|we are writing|we write|further to|i am replying|in response to)\b.{0,300}?"
    r"\b(?:about|regarding|concerning|to raise|to ask about|to update you on|to inform you (?:of|about)|to thank you for|on the subject of|in relation to|with regard to)\s+(?P<what>.{4,300}?)"
    r"(?=[.;]|,\s+(?:and|which|i|we)\b|$)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Named:
    """Who wrote a letter, to whom it went, and whether the letter itself says so."""

    senders: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]
    letterhead: str


def read_letter(
    text: str,
    name: str,
    ours: Ours,
    dated_by: PartialDate | None = None,
    *,
    documents: tuple[NewDocument, ...] = (),
) -> Readout:
    """Read one letter from its text (`crm.files.text.read_text`). Never fails: what is not there stays empty, and is said.

    `dated_by` is a date that somebody gave for it: the date of a letter that has none, and the year of one that leaves it
    out. `documents` are filed with it: the file itself.
    """
    elsewhere = dated_by or PartialDate.unknown()
    layout = lay_out(text)
    dated = date_in(layout, elsewhere)
    subject, subject_line, taken = subject_of(layout)
    people = _people(layout, dated)
    body = _body(layout, taken)
    proposed = _proposed(text, layout, people, ours, dated, elsewhere, subject, subject_line, body, documents)
    remarks = [Remark(message=said, place=name) for said in _missing(layout, people, proposed)]
    if len(text) > LONGEST:
        remarks.append(Remark(message=f"only the first {LONGEST:,} characters were read", place=name))
    return Readout(
        form="letter",
        title=proposed.subject or name,
        text=text,
        dated=proposed.occurred,
        proposals=(proposed,),
        remarks=tuple(remarks),
    )


def _proposed(
    text: str,
    layout: Layout,
    people: _Named,
    ours: Ours,
    dated: Dated,
    elsewhere: PartialDate,
    subject: str,
    subject_line: Line | None,
    body: str,
    documents: tuple[NewDocument, ...],
) -> Proposed:
    when = dated.when or elsewhere
    participants = _participants(people, layout, ours)
    refs = references(layout.head) + references_answered(layout.body)
    replies, why = _answers(text, layout, when, people, refs)
    reasons = [
        *_reasons(dated, people, layout, subject_line),
        *(Reason("reference", line.text, line.start) for _, _, line in refs),
    ]
    start, quotation = _quotation(text, layout)
    return Proposed(
        kind=Kind.LETTER,
        direction=_direction(participants),
        occurred=when,
        subject=subject or _subject_from(body),
        body=body,
        participants=participants,
        quotation=quotation,
        start=start,
        reasons=(*reasons, *why),
        confidence=round(min(0.95, looks_like_letter(text)) * (1.0 if when and people.senders else 0.8), 2),
        external_key=_key(when, people, subject, body),
        replies_to=replies,
        documents=documents,
        known_as=(
            *(key for whose, value, _ in refs if whose == "our" and (key := reference_key(value))),
            *known_as("letter", when.day, (surname(one.name) for one in people.senders)),
        ),
        thread_key=thread_key(subject),
    )


def _people(layout: Layout, dated: Dated) -> _Named:
    """Senders from the signature, recipients from the block whom the salutation greets; else each from the other."""
    signed = people_of(layout.signed)
    head = [line for line in layout.head if line is not dated.line and not is_reference(line.text)]
    blocks = [block for block in blocks_of(head) if block.people or block.bodies]
    signers = {fold(parts.split(one.name).family) for one in signed}
    theirs = [
        block
        for block in blocks
        if not any(fold(parts.split(one.name).family) in signers for one in block.people)
    ]
    chosen = _greeted(theirs, layout.whom)
    if chosen is not None:
        recipients = chosen.people or chosen.bodies
    elif layout.whom and not _NOT_GREETED.match(layout.whom):
        recipients = tuple(Somebody(one, "", layout.salutation) for one in _greeted_names(layout.whom))
    else:
        recipients = theirs[-1].bodies if theirs else ()
    letterhead = " ".join(block.text for block in blocks if block is not chosen)
    if not signed:
        signed = [one for block in blocks if block is not chosen for one in (block.people or block.bodies)][
            :1
        ]
    return _Named(tuple(signed), tuple(recipients), letterhead)


def _greeted(blocks: list[Block], whom: str) -> Block | None:
    """The block of whom a letter greets: by name, by office, else the last with a person before the salutation."""
    named = [block for block in blocks if block.people]
    for block in named:
        if any(same_person(whom, one.name) for one in block.people):
            return block
    office = titles.read(whom) if whom else None
    if office is not None:
        for block in named:
            held = [titles.read(f"{one.name}, {one.role}") for one in block.people]
            if any(one is not None and titles.heads_fit(office.head, one.head) > 0 for one in held):
                return block
    return named[-1] if named else None


def _greeted_names(whom: str) -> list[str]:
    """Those greeted in one salutation: "Dear Ms Tarn and Cllr Quench"."""
    return [
        clean_line(one, 200).strip(" ,") for one in re.split(r",\s*|\s+(?:and|&)\s+", whom) if one.strip(" ,")
    ][:6]


def _participants(people: _Named, layout: Layout, ours: Ours) -> tuple[ProposedParticipant, ...]:
    """Everybody in a letter, each once: one signature is the author, several are signatories."""
    part = Part.AUTHOR if len(people.senders) == 1 else Part.SIGNATORY
    senders_ours = any(_side(one, ours) is Side.OURS for one in people.senders) or ours.owns_name(
        people.letterhead
    )
    found: dict[str, ProposedParticipant] = {}
    lists: tuple[tuple[Iterable[Somebody], Part], ...] = (
        (people.senders, part),
        (people.recipients, Part.RECIPIENT),
        (listed(layout.copied), Part.COPIED),
    )
    for somebodies, as_part in lists:
        for one in somebodies:
            side = _side(one, ours)
            if as_part is part and len(people.senders) == 1 and senders_ours:
                side = Side.OURS
            key = fold(one.name)
            if key and key not in found:
                found[key] = ProposedParticipant(
                    side=side, part=as_part, name=one.name, role=one.role, address=one.address
                )
    return tuple(found.values())


def _side(one: Somebody, ours: Ours) -> Side:
    if one.address and ours.owns_address(one.address):
        return Side.OURS
    return ours.side(one.name, "", one.role)


def _direction(participants: tuple[ProposedParticipant, ...]) -> Direction:
    """From one of ours it goes out; what goes to one of ours comes in; of neither, a letter to a minister is one of ours."""
    senders = [one for one in participants if one.part in {Part.AUTHOR, Part.SIGNATORY}]
    receivers = [one for one in participants if one.part is Part.RECIPIENT]
    if any(one.side is Side.OURS for one in (*senders, *receivers)):
        return direction_between([one.side for one in senders], [one.side for one in receivers])
    return (
        Direction.IN
        if any(_governs(one) for one in senders) or not any(_governs(one) for one in receivers)
        else Direction.OUT
    )


def _governs(one: ProposedParticipant) -> bool:
    read = titles.read(f"{one.name}, {one.role}")
    return read is not None and (
        "secretary" in read.head or "minister" in read.head or read.head in {"mp", "chancellor"}
    )


def _body(layout: Layout, taken: int) -> str:
    """What the letter says between its subject and its close, paragraph by paragraph."""
    pieces: list[str] = []
    for line in layout.body[taken:]:
        pieces.append(("\n\n" if line.gap and pieces else "\n" if pieces else "") + line.text)
    return clean_text("".join(pieces), LONGEST_BODY)


def _subject_from(body: str) -> str:
    """What a letter without a subject is called by: what its first sentence says that it is about, else the sentence."""
    first = re.split(r"(?<=[.?!])\s", body[:1_000], maxsplit=1)[0]
    about = _ABOUT.search(first)
    words = clean_line(about["what"] if about else first, 100).rstrip(" .,")
    return clean_subject(words[:1].upper() + words[1:])


def _answers(
    text: str, layout: Layout, when: PartialDate, people: _Named, refs: list[tuple[str, str, Line]]
) -> tuple[tuple[str, ...], list[Reason]]:
    """The keys of what it answers: our reference on theirs, then "your letter of 8 January"."""
    keys, reasons = [], []
    for whose, value, line in refs:
        if whose == "your" and (key := reference_key(value)):
            keys.append(key)
            reasons.append(Reason("replies_to", line.text, line.start))
    begin = layout.body[0].start if layout.body else 0
    writers = [surname(one.name) for one in people.senders]
    readers = [surname(one.name) for one in people.recipients]
    end = layout.close.start if layout.close else len(text)
    for said, words, start in answered(text[begin:end], when.day, writers, readers):
        keys += said
        reasons.append(Reason("replies_to", words, begin + start))
    return tuple(dict.fromkeys(keys)), reasons


def _reasons(dated: Dated, people: _Named, layout: Layout, subject: Line | None) -> list[Reason]:
    """Which lines gave the date, the subject and the people."""
    found = []
    if dated.line is not None:
        found.append(Reason("date", dated.line.text, dated.line.start))
    if subject is not None:
        found.append(Reason("subject", subject.text, subject.start))
    for field, somebodies in (("author", people.senders), ("recipient", people.recipients)):
        found += [Reason(field, one.line.text, one.line.start) for one in somebodies if one.line is not None]
    found += [Reason("copied", line.text, line.start) for line in layout.copied[:10]]
    found += [Reason("enclosed", line.text, line.start) for line in layout.enclosed[:10]]
    return found


def _quotation(text: str, layout: Layout) -> tuple[int, str]:
    """The salutation with the first paragraph, exactly as they stand in the text."""
    first = layout.salutation or (layout.body[0] if layout.body else None)
    if first is None:
        return len(text) - len(text.lstrip()), text.strip()[:_QUOTED].rstrip()
    last = layout.body[min(1, len(layout.body) - 1)] if layout.body else first
    end = min(last.start + len(last.text), first.start + _QUOTED)
    return first.start, text[first.start : max(end, first.start + len(first.text[:_QUOTED]))].rstrip()


def _key(when: PartialDate, people: _Named, subject: str, body: str) -> str:
    """A hash over what the letter says: the same letter as Word and as PDF has the same, spaces and hyphens aside."""
    names = [one.name for one in (*people.senders, *people.recipients)]
    said = "\x00".join(_bare(one) for one in (when.edtf, "|".join(sorted(map(_bare, names))), subject, body))
    return f"letter:{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:40]}"


def _bare(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", fold(text)))


def _missing(layout: Layout, people: _Named, proposed: Proposed) -> list[str]:
    """What a letter should say and this one does not."""
    missing = []
    if not proposed.occurred:
        missing.append("the letter has no date that could be read: give the date yourself")
    if not people.senders:
        missing.append("nobody signed the letter")
    if not people.recipients:
        missing.append("the letter does not say to whom it is")
    if layout.salutation is None:
        missing.append("the letter has no salutation: check what is body and what is address")
    return missing
