"""Calendar files that others make: iCalendar of recesses and conferences, and gov.uk's bank-holidays.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from crm.almanac.inputs import NewPeriod, checked
from crm.almanac.nations import PARTS
from crm.almanac.periods import PeriodKind
from crm.errors import BadInput, FileTrouble

_GOVUK: Final = "The file is https://www.gov.uk/bank-holidays.json."
_FIRST_YEAR, _LAST_YEAR = 1872, 2100
# In this order: a conference recess is a recess.
_KINDS: Final = (
    ("recess", PeriodKind.RECESS),
    ("conference", PeriodKind.CONFERENCE),
    ("pre-election", PeriodKind.PRE_ELECTION),
    ("purdah", PeriodKind.PRE_ELECTION),
    ("dissolution", PeriodKind.DISSOLUTION),
    ("prorogation", PeriodKind.PROROGATION),
    ("sitting", PeriodKind.SITTING),
)
_WHOSE: Final = (("lords", "lords"), ("commons", "commons"), ("labour", "Labour"), ("conservative", "Conservative"),
                 ("liberal democrat", "Liberal Democrat"), ("green", "Green"), ("snp", "SNP"), ("plaid", "Plaid Cymru"),
                 ("reform", "Reform UK"), ("scotland", "scotland"), ("wales", "wales"),
                 ("northern ireland", "northern-ireland"), ("england", "england"))  # fmt: skip


def holidays_of_json(text: str, path: Path) -> dict[str, dict[date, str]]:
    """The bank holidays in gov.uk's file by nation, day → title. Raises BadInput, with the place, for another file."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadInput(f"{path.name} is no JSON", hint=_GOVUK, place=f"{path}{line}") from error
    if not isinstance(content, dict) or not any(str(part) in content for part in PARTS):
        raise BadInput(f"{path.name} has no bank holidays", hint=_GOVUK, place=str(path))
    found: dict[str, dict[date, str]] = {}
    for nation, division in content.items():
        if nation not in {str(part) for part in PARTS}:
            raise BadInput(
                f"“{nation}” is no nation whose bank holidays are known",
                hint=_GOVUK,
                place=f"{path}, {nation}",
            )
        events = division.get("events") if isinstance(division, dict) else None
        if not isinstance(events, list):
            raise BadInput("there are no events", hint=_GOVUK, place=f"{path}, {nation}")
        found[nation] = dict(
            _holiday(event, f"{path}, {nation}, event {number}")
            for number, event in enumerate(events, start=1)
        )
    return found


def _holiday(event: Any, place: str) -> tuple[date, str]:
    title = event.get("title") if isinstance(event, dict) else None
    if not isinstance(title, str) or not title.strip():
        raise BadInput("a bank holiday needs a title", hint=_GOVUK, place=place)
    written, notes = event.get("date"), event.get("notes", "")
    try:
        day = date.fromisoformat(written)
    except (TypeError, ValueError):
        raise BadInput(f"“{written}” is not a day", hint="It looks like 2026-12-25.", place=place) from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise BadInput(f"nobody knows the bank holidays of {day.year}", hint=_GOVUK, place=place)
    tidy = " ".join(title.split())[:120]
    substitute = isinstance(notes, str) and "substitute" in notes.casefold()
    return day, f"{tidy} (substitute day)" if substitute else tidy


def periods_of_ics(text: str, path: Path) -> Iterator[NewPeriod]:
    """The periods in an iCalendar file; the summary says the kind and whose. Raises BadInput with the place."""
    from crm.calendars.parsing import parse

    try:
        parsed = parse(text.encode(), path.name)
    except FileTrouble as error:
        raise BadInput(error.message, hint=error.hint, place=error.place or str(path)) from error
    if parsed.remarks:
        raise BadInput(
            "an event cannot be read", hint="Export the calendar again.", place=f"{path}: {parsed.remarks[0]}"
        )
    for event, line in zip(parsed.calendar.walk("VEVENT"), parsed.lines, strict=False):
        place = f"{path}, line {line}"
        name = str(event.get("SUMMARY", ""))
        since, until = _bounds(event, place)
        yield checked(
            _kind(name, place), name, since, until, whose=_whose(name), source=path.name, place=place
        )


def _bounds(event: Any, place: str) -> tuple[date, date]:
    """First day, and first day after: DTEND of a whole day is exclusive, of a moment it is in the last day."""
    try:
        start = event.decoded("DTSTART")
        end = event.decoded("DTEND", start)
    except (KeyError, ValueError, TypeError, AttributeError):
        raise BadInput("an event has no day that can be read", hint="Export it again.", place=place) from None
    first, last = _day_of(start), _day_of(end)
    if first is None or last is None or last == date.max:
        raise BadInput("an event has no day that can be read", hint="Export it again.", place=place)
    if isinstance(end, datetime) or last == first:
        last += timedelta(days=1)
    return first, last


def _day_of(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def _kind(name: str, place: str) -> str:
    folded = name.casefold()
    for word, kind in _KINDS:
        if word in folded:
            return str(kind)
    raise BadInput(
        f"“{' '.join(name.split())[:80]}” does not say what kind of period it is",
        hint=f"Name it with one of: {', '.join(word for word, _ in _KINDS)}.",
        place=place,
    )


def _whose(name: str) -> str:
    folded = name.casefold()
    return next((whose for word, whose in _WHOSE if word in folded), "")
