"""The plain line: "Wrote to Vicky Ford on 8 January 2021 about early years funding #early-years".

Pure: a line and a day give what was understood, each with the words that gave it. Who the names are is
asked of the record afterwards (`crm.capture.participants`). Fast enough for every key on the screen.

    <when>: …            "yesterday: met @macalister re #send"
    @name  @"two words"  somebody of theirs
    #topic
    about, re, regarding, concerning, on    begins the subject
    cc, copied to        somebody who gets a copy
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from crm.capture.line_date import ABOUT, COLON, ON, PURPOSE, blank, date_of_line
from crm.capture.people_named import Names, mentioned, names_in
from crm.capture.phrases import FoundPhrase, find_phrase
from crm.vocabulary.kinds import KINDS, Direction, Kind, Part, Side, Status, default_part
from crm.vocabulary.natural_date import Found
from crm.vocabulary.partial_date import PartialDate

LONGEST = 4_000
"""Characters of a line that are read; what is longer is a text, and goes into the body."""

NO_KIND = "nothing says what it was (a letter, a call, a meeting …): taken as “other”"
TO_COME = "is still to come, so it is taken as planned"
NO_DATE = "no date is given: taken as today, if it was done"

_TOPIC = re.compile(r"(?<![\w&])#([^\W_][\w-]*)")
_COPIED = re.compile(r"(?<=[\s,;(])(?:cc:?|copied\s+to)\s+(?=\S)", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:will|shall|due\s+to|plan(?:s|ned)?(?:\s+to)?|going\s+to|upcoming|forthcoming|(?:is|are)\s+to|to\s+(?:meet|visit|write|call|attend|speak))\b|^\s*(?:meet\b|write\s+to\b|invite\b)",
    re.IGNORECASE,
)
_CANCELLED = re.compile(r"\b(?:cancelled|canceled|called\s+off|postponed)\b\s*:?\s*", re.IGNORECASE)
_EDGE = " \t\n,;:.–—-"


class Word(NamedTuple):
    """Something understood, and where in the line the words stand that said so; 0 to 0 where none did."""

    value: str
    start: int
    end: int


class Named(NamedTuple):
    """Somebody named in the line, as written."""

    name: str
    side: Side
    part: Part
    start: int
    end: int


class QuickLine(NamedTuple):
    """What a line was understood to say.

    `when` is None only where the words are those of a date that does not exist (`problem` says so). `notes`
    are sentences on what had to be chosen. `when_words` is empty where no date was given.
    """

    text: str
    kind: Word
    direction: Word
    status: Status
    when: PartialDate | None
    when_words: Word
    names: tuple[Named, ...]
    topics: tuple[Word, ...]
    subject: Word
    notes: tuple[str, ...]
    problem: str = ""
    hint: str = ""
    says_planned: bool = False
    """Whether words such as "will meet" say so, whatever its date."""


def read_line(line: str, today: date) -> QuickLine:
    """Understand a plain line on a day. Never fails: what is not understood is left out, and a note says so."""
    text = line[:LONGEST]
    notes: list[str] = []
    cancelled = _CANCELLED.search(text)
    masked = blank(text, cancelled.span()) if cancelled else text
    topics = [Word(found[1].rstrip("-"), found.start(), found.end()) for found in _TOPIC.finditer(masked)]
    for topic in topics:
        masked = blank(masked, (topic.start, topic.end))
    planned = bool(_PLANNED.search(masked)) and not cancelled
    when, masked = date_of_line(masked, today, "future" if planned else "past")
    phrase = find_phrase(masked)
    subject, rest = _subject(text, masked, phrase, topics)
    kind, direction, names = _who(rest if phrase else masked, phrase)
    status = _status(when, today, planned=planned, cancelled=bool(cancelled), notes=notes)
    _tell(kind, direction, phrase, when, notes)
    words = Word(text[when.start : when.end], when.start, when.end) if when else Word("", 0, 0)
    undated = PartialDate.of_day(today) if status is Status.DONE else PartialDate.unknown()
    return QuickLine(
        text=line,
        kind=kind,
        direction=direction,
        status=status,
        when=when.when if when else undated,
        when_words=words,
        names=tuple(names),
        topics=tuple(topics),
        subject=subject,
        notes=tuple(notes),
        problem=when.problem if when and when.when is None else "",
        hint=when.hint if when and when.when is None else "",
        says_planned=planned,
    )


# ---- when


def _status(when: Found | None, today: date, *, planned: bool, cancelled: bool, notes: list[str]) -> Status:
    """Planned if it says so or is still to come; cancelled if it says so; else done."""
    if cancelled:
        return Status.CANCELLED
    earliest = when.when.earliest if when and when.when else None
    if earliest is not None and earliest > today:
        if not planned:
            notes.append(f"{when.when if when else ''} {TO_COME}")
        return Status.PLANNED
    return Status.PLANNED if planned and earliest is None else Status.DONE


# ---- what about


def _subject(text: str, masked: str, phrase: FoundPhrase | None, topics: list[Word]) -> tuple[Word, str]:
    """The subject, and the text without it (but with the "cc" that may follow it)."""
    start = phrase.end if phrase else 0
    about = ABOUT.search(masked, max(0, start - 1)) or COLON.search(masked, start) or ON.search(masked, start)
    begin = about.end() if about else len(masked)
    rest = masked[: about.start()] if about else masked
    if about is None and phrase is None:
        begin, rest = 0, ""
    elif about is None and phrase and phrase.phrase.kind is Kind.PUBLICATION:
        begin, rest = phrase.end, masked[: phrase.end]
    elif about is None and (purpose := PURPOSE.search(masked, start)):
        begin = purpose.start("purpose")
    copied = _COPIED.search(masked, begin)
    end = copied.start() if copied else len(masked)
    if copied and about:
        rest += "\x00" * (end - len(rest)) + masked[end:]
    words = " ".join(masked[begin:end].replace("\x00", " ").split()).strip(_EDGE)
    if not words and topics and about:
        words = " ".join(topic.value.replace("-", " ") for topic in topics if topic.start >= about.start())
    return Word(words, begin, max(begin, len(text) if not copied else end)) if words else Word("", 0, 0), rest


# ---- who


def _who(masked: str, phrase: FoundPhrase | None) -> tuple[Word, Word, list[Named]]:
    if phrase is None:
        found = [
            Named(one.name, Side.THEIRS, Part.RECIPIENT, one.start, one.end) for one in mentioned(masked)
        ]
        return Word(Kind.OTHER, 0, 0), Word(KINDS[Kind.OTHER].direction, 0, 0), found
    sort, way = phrase.phrase.kind, phrase.phrase.direction
    names = names_in(masked, (phrase.start, phrase.end), way, written=KINDS[sort].written)
    if sort is Kind.PUBLICATION:  # what follows is what was published
        names = names._replace(found=[one for one in names.found if one.end <= phrase.start])
    direction = Word(names.direction, phrase.start, phrase.end)
    return Word(sort, phrase.start, phrase.end), direction, _named(names, sort, names.direction)


def _named(names: Names, kind: Kind, direction: Direction) -> list[Named]:
    named = []
    for one in names.found:
        side = Side.OURS if one.ours else Side.THEIRS
        part = Part.COPIED if one.copied else default_part(kind, direction, side)
        if one.name.strip():
            named.append(Named(one.name, side, part, one.start, one.end))
    return named


def _tell(
    kind: Word, direction: Word, phrase: FoundPhrase | None, when: Found | None, notes: list[str]
) -> None:
    """Say what had to be chosen."""
    label = KINDS[Kind(kind.value)].label.lower()
    if phrase is None:
        notes.append(NO_KIND)
    elif phrase.phrase.doubtful:
        notes.append(f"“{phrase.words}” is taken as a {label}")
    if when is None:
        notes.append(NO_DATE)
    elif when.problem and when.when is not None:
        notes.append(when.problem)
    if direction.value == Direction.MUTUAL and kind.value == Kind.QUESTION:
        notes.append("nothing says whose question it was")
