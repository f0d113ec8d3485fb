"""The fields of the query language, in one table: help, completion and docs/query.md all come from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from crm.vocabulary.kinds import ANSWER_LABELS, DIRECTION_LABELS, KIND_SYNONYMS, KINDS
from crm.vocabulary.markings import Marking

_STATUSES = {"planned": "has not happened yet", "done": "has happened", "cancelled": "called off"}
_HAVING = {
    "document": "a document is attached",
    "reply": "something answers it",
    "thread": "it belongs to a thread",
    "topic": "it has a topic",
    "source": "it names its source",
    "follow-up": "a point of it must still be followed up",
    "date": "its date is known, at least roughly",
    "embargo": "it is evidence under an embargo that was not cleared",
}
_CHOICES: dict[str, dict[str, str]] = {
    "kind": {kind.value: words.label.lower() for kind, words in KINDS.items()},
    "direction": {way.value: label for way, label in DIRECTION_LABELS.items()},
    "status": {**_STATUSES, **{answer.value: label for answer, label in ANSWER_LABELS.items()}},
    "marking": {marking.value: marking.label for marking in Marking},
    "has": _HAVING,
    "awaiting": {
        "reply": "a letter of ours that has no answer yet, or a holding answer only",
        "acknowledgement": "a letter of ours of which nothing was heard yet",
        "promised": "a letter of ours that had a holding answer only",
        "our-reply": "a letter to us that we have not answered",
    },
    "overdue": {"yes": "its target day has passed", "no": "it has not, or no day is known"},
    "in": {"public": "meetings of ministers as departments published them"},
}
_ALSO: dict[str, dict[str, str]] = {
    "kind": {word: kind.value for word, kind in KIND_SYNONYMS.items()},
    "direction": {"outbound": "out", "sent": "out", "inbound": "in", "received": "in", "both": "mutual"},
    "status": {"open": "awaiting", "unanswered": "awaiting", "happened": "done"},
    "marking": {"sensitive": "official-sensitive"},
    "in": {"public-record": "public", "published": "public"},
    "has": {"attachment": "document", "replies": "reply", "answer": "reply", "follow-ups": "follow-up"},
    "awaiting": {
        "answer": "reply",
        "ack": "acknowledgement",
        "receipt": "acknowledgement",
        "full-reply": "promised",
        "ours": "our-reply",
        "our-answer": "our-reply",
    },
    "overdue": {"true": "yes", "late": "yes", "false": "no"},
}


class Takes(StrEnum):
    """What a field takes as its value, in the words the help uses."""

    NAME = "a person, post, body or review"
    BODY = "a body"
    POST = "a post"
    REVIEW = "a review"
    TOPIC = "a topic"
    DATE = "a date"
    CHOICE = "one of"
    REFERENCE = "a reference"
    ASK = "words of an ask, or K-7"
    COMMITMENT = "words of a commitment, or C-3"
    CAMPAIGN = "a campaign, or CP-2"
    STAGE = "a stage of a letter"
    HOLDER = "somebody of ours"
    SAVED = "a saved search"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, other names for it, what it takes, and what to tell people about it.

    `roll_up` fields understand a `+` after the name. `example` is a whole term.
    """

    name: str
    takes: Takes
    help: str
    example: str
    aliases: tuple[str, ...] = ()
    roll_up: bool = False

    def as_fields(self) -> dict[str, object]:
        """The documented JSON object: a field of the query language."""
        return {
            "field": self.name,
            "aliases": list(self.aliases),
            "takes": str(self.takes),
            "choices": list(self.choices),
            "plus": self.roll_up,
            "help": self.help,
            "example": self.example,
        }

    @property
    def choices(self) -> Mapping[str, str]:
        """The words that a field of choices takes, with what they mean."""
        return _CHOICES.get(self.name, {})

    @property
    def also(self) -> Mapping[str, str]:
        """Other words that are understood, with the choice each stands for."""
        return _ALSO.get(self.name, {})


