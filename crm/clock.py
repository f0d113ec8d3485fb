"""The one place that knows what day and what time it is.

`DESPATCH_TODAY=2021-03-10` (or `--today 2021-03-10`) fixes the day, for demonstrations, tests and reading as of a day;
the time of day then goes on as it really is. "Today" is the calendar day where the officer sits: the machine's own
time zone. Moments are kept in UTC.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time

from crm.errors import BadInput

VARIABLE = "DESPATCH_TODAY"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Clock:
    """What was set over the real time: by an option (a day) or by a test (a moment)."""

    day: date | None = None
    moment: datetime | None = None


def today() -> date:
    """The day it is for the officer, in the machine's time zone, unless it was set.

    Raises BadInput when DESPATCH_TODAY holds no day.
    """
    if _Clock.moment is not None:
        return _Clock.moment.astimezone().date()
    return _fixed_day() or datetime.now().astimezone().date()


def now() -> datetime:
    """The moment, aware, in UTC. On a day that was set it is the real time of day on that day."""
    if _Clock.moment is not None:
        return _Clock.moment.astimezone(UTC)
    real = datetime.now().astimezone()
    day = _fixed_day()
    if day is None:
        return real.astimezone(UTC)
    try:
        # Through local time, so that now() falls on today() whatever the time zone.
        return datetime.combine(day, real.time()).astimezone().astimezone(UTC)
    except (ValueError, OverflowError):
        # The first and the last day there are: another zone's would lie beyond the calendar.
        return datetime.combine(day, real.time(), UTC)


def parse_day(text: str, place: str) -> date:
    """Read YYYY-MM-DD (ISO 8601). Raises BadInput, naming `place`, for anything else."""
    # The pattern first: fromisoformat also reads 20210310 and 2021-W10-3.
    if _ISO_DAY.fullmatch(text.strip()):
        with suppress(ValueError):
            return date.fromisoformat(text.strip())
    raise BadInput(f"“{text}” is not a day", hint="Write it as year, month, day: 2021-03-10.", place=place)


def fix_today(day: date | None) -> None:
    """Set the day for this process (`--today`); None lets DESPATCH_TODAY or the real day hold again."""
    _Clock.day = day


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let it be a day until the block ends, whatever DESPATCH_TODAY says: for what is as of one day, like the sample."""
    before = _Clock.day
    _Clock.day = day
    try:
        yield
    finally:
        _Clock.day = before


@contextmanager
def set_clock(moment: date | datetime) -> Iterator[None]:
    """Let time stand still at a moment (aware), or at noon of a day, until the block ends. For tests."""
    before = _Clock.moment
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12)).astimezone()
    _Clock.moment = moment
    try:
        yield
    finally:
        _Clock.moment = before


def _fixed_day() -> date | None:
    if _Clock.day is not None:
        return _Clock.day
    text = os.environ.get(VARIABLE, "").strip()
    return parse_day(text, VARIABLE) if text else None
