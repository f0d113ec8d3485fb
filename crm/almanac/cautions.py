"""What to say when something is sent, published or planned for a day on which it may be out of place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.vocabulary.kinds import Direction, Kind, Status

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.vocabulary.partial_date import PartialDate

_SENT = frozenset(
    {Kind.LETTER, Kind.EMAIL, Kind.SUBMISSION, Kind.STATEMENT, Kind.PUBLICATION, Kind.INVITATION}
)
_ALWAYS = frozenset({"pre-election", "dissolution"})
"""Of these it is said of the past, too: what was published then may be asked about."""


def cautions(
    crm: Crm, *, kind: str, direction: str, status: str, when: PartialDate, today: date
) -> tuple[str, ...]:
    """A sentence for each period that somebody should know of who sends, publishes or plans this on that day.

    Of something vague, received or called off there are none; of a day that is past, only elections matter.
    """
    day = when.day
    ours = direction == Direction.OUT and kind in _SENT
    if day is None or status == Status.CANCELLED or not (ours or status == Status.PLANNED):
        return ()
    from db.queries.settling import in_a_period

    with crm.reading() as connection:
        if not in_a_period(connection, day):
            return ()
        from crm.almanac.periods import warnings

        found = warnings(connection, day)
    return tuple(
        f"{when} is in a {one}{f' ({one.consequence})' if one.consequence else ''}"
        for one in found
        if day >= today or one.kind in _ALWAYS
    )
