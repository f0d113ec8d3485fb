"""What is given to log an engagement or to amend one, and what is checked before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from crm.errors import BadInput
from crm.vocabulary import markings
from crm.vocabulary.kinds import Answer, Direction, DocumentRole, Kind, Part, Side, Status
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import CANNOT_BE_KEPT, clip, fold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from uuid import UUID

    from crm.documents.inputs import NewDocument
    from crm.engagements.readings import Participant
    from crm.names.readings import Candidate

UNKNOWN = PartialDate.unknown()

LONGEST_NAME = 300
"""Characters of a name or a capacity."""
LONGEST_LINE = 1_000
"""Characters of a subject or a place."""
LONGEST_TEXT = 1_000_000
"""Characters of a body or an outcome: a long report. What is longer is a document: attach it."""
LONGEST_TOPIC = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParticipant:
    """Somebody who took part. The keys name the capacity of the day; without any it is a name as written.

    `new_person` says that it is a person not on record yet, to be added with the engagement.
    """

    side: str
    part: str
    name: str
    capacity: str = ""
    as_written: str = ""
    person_id: UUID | None = None
    appointment_id: UUID | None = None
    post_id: UUID | None = None
    organisation_id: UUID | None = None
    review_id: UUID | None = None
    new_person: bool = False

    @classmethod
    def of(cls, candidate: Candidate, side: str, part: str, as_written: str = "") -> NewParticipant:
        """One who was found by name, in the capacity found for the day."""
        return cls(
            side=side,
            part=part,
            name=candidate.name,
            capacity=candidate.capacity,
            as_written="" if fold(as_written) == fold(candidate.name) else as_written,
            person_id=candidate.person_id,
            appointment_id=candidate.appointment_id,
            post_id=candidate.post_id,
            organisation_id=candidate.organisation_id,
            review_id=candidate.review_id,
        )

    @classmethod
    def like(cls, taken: Participant) -> NewParticipant:
        """One who already took part, to be kept in an amended list."""
        kept = {field.name: getattr(taken, field.name) for field in fields(cls) if field.name != "new_person"}
        return cls(**kept)

    @property
    def known(self) -> bool:
        """Whether it is somebody or some body of the record, and not just a name as written."""
        return any((self.person_id, self.post_id, self.organisation_id, self.review_id))

    @property
    def label(self) -> str:
        """The name with the capacity."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    def check(self) -> None:
        """Raises BadInput for one without a name, too long a name, or an unknown side or part."""
        one_of(Side, self.side, "side")
        one_of(Part, self.part, "part")
        if not self.name.strip():
            raise BadInput("somebody who took part has no name", hint="Write the name, or leave them out.")
        for what, text in (
            ("name", self.name),
            ("capacity", self.capacity),
            ("name as written", self.as_written),
        ):
            keepable(text, what, LONGEST_NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEngagement:
    """An engagement that is to be logged.

    `answer` None means what is usual: a letter or email of ours awaits one. `holding` says that a reply
    (`reply_to`) is a holding answer. `external_key` is the key under which another system or paper knows it.
    """

    kind: str
    direction: str
    occurred: PartialDate = UNKNOWN
    subject: str = ""
    body: str = ""
    outcome: str = ""
    place: str = ""
    status: str = Status.DONE
    answer: str | None = None
    marking: str = markings.DEFAULT
    participants: tuple[NewParticipant, ...] = ()
    topics: tuple[str, ...] = ()
    documents: tuple[NewDocument, ...] = ()
    reply_to: UUID | None = None
    holding: bool = False
    arrived: str = "typed"
    external_key: str | None = None

    def check(self) -> None:
        """Raises BadInput for anything that cannot be kept; what a kind requires is in `rules`."""
        check_words(self)
        for one in self.participants:
            one.check()
        for document in self.documents:
            document.check()
        for topic in self.topics:
            topic_name(topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What is to be changed in an engagement; None leaves a thing as it is.

    `participants` and `topics`, where given, are the whole new lists.
    """

    kind: str | None = None
    direction: str | None = None
    occurred: PartialDate | None = None
    subject: str | None = None
    body: str | None = None
    outcome: str | None = None
    place: str | None = None
    status: str | None = None
    answer: str | None = None
    marking: str | None = None
    participants: tuple[NewParticipant, ...] | None = None
    topics: tuple[str, ...] | None = None
    reply_to: UUID | None = None
    holding: bool = False

    def check(self) -> None:
        """Raises BadInput for anything that cannot be kept."""
        check_words(self)
        for one in self.participants or ():
            one.check()
        for topic in self.topics or ():
            topic_name(topic)

    @property
    def given(self) -> dict[str, Any]:
        """What is to be changed, by name, without `holding`."""
        values = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "holding"}
        return {name: value for name, value in values.items() if value is not None}


_VOCABULARIES: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "direction": Direction,
    "status": Status,
    "answer": Answer,
    "marking": markings.Marking,
}
_LENGTHS = {"subject": LONGEST_LINE, "place": LONGEST_LINE, "body": LONGEST_TEXT, "outcome": LONGEST_TEXT}


def check_words(new: NewEngagement | Amendment) -> None:
    """Raises BadInput for a word that is not in its vocabulary, or a text that cannot be kept."""
    for name, words in _VOCABULARIES.items():
        value = getattr(new, name)
        if value is not None:
            one_of(words, value, name)
    for name, longest in _LENGTHS.items():
        value = getattr(new, name)
        if value is not None:
            keepable(value, name, longest)


def one_of(words: type[StrEnum], value: str, what: str, place: str | None = None) -> None:
    """Raises BadInput, with the words there are, for a value that is none of them."""
    if value not in {word.value for word in words}:
        raise BadInput(
            f"“{clip(value, 60)}” is no {what}", hint=f"There are: {', '.join(words)}.", place=place
        )


def check_options(options: Mapping[str, str | None]) -> None:
    """The words given with --direction, --status, --answer and --marking; None was not given.

    Raises BadInput, at the option, for one that is not in its vocabulary. A kind has synonyms: see
    `crm.capture.understanding.kind_named`.
    """
    for name in ("direction", "status", "answer", "marking"):
        value = options.get(name)
        if value is not None:
            one_of(_VOCABULARIES[name], value, name, f"--{name}")


def role(value: str) -> DocumentRole:
    """The role of a document. Raises BadInput."""
    one_of(DocumentRole, value, "role of a document")
    return DocumentRole(value)


def keepable(text: str, what: str, longest: int) -> None:
    """Raises BadInput for a text that is too long, or that holds what no database can keep."""
    if len(text) > longest:
        raise BadInput(
            f"the {what} is too long: {len(text):,} characters, and at most {longest:,} are kept",
            hint="Shorten it, or attach the text as a document.",
        )
    found = CANNOT_BE_KEPT.search(text)
    if found:
        sort = "a NUL" if found[0] == "\x00" else "half a character (a lone surrogate)"
        raise BadInput(
            f"the {what} holds {sort} at character {found.start() + 1:,}, which cannot be kept as text",
            hint="Remove it, or attach the text as a document: that is kept byte for byte.",
        )


def topic_name(written: str) -> str:
    """The short form of a topic: "#Early Years" is early-years. Raises BadInput for one without a letter."""
    name = "-".join(re.findall(r"[^\W_]+", fold(written)))
    if not name:
        raise BadInput(
            f"“{clip(written, 60)}” is no topic", hint="A topic has letters or digits: early-years."
        )
    keepable(name, "topic", LONGEST_TOPIC)
    return name
