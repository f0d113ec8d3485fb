"""Days given as options: a day as the calendar has it, or as people write it."""

from __future__ import annotations

from datetime import date

from crm import clock
from crm.errors import BadInput


def day_option(text: str | None, place: str) -> date | None:
    """The day an option holds, None when it was not given. Raises BadInput where it is no one day, or none that exists."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    from crm.vocabulary.natural_date import read_date

    when = read_date(text, clock.today(), place=place)
    if when.day is None:
        raise BadInput(
            f"“{text}” is not one day", hint="Write it as 2021-01-08 or 8 January 2021.", place=place
        )
    return when.day


def edge_option(text: str | None, place: str, *, last: bool) -> date | None:
    """The first or the last day of what an option holds ("2021", "March 2021", a day), None when it was not given.

    Raises BadInput for what is no date, or has no such end.
    """
    if text is None:
        return None
    from crm.vocabulary.natural_date import read_date

    when = read_date(text, clock.today(), place=place)
    day = when.latest if last else when.earliest
    if day is None:
        raise BadInput(
            f"“{text}” has no {'last' if last else 'first'} day", hint="Such as 2021.", place=place
        )
    return day
