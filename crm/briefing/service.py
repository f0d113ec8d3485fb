"""Briefings before a meeting: on people, posts, departments, reviews, or whoever comes to a planned meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.editions.edition import Edition

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.api import Crm
    from crm.briefing.readings import Ahead
    from crm.forms.paper import Paper


class Briefings:
    """Briefings; reads only. See `crm.api.Crm.briefings`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def paper(
        self,
        names: Sequence[str],
        *,
        day: date | None = None,
        topic: str | None = None,
        edition: Edition | str = Edition.FULL,
    ) -> Paper:
        """The briefing on these, for a day: a page for each, then everything that passed, all as of that day.

        `names` are names, or references of people (P), posts (T), bodies (O), reviews (R), planned engagements (E) and
        sittings of our boards (M): of a meeting, whoever comes; a sitting has a page of its own before them. `day` is that of the meeting, or today, when None. `topic`
        narrows to a topic and those below it. What whoever is at work may not see, or the edition may not hold, is left
        out and counted. Raises BadInput, NotFound with the nearest, and Ambiguous with the choices.
        """
        from crm.briefing.assembling import assemble

        return assemble(self._crm, names, day, topic or "", Edition(edition))

    def ahead(self, limit: int = 20) -> list[Ahead]:
        """The meetings planned from today on, the soonest first: engagements, and sittings of our boards."""
        from crm.briefing.occasions import ahead

        gate = self._crm.readers.gate(Edition.FULL)
        with self._crm.reading() as connection:
            return ahead(connection, clock.today(), limit, gate)
