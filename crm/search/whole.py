"""Everything about one engagement: itself, its thread, what it rests on, what came of it, how it was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.contributions.beside import Beside
    from crm.correspondence.readings import Letter
    from crm.engagements.readings import Engagement, ThreadLine
    from crm.meetings.readings import Appearance
    from crm.points.readings import Point
    from crm.positions.readings import Position
    from crm.promises.readings import Promises
    from crm.questions.readings import Question
    from crm.responses.embargoes import Embargo
    from crm.sources.readings import Evidence

# What a row of these tables is called, and which of its columns tell people nothing.
_THINGS: Final = {
    "engagement": "engagement",
    "participant": "participant",
    "engagement_topic": "topic",
    "engagement_document": "document",
    "discussion_point": "point",
}
_UNTOLD: Final = frozenset({"id", "version", "sort_key", "number", "engagement_id", "position"})


@dataclass(frozen=True, slots=True)
class Change:
    """One row that was changed: `before` and `after` hold the columns that differ, as the history keeps them.

    `operation` is the number `despatch undo` takes; `at` is in UTC; `action` is insert, update or delete.
    """

    operation: int
    at: datetime
    actor: str
    kind: str
    thing: str
    action: str
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def words(self) -> str:
        """What was done, for people: "subject: “a” became “b”"."""
        if self.action == "update":
            told = [
                _became(name, self.before.get(name), self.after.get(name))
                for name in self.after
                if name not in _UNTOLD
            ]
            return f"{self.thing} changed: {'; '.join(told)}" if told else f"{self.thing} changed"
        done = "added" if self.action == "insert" else "taken away"
        row = self.after if self.action == "insert" else self.before
        named = row.get("name") or row.get("subject") or row.get("role") or row.get("text") or ""
        return f"{self.thing} {done}{': ' if named else ''}{named}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a change."""
        return {
            "operation": self.operation,
            "at": self.at,
            "actor": self.actor,
            "kind": self.kind,
            "thing": self.thing,
            "action": self.action,
            "before": self.before or None,
            "after": self.after or None,
        }


@dataclass(frozen=True, slots=True)
class Whole:
    """One engagement with everything that belongs to it; `changes` are empty unless they were asked for."""

    engagement: Engagement
    thread: tuple[ThreadLine, ...]
    evidence: tuple[Evidence, ...]
    promises: Promises
    board: tuple[Appearance, ...] = ()
    points: tuple[Point, ...] = ()
    said: tuple[tuple[str, Evidence], ...] = ()
    """What the asks and commitments are known from, each under its reference: K-7, C-3."""
    changes: tuple[Change, ...] = ()
    came_with: tuple[int, str] | None = None
    """The import it came with: its number and what was brought in. None for what was typed."""
    positions: tuple[Position, ...] = ()
    """The editions of our positions that it cites."""
    embargoes: tuple[Embargo, ...] = ()
    """Whose property it is or was, and from when it may be published."""
    question: Question | None = None
    """The parliamentary question that it is."""
    letter: Letter | None = None
    """Where it stands, where it is a letter of ours on its way: its clock, steps and chasers."""
    beside: Beside | None = None
    """Its campaign, what was asked for it, and the lines to take that were used in it."""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an engagement with all that belongs to it."""
        return {
            **self.engagement.as_fields(),
            "import": self.came_with[0] if self.came_with else None,
            "thread": [each.as_fields() for each in self.thread],
            "sources": [
                each.as_fields() | {"of": of}
                for of, each in (*((self.engagement.reference, one) for one in self.evidence), *self.said)
            ],
            "asks": [{"reference": each.reference, "text": each.text} for each in self.promises.asks],
            "commitments": [
                {
                    "reference": each.reference,
                    "wording": each.wording,
                    "made_by": each.made_by,
                    "status": each.status,
                    "now": each.now or None,
                }
                for each in self.promises.commitments
            ],
            "actions": [
                {
                    "reference": each.reference,
                    "text": each.text,
                    "owner": each.owner,
                    "due": each.due.edtf or None,
                    "status": each.status,
                }
                for each in self.promises.actions
            ],
            "positions": [
                {"reference": each.reference, "topic": each.topic, "edition": each.edition}
                for each in self.positions
            ],
            "points": [each.as_fields() for each in self.points],
            "board": [each.as_fields() for each in self.board],
            "embargoes": [each.as_fields() for each in self.embargoes],
            "question": self.question.as_fields() if self.question else None,
            "letter": self.letter.tracking_fields() if self.letter else None,
            **(self.beside.as_fields() if self.beside else {}),
        }


def whole(crm: Crm, reference: str, *, changes: bool = False) -> Whole:
    """Everything about the engagement of this reference ("E-1042"). Raises BadInput and NotFound."""
    from crm.contributions.beside import of_engagement as beside_engagement
    from crm.responses.embargoes import of_engagement

    engagement = crm.engagements.by_reference(reference)
    promises = crm.promises.of_engagement(engagement.id)
    said = {ask.id: ask.reference for ask in promises.asks}
    said |= {each.id: each.reference for each in promises.commitments}
    evidence = crm.sources.of([engagement.id, *said])
    return Whole(
        engagement,
        tuple(crm.engagements.thread(engagement)),
        tuple(evidence.get(engagement.id, ())),
        promises,
        tuple(crm.meetings.of_engagement(engagement.id)),
        crm.points.of(engagement.id),
        tuple((said[key], each) for key in said for each in evidence.get(key, ())),
        _changes(crm, engagement) if changes else (),
        crm.imports.came_with(engagement.id),
        crm.positions.cited_in(engagement),
        of_engagement(crm, engagement.id),
        crm.questions.of_engagement(engagement.id) if engagement.kind == "question" else None,
        crm.correspondence.of(engagement),
        beside_engagement(crm, engagement.id),
    )


def _changes(crm: Crm, engagement: Engagement) -> tuple[Change, ...]:
    from db.queries.changes import of_engagement

    with crm.reading() as connection:
        rows = of_engagement(connection, engagement.id)
    return tuple(
        Change(
            row.operation_id,
            row.at,
            row.actor,
            row.operation_kind,
            _THINGS[row.table_name],
            row.action,
            row.before or {},
            row.after or {},
        )
        for row in rows
    )


def _became(name: str, before: object, after: object) -> str:
    """How one column changed; a key of another row says nothing to people but that it is another."""
    if name.endswith("_id"):
        return f"another {name.removesuffix('_id').replace('_', ' ')}"
    old, new = ("" if value is None else str(value) for value in (before, after))
    return f"{name.replace('_', ' ')}: “{old}” became “{new}”"
