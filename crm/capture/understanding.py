"""From what was typed, a plain line and options, to an engagement that can be logged.

The command line and the screens both come through here, so that both understand the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm import clock
from crm.almanac.cautions import cautions
from crm.capture.participants import Chooser, Confirmer, Identifier, Settler, Wanted
from crm.capture.quick_line import LONGEST, NO_DATE, NO_KIND, TO_COME, QuickLine, read_line
from crm.capture.replying import notes_on_reply, says_holding
from crm.engagements import rules
from crm.engagements.inputs import NewEngagement, NewParticipant, check_options
from crm.errors import BadInput
from crm.names.readings import REVIEW
from crm.vocabulary import markings
from crm.vocabulary.kinds import (
    KINDS,
    Direction,
    Kind,
    Part,
    Side,
    Status,
    default_answer,
    default_part,
    read_kind,
)
from crm.vocabulary.natural_date import read_date
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.documents.inputs import NewDocument

LINE = "the line"
"""The place of an error in the plain line."""


class GivenName(NamedTuple):
    """A name given with an option: to, from, with, cc, ours, or a side and a part of its own."""

    option: str
    text: str
    side: str | None = None
    part: str | None = None


class Given(NamedTuple):
    """What was given besides the line; None, or nothing, where it was not. Dates and kinds as written."""

    kind: str | None = None
    direction: str | None = None
    on: str | None = None
    names: tuple[GivenName, ...] = ()
    review: str | None = None
    subject: str | None = None
    body: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()
    status: str | None = None
    answer: str | None = None
    marking: str | None = None
    reply_to: str | None = None
    holding: bool = False
    documents: tuple[NewDocument, ...] = ()


class Understood(NamedTuple):
    """An engagement ready to be logged, the line as it was read, and what had to be chosen, in sentences."""

    new: NewEngagement
    line: QuickLine | None
    notes: tuple[str, ...]

    def check(self) -> None:
        """Raises BadInput for what the record would refuse, so that it is told before it is to be saved."""
        new = self.new
        new.check()
        rules.check_kind(new.kind, new.direction, new.subject, new.participants)
        rules.check_day(new.status, new.occurred, clock.today())

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: what would be logged, and the notes on what had to be chosen."""
        new = self.new
        usual = default_answer(Kind(new.kind), Direction(new.direction), Status(new.status))
        return {
            "kind": new.kind,
            "direction": new.direction,
            "date": new.occurred.edtf or None,
            "date_text": str(new.occurred),
            "date_precision": new.occurred.precision,
            "subject": new.subject,
            "body": new.body,
            "place": new.place,
            "status": new.status,
            "answer": new.answer or usual,
            "marking": new.marking,
            "participants": [
                {
                    "side": one.side,
                    "part": one.part,
                    "name": one.name,
                    "capacity": one.capacity or None,
                    "label": one.label,
                    "as_written": one.as_written or None,
                    "known": one.known,
                }
                for one in new.participants
            ],
            "topics": list(new.topics),
            "notes": list(self.notes),
        }


class Naming(NamedTuple):
    """What is done about names that are unknown or unclear. `new_people` are to be added to the record.

    Of one whose name is near to somebody's on record, `is_another` asks whether it is somebody else; `anyway` says so.
    """

    choose: Chooser | None = None
    as_written: bool = False
    new_people: tuple[str, ...] = ()
    settle: Settler | None = None
    anyway: bool = False
    is_another: Confirmer | None = None


