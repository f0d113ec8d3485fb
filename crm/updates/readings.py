"""A chair's update as it is read: themes with their paragraphs, each of one engagement or an officer's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from crm.editions.edition import Edition, LeftOut
from crm.people.words import day_words
from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID


class Voice(StrEnum):
    """Who speaks: "The chair wrote …" or "I wrote …"."""

    THIRD = "third"
    FIRST = "first"


class State(StrEnum):
    """Whether a paragraph stands in the paper by itself, is left out, or is part of another."""

    SHOWN = "shown"
    LEFT_OUT = "left-out"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class UpdateParagraph:
    """A paragraph of an update. `id` is None until the update is kept.

    `made` is what the record made of it when that was last taken over, `now` what it makes of it today ("" where the
    record no longer tells it, and of an officer's own paragraph); `wording` is what an officer put in its place, "" for
    none; `text` is what is shown. It is `changed` where an officer worded it and `now` is not `made` any more.
    `handle` is what it is called by ("E-4", "own-1"), `into` the handle of the one it is folded into, `holds` the
    handles of those folded into it.
    """

    id: UUID | None
    handle: str
    refs: tuple[str, ...]
    made: str
    now: str
    wording: str
    text: str
    state: State = State.SHOWN
    changed: bool = False
    into: str = ""
    holds: tuple[str, ...] = ()
    number: int | None = None
    """As it is printed; None where it is not in the paper by itself."""
    withheld: bool = False
    """It stands as "[withheld]", in a redacted edition."""

    @property
    def is_own(self) -> bool:
        """Whether an officer wrote it, and it is of no engagement."""
        return not self.made and self.handle.startswith("own-")

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a paragraph of an update."""
        return {
            "handle": self.handle,
            "number": self.number,
            "refs": list(self.refs),
            "text": self.text,
            "made": self.made,
            "now": self.now,
            "wording": self.wording or None,
            "state": str(self.state),
            "changed": self.changed,
            "into": self.into or None,
            "holds": list(self.holds),
            "withheld": self.withheld,
        }


@dataclass(frozen=True, slots=True)
class Theme:
    """What stands under one heading, in order: also what is left out and what is folded into another."""

    title: str
    paragraphs: tuple[UpdateParagraph, ...]

    @property
    def printed(self) -> tuple[UpdateParagraph, ...]:
        """Those that stand in the paper by themselves."""
        return tuple(one for one in self.paragraphs if one.number is not None)


@dataclass(frozen=True, slots=True)
class Coming:
    """A line of what lies ahead: of what sort it is, the reference of what it was made from, its day where known."""

    text: str
    refs: tuple[str, ...]
    day: date | None = None
    sort: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a line of what comes next."""
        return {"text": self.text, "refs": list(self.refs), "day": self.day}


@dataclass(frozen=True, slots=True)
class Update:
    """A chair's update for a board: what passed from `first` to `last`, both included, and what comes next.

    `reference` ("UP-1") is "" where it is not kept. `more` counts by kind what passed besides the paragraphs, where
    there is more than one paper holds. `notes` is what the officer should know and no reader need.
    """

    reference: str
    id: UUID | None
    board: str
    board_reference: str
    board_id: UUID
    first: date
    last: date
    title: str
    voice: Voice
    edition: Edition
    themes: tuple[Theme, ...]
    ahead: tuple[Coming, ...]
    marking: Marking = Marking.OFFICIAL
    left_out: LeftOut = field(default_factory=LeftOut)
    more: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def span(self) -> str:
        """The period in words: "1 January 2021 to 16 March 2021"."""
        return f"{day_words(self.first)} to {day_words(self.last)}"

    @property
    def paragraphs(self) -> Iterator[UpdateParagraph]:
        """Every paragraph in order, shown or not."""
        for theme in self.themes:
            yield from theme.paragraphs

    @property
    def changed(self) -> tuple[UpdateParagraph, ...]:
        """Those an officer worded under which the record has changed since."""
        return tuple(one for one in self.paragraphs if one.changed)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a chair's update."""
        return {
            "reference": self.reference or None,
            "board": self.board,
            "from": self.first,
            "to": self.last,
            "title": self.title,
            "voice": str(self.voice),
            "edition": str(self.edition),
            "marking": str(self.marking),
            "themes": [
                {"title": theme.title, "paragraphs": [one.as_fields() for one in theme.paragraphs]}
                for theme in self.themes
            ],
            "ahead": [one.as_fields() for one in self.ahead],
            "more": dict(self.more),
            "left_out": self.left_out.as_fields(),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Kept:
    """An update that is kept, in a list of them: `edited` paragraphs have a wording of an officer's."""

    id: UUID
    number: int
    board: str
    first: date
    last: date
    voice: str
    paragraphs: int
    edited: int

    @property
    def reference(self) -> str:
        """The short reference that people say: "UP-1"."""
        return f"UP-{self.number}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an update that is kept."""
        return {
            "reference": self.reference,
            "board": self.board,
            "from": self.first,
            "to": self.last,
            "voice": self.voice,
            "paragraphs": self.paragraphs,
            "edited": self.edited,
        }
