"""Composing an update from the record: which engagements are told, under which theme, in which sentences."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.updates.ahead import Ahead
from crm.updates.dates import Calendar
from crm.updates.facts import gather
from crm.updates.readings import Voice
from crm.updates.scope import rows_of, told_and_planned
from crm.updates.sentences import Teller
from db.queries import updates as queries
from db.queries import updates_ahead

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.editions.gate import Gate
    from crm.templates.template import Template
    from crm.updates.facts import Fact
    from crm.updates.readings import Coming
    from crm.updates.scope import Scope

MOST_TOLD: Final = 150
"""A paper tells so many engagements, and counts the others by kind: who reads a chair's update reads no register."""

REVIEW_THEME: Final = 3
"""A review is a theme of its own from so many engagements about it on."""

_WEIGHT: Final = {
    "oral-evidence": 3, "meeting": 3, "submission": 3, "event": 2, "visit": 2, "publication": 2, "statement": 2,
    "letter": 2, "invitation": 1, "question": 1, "call": 1,
}  # fmt: skip
"""What is told first where there is more than a paper holds."""


@dataclass(frozen=True, slots=True)
class Told:
    """One engagement as the record tells it: its theme and its sentences, in the voice of the paper and in the other."""

    id: UUID
    number: int
    sort_key: int
    theme: str
    text: str
    sentences: tuple[str, ...]
    in_other_voice: str
    blanked: bool
    """Somebody who took part may not be named here."""

    @property
    def reference(self) -> str:
        """What people call it: "E-4"."""
        return f"E-{self.number}"


@dataclass(frozen=True, slots=True)
class Withheld:
    """One engagement that is not shown: in a redacted edition its place is."""

    id: UUID
    sort_key: int
    theme: str


@dataclass(frozen=True, slots=True)
class Composed:
    """What the record makes of a period."""

    told: tuple[Told, ...]
    withheld: tuple[Withheld, ...]
    ahead: tuple[Coming, ...]
    more: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]


def compose(
    connection: Connection,
    scope: Scope,
    template: Template,
    voice: Voice,
    gates: tuple[Gate, Gate],
    always: Collection[UUID] = (),
) -> Composed:
    """What passed and what comes next, through the gate (the first of `gates`; the other is for what is mentioned).

    `always` are engagements that are told however many there are. Raises Refused for a period with too many.
    """
    gate, aside = gates
    passed, planned = told_and_planned(rows_of(connection, scope))
    back = gate.withheld(connection, [row.id for row in [*passed, *planned]])
    passed_through = [row for row in passed if row.id not in back]
    chosen, rest = _chosen(connection, passed_through, always)
    coming = [row for row in planned if row.id not in back][:MOST_TOLD]
    letters = _letters(connection, gate, scope)
    wanted = {*(row.id for row in chosen), *(row.id for row in coming), *letters}
    facts = gather(connection, gate, aside, wanted)
    # What is only mentioned marks the paper as well.
    gate.markings.update(aside.markings)
    calendar = Calendar.of(scope.first, scope.last)
    teller = Teller(template, scope.naming(connection, voice), calendar)
    other = Teller(template, scope.naming(connection, _other(voice)), calendar)
    told = [facts[row.id] for row in chosen if row.id in facts]
    themes = _themes(told, template.heading("other"))
    ahead = Ahead(connection, gate, scope, teller).lines(
        [facts[row.id] for row in coming if row.id in facts],
        {id: facts[id] for id in letters if id in facts},
        [fact.id for fact in told],
    )
    return Composed(
        tuple(_told(fact, themes[fact.id], teller, other) for fact in told),
        _withheld(connection, [row for row in passed if row.id in back], template.heading("other")),
        ahead,
        _counted(rest),
        _notes(connection, scope, passed_through),
    )


def _told(fact: Fact, theme: str, teller: Teller, other: Teller) -> Told:
    sentences = tuple(teller.sentences(fact))
    return Told(
        fact.id,
        fact.number,
        fact.sort_key,
        theme,
        " ".join(sentences),
        sentences,
        other.paragraph(fact),
        fact.blanked,
    )


def _withheld(connection: Connection, rows: Sequence[Any], other: str) -> tuple[Withheld, ...]:
    themes: dict[UUID, str] = {}
    for row in queries.topics(connection, [row.id for row in rows[:MOST_TOLD]]):
        themes.setdefault(row.engagement_id, row.label or row.name)
    return tuple(Withheld(row.id, row.sort_key, themes.get(row.id, other)) for row in rows[:MOST_TOLD])


def _other(voice: Voice) -> Voice:
    return Voice.THIRD if voice is Voice.FIRST else Voice.FIRST


def _letters(connection: Connection, gate: Gate, scope: Scope) -> set[UUID]:
    """The letters to which an answer falls due in the months ahead, and that may be shown."""
    days = updates_ahead.Days(scope.last, scope.ahead, 20)
    ids = [row.engagement_id for row in updates_ahead.answers(connection, scope.boards | scope.parents, days)]
    return set(ids) - gate.withheld(connection, ids)


def _chosen(
    connection: Connection, rows: Sequence[Any], always: Collection[UUID]
) -> tuple[list[Any], list[Any]]:
    """Those that are told, and those that are counted.

    First those in which something was asked or promised, then the weightier kinds, then the latest.
    """
    if len(rows) <= MOST_TOLD:
        return list(rows), []
    weighty = queries.weighty(connection, [row.id for row in rows])
    order = sorted(
        rows,
        key=lambda row: (row.id in always, row.id in weighty, _WEIGHT.get(row.kind, 0), row.sort_key),
        reverse=True,
    )
    kept = {row.id for row in order[:MOST_TOLD]} | set(always)
    return [row for row in rows if row.id in kept], [row for row in rows if row.id not in kept]


def _counted(rows: Sequence[Any]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(row.kind for row in rows).most_common())


def _themes(facts: Sequence[Fact], other: str) -> dict[UUID, str]:
    """The theme of each: the review it is about, where several are; else its first topic."""
    counted = Counter(review for fact in facts for review in fact.reviews)
    found = {}
    for fact in facts:
        review = next((one for one in fact.reviews if counted[one] >= REVIEW_THEME), "")
        found[fact.id] = review or next(iter(fact.topics), other)
    return found


def _notes(connection: Connection, scope: Scope, rows: Sequence[Any]) -> tuple[str, ...]:
    """What the officer should know: vague dates that may lie outside the period, and what has no date at all."""
    notes = []
    vague = [
        f"E-{row.number}"
        for row in rows
        if row.occurred_earliest is None
        or row.occurred_earliest < scope.first
        or row.occurred_latest is None
        or row.occurred_latest > scope.last
    ]
    if vague:
        notes.append(f"May have been before or after the period: {_some(vague)}.")
    undated = [f"E-{number}" for number in queries.undated(connection, scope.boards, 9)]
    if undated:
        notes.append(f"Not told, since nobody knows when it was: {_some(undated)}.")
    return tuple(notes)


def _some(refs: Sequence[str]) -> str:
    shown = ", ".join(refs[:8])
    return f"{shown} and {len(refs) - 8:,} more" if len(refs) > 8 else shown
