"""Dates of several sources brought to one form: half-open spans of days `[since, until)`.

Days are ISO 8601 text, as in the files, so that they compare as they stand; None is open.
See docs/decisions/roster-dates.md for what each source means by an end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

_FIRST = ""
_LAST = "9999-12-31"


class Span(NamedTuple):
    """The days from `since` up to, not including, `until`; None is open."""

    since: str | None = None
    until: str | None = None

    @property
    def whole(self) -> bool:
        """Is there a day in it?"""
        return self.since is None or self.until is None or self.since < self.until

    def overlap(self, other: Span) -> Span | None:
        """The days both hold, or None."""
        since = max(self.since or _FIRST, other.since or _FIRST) or None
        until = min(self.until or _LAST, other.until or _LAST)
        found = Span(since, None if until == _LAST else until)
        return found if found.whole else None


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days in as few spans as can be: those that meet or overlap become one; spans without a day vanish."""
    result: list[Span] = []
    for span in sorted((span for span in spans if span.whole), key=lambda span: span.since or _FIRST):
        last = result[-1] if result else None
        if last is not None and (span.since or _FIRST) <= (last.until or _LAST):
            until = max(last.until or _LAST, span.until or _LAST)
            result[-1] = Span(last.since, None if until == _LAST else until)
        else:
            result.append(span)
    return result


def day_after(day: str) -> str:
    """The day after an ISO 8601 day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def days_in(span: Span, today: str) -> int:
    """How many days a span holds up to `today`, where its end is open; 0 for an open start."""
    if span.since is None:
        return 0
    return (date.fromisoformat(span.until or today) - date.fromisoformat(span.since)).days
