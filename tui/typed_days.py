"""Days typed into forms: one day, or a date as vague as it is."""

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.vocabulary.partial_date import PartialDate


def one_day(text: str, place: str) -> date | None:
    """The day of a text; None where nothing was typed. Raises BadInput for what is not one day."""
    from crm.errors import BadInput

    when = vague(text, place)
    if when.day is None and text:
        raise BadInput(f"“{text}” is not one day", hint="Write it as 8 January 2021.", place=place)
    return when.day


def vague(text: str, place: str) -> "PartialDate":
    """The date of a text, unknown where nothing was typed. Raises BadInput for what is no date."""
    from crm import clock
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    return read_date(text, clock.today(), place=place) if text else PartialDate.unknown()
