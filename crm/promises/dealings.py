"""What is between us and somebody: what we asked of them, what they have to keep, where they stand, how we see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.promises.commitments import Listed

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.assessments.readings import Assessment
    from crm.positions.readings import Chart
    from crm.promises.ask_readings import AskLine
    from crm.promises.commitment_readings import CommitmentLine


@dataclass(frozen=True, slots=True)
class Dealings:
    """Of one person, in every capacity: asks raised with them, commitments they have now or made, stances, assessments.

    `made` leaves out what is with them still.
    """

    reference: str
    name: str
    asks: tuple[AskLine, ...]
    owed: tuple[CommitmentLine, ...]
    made: tuple[CommitmentLine, ...]
    charts: tuple[Chart, ...]
    assessments: tuple[Assessment, ...]

    def __bool__(self) -> bool:
        return bool(self.asks or self.owed or self.made or self.charts or self.assessments)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: what is between us and somebody."""
        return {
            "reference": self.reference,
            "name": self.name,
            "asks": [each.as_fields() for each in self.asks],
            "owed": [each.as_fields() for each in self.owed],
            "made": [each.as_fields() for each in self.made],
            "stances": [each.as_fields() for each in self.charts],
            "assessments": [each.as_fields() for each in self.assessments],
        }


def dealings(crm: Crm, which: UUID | str, limit: int = 50) -> Dealings:
    """What is between us and a person, by key, reference or name; at most so many of each. Raises NotFound and Ambiguous."""
    person = crm.people.get(which)
    owed = crm.promises.commitments.listed(Listed(now_with=person.reference), limit)
    made = crm.promises.commitments.listed(Listed(by=person.reference), limit)
    with_them = {line.commitment.id for line in owed}
    return Dealings(
        person.reference,
        person.name,
        crm.promises.asks.listed(raised_with=person.reference, limit=limit),
        owed,
        tuple(line for line in made if line.commitment.id not in with_them),
        crm.positions.stances.of_person(person.id),
        crm.assessments.of_key(person_id=person.id),
    )