def understand(crm: Crm, text: str, given: Given, naming: Naming | None = None) -> Understood:
    """Read a line (it may be empty) and what was given with it; what was given wins over the line.

    Raises BadInput for what cannot be, NotFound and Ambiguous for names, each with its place.
    """
    if len(text) > LONGEST:
        raise BadInput(
            f"the line is too long: {len(text):,} characters, and at most {LONGEST:,} are read",
            hint="Say in one line what passed; the rest belongs in the body (--body-file, --edit).",
            place=LINE,
        )
    naming = naming or Naming()
    today = clock.today()
    line = read_line(text, today) if text.strip() else None
    check_options(given._asdict())
    if given.kind is not None:
        kind_named(given.kind)
    when = _when(given, line, today)
    kind, direction = _kind(given, line), _direction(given, line)
    status = _status(given, line, when, today)
    wanted = [*_from_line(line, kind, direction), *_from_options(given, kind, direction)]
    identifier = Identifier(
        crm,
        when,
        naming.choose,
        as_written=naming.as_written,
        new_people=frozenset(fold(name) for name in naming.new_people),
        settle=naming.settle,
        anyway=naming.anyway,
        is_another=naming.is_another,
    )
    identified = identifier.all(wanted)
    notes = [*_notes(given, line, when, status), *identified.notes, *_new_topics(crm, given, line)]
    replied_to = crm.engagements.by_reference(given.reply_to) if given.reply_to else None
    if replied_to is not None:
        notes += notes_on_reply(when, replied_to, line)
    new = NewEngagement(
        kind=kind,
        direction=direction,
        occurred=when,
        subject=given.subject if given.subject is not None else (line.subject.value if line else ""),
        body=given.body,
        place=given.place,
        status=status,
        answer=given.answer,
        marking=given.marking or markings.DEFAULT,
        participants=identified.participants,
        topics=_topics(given, line),
        documents=given.documents,
        reply_to=replied_to.id if replied_to is not None else None,
        holding=given.holding or says_holding(line),
    )
    if not new.subject.strip():
        new = replace(new, subject=subject_for(kind, direction, new.participants))
        notes.append(f"no subject is given: “{clip(new.subject, 80)}” is taken")
    notes += cautions(
        crm,
        kind=new.kind,
        direction=new.direction,
        status=new.status,
        when=new.occurred,
        today=clock.today(),
    )
    return Understood(new, line, tuple(dict.fromkeys(notes)))


def subject_for(kind: Kind, direction: Direction, participants: Iterable[NewParticipant]) -> str:
    """A subject for an engagement without one: "Letter to Vicky Ford", "Meeting with the DfE and 2 others"."""
    theirs = [one.name for one in participants if one.side == Side.THEIRS]
    if not theirs:
        return KINDS[kind].label
    written = KINDS[kind].written
    word = (
        {Direction.OUT: "to", Direction.IN: "from"}.get(direction, "with")
        if written or kind is Kind.VISIT
        else "with"
    )
    first = theirs[0].replace("The ", "the ", 1) if theirs[0].startswith("The ") else theirs[0]
    others = len(theirs) - 1
    more = f" and {others} other{'s' if others > 1 else ''}" if others else ""
    return f"{KINDS[kind].label} {word} {clip(first, 200)}{more}"


# ---- one thing at a time


def kind_named(text: str) -> Kind:
    """The kind that a word means, such as "letter" or "PQ". Raises BadInput."""
    kind = read_kind(text)
    if kind is None:
        raise BadInput(
            f"“{clip(text, 60)}” is no kind of engagement",
            hint=f"There are: {', '.join(Kind)}.",
            place="--kind",
        )
    return kind


def direction_named(text: str) -> Direction:
    """The direction of this name. Raises BadInput."""
    check_options({"direction": text})
    return Direction(text)


def _kind(given: Given, line: QuickLine | None) -> Kind:
    if given.kind is not None:
        return kind_named(given.kind)
    if line is None:
        raise BadInput(
            "nothing says what it was",
            hint=f"Say it in a line, or with --kind: {', '.join(Kind)}.",
            place="--kind",
        )
    return Kind(line.kind.value)


def _direction(given: Given, line: QuickLine | None) -> Direction:
    if given.direction is not None:
        return direction_named(given.direction)
    if line is not None and line.kind.end:
        return Direction(line.direction.value)
    options = {name.option for name in given.names}
    if "--from" in options and "--to" not in options:
        return Direction.IN
    if "--to" in options:
        return Direction.OUT
    return KINDS[_kind(given, line)].direction


def _planned(given: Given, line: QuickLine | None) -> bool:
    """Whether it is said to be planned, by the option or by words such as "will meet"."""
    if given.status is not None:
        return given.status == Status.PLANNED
    return line is not None and line.says_planned


def _status(given: Given, line: QuickLine | None, when: PartialDate, today: date) -> Status:
    """The status given; else what is still to come is planned, whether the line or --on says when."""
    if given.status is not None:
        return Status(given.status)
    if line is not None and line.status is Status.CANCELLED:
        return Status.CANCELLED
    to_come = when.earliest is not None and when.earliest > today
    return Status.PLANNED if to_come or (_planned(given, line) and when.earliest is None) else Status.DONE


