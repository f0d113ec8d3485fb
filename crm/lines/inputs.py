"""What is given to add a line to take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.engagements.inputs import LONGEST_NAME, keepable, topic_name
from crm.errors import BadInput
from crm.people.words import day_words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

LONGEST: Final = 10_000
"""Characters of a line: some paragraphs. What is longer is a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    """Words that may be used again, whose they are, and the last day on which they may be used."""

    text: str
    owner: str
    expires: date
    owner_id: UUID | None = None
    topic: str = ""
    note: str = ""

    def check(self, today: date) -> None:
        """Raises BadInput for a line without words or owner, too long a one, and one that has expired already."""
        if not self.text.strip():
            raise BadInput("the line is empty", hint="Write the words that may be used.", place="TEXT")
        keepable(self.text, "line", LONGEST)
        keepable(self.note, "note", LONGEST)
        if not self.owner.strip():
            raise BadInput("the line has no owner", hint="Say who answers for it.", place="--owner")
        keepable(self.owner, "owner", LONGEST_NAME)
        if self.topic:
            topic_name(self.topic)
        check_expiry(self.expires, today)


def check_expiry(expires: date, today: date) -> None:
    """Raises BadInput for a last day that has passed."""
    if expires < today:
        raise BadInput(
            f"{day_words(expires)} has passed",
            hint="Give the last day on which the line may be used.",
            place="--expires",
        )
