"""Who took part, as a sentence names them: in the capacity of the day, and "the chair" or "I" for the board's own chair."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.updates.readings import Voice
from crm.updates.words import CLOSE, listed, quoted, with_article

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from uuid import UUID

    from crm.editions.gate import Gate

MOST_NAMED = 8
"""So many are named in one sentence; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who took part, as the record shows them for ever: the name and the capacity of the day."""

    side: str
    part: str
    name: str
    capacity: str
    rank: str
    review: str
    person_id: UUID | None
    post_id: UUID | None
    organisation_id: UUID | None
    review_id: UUID | None


def who_of(row: Any, gate: Gate) -> Who | None:
    """From a row of those who took part; None for a person, body or review that may not be shown.

    In a redacted edition somebody who holds no public office stands there without a name.
    """
    marks = (row.person_marking, row.body_marking, row.review_marking)
    if not all(gate.passes(marking) for marking in marks if marking is not None):
        gate.left_out.marked += 1
        if gate.edition is not Edition.REDACTED:
            return None
        return Who(row.side, row.part, WITHHELD, "", "", "", None, None, None, None)
    name, person = row.name, row.person_id
    if person is not None:
        name = gate.name(name, office=row.post_id is not None)
    return Who(
        row.side,
        row.part,
        name,
        row.capacity,
        row.rank or "",
        row.review or "",
        person,
        row.post_id,
        row.organisation_id,
        row.review_id,
    )


@dataclass(frozen=True, slots=True)
class Naming:
    """How this paper names those who took part.

    `boards` are the board and what is within it, `parents` what it is part of; `chair` is the person known to be its
    chair at the end of the period, and `one_chair` whether nobody else is known to have been it in the period.
    """

    voice: Voice
    boards: frozenset[UUID]
    board_id: UUID
    parents: frozenset[UUID]
    chair: UUID | None = None
    one_chair: bool = True

    def of(self, who: Who, *, subject: bool = True) -> str:
        """One of them, as the subject of a sentence or not. A capacity is closed off behind it."""
        if self._is_chair(who):
            return self._chair(who, subject=subject)
        if who.person_id is not None:
            return _in_capacity(who.name, who.capacity)
        if who.post_id is not None:
            named = who.name if who.name.startswith(("The ", "the ")) else f"the {who.name}"
            return _in_capacity(named, who.capacity)
        if who.organisation_id == self.board_id:
            return "the board"
        if who.organisation_id in self.parents and self.voice is Voice.FIRST:
            return "we" if subject else "us"
        if who.organisation_id is not None:
            return with_article(who.name)
        if who.review_id is not None:
            return quoted(who.name) if ":" in who.name else with_article(who.name)
        return _in_capacity(who.name, who.capacity)

    def all(self, those: Iterable[Who], *, subject: bool = True, others: int = 0) -> str:
        """All of them as a list, each once; beyond so many they are counted. "" of nobody."""
        told = _once(list(those))
        names = list(dict.fromkeys(self.of(one, subject=subject) for one in told))
        # Who speaks names themselves last: "the board and I".
        names.sort(key=lambda name: name in {"I", "me"})
        rest = max(0, len(names) - MOST_NAMED) + others
        names = names[:MOST_NAMED]
        if rest:
            names.append(f"{rest:,} {'other' if rest == 1 else 'others'}")
        return listed(names)

    def _is_chair(self, who: Who) -> bool:
        return who.rank == "chair" and who.organisation_id == self.board_id

    def _chair(self, who: Who, *, subject: bool) -> str:
        # Where nobody says which of two chairs it was, it is "the chair".
        mine = self.one_chair if who.person_id is None else who.person_id == self.chair
        if mine and self.voice is Voice.FIRST:
            return "I" if subject else "me"
        return "the chair" if who.person_id is None else f"the chair, {who.name}{CLOSE}"


def _in_capacity(name: str, capacity: str) -> str:
    return f"{name}, {capacity}{CLOSE}" if capacity else name


def _once(those: Sequence[Who]) -> list[Who]:
    """Without a review where a group of it is named: "the advisory group of the Independent Review" says both."""
    bodies = [one.name for one in those if one.organisation_id is not None and one.person_id is None]
    return [
        one
        for one in those
        if one.review_id is None
        or one.person_id is not None
        or not any(name.endswith((f" of {one.name}", f" of the {one.name}")) for name in bodies)
    ]


def of_side(
    those: Iterable[Who], side: str, parts: Collection[str] = (), *, but: Collection[str] = ()
) -> list[Who]:
    """Those of one side, in these parts (any, when empty), and not in those of `but`."""
    return [
        one for one in those if one.side == side and (not parts or one.part in parts) and one.part not in but
    ]
