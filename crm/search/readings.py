"""What is read of engagements in lists: a line, a page of lines, and a snippet of the text that was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

View = Literal["person", "post", "department", "review"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text in which something was found.

    `marks` are the stretches of `text` to emphasise, as pairs of start and end (characters, end excluded);
    `where` says what the text is from: body, outcome, document, or subject when nothing else had it. Of a document,
    `document` is its reference ("D-7"), `title` its title, and `page` the page the first mark stands on, from 1; None
    where the document has no pages, or only its title was found.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    where: str = "body"
    document: str = ""
    title: str = ""
    page: int | None = None

    @property
    def said(self) -> str:
        """The text, after the document and the page it stands on: "D-7 Our letter, page 2: … kinship care …"."""
        if not self.document:
            return self.text
        place = f"{self.document} {self.title}" + (f", page {self.page}" if self.page else "")
        return place if self.text == self.title else f"{place}: {self.text}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: where something was found."""
        return {
            "where": self.where,
            "document": self.document or None,
            "title": self.title or None,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody who took part, in the words of the day.

    `meant` says, in a history, that it is about them; elsewhere it is False.
    """

    side: str
    part: str
    name: str
    capacity: str
    meant: bool = False

    @property
    def label(self) -> str:
        """The name in its capacity: "Vicky Ford, Minister for Children and Families, Department for Education"."""
        return ", ".join(filter(None, (self.name, self.capacity)))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a participant."""
        return {
            "side": self.side,
            "part": self.part,
            "name": self.name,
            "capacity": self.capacity or None,
            "label": self.label,
        }


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """One line of a list of engagements. The same reading serves find, history, home and the screens.

    `sort_key` is what lists are sorted by; `occurred` is when it happened, as vague as that is known. `embargo` is
    whose property it is, while it is not to be published; else "".
    """

    id: UUID
    sort_key: int
    number: int
    kind: str
    direction: str
    occurred: PartialDate
    subject: str
    status: str
    answer: str
    marking: str
    in_thread: bool
    participants: tuple[Participation, ...] = ()
    topics: tuple[str, ...] = ()
    snippet: Snippet | None = None
    embargo: str = ""

    @property
    def titled(self) -> str:
        """The subject, with what must be seen beside it."""
        return f"{self.subject}{self.flag}"

    @property
    def flag(self) -> str:
        """What must be seen beside its subject: " [embargo: property of Education Committee]", or nothing."""
        return f" [embargo: property of {self.embargo}]" if self.embargo else ""

    @property
    def reference(self) -> str:
        """The reference that people say: "E-1042"."""
        return f"E-{self.number}"

    @property
    def date(self) -> str:
        """When it happened, as people write it."""
        return str(self.occurred)

    @property
    def edtf(self) -> str:
        """When it happened, as EDTF; empty when nobody knows."""
        return self.occurred.edtf

    @property
    def who(self) -> tuple[str, ...]:
        """Those on their side, each in the capacity of the day."""
        return tuple(each.label for each in self.participants if each.side == "theirs")

    @property
    def ours(self) -> tuple[str, ...]:
        """Those on our side, each in the capacity of the day."""
        return tuple(each.label for each in self.participants if each.side == "ours")

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an engagement in a list."""
        return {
            "reference": self.reference,
            "id": self.id,
            "date": self.occurred.edtf or None,
            "date_text": self.date,
            "earliest": self.occurred.earliest,
            "latest": self.occurred.latest,
            "kind": self.kind,
            "direction": self.direction,
            "subject": self.subject,
            "who": list(self.who),
            "ours": list(self.ours),
            "participants": [each.as_fields() for each in self.participants],
            "topics": list(self.topics),
            "status": self.status,
            "answer": self.answer,
            "marking": self.marking,
            "embargo": self.embargo or None,
            "snippet": self.snippet.text if self.snippet else None,
            "found_in": self.snippet.as_fields() if self.snippet else None,
        }


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was found.

    `total` is how many there are in all, None where that was not asked for. `more` says whether any come
    after these. `notes` are sentences a person should read: how a name was taken, what was left out.
    """

    rows: tuple[EngagementRow, ...]
    total: int | None = None
    more: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """An engagement in a history: of those who took part, some are whom the history is about."""

    engagement: EngagementRow

    @property
    def matched(self) -> tuple[Participation, ...]:
        """Those it stands in this history for, each in the capacity of the day."""
        return tuple(each for each in self.engagement.participants if each.meant)

    @property
    def capacity(self) -> str:
        """Who it was with, in the capacity of the day; several are separated by semicolons."""
        return "; ".join(each.label for each in self.matched)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an engagement in a list, and the capacity it stands in this history for."""
        return {
            **self.engagement.as_fields(),
            "capacity": self.capacity,
            "part": self.matched[0].part if self.matched else None,
        }


@dataclass(frozen=True, slots=True)
class History:
    """One view, newest first.

    `name` is what it is of; `merged` says whether it takes in predecessors (or the whole line of a post);
    `notes` say in words what was taken together. `total` is None unless it was asked for.
    """

    view: View
    name: str
    as_of: date | None
    merged: bool
    lines: tuple[HistoryLine, ...]
    more: bool = False
    total: int | None = None
    notes: tuple[str, ...] = ()
