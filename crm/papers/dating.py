"""The date of a text, where its head says so: without it, no year is taken for a date that has none."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.dates_in_text import TextDates
from crm.vocabulary.partial_date import PartialDate

_HEAD: Final = 8
_SAID: Final = 25
"""So many lines are the head; a line that says that it gives the date may stand a little below."""
_LONGEST: Final = 120
_OTHER_WORDS: Final = 12
"""A line of the head is short; a sentence that tells of a day is no date of the text."""
_PLAIN: Final = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
"""A day, a month or a year; of a season or a span, nobody knows when the text was written."""
_SAYS_DATE: Final = ("date", "dated", "published", "issued", "report to", "meeting of", "issue")


def date_of(text: str) -> PartialDate:
    """The first date with a year in a short line of the head; a line that says “Date” comes before others."""
    nothing = PartialDate.unknown()
    dates = TextDates(nothing)
    found: list[tuple[bool, bool, int, PartialDate]] = []
    for place, line in enumerate(_head(text)):
        written = next((each for each in dates.find(line, 0, len(line)) if each.year_given), None)
        if written is None or not _PLAIN.fullmatch(written.when.edtf):
            continue
        says = line.strip().lower().startswith(_SAYS_DATE)
        rest = (line[: written.start] + line[written.end :]).split()
        if says or (place < _HEAD and len(rest) <= _OTHER_WORDS):
            found.append((not says, written.when.day is None, place, written.when))
    return min(found, key=lambda each: each[:3])[3] if found else nothing


def _head(text: str) -> list[str]:
    lines = [line for line in text[:6_000].split("\n") if line.strip()]
    return [line for line in lines[:_SAID] if len(line) <= _LONGEST]
