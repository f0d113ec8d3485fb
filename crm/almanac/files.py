"""Reading calendar files: periods in TOML, CSV or iCalendar, bank holidays in gov.uk's JSON. Nothing is written here."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from crm import clock
from crm.almanac.inputs import CalendarFile, NewPeriod, checked
from crm.errors import BadInput, FileTrouble

LARGEST: Final = 5_000_000
"""Bytes; a calendar of a century has far fewer."""
MOST: Final = 5_000
"""Entries of one file."""
_COLUMNS: Final = ("kind", "name", "whose", "from", "until", "last", "note", "source")
_ACCEPTED: Final = (
    "Despatch reads periods from .toml, .csv and .ics, and gov.uk's bank-holidays.json: see docs/calendar.md."
)


def read_calendar(path: Path) -> CalendarFile:
    """What a calendar file says. Raises FileTrouble where it cannot be read, BadInput with the place where it is not one."""
    readers = {".toml": _toml, ".csv": _csv, ".ics": _ics, ".json": _json}
    reader = readers.get(path.suffix.casefold())
    if reader is None:
        raise BadInput(f"{path.name} is no calendar file", hint=_ACCEPTED, place=str(path))
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise FileTrouble(
            f"{path.name} cannot be read ({error.strerror})", hint="Check the path.", place=str(path)
        ) from error
    if len(data) > LARGEST:
        raise BadInput(f"{path.name} is too large for a calendar", hint=_ACCEPTED, place=str(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"{path.name} is no text in UTF-8", hint=_ACCEPTED, place=f"{path}, byte {error.start + 1}"
        ) from error
    read = reader(text, path)
    if len(read.periods) > MOST or sum(map(len, read.holidays.values())) > MOST:
        raise BadInput(f"{path.name} has more than {MOST} entries", hint=_ACCEPTED, place=str(path))
    if not read.periods and not any(read.holidays.values()):
        raise BadInput(
            f"there is no period and no bank holiday in {path.name}", hint=_ACCEPTED, place=str(path)
        )
    _refuse_twice(read.periods, path)
    return read


def _refuse_twice(periods: tuple[NewPeriod, ...], path: Path) -> None:
    seen: dict[tuple[str, str, date], str] = {}
    for one in periods:
        if one.key in seen:
            raise BadInput(
                f"two of the kind {one.kind} begin on {one.since}: “{seen[one.key]}” and “{one.name}”",
                hint="Take one of them out.",
                place=str(path),
            )
        seen[one.key] = one.name


# ---------------------------------------------------------------- TOML and CSV


def _toml(text: str, path: Path) -> CalendarFile:
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadInput(f"{path.name} is no TOML: {error}", hint=_ACCEPTED, place=str(path)) from error
    entries = content.get("period")
    if not isinstance(entries, list) or set(content) != {"period"}:
        raise BadInput(
            f"{path.name} is a TOML file, but no calendar",
            hint="It has a table [[period]] for each, and nothing else: see docs/calendar.md.",
            place=str(path),
        )
    found = []
    for number, entry in enumerate(entries, start=1):
        place = f"{path}, period {number}"
        if not isinstance(entry, dict):
            raise BadInput("a period is a table of its own", hint="Write [[period]] above it.", place=place)
        found.append(_period(entry, place))
    return CalendarFile(path.name, tuple(found))


def _csv(text: str, path: Path) -> CalendarFile:
    return CalendarFile(path.name, tuple(periods_of_csv(text, str(path))))


def periods_of_csv(text: str, where: str) -> list[NewPeriod]:
    """The periods in a CSV whose first line names the columns. Raises BadInput with the line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[NewPeriod] = []
    titles: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            place = f"{where}, line {reader.line_num}"
            if not titles:
                titles = [cell.strip().casefold() for cell in cells]
                _check_titles(titles, place)
            elif len(cells) > len(titles):
                raise BadInput("there are more cells than headings", hint="Quote a comma.", place=place)
            else:
                filled = {title: cell for title, cell in zip(titles, cells, strict=False) if cell.strip()}
                found.append(_period(filled, place))
    except csv.Error as error:
        place = f"{where}, line {reader.line_num}"
        raise BadInput(f"this is no CSV: {error}", hint=_ACCEPTED, place=place) from error
    return found


def _check_titles(titles: list[str], place: str) -> None:
    missing = [title for title in ("kind", "name", "from") if title not in titles]
    if missing:
        raise BadInput(
            f"there is no column “{missing[0]}”",
            hint=f"The first line names the columns: {', '.join(_COLUMNS)}.",
            place=place,
        )


def _period(entry: Mapping[str, Any], place: str) -> NewPeriod:
    unknown = [str(key) for key in entry if key not in _COLUMNS]
    if unknown:
        from difflib import get_close_matches

        near = get_close_matches(unknown[0], _COLUMNS, n=1)
        raise BadInput(
            f"a period has no “{unknown[0]}”",
            hint=f"Did you mean “{near[0]}”?" if near else f"It has: {', '.join(_COLUMNS)}.",
            place=place,
        )
    words = {
        name: _text(entry.get(name, ""), name, place) for name in ("kind", "name", "whose", "note", "source")
    }
    since = _day(entry.get("from"), "from", place)
    if ("until" in entry) == ("last" in entry):
        raise BadInput(
            "a period needs its last day",
            hint="Give “last” (the last day in it) or “until” (the first day after it), not both.",
            place=place,
        )
    until = _day(entry["until"], "until", place) if "until" in entry else _after(entry["last"], place)
    name = words.pop("name")
    return checked(words.pop("kind"), name, since, until, place=place, **words)


def _text(value: object, name: str, place: str) -> str:
    if not isinstance(value, str):
        raise BadInput(f"“{name}” is to be text, not {value}", hint="Put it in quotation marks.", place=place)
    return value


def _day(value: object, name: str, place: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"a period needs “{name}”, a day", hint="Write it as 2026-07-16.", place=place)
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        from crm.vocabulary.natural_date import read_date

        day = read_date(value, clock.today(), place=place).day
    if day is None:
        raise BadInput(f"“{value}” is not one day", hint="Write it as 2026-07-16.", place=place)
    return day


def _after(value: object, place: str) -> date:
    last = _day(value, "last", place)
    if last == date.max:
        raise BadInput("the calendar ends on that day", hint="Give an earlier one.", place=place)
    return last + timedelta(days=1)


# ---------------------------------------------------------------- iCalendar and gov.uk's JSON


def _ics(text: str, path: Path) -> CalendarFile:
    from crm.almanac.other_files import periods_of_ics

    return CalendarFile(path.name, tuple(periods_of_ics(text, path)))


def _json(text: str, path: Path) -> CalendarFile:
    from crm.almanac.other_files import holidays_of_json

    return CalendarFile(path.name, holidays=holidays_of_json(text, path))
