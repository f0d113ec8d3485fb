"""Days and spans of days as people write them, for reasons and remarks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_MONTHS: Final = [
    "-",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day_words(day: date) -> str:
    """A day in words: "8 January 2021"."""
    return f"{day.day} {_MONTHS[day.month]} {day.year}"


def last_day(until: date) -> date:
    """The last day that counts of an interval that ends before `until`."""
    return until - timedelta(days=1) if until > date.min else until


def span_words(since: date | None, until: date | None) -> str:
    """A half-open span in words, with its last day: "14 February 2020 to 15 September 2021"; "" when always."""
    if since and until:
        return f"{day_words(since)} to {day_words(last_day(until))}"
    if since:
        return f"since {day_words(since)}"
    return f"until {day_words(last_day(until))}" if until else ""
