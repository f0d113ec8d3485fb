"""An organisation with what was within it on a day, and how many engagements each had, what is within it included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.organisations.readings import Organisation
from db.queries import organisations as rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

MOST_COUNTED: Final = 10_000
"""Engagements that are counted for one body; what is more is told as so many or more."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A body in a tree: how deep it stands, what it is within, and its engagements up to the day.

    `engagements` counts each once, those of the bodies within it too, and goes no further than `MOST_COUNTED`.
    """

    body: Organisation
    depth: int
    within: str | None
    engagements: int

    @property
    def counted(self) -> str:
        """The number in words: "1,204", "10,000 or more"."""
        more = " or more" if self.engagements >= MOST_COUNTED else ""
        return f"{self.engagements:,}{more}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an organisation in a tree."""
        return {
            **self.body.as_fields(),
            "depth": self.depth,
            "within": self.within,
            "engagements": self.engagements,
            "engagements_or_more": self.engagements >= MOST_COUNTED,
        }


def tree_on(connection: Connection, top: Organisation, day: date, most: int) -> tuple[Branch, ...]:
    """A body and what was within it on a day, each after what it is within; at most so many bodies."""
    children = _children(connection, top, day, most)
    found: list[Branch] = []

    def walk(body: Organisation, depth: int, within: str | None) -> set[UUID]:
        place = len(found)
        found.append(Branch(body, depth, within, 0))
        inside = {body.id}
        for child in children.get(body.id, ()):
            inside |= walk(child, depth + 1, body.reference)
        number = rows.engagements_with(connection, inside, day, MOST_COUNTED)
        found[place] = Branch(body, depth, within, number)
        return inside

    walk(top, 0, None)
    return tuple(found)


def _children(
    connection: Connection, top: Organisation, day: date, most: int
) -> dict[UUID, list[Organisation]]:
    """What is directly within each body of the tree; a body stands in it once, whatever the record says."""
    children: dict[UUID, list[Organisation]] = {}
    seen = {top.id}
    edge = [top.id]
    while edge and len(seen) < most:
        following = []
        for row in rows.children_of(connection, edge):
            body = Organisation.of_row(row)
            if body.id in seen or not body.exists_on(day) or len(seen) >= most:
                continue
            seen.add(body.id)
            children.setdefault(row.parent_id, []).append(body)
            following.append(body.id)
        edge = following
    return children
