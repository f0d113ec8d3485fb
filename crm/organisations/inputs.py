"""What it takes to add an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.errors import BadInput
from crm.people.inputs import check_span, checked_name

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

KINDS: Final = (
    "department",
    "council",
    "committee",
    "board",
    "group",
    "party",
    "charity",
    "parliament",
    "public-body",
    "company",
    "other",
)
"""What an organisation may be."""

CHANGES: Final = ("merger", "demerger", "name-change", "transfer-of-functions", "reorganisation")
"""How one organisation may follow another."""


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation to add; `ours` is True for our own boards and groups."""

    name: str
    acronym: str = ""
    kind: str = "other"
    ours: bool = False
    parent_id: UUID | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    notes: str = ""

    def check(self) -> None:
        """Raises BadInput where the name is empty, the kind unknown, or the end before the beginning."""
        checked_name(self.name)
        if self.kind not in KINDS:
            raise BadInput(
                f"“{self.kind}” is no kind of organisation", hint=f"One of: {', '.join(KINDS)}.", place="kind"
            )
        check_span(self.since, self.until)