def _when(given: Given, line: QuickLine | None, today: date) -> PartialDate:
    """The date given, else the line's; else today for what was done, and unknown for what is planned."""
    planned = _planned(given, line)
    if given.on is not None:
        return read_date(given.on, today, "future" if planned else "past", place="--on")
    if line is None:
        return PartialDate.of_day(today) if given.status in {None, Status.DONE} else PartialDate.unknown()
    if line.when is None:
        raise BadInput(line.problem, hint=line.hint or None, place=LINE)
    if not line.when_words.value and (given.status or line.status) != Status.DONE:
        return PartialDate.unknown()
    return line.when


def _from_line(line: QuickLine | None, kind: Kind, direction: Direction) -> list[Wanted]:
    """The names of the line; their parts follow a kind or direction that was given over it."""
    if line is None:
        return []
    return [
        Wanted(
            one.name,
            one.side,
            one.part if one.part is Part.COPIED else default_part(kind, direction, one.side),
            LINE,
        )
        for one in line.names
    ]


def _from_options(given: Given, kind: Kind, direction: Direction) -> list[Wanted]:
    wanted = wanted_by_options(given.names, kind, direction)
    if given.review:
        part = default_part(kind, direction, Side.THEIRS)
        wanted.append(Wanted(given.review, Side.THEIRS, part, "--review", frozenset({REVIEW})))
    return wanted


def wanted_by_options(names: Iterable[GivenName], kind: Kind, direction: Direction) -> list[Wanted]:
    """The names given with options, each with the side and part that its option means."""
    return [_by_option(name, kind, direction) for name in names]


def _by_option(name: GivenName, kind: Kind, direction: Direction) -> Wanted:
    """The side and part an option means: --to is theirs in what we send, and ours in what we are sent."""
    received = direction is Direction.IN
    side = {
        "--to": Side.OURS if received else Side.THEIRS,
        "--from": Side.THEIRS if received else Side.OURS,
        "--ours": Side.OURS,
    }.get(name.option, Side.THEIRS)
    if name.side is not None:
        side = Side(name.side)
    part = Part(name.part) if name.part else Part.COPIED if name.option == "--cc" else None
    if part is None and name.option == "--to" and KINDS[kind].written:
        part = Part.RECIPIENT
    if part is None and name.option == "--from" and KINDS[kind].written:
        part = Part.AUTHOR
    return Wanted(name.text, side, part or default_part(kind, direction, side), name.option)


def _topics(given: Given, line: QuickLine | None) -> tuple[str, ...]:
    written = [*(topic.value for topic in line.topics), *given.topics] if line else list(given.topics)
    return tuple(dict.fromkeys(topic.strip().lstrip("#") for topic in written if topic.strip(" #")))


def _new_topics(crm: Crm, given: Given, line: QuickLine | None) -> list[str]:
    """A note for topics that are used for the first time: it may be a slip of the keys."""
    from crm.engagements.inputs import topic_name

    written = [topic_name(topic) for topic in _topics(given, line)]
    if not written:
        return []
    known = crm.engagements.topics()
    new = [name for name in written if name not in known]
    if not new:
        return []
    import difflib

    notes = []
    for name in new:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
        notes.append(f"#{name} is a new topic" + (f" (there is #{near[0]})" if near else ""))
    return notes


def _notes(given: Given, line: QuickLine | None, when: PartialDate, status: Status) -> list[str]:
    """The notes of the line, without those that what was given has settled."""
    to_come = given.on is not None and status is Status.PLANNED and not _planned(given, line)
    notes = [f"{when} {TO_COME}"] if to_come else []
    if line is None:
        return [*notes, *([NO_DATE] if given.on is None and given.status in {None, Status.DONE} else [])]
    settled = {NO_KIND} if given.kind is not None else set()
    settled |= {NO_DATE} if given.on is not None or line.status is not Status.DONE else set()
    stale = given.on is not None or given.status is not None
    said = [note for note in line.notes if not (stale and note.endswith(TO_COME))]
    return [*notes, *(note for note in said if note not in settled)]
