"""Who took part, as the columns of one row say it: many in a cell, on either side, for a body, in a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from crm.engagements.inputs import LONGEST_NAME, NewParticipant
from crm.sheets.cells import names, says_nothing
from crm.sheets.meanings import is_us
from crm.vocabulary.kinds import KINDS, Direction, Kind, Part, Side, default_part
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from crm.sheets.naming import Namer

COLUMNS: Final = frozenset(
    {"theirs", "ours", "from", "to", "copied", "organisation", "role", "prefix", "given", "family"}
)
_MOST_PEOPLE: Final = 200
_UNKNOWN = PartialDate.unknown()

Cells = Mapping[str, Sequence[str]]
"""What stands in the columns that say who took part, by field."""


class Unreadable(Exception):
    """What is wrong with who took part, and in which field."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@cache
def _columns(kind: Kind, direction: Direction) -> tuple[tuple[str, Side, Part], ...]:
    """The fields with names in their order, and on which side and in which part they took part."""
    sender, receiver = (Side.THEIRS, Side.OURS) if direction is Direction.IN else (Side.OURS, Side.THEIRS)
    parts = {side: default_part(kind, direction, side) for side in Side}
    return (
        ("theirs", Side.THEIRS, parts[Side.THEIRS]),
        ("from", sender, parts[sender]),
        ("to", receiver, parts[receiver]),
        ("copied", Side.THEIRS, Part.COPIED),
        ("ours", Side.OURS, parts[Side.OURS]),
    )


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Gathers those who took part; `ours` are the folded names of ourselves."""

    namer: Namer
    ours: frozenset[str]

    def direction(self, cells: Cells, kind: Kind) -> Direction | None:
        """The direction that "from" and "to" give; None where neither says it."""
        if not (cells.get("from") or cells.get("to")):
            return None
        sender, receiver = self._side_of(cells.get("from", ())), self._side_of(cells.get("to", ()))
        if sender is Side.OURS or (sender is None and receiver is Side.THEIRS):
            return Direction.OUT
        if receiver is Side.OURS or (sender is Side.THEIRS and receiver is None):
            return Direction.IN
        return Direction.OUT if KINDS[kind].written else None

    def _side_of(self, cells: Sequence[str]) -> Side | None:
        """Whose side some cells are on; None where nobody in them is on record, or they are empty."""
        sides = set()
        for name in (name for cell in cells for name in names(cell)):
            if self._is_us(name):
                return Side.OURS
            found, _ = self.namer.who(name, _UNKNOWN, Side.THEIRS, Part.ATTENDEE)
            if found.known:
                sides.add(Side.OURS if self.namer.is_ours(found) else Side.THEIRS)
        return Side.OURS if Side.OURS in sides else Side.THEIRS if sides else None

    def _is_us(self, name: str) -> bool:
        return is_us(name) or fold(name) in self.ours

    def gather(
        self, cells: Cells, when: PartialDate, kind: Kind, direction: Direction, notes: list[str]
    ) -> tuple[NewParticipant, ...]:
        """Those who took part, in the order of their columns. Raises Unreadable."""
        found: list[NewParticipant] = []
        for field, side, part in _columns(kind, direction):
            if field not in cells:
                continue
            for cell in cells[field]:
                for name in names(cell):
                    if len(name) > LONGEST_NAME:
                        raise Unreadable(f"a name of {len(name):,} characters is too long", field)
                    if not (side is Side.OURS and is_us(name)):
                        self._add(found, name, when, side, part, notes)
        if "family" in cells or "given" in cells:
            whole = " ".join(_one(cells, field) for field in ("prefix", "given", "family")).split()
            if whole:
                part = default_part(kind, direction, Side.THEIRS)
                self._add(found, " ".join(whole), when, Side.THEIRS, part, notes)
        if "organisation" in cells or "role" in cells:
            part = default_part(kind, direction, Side.THEIRS)
            self._attach(found, _one(cells, "organisation"), _one(cells, "role"), when, part)
        if len(found) > _MOST_PEOPLE:
            raise Unreadable(f"{len(found)} names are more than took part in anything", "theirs")
        return tuple(found)

    def _add(
        self,
        found: list[NewParticipant],
        name: str,
        when: PartialDate,
        side: Side,
        part: Part,
        notes: list[str],
    ) -> None:
        one, said = self.namer.who(name, when, side, part)
        notes.extend(said)
        for other in found:
            if other is one or (other.side == side and other.part == part and other.label == one.label):
                return
        found.append(one)

    def _attach(
        self, found: list[NewParticipant], cell: str, role: str, when: PartialDate, part: Part
    ) -> None:
        """Say for which body, and in which role, they were there: the one stranger among them, or the body itself."""
        if not (cell or role):
            return
        given = () if says_nothing(cell) else names(cell)
        bodies = [self.namer.who(name, when, Side.THEIRS, part)[0] for name in given]
        theirs = [place for place, one in enumerate(found) if one.side == Side.THEIRS]
        if len(theirs) == 1 and len(bodies) < 2 and not found[theirs[0]].known:
            one = found[theirs[0]]
            body = bodies[0] if bodies else None
            capacity = ", ".join(filter(None, (role, body.name if body else "")))
            found[theirs[0]] = NewParticipant(
                side=one.side,
                part=one.part,
                name=one.name,
                capacity=clip(capacity, LONGEST_NAME),
                organisation_id=body.organisation_id if body else None,
            )
            return
        there = {found[place].organisation_id for place in theirs} - {None}
        said = " ".join(fold(found[place].label) for place in theirs)
        found += [
            body for body in bodies if body.organisation_id not in there and fold(body.name) not in said
        ]


def _one(cells: Cells, field: str) -> str:
    return " ".join(" ".join(cells.get(field, ())).split())