FIELDS = (
    Field(
        "to",
        Takes.NAME,
        "Sent to this person, post, body or review (as recipient or in copy).",
        'to:"Vicky Ford"',
        aliases=("recipient",),
        roll_up=True,
    ),
    Field(
        "from",
        Takes.NAME,
        "Written, signed or said by this person, post, body or review.",
        'from:"Josh MacAlister"',
        aliases=("by", "author"),
        roll_up=True,
    ),
    Field(
        "with",
        Takes.NAME,
        "This person, post, body or review took part, whatever the part. A body takes part through everybody who "
        "held a post in it on the day. A `+` after a body takes in its predecessors and successors, here as in `to:` "
        "and `from:`.",
        "with:DfE",
        aliases=("who",),
        roll_up=True,
    ),
    Field(
        "dept",
        Takes.BODY,
        "Somebody took part who held a post in this body on the day, or the body itself did. A `+` takes in its "
        "predecessors and successors.",
        "dept:DfE+",
        aliases=("department", "org", "organisation", "body"),
        roll_up=True,
    ),
    Field(
        "post",
        Takes.POST,
        "Somebody took part as the holder of this post, whoever that was. A `+` takes in every post that has held "
        "the same portfolio.",
        'post:"Minister for Children and Families"+',
        aliases=("role",),
        roll_up=True,
    ),
    Field(
        "lead",
        Takes.NAME,
        "Somebody took part, or a body did, whom this officer or member of ours looks after today; `me` is the officer "
        "of the settings.",
        "lead:me",
    ),
    Field("review", Takes.REVIEW, "A review, inquiry or consultation took part.", 'review:"Social Care"'),
    Field(
        "topic",
        Takes.TOPIC,
        "Is about this topic or one below it in the tree of topics.",
        "topic:early-years",
        aliases=("tag", "about"),
    ),
    Field(
        "kind",
        Takes.CHOICE,
        "What kind of engagement it is. Several kinds are separated by commas.",
        "kind:letter,email",
        aliases=("type",),
    ),
    Field(
        "direction",
        Takes.CHOICE,
        "Which way it went.",
        "direction:out",
        aliases=("dir",),
    ),
    Field(
        "status",
        Takes.CHOICE,
        "Whether it has happened, or how it was answered.",
        "status:awaiting",
        aliases=("answer", "is"),
    ),
    Field("marking", Takes.CHOICE, "How it may be handled.", "marking:public"),
    Field(
        "has",
        Takes.CHOICE,
        "Has something that not every engagement has.",
        "has:document",
    ),
    Field(
        "since", Takes.DATE, "May have happened on the date or later.", "since:2021-01", aliases=("after",)
    ),
    Field("before", Takes.DATE, "May have happened before the date begins.", "before:2021-04"),
    Field(
        "on",
        Takes.DATE,
        "May have happened on the date, or within it.",
        "on:2021-01-08",
        aliases=("date",),
    ),
    Field(
        "awaiting",
        Takes.CHOICE,
        "An answer is awaited: of theirs, or with `our-reply` of ours.",
        "awaiting:reply",
    ),
    Field(
        "overdue",
        Takes.CHOICE,
        "An answer of theirs is awaited, and the last day of its target has passed, or has not.",
        "overdue:yes",
    ),
    Field(
        "due-before",
        Takes.DATE,
        "An answer of theirs is awaited, and due before the date begins.",
        "due-before:2021-04",
    ),
    Field(
        "stage",
        Takes.STAGE,
        "A letter stands at this stage now: of ours a draft, clearance, sign-off; of theirs acknowledged, holding, "
        "transferred, replied, closed. It stands where its newest step left it.",
        "stage:clearance",
    ),
    Field(
        "held-by",
        Takes.HOLDER,
        "A letter of ours is with this person before it is sent.",
        'held-by:"Louise Smith"',
        aliases=("holder",),
    ),
    Field(
        "ask",
        Takes.ASK,
        "An ask of these words, or of this reference, was raised.",
        'ask:"prevention funding"',
        aliases=("raised",),
    ),
    Field(
        "commitment",
        Takes.COMMITMENT,
        "A commitment of these words, or of this reference, was made.",
        "commitment:C-3",
        aliases=("promise",),
    ),
    Field(
        "campaign",
        Takes.CAMPAIGN,
        "Belongs to this campaign of near-identical letters.",
        'campaign:"Save our centres"',
    ),
    Field(
        "as-of",
        Takes.DATE,
        "The record as it stood on the last day of the date: only what may have happened by then, answers as they stood "
        "then (a letter that was answered later counts as awaiting), and names as they were borne then. It holds for the "
        "whole query.",
        "as-of:2021-03-10",
    ),
    Field(
        "not-met-since",
        Takes.DATE,
        "People, not engagements: holders of the posts asked for whom we have not met since the date.",
        "not-met-since:2024-07-04",
    ),
    Field("saved", Takes.SAVED, "What a saved search finds; `@name` says the same.", "saved:overdue-letters"),
    Field(
        "in",
        Takes.CHOICE,
        "Look in the public record instead of our own: the meetings that departments publish of their ministers. There a query has "
        "words, `with:`, `dept:`, `post:`, `since:`, `before:` and `on:`. With a date after it, `in:` is `on:`.",
        "in:public",
    ),
    Field("logged-since", Takes.DATE, "Was logged on the date or later.", "logged-since:2021-03-10"),
    Field("logged-before", Takes.DATE, "Was logged before the date begins.", "logged-before:2021-03-10"),
    Field(
        "ref", Takes.REFERENCE, "Is the engagement of this reference.", "ref:E-1042", aliases=("reference",)
    ),
    Field(
        "thread",
        Takes.REFERENCE,
        "Belongs to the same thread as the engagement of this reference.",
        "thread:E-1042",
    ),
)

# `in` before a date is `on` (see `crm.query.reading`).
BY_NAME = {name: known for known in FIELDS for name in (known.name, *known.aliases)}
"""Every field under its name and its aliases."""
