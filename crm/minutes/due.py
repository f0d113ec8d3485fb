"""By when something is to be done: the words that say so, and the date they mean where they mean one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crm.errors import BadInput
from crm.vocabulary.natural_date import find_dates
from crm.vocabulary.partial_date import PartialDate

_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?-i:Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\b)"
_DAY = rf"(?:{_WEEKDAY},?\s+)?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:\d{{4}}|\d\d)\b)?"
_DATE = (
    rf"(?:{_DAY}|the\s+\d{{1,2}}(?:st|nd|rd|th)\b|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b"
    rf"|(?:early|mid|late)?[- ]?{_MONTH}(?:\s+\d{{4}}\b)?|(?:early |late |mid[- ])?(?:spring|summer|autumn|winter)(?:\s+\d{{4}})?|Q[1-4](?:\s+\d{{4}})?)"
)
_SITTING = (
    r"(?:board|committee|council|cabinet|panel|group|trustees?|executive|forum|lead members)?['’]?s?\s*"
    r"(?:meetings?|board|committee|cabinet|council|panel|session|conference|away ?day|agm|sitting)"
)
_EVENT = (
    rf"(?:easter|christmas|new year|whitsun|(?:summer|winter|easter|parliamentary|christmas|autumn)\s+recess|recess|half[- ]term|"
    rf"(?:the\s+)?(?:next|following|coming|forthcoming|{_MONTH}|{_DAY})\s+(?:\w+\s+){{0,2}}?{_SITTING}(?:\s+(?:in|on)\s+{_DATE})?"
    rf"|(?:the\s+)?(?:next|following|same|this|coming)\s+(?:week|month|fortnight|quarter|year|meeting)|(?:the\s+)?{_WEEKDAY}|tomorrow|noon|then"
    rf"|(?:the\s+)?{_SITTING}(?:\s+(?:in|on)\s+{_DATE}))"
)
_EDGE = rf"(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+(?:of\s+)?(?:the\s+)?(?:{_DATE}|(?:next\s+|this\s+)?(?:week|month|year|quarter|term|financial year|municipal year|play|business)|{_EVENT})"
_TIME = rf"(?:{_EDGE}|(?:the\s+)?(?:{_DAY}|{_EVENT}|{_DATE}))"
_I = re.IGNORECASE
_LABELLED = re.compile(
    r"\b(?:due(?: date| by)?|deadline|by when|target(?: date)?|timescale|when|complete by)\s*[:–-]\s*(?P<due>[^;,()\[\]\n]{2,60})",
    _I,
)
_LIMIT = re.compile(
    rf"\b(?P<due>(?:by|before|no later than|not later than|ahead of|in advance of|in time for|prior to|until|at the latest by)\s+{_TIME}"
    r"|within\s+(?:the|a)\s+(?:week|month|fortnight|quarter|year)|within\s+(?:the\s+)?(?:next\s+)?(?:\d{1,3}|a|one|two|three|four|five|six|seven|eight|ten|twelve|fourteen|twenty)\s+(?:working\s+)?(?:days?|weeks?|months?|fortnight))",
    _I,
)
_FALLS_DUE = re.compile(rf"\b(?:due|deadline|target)(?:\s+(?:by|on|in|of|is|date))*\s+(?P<due>{_TIME})", _I)
_BRACKETED = re.compile(
    rf"[(\[–—-]\s*(?:[\w .&/’'-]{{1,40}}[,;–-]\s*)?(?P<due>{_TIME})\s*[)\]]?\s*\.?\s*$", _I
)
_LAST_CELL = re.compile(rf"[,;–—-]\s*(?P<due>{_TIME})\s*[)\]]?\s*\.?\s*$", _I)
_SITTINGS = re.compile(
    rf"\b(?P<due>(?:at|to|for|on the agenda (?:of|for))\s+(?:the\s+|its\s+|our\s+|their\s+|a\s+)?(?:next|following|future|{_MONTH}|{_DAY})\s+(?:\w+\s+){{0,2}}?{_SITTING}\b(?:\s+(?:in|on)\s+{_DATE})?"
    rf"|(?:at|to|for)\s+(?:the\s+|its\s+|our\s+)?{_SITTING}\s+(?:in|on)\s+{_DATE})",
    _I,
)
_LOOSE = re.compile(
    r"\b(?P<due>as soon as (?:is |it is )?(?:possible|practicable|practical|available|\w+ (?:is|are) (?:known|available|announced|published|confirmed))|asap|a\.s\.a\.p\.?"
    r"|(?:when|once|as soon as)\s+(?:known|available|announced|published|confirmed|received|agreed|ready|finalised|finalized|possible|complete|completed|released|issued|appointed|"
    r"approved|(?:it|they|this|these|that|those|the|a|an|dates?|details?|more)\b[^,.;()]{0,60}?\b(?:is|are|has|have|was|were|had)(?:\s+been)?\s+"
    r"(?:known|available|announced|published|confirmed|received|agreed|ready|finalised|finalized|complete|completed|released|issued|clear|clearer|appointed|approved|in post|set|held|made))"
    r"|immediately|straight ?away|urgently|without delay|in due course|ongoing|on an ongoing basis)\b",
    _I,
)
_TRAILING = re.compile(
    rf"\b(?P<due>(?:in|during|from|this|next|over|at)\s+(?:the\s+)?{_TIME})\s*[.)\]]*\s*$", _I
)
_FORMS = (_LABELLED, _LIMIT, _BRACKETED, _SITTINGS, _LOOSE, _FALLS_DUE, _TRAILING, _LAST_CELL)
_LONGEST = 1_000
_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "fourteen": 14,
    "twenty": 20,
}
_FULL = {
    "Mo": "Monday",
    "Tu": "Tuesday",
    "We": "Wednesday",
    "Th": "Thursday",
    "Fr": "Friday",
    "Sa": "Saturday",
    "Su": "Sunday",
}
_WEEKDAYS = re.compile(r"\b(?:Mon|Tues?|Weds?|Thurs?|Fri|Sat|Sun)\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = re.compile(rf"\b{_MONTH}")
_WITHIN = re.compile(
    r"within\s+(?:the\s+)?(?:next\s+)?(?P<count>\w+)\s+(?P<unit>day|week|fortnight|month)", _I
)


def due_in(words: str) -> str:
    """The words of an action that say by when ("by the end of April", "once announced"), or nothing."""
    tail = words[-_LONGEST:]
    for form in _FORMS:
        last = None
        for found in form.finditer(tail):
            last = found
        if last is not None and not _is_may(last["due"]):
            return last["due"].strip(" .")
    return ""


def _is_may(due: str) -> bool:
    """Whether the only month in it is a verb: "in case they may"."""
    return due.endswith("may")


def due_meant(due: str, dated: date | None) -> PartialDate:
    """The date that words of an action mean, seen from the day of the meeting; unknown where they name none."""
    if not due:
        return PartialDate.unknown()
    if dated is not None and (within := _WITHIN.match(due)):
        return _after(dated, within["count"].lower(), within["unit"].lower())
    try:
        found = find_dates(
            _WEEKDAYS.sub(lambda short: _FULL[short[0][:2]], due), dated or date(1, 1, 1), "future"
        )
    except (BadInput, OverflowError, ValueError):
        return PartialDate.unknown()
    known = [each.when for each in found if each.when is not None and (dated or _has_year(due))]
    return known[-1] if known else _month_alone(due, dated)


def _month_alone(due: str, dated: date | None) -> PartialDate:
    """The month of "the June board", the next there is from the day of the meeting."""
    named = _MONTH_NAME.search(due)
    if named is None or dated is None:
        return PartialDate.unknown()
    month = _MONTHS.index(named[0][:3].lower()) + 1
    year = dated.year + (month < dated.month)
    return PartialDate.of_month(year, month) if year <= date.max.year else PartialDate.unknown()


def _has_year(due: str) -> bool:
    return bool(re.search(r"\b(?:19|20)\d\d\b", due))


def _after(day: date, count: str, unit: str) -> PartialDate:
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 0)
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30}[unit] * number
    if not days:
        return PartialDate.unknown()
    try:
        end = day + timedelta(days=days)
    except OverflowError:
        return PartialDate.unknown()
    return PartialDate.of_month(end.year, end.month) if unit == "month" else PartialDate.of_day(end)
