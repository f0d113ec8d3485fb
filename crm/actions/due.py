"""By when something is to be done, as people say it: a day, a sitting of the board, or something that has to happen.

"2023-05-11", "by the end of April" are days; "by the June board", "at the next meeting", "M-5" are sittings; "once announced",
"when the review reports" are events. A sitting that is not on record yet leaves the words, with its month as the date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from crm.errors import BadInput
from crm.references import number_of
from crm.vocabulary.partial_date import PartialDate

UNKNOWN: Final = PartialDate.unknown()
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH: Final = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_SITTING: Final = re.compile(
    rf"(?:by|at|for|to|before)?\s*(?:the\s+|its\s+|our\s+)?(?:(?P<next>next|following|coming)|(?P<month>{_MONTH})\.?(?:\s+(?P<year>\d{{4}}))?)"
    r"(?:\s+\w+){0,5}?\s+(?:board|meeting|sitting|committee|group|panel)",
    re.IGNORECASE,
)
_SITTING_IN: Final = re.compile(
    rf"(?:by|at|for|to)\s+(?:the\s+|its\s+|our\s+)?(?:\w+\s+){{0,5}}?(?:board|meeting|sitting)\s+(?:in|of)\s+(?P<month>{_MONTH})\.?(?:\s+(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"(?:once|when|as soon as|after|following|on|upon|until|subject to|pending|if|as and when|in time for|ahead of|before)\s+\S",
    re.IGNORECASE,
)
_LIKE_A_DAY: Final = re.compile(
    rf"[\d\s./-]+|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\.?(?:\s+\d{{2,4}})?", re.IGNORECASE
)
_BY: Final = re.compile(r"(?:by|before|on|due|no later than|not later than|from|in|during)\s+", re.IGNORECASE)


class DueKind(StrEnum):
    """What an action waits for."""

    NONE = "none"
    DATE = "date"
    MEETING = "meeting"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the kind, the words, the date they mean, and a sitting where one was named by its reference."""

    kind: DueKind = DueKind.NONE
    words: str = ""
    when: PartialDate = UNKNOWN
    meeting: int | None = None


def read_due(text: str, agreed: date, place: str = "--due") -> Due:
    """What people write for when something is due, seen from the day it was agreed. Raises BadInput at `place`.

    A month without a year is the next there is from that day.
    """
    words = " ".join(text.split())
    if not words:
        return Due()
    number = number_of(words, "M")
    if number is not None:
        return Due(DueKind.MEETING, meeting=number)
    sitting = sitting_in(words, agreed)
    if sitting is not None:
        return Due(DueKind.MEETING, words, sitting)
    when = _date(words, agreed)
    if when is not None:
        plain = when.day is not None and not _BY.match(words)
        return Due(DueKind.DATE, "" if plain else words, when)
    if _EVENT.match(words):
        return Due(DueKind.EVENT, words)
    raise BadInput(
        f"“{words}” is no date, no sitting and nothing that happens",
        hint="Write a date (11 May 2023), a sitting (“by the June board”, M-5), or an event (“once announced”).",
        place=place,
    )


def sitting_in(words: str, agreed: date) -> PartialDate | None:
    """The month of the sitting that words wait for; an unknown date for "the next meeting"; None where they name none."""
    found = _SITTING.match(words) or _SITTING_IN.match(words)
    if found is None:
        return None
    parts = found.groupdict()
    if not parts.get("month"):
        return UNKNOWN
    month = next(
        place for place, name in enumerate(_MONTHS, 1) if name.startswith(parts["month"][:3].lower())
    )
    year = int(parts["year"]) if parts.get("year") else agreed.year + (month < agreed.month)
    return PartialDate.of_month(min(max(year, 1), date.max.year), month)


def _date(words: str, agreed: date) -> PartialDate | None:
    """The date that words mean; None where they are no date. Raises BadInput for a day that does not exist."""
    from crm.minutes.due import due_meant
    from crm.vocabulary.natural_date import read_date

    bare = _BY.sub("", words, count=1) if _BY.match(words) else words
    try:
        when = read_date(bare, agreed, "future")
    except BadInput:
        if _LIKE_A_DAY.fullmatch(bare):
            raise
        return due_meant(words, agreed) or None
    return when or None
