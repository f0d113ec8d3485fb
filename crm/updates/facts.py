"""What an update tells of: the engagements of a period, each with all that its sentences are made from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.updates.names import Who, who_of
from crm.vocabulary.partial_date import PartialDate
from db.queries import updates as queries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.editions.gate import Gate


@dataclass(frozen=True, slots=True)
class Raised:
    """An ask as it was raised on this occasion, and what was said to it: none, holding, supportive …"""

    text: str
    answer: str
    note: str


@dataclass(frozen=True, slots=True)
class Promised:
    """What was promised, in the words it was made in: by whom, by the participant where they took part."""

    wording: str
    side: str
    by: Who | None
    name: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another engagement that this one answers, or that answers it."""

    kind: str
    direction: str
    occurred: PartialDate


@dataclass(frozen=True, slots=True)
class Fact:
    """One engagement with all that is told of it."""

    id: UUID
    number: int
    sort_key: int
    kind: str
    direction: str
    status: str
    answer: str
    occurred: PartialDate
    subject: str
    body: str
    outcome: str
    place: str
    who: tuple[Who, ...]
    others: int
    """How many of theirs took part besides those in `who`."""
    more_ours: int
    topics: tuple[str, ...]
    asks: tuple[Raised, ...]
    promises: tuple[Promised, ...]
    points: tuple[str, ...]
    replies_to: Other | None
    answered_by: Other | None
    blanked: bool
    """Somebody who took part may not be named here."""

    @property
    def reference(self) -> str:
        """What people call it: "E-4"."""
        return f"E-{self.number}"

    @property
    def reviews(self) -> tuple[str, ...]:
        """The reviews somebody took part for, or that took part as such."""
        return tuple(dict.fromkeys(one.review for one in self.who if one.review))


def gather(connection: Connection, gate: Gate, aside: Gate, ids: Collection[UUID]) -> dict[UUID, Fact]:
    """The facts of engagements that the gate let through, by their keys.

    `aside` is a gate of the same kind for what is only mentioned, such as the letter that one answers: it is left
    unmentioned where it may not be shown, and not counted.
    """
    wanted = list(ids)
    rows = queries.told(connection, wanted)
    who = _by_engagement(queries.who(connection, wanted))
    topics = _by_engagement(queries.topics(connection, wanted))
    asks = _by_engagement(queries.asks(connection, wanted))
    promises = _by_engagement(queries.commitments(connection, wanted))
    points = _by_engagement(queries.points(connection, wanted))
    answers: dict[UUID, list[Any]] = defaultdict(list)
    for row in queries.answers(connection, wanted):
        answers[row.reply_to_id].append(row)
    hidden = aside.withheld(
        connection,
        [row.reply_to_id for row in rows] + [one.id for found in answers.values() for one in found],
    )
    facts = {}
    for row in rows:
        took_part = tuple(filter(None, (who_of(one, gate) for one in who[row.id])))
        blanked = _Blanked.of(who[row.id], took_part)
        facts[row.id] = Fact(
            row.id,
            row.number,
            row.sort_key,
            row.kind,
            row.direction,
            row.status,
            row.answer,
            PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
            row.subject,
            blanked.text(row.body),
            blanked.text(row.outcome),
            row.place,
            took_part,
            _besides(who[row.id], "theirs"),
            _besides(who[row.id], "ours"),
            tuple(one.label or one.name for one in topics[row.id]),
            tuple(Raised(blanked.text(one.text), one.answer, blanked.text(one.note)) for one in asks[row.id]),
            tuple(_promised(one, took_part, blanked) for one in promises[row.id]),
            tuple(blanked.text(one.text) for one in points[row.id] if one.text),
            _replies_to(row, hidden),
            _answered_by(row, answers[row.id], hidden),
            bool(blanked.names),
        )
    return facts


def _besides(rows: Iterable[Any], side: str) -> int:
    """How many of a side there are besides those that were read."""
    those = [row for row in rows if row.side == side]
    return int(those[0].how_many) - len(those) if those else 0


def _by_engagement(rows: Iterable[Any]) -> Mapping[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.engagement_id].append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Blanked:
    """The names of those who took part and may not be named here: no text of the engagement may tell them either."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[Any], shown: Iterable[Who]) -> _Blanked:
        """Those among the rows who are not among those shown by their name."""
        known = {one.name for one in shown}
        return cls(tuple(row.name for row in rows if row.name and row.name not in known))

    def text(self, text: str) -> str:
        """The text without those names."""
        for name in self.names:
            text = text.replace(name, "[name withheld]")
        return text


def _promised(row: Any, took_part: Iterable[Who], blanked: _Blanked) -> Promised:
    by = next(
        (one for one in took_part if row.person_id is not None and one.person_id == row.person_id), None
    )
    name = row.person or row.body or ""
    shown = "" if name in blanked.names else name
    return Promised(blanked.text(row.wording or row.summary), row.side, by, shown)


def _replies_to(row: Any, hidden: Collection[UUID]) -> Other | None:
    if row.reply_to_id is None or row.reply_to_id in hidden or row.replied_status != "done":
        return None
    when = PartialDate(row.replied_edtf, row.replied_earliest, row.replied_latest)
    return Other(row.replied_kind, row.replied_direction, when)


def _answered_by(row: Any, answers: Iterable[Any], hidden: Collection[UUID]) -> Other | None:
    """The first thing in writing from the other side that answers it."""
    back = {"in": "out", "out": "in"}.get(row.direction)
    for one in answers:
        written = one.kind in {"letter", "email"} and one.direction == back
        if written and one.id not in hidden and row.answer == "answered":
            when = PartialDate(one.occurred_edtf, one.occurred_earliest, one.occurred_latest)
            return Other(one.kind, one.direction, when)
    return None
