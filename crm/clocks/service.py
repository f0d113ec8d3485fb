"""How long an answer of theirs may take: targets, clocks, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from crm import clock as time

if TYPE_CHECKING:
    from collections.abc import Collection

    from crm.almanac.days import WorkingDays
    from crm.api import Crm
    from crm.clocks.readings import Clock


class Clocks:
    """How long an answer of theirs may take: targets, clocks, and what follows from them. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
        self._days: dict[str, WorkingDays] = {}

    def of(self, engagement_id: UUID) -> Clock | None:
        """The clock of a letter of ours; None for what awaits, and awaited, no answer."""
        return self.of_many([engagement_id]).get(engagement_id)

    def of_many(self, engagement_ids: Collection[UUID]) -> dict[UUID, Clock]:
        """The clocks of those of these letters that have one, by the key of the letter."""
        from crm.clocks.reading import read_clocks

        with self._crm.reading() as connection:
            return read_clocks(connection, engagement_ids)

    def days(self, nation: str) -> WorkingDays:
        """The working days of a nation, as the record has its bank holidays now."""
        from crm.almanac.days import working_days

        with self._crm.reading() as connection:
            return working_days(connection, nation)

    def words(self, clock: Clock) -> str:
        """How a clock stands today, in one line."""
        from crm.clocks.readings import words

        return words(clock, time.today(), self.days(clock.nation))
