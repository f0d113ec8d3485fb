"""What is read of saved searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from uuid import UUID

MOST_COUNTED: Final = 1_000
"""Engagements that are counted at most; of more it is said that there are more."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A query under a name. `count` is how many it finds, at most one more than are counted; None where not counted.

    `trouble` says why it finds nothing any more: somebody it names is no longer on record.
    """

    id: UUID
    version: int
    name: str
    query: str
    owner: str
    on_home: bool
    count: int | None = None
    trouble: str = ""

    @classmethod
    def of_row(cls, row: Any) -> Saved:
        """From a row of the table."""
        return cls(row.id, row.version, row.name, row.query, row.owner, row.on_home)

    @property
    def reference(self) -> str:
        """What people type for it in a query: @overdue-letters."""
        return f"@{slug(self.name)}"

    @property
    def found(self) -> str:
        """How many it finds, for people: "12", "1,000+"; "!" where it cannot be asked; "" where not counted."""
        if self.trouble:
            return "!"
        if self.count is None:
            return ""
        return f"{MOST_COUNTED:,}+" if self.count > MOST_COUNTED else f"{self.count:,}"

    @property
    def whose(self) -> str:
        """Whose it is: a name, or everybody's."""
        return self.owner or "everybody"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a saved search."""
        return {
            "name": self.name,
            "query": self.query,
            "owner": self.owner or None,
            "on_home": self.on_home,
            "count": None if self.count is None else min(self.count, MOST_COUNTED),
            "more": self.count is not None and self.count > MOST_COUNTED,
            "trouble": self.trouble or None,
        }


def slug(name: str) -> str:
    """A name as one word, for comparing and for typing: "Overdue letters" is overdue-letters."""
    return "-".join(name.casefold().replace("-", " ").replace("_", " ").split())
