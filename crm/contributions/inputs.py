"""What is given to ask somebody for a contribution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.engagements.inputs import keepable
from crm.errors import BadInput
from crm.people.words import day_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

LONGEST: Final = 10_000
"""Characters of what is asked for, and of a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContribution:
    """What is asked of whom: a person, a body, or words (`asked_of` is what is shown in each case).

    `requested` and `due` are calendar days; `due` None is no day at all.
    """

    asked_of: str
    wanted: str
    requested: date
    due: date | None = None
    person_id: UUID | None = None
    organisation_id: UUID | None = None
    engagement_id: UUID | None = None
    response_id: UUID | None = None
    note: str = ""

    def check(self, today: date) -> None:
        """Raises BadInput for what cannot be: nothing asked for, a due day before the asking, an asking still to come."""
        if not self.wanted.strip():
            raise BadInput("nothing is asked for", hint="Say what they are to give.", place="WHAT")
        keepable(self.wanted, "text", LONGEST)
        keepable(self.note, "note", LONGEST)
        if self.requested > today:
            raise BadInput(
                f"{day_words(self.requested)} is still to come, so nobody was asked then",
                hint="Give the day they were asked, or leave --on out for today.",
                place="--on",
            )
        if self.due is not None and self.due < self.requested:
            raise BadInput(
                f"it would be due on {day_words(self.due)}, before it was asked for on {day_words(self.requested)}",
                hint="Give a later day, or the day they were asked with --on.",
                place="--due",
            )
