"""A target as it is put in: who answers within how many working days, from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from crm.almanac.nations import read_nation
from crm.clocks.terms import Basis
from crm.errors import BadInput
from crm.people.words import day_words

MOST_DAYS: Final = 365
"""A target of more working days than this is a slip."""


@dataclass(frozen=True, slots=True)
class NewTarget:
    """Working days within which a body says it answers, for letters received on the days `[since, until)`."""

    organisation_id: UUID
    working_days: int
    since: date | None = None
    until: date | None = None
    nation: str = "england-and-wales"
    basis: str = Basis.PUBLISHED
    source: str = ""

    def check(self) -> None:
        """Raises BadInput for a number of days no target has, an end before the beginning, or an unknown word."""
        if not 1 <= self.working_days <= MOST_DAYS:
            raise BadInput(
                f"a target of {self.working_days} working days cannot be",
                hint=f"Give from 1 to {MOST_DAYS} working days.",
            )
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise BadInput(
                f"the target would end on {day_words(self.until)}, before it begins on {day_words(self.since)}",
                hint="--until is the first day on which it no longer holds.",
            )
        if self.basis not in {str(basis) for basis in Basis}:
            raise BadInput(f"“{self.basis}” is no basis of a target", hint=f"There are: {', '.join(Basis)}.")
        read_nation(self.nation)
