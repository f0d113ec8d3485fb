"""The day of a moment: what the calendar on the wall said, here, when a message was sent or a meeting began."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from crm.vocabulary.partial_date import PartialDate


@cache
def zone() -> ZoneInfo:
    """London: government and those who deal with it keep its time, and a file gives the same day on every machine."""
    return ZoneInfo("Europe/London")


def day_of(moment: datetime) -> date | None:
    """The day in London of a moment; one without a zone is taken as UTC. None for one beyond the calendar."""
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone()).date()
    except (OverflowError, ValueError):
        return None


def date_of(moment: datetime | None) -> PartialDate:
    """The day in London of a moment as a date; unknown where there is none, or none that can be."""
    day = day_of(moment) if moment is not None else None
    return PartialDate.of_day(day) if day is not None else PartialDate.unknown()
