"""The editions of one source, and how much an edition leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAMES_WITHIN: Final = "Names within subjects and texts are not looked for: read it before it goes out."
"""Must be said of redacted rows and lists, which are streamed; a paper blanks a name wherever it stands."""


class Edition(StrEnum):
    """For whom a paper or an export is.

    `full` holds all that its reader may see; `public` leaves out what may not be published; `redacted` leaves out the
    same, and shows that something is there.
    """

    FULL = "full"
    PUBLIC = "public"
    REDACTED = "redacted"


@dataclass(slots=True)
class LeftOut:
    """How much was left out, and why; counted while a paper is made.

    `marked` is what is marked above what may be shown, `embargoed` evidence that is not ours to publish yet,
    `contacts` private contact details, `names` names that were blanked, `exempt` exempt items of a meeting.
    """

    marked: int = 0
    embargoed: int = 0
    contacts: int = 0
    names: int = 0
    exempt: int = 0

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def total(self) -> int:
        """How many in all."""
        return self.marked + self.embargoed + self.contacts + self.names + self.exempt

    def __str__(self) -> str:
        """As "Left out: 2 items marked above official and 1 under embargo"; "Nothing was left out" of nothing."""
        told = []
        if self.marked:
            told.append(f"{self.marked:,} {_many(self.marked, 'item')} marked above what may be shown here")
        if self.embargoed:
            told.append(f"{self.embargoed:,} under embargo")
        if self.contacts:
            told.append(f"{self.contacts:,} private contact {_many(self.contacts, 'detail')}")
        if self.exempt:
            told.append(f"{self.exempt:,} exempt {_many(self.exempt, 'item')}")
        if self.names:
            told.append(f"{self.names:,} {_many(self.names, 'name')} of people who hold no public office")
        if not told:
            return "Nothing was left out"
        listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
        return f"Left out: {listed}"

    def as_fields(self) -> dict[str, int]:
        """The documented JSON object: how much was left out."""
        return {
            "marked": self.marked,
            "embargoed": self.embargoed,
            "contacts": self.contacts,
            "names": self.names,
            "exempt": self.exempt,
        }


def _many(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"
