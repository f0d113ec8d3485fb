"""The words for what an engagement is: kinds, directions, statuses, answers, sides and parts.

They are stored as these short values; `label()` and the tables below give what people read. What each
kind requires of who took part is a rule of `crm.engagements.rules`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What passed between us and them."""

    LETTER = "letter"
    EMAIL = "email"
    CALL = "call"
    MEETING = "meeting"
    VISIT = "visit"
    EVENT = "event"
    SUBMISSION = "submission"
    ORAL_EVIDENCE = "oral-evidence"
    QUESTION = "question"
    STATEMENT = "statement"
    PUBLICATION = "publication"
    INVITATION = "invitation"
    OTHER = "other"


class Direction(StrEnum):
    """From us to them (out), from them to us (in), or both at once (mutual)."""

    OUT = "out"
    IN = "in"
    MUTUAL = "mutual"


class Status(StrEnum):
    """Whether it is still to come, has happened, or was called off."""

    PLANNED = "planned"
    DONE = "done"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """Where the answer to it stands: no answer, a holding answer and an answer are three states.

    An acknowledgement says only that it came; `closed` is that nobody waits any more though no answer came.
    """

    NONE_EXPECTED = "none-expected"
    AWAITING = "awaiting"
    ACKNOWLEDGED = "acknowledged"
    HOLDING = "holding"
    ANSWERED = "answered"
    CLOSED = "closed"


class Side(StrEnum):
    """Which side of the table a participant is on."""

    OURS = "ours"
    THEIRS = "theirs"


class Part(StrEnum):
    """The part somebody played in one engagement."""

    AUTHOR = "author"
    SIGNATORY = "signatory"
    RECIPIENT = "recipient"
    COPIED = "copied"
    CHAIR = "chair"
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    HOST = "host"
    APOLOGIES = "apologies"


class DocumentRole(StrEnum):
    """What a document is to the engagement it is attached to."""

    ORIGINAL = "original"
    DRAFT = "draft"
    FINAL = "final"
    BACKGROUND = "background"
    REPLY = "reply"


class KindWords(NamedTuple):
    """What belongs to one kind: how it is called, and what is assumed when nothing else is said."""

    label: str
    direction: Direction
    """The direction assumed when neither a verb nor an option says one."""
    sender: Part
    """The part of whoever it comes from."""
    receiver: Part
    """The part of whoever it goes to."""
    expects_answer: bool = False
    """Whether one that we send is awaiting an answer until told otherwise."""

    @property
    def written(self) -> bool:
        """Whether it is something that is sent, rather than an occasion that people attend."""
        return self.receiver is Part.RECIPIENT


KINDS: dict[Kind, KindWords] = {
    Kind.LETTER: KindWords("Letter", Direction.OUT, Part.AUTHOR, Part.RECIPIENT, expects_answer=True),
    Kind.EMAIL: KindWords("Email", Direction.OUT, Part.AUTHOR, Part.RECIPIENT, expects_answer=True),
    Kind.CALL: KindWords("Call", Direction.MUTUAL, Part.ATTENDEE, Part.ATTENDEE),
    Kind.MEETING: KindWords("Meeting", Direction.MUTUAL, Part.ATTENDEE, Part.ATTENDEE),
    Kind.VISIT: KindWords("Visit", Direction.MUTUAL, Part.ATTENDEE, Part.HOST),
    Kind.EVENT: KindWords("Event", Direction.MUTUAL, Part.SPEAKER, Part.ATTENDEE),
    Kind.SUBMISSION: KindWords("Submission", Direction.OUT, Part.AUTHOR, Part.RECIPIENT),
    Kind.ORAL_EVIDENCE: KindWords("Oral evidence", Direction.OUT, Part.SPEAKER, Part.ATTENDEE),
    Kind.QUESTION: KindWords("Parliamentary question", Direction.MUTUAL, Part.AUTHOR, Part.RECIPIENT),
    Kind.STATEMENT: KindWords("Statement", Direction.OUT, Part.AUTHOR, Part.RECIPIENT),
    Kind.PUBLICATION: KindWords("Publication", Direction.OUT, Part.AUTHOR, Part.RECIPIENT),
    Kind.INVITATION: KindWords("Invitation", Direction.OUT, Part.AUTHOR, Part.RECIPIENT),
    Kind.OTHER: KindWords("Other", Direction.MUTUAL, Part.AUTHOR, Part.RECIPIENT),
}

DIRECTION_LABELS: dict[Direction, str] = {
    Direction.OUT: "from us",
    Direction.IN: "to us",
    Direction.MUTUAL: "both ways",
}

ANSWER_LABELS: dict[Answer, str] = {
    Answer.NONE_EXPECTED: "no answer expected",
    Answer.AWAITING: "awaiting an answer",
    Answer.ACKNOWLEDGED: "acknowledged",
    Answer.HOLDING: "holding answer",
    Answer.ANSWERED: "answered",
    Answer.CLOSED: "closed without an answer",
}

OPEN_ANSWERS = frozenset({Answer.AWAITING, Answer.ACKNOWLEDGED, Answer.HOLDING})
"""An answer is still to come."""

# Other words people type for a kind; what is not here is looked up under its own value.
KIND_SYNONYMS: dict[str, Kind] = {
    "mail": Kind.EMAIL,
    "e-mail": Kind.EMAIL,
    "phone": Kind.CALL,
    "phone-call": Kind.CALL,
    "telephone": Kind.CALL,
    "video-call": Kind.CALL,
    "response": Kind.SUBMISSION,
    "evidence": Kind.SUBMISSION,
    "written-evidence": Kind.SUBMISSION,
    "consultation-response": Kind.SUBMISSION,
    "oral": Kind.ORAL_EVIDENCE,
    "pq": Kind.QUESTION,
    "parliamentary-question": Kind.QUESTION,
    "report": Kind.PUBLICATION,
    "conference": Kind.EVENT,
    "roundtable": Kind.EVENT,
    "press-release": Kind.STATEMENT,
}


def label(kind: str) -> str:
    """What people read for a stored kind: `label("oral-evidence") == "Oral evidence"`."""
    try:
        return KINDS[Kind(kind)].label
    except ValueError:
        return kind.replace("-", " ").capitalize()


def read_kind(text: str) -> Kind | None:
    """The kind somebody means by a word: its value, its label, a synonym or a plural; None if it is none."""
    word = "-".join(text.lower().replace("_", " ").replace("-", " ").split())
    for candidate in (word, word.removesuffix("s")):
        if candidate in KIND_SYNONYMS:
            return KIND_SYNONYMS[candidate]
        try:
            return Kind(candidate)
        except ValueError:
            continue
    return None


def default_answer(kind: Kind, direction: Direction, status: Status) -> Answer:
    """A letter or email that has gone out awaits an answer; nothing else does until somebody says so."""
    sent = direction is Direction.OUT and status is Status.DONE
    return Answer.AWAITING if sent and KINDS[kind].expects_answer else Answer.NONE_EXPECTED


def default_part(kind: Kind, direction: Direction, side: Side) -> Part:
    """The part of somebody on `side` when nothing says which: the author of what their side sent."""
    words = KINDS[kind]
    if direction is Direction.MUTUAL:
        direction = words.direction
    sends = (side is Side.OURS) == (direction is not Direction.IN)
    return words.sender if sends else words.receiver
