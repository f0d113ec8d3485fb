"""Periods in which a letter or a publication may be out of place: recesses, pre-election periods, conferences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from crm.vocabulary.interval import Interval

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection


class PeriodKind(StrEnum):
    """What sort of period it is."""

    RECESS = "recess"
    SITTING = "sitting"
    PROROGATION = "prorogation"
    DISSOLUTION = "dissolution"
    PRE_ELECTION = "pre-election"
    CONFERENCE = "conference"


PERIOD_LABELS: dict[PeriodKind, str] = {
    PeriodKind.RECESS: "recess",
    PeriodKind.SITTING: "sitting",
    PeriodKind.PROROGATION: "prorogation",
    PeriodKind.DISSOLUTION: "dissolution",
    PeriodKind.PRE_ELECTION: "pre-election period",
    PeriodKind.CONFERENCE: "party conference",
}

WARNED = frozenset(PeriodKind) - {PeriodKind.SITTING}
"""What somebody who writes or publishes on such a day should know."""

_SENSITIVE = {
    PeriodKind.PRE_ELECTION: "publicity is restricted",
    PeriodKind.DISSOLUTION: "there are no MPs",
    PeriodKind.PROROGATION: "Parliament does not sit",
    PeriodKind.RECESS: "Parliament does not sit",
    PeriodKind.CONFERENCE: "many are away",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days `[since, until)` that are not like others; an open end is None."""

    id: UUID | None
    kind: PeriodKind
    name: str
    whose: str
    """commons, lords, united-kingdom, england, scotland, wales, northern-ireland, or a party."""
    since: date | None
    until: date | None
    note: str = ""
    source: str = ""

    @property
    def interval(self) -> Interval:
        """Its days."""
        return Interval(self.since, self.until)

    def __str__(self) -> str:
        """As a warning says it: "pre-election period: General election, 25 May 2024 to 4 July 2024"."""
        return f"{PERIOD_LABELS[self.kind]}: {self.name}, {self.interval}"

    @property
    def consequence(self) -> str:
        """Why it matters, in a few words."""
        return _SENSITIVE.get(self.kind, "")


def warnings(connection: Connection, day: date, nation: str | None = None) -> list[Period]:
    """The periods a day falls in that somebody who writes or publishes then should know of, the gravest first.

    With a nation (england, scotland, wales, northern-ireland), without those of the other nations.
    """
    from db.queries.almanac import periods_on

    found = [read_period(row) for row in periods_on(connection, day, [str(kind) for kind in WARNED])]
    order = list(_SENSITIVE)
    elsewhere = _OF_NATIONS - {nation} if nation in _OF_NATIONS else frozenset[str]()
    kept = [one for one in found if one.whose not in elsewhere]
    return sorted(kept, key=lambda one: (order.index(one.kind), one.whose, one.name))


_OF_NATIONS = frozenset({"england", "scotland", "wales", "northern-ireland"})


def read_period(row: Any) -> Period:
    """A row of the table as a reading."""
    return Period(
        row.id, PeriodKind(row.kind), row.name, row.whose, row.since, row.until, row.note, row.source
    )
