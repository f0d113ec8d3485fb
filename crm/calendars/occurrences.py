"""The meetings of a calendar one by one: the newest version of each, recurring ones resolved up to a day."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, cast

from crm.mail.days import day_of, zone

if TYPE_CHECKING:
    from icalendar import Calendar, Event

MOST_OCCURRENCES: Final = 300
"""Occurrences that are proposed of one recurring meeting: the latest before the day up to which it is resolved."""
_YEARS: Final = (1900, 2200)
"""Days beyond these are slips, and the calendar has no room for their neighbours."""
MOST_SERIES: Final = 2_000
LOOKS_BACK: Final = timedelta(days=3653)
"""How far before that day occurrences are looked for: ten years."""
_PATIENCE: Final = 20.0
"""Seconds after which no further series is resolved; a rule that never comes true takes some by itself."""
_EVERY_DAY_OR_LESS: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting: the event as it is on that day; `recurs_on` is the day that its series gives it, None for a single one."""

    event: Event
    recurs_on: date | None = None


@dataclass
class Resolved:
    """What the events of one UID came to, and what is to be said."""

    occurrences: list[Occurrence] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def resolve(calendar: Calendar, until: date) -> Iterator[tuple[str, Resolved]]:
    """The meetings of each UID, in the order of the file; recurring ones up to and with the day `until`."""
    by_uid: dict[str, list[Event]] = {}
    for number, event in enumerate(cast("list[Event]", calendar.walk("VEVENT"))):
        by_uid.setdefault(str(event.get("UID") or "") or f"\x00{number}", []).append(event)
    begun, series = time.monotonic(), 0
    for key, events in by_uid.items():
        uid = "" if key.startswith("\x00") else key
        newest = _newest(events)
        if not any(_recurs(event) for event in newest):
            changed = [Occurrence(event, _recurrence_day(event)) for event in newest]
            yield uid, Resolved(changed)
            continue
        series += 1
        if series > MOST_SERIES or time.monotonic() - begun > _PATIENCE:
            said = f"more recurring meetings than can be resolved at once ({MOST_SERIES:,}): only its first day is read"
            yield uid, Resolved([Occurrence(newest[0], day_of_start(newest[0]))], [said])
        else:
            yield uid, _series(calendar, newest, until)


def day_of_start(event: Event) -> date | None:
    """The day in London on which an event begins; None for one without a beginning that can be read."""
    return _day(_value(event, "DTSTART"))


def start_of(event: Event) -> date | datetime | None:
    """When an event begins: a day, or a moment (aware, in London; a floating one is London's)."""
    return _local(_value(event, "DTSTART"))


def end_of(event: Event) -> date | datetime | None:
    """When an event ends (a day is the first after it); by its duration where it has no end; None where neither is said."""
    start, end = _value(event, "DTSTART"), _value(event, "DTEND")
    if end is None and start is not None:
        length = _meant(event.get("DURATION"))
        if isinstance(length, timedelta):
            try:
                end = start + length
            except OverflowError:
                return None
    return _local(end)


def revision_of(event: Event) -> int:
    """A number that rises with every version: SEQUENCE first, then LAST-MODIFIED to the second."""
    try:
        sequence = min(max(int(event.get("SEQUENCE") or 0), 0), 99_999)
    except (TypeError, ValueError):
        sequence = 0
    modified = _value(event, "LAST-MODIFIED")
    seconds = 0
    if isinstance(modified, datetime):
        try:
            seconds = int(_local_moment(modified).timestamp())
        except (OverflowError, ValueError, OSError):
            seconds = 0
    return sequence * 10_000_000_000 + min(max(seconds, 0), 9_999_999_999)


def _value(event: Event, name: str) -> date | datetime | None:
    value = event.get(name)
    if isinstance(value, list):  # given twice: the first stands
        value = value[0] if value else None
    when = _meant(value)
    return when if isinstance(when, date) and _YEARS[0] <= when.year <= _YEARS[1] else None


def _meant(value: object) -> object:
    """The date, moment or length that a property means; None for a broken one, which icalendar keeps and raises for."""
    with suppress(Exception):
        return getattr(value, "dt", None)
    return None


def _local(when: date | datetime | None) -> date | datetime | None:
    return _local_moment(when) if isinstance(when, datetime) else when


def _local_moment(when: datetime) -> datetime:
    try:
        return when.astimezone(zone()) if when.tzinfo else when.replace(tzinfo=zone())
    except (OverflowError, ValueError):
        return when.replace(tzinfo=zone())


def _day(when: date | datetime | None) -> date | None:
    if isinstance(when, datetime):
        return day_of(when) if when.tzinfo else when.date()
    return when


def _recurs(event: Event) -> bool:
    return "RRULE" in event or "RDATE" in event


def _recurrence_day(event: Event) -> date | None:
    return _day(_value(event, "RECURRENCE-ID"))


def _newest(events: list[Event]) -> list[Event]:
    """One version of each occurrence that stands by itself: the one of the highest revision, the later of equals."""
    best: dict[str, Event] = {}
    for event in events:
        when = _value(event, "RECURRENCE-ID")
        key = when.isoformat() if when else ""
        if key not in best or revision_of(event) >= revision_of(best[key]):
            best[key] = event
    return list(best.values())


def _series(calendar: Calendar, events: list[Event], until: date) -> Resolved:
    """The occurrences of one series, with those that were moved or called off by themselves."""
    base = next(event for event in events if _recurs(event))
    often = _too_often(base)
    start = day_of_start(base)
    if often or start is None:
        said = (
            f"it recurs {often.lower()}: only its first day is read"
            if often
            else "it has no day on which it begins"
        )
        return Resolved([Occurrence(base, start)] if start else [], [said])
    if start > until:
        return Resolved([Occurrence(base, start)])
    try:
        found = _expanded(calendar, events, max(start, until - LOOKS_BACK), until)
    except Exception as error:  # noqa: BLE001 - the libraries raise whatever a broken rule makes them meet
        said = f"its rule of recurring cannot be read ({type(error).__name__}): only its first day is read"
        return Resolved([Occurrence(base, start)], [said])
    remarks = []
    if len(found) > MOST_OCCURRENCES:
        remarks.append(
            f"it recurs {len(found):,} times: the latest {MOST_OCCURRENCES} up to {until} are read"
        )
        found = found[-MOST_OCCURRENCES:]
    return Resolved(found, remarks)


def _too_often(event: Event) -> str:
    """The frequency of a rule that no meeting has: hourly and shorter; empty for the usual ones."""
    rules = event.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules]:
        for frequency in rule.get("FREQ", []) if isinstance(rule, dict) else []:
            if str(frequency).upper() not in _EVERY_DAY_OR_LESS:
                return str(frequency)
    return ""


def _expanded(calendar: Calendar, events: list[Event], first: date, last: date) -> list[Occurrence]:
    import recurring_ical_events  # type: ignore[import-untyped]
    from icalendar import Calendar as NewCalendar

    alone = NewCalendar()
    for other in calendar.subcomponents:
        if other.name == "VTIMEZONE":
            alone.add_component(other)
    for event in events:
        alone.add_component(event)
    if "X-WR-TIMEZONE" in calendar:
        alone.add("X-WR-TIMEZONE", calendar["X-WR-TIMEZONE"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        query = recurring_ical_events.of(alone, keep_recurrence_attributes=True)
        events = query.between(first, last + timedelta(days=1))
    found = [
        Occurrence(event, _recurrence_day(event) or day_of_start(event))
        for event in events
        if day_of_start(event) is not None
    ]
    return sorted(found, key=lambda one: one.recurs_on or date.min)
