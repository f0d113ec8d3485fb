"""How long an answer of theirs may take: targets, clocks, and what follows from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from crm import clock as time
from crm.errors import BadInput
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Collection

    from crm.almanac.days import WorkingDays
    from crm.api import Crm
    from crm.clocks.inputs import NewTarget
    from crm.clocks.readings import Clock
    from crm.clocks.targets import Target
    from crm.organisations.readings import Organisation


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

    def targets(self, body: str = "", on: date | None = None) -> list[Target]:
        """The targets there are, by body and day; of one body only, or those that hold on a day. Raises NotFound."""
        from crm.clocks.targets import targets_of

        organisation = self.body(body, on).id if body else None
        with self._crm.reading() as connection:
            found = targets_of(connection, organisation)
        return [one for one in found if on is None or one.holds_on(on)]

    def set_target(self, new: NewTarget) -> Target:
        """Say within how many working days a body answers. Every clock it concerns is counted again.

        Raises BadInput for what no target can be, and where another of that body holds on some of its days.
        """
        from crm.clocks.targets import targets_of, write_target

        new.check()
        name = self._crm.organisations.get(new.organisation_id).name
        with self._crm.writing(
            "target", clip(f"Target of {name}: {new.working_days} working days", 200)
        ) as recorder:
            key = write_target(recorder, new)
            return next(one for one in targets_of(recorder.connection, new.organisation_id) if one.id == key)

    def end_target(self, body: str, on: date) -> Target | None:
        """Let the target of a body end: `on` is the first day on which it no longer holds; None where it never held.

        Every clock it concerns is counted again. Raises NotFound where none holds then.
        """
        from crm.clocks.targets import end_target, targets_of

        organisation = self.body(body, on)
        with self._crm.writing("target", clip(f"Target of {organisation.name} ended", 200)) as recorder:
            key = end_target(recorder, organisation.id, organisation.name, on)
            left = targets_of(recorder.connection, organisation.id)
            return next((one for one in left if one.id == key), None)

    def body(self, named: str, on: date | None = None) -> Organisation:
        """The body that is meant: of several of a name the one that has targets. Raises NotFound and Ambiguous."""
        from crm.clocks.targets import targets_of

        with self._crm.reading() as connection:
            known = targets_of(connection, None)
        said = named.strip().casefold()
        bodies = {
            one.organisation_id for one in known if said in {one.acronym.casefold(), one.body.casefold()}
        }
        one = bodies.pop() if len(bodies) == 1 else None
        return self._crm.organisations.get(one or named, on)

    def set_typed(self, *, body: str, days: str, since: str, until: str, source: str) -> Target:
        """As `set_target`, from what was typed. Raises BadInput naming the field, and NotFound."""
        from crm.clocks.inputs import NewTarget

        if not days.isascii() or not days.isdigit() or len(days) > 6:
            raise BadInput(f"“{clip(days, 40)}” is no number of working days", hint="Such as 18.")
        first, end = _day(since, "From"), _day(until, "Until")
        of = self.body(body, first)
        return self.set_target(NewTarget(of.id, int(days), first, end, source=source))

    def end_typed(self, body: str, on: str) -> Target | None:
        """As `end_target`, from what was typed. Raises BadInput and NotFound."""
        return self.end_target(body, _day(on, "On") or time.today())

    def days(self, nation: str) -> WorkingDays:
        """The working days of a nation, as the record has its bank holidays now."""
        from crm.almanac.days import working_days

        with self._crm.reading() as connection:
            return working_days(connection, nation)

    def words(self, clock: Clock) -> str:
        """How a clock stands today, in one line."""
        from crm.clocks.readings import words

        return words(clock, time.today(), self.days(clock.nation))


def _day(text: str, place: str) -> date | None:
    """The day that was typed, None for nothing. Raises BadInput where it is not one day."""
    from crm.vocabulary.natural_date import read_date

    if not text.strip():
        return None
    day = read_date(text, time.today(), place=place).day
    if day is None:
        raise BadInput(f"“{clip(text, 40)}” is not one day", hint="Write it as 8 January 2021.", place=place)
    return day
