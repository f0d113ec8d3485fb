"""The day of a reminder as people say it: the next of its name, since nobody reminds of what is past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.errors import BadInput

if TYPE_CHECKING:
    from datetime import date


def day_ahead(text: str, place: str | None = None) -> date:
    """The day that is meant: “friday” is the one to come. Raises BadInput for what is no one day, or past."""
    from crm.vocabulary.natural_date import read_date

    today = clock.today()
    when = read_date(text, today, "future", place=place)
    if when.day is None:
        raise BadInput(
            f"“{text}” is not one day" if text.strip() else "no day was given",
            hint="Write it as 2021-03-12, tomorrow or friday.",
            place=place,
        )
    if when.day < today:
        raise BadInput(f"{when} is past", hint="Give today, or a day to come.", place=place)
    return when.day
