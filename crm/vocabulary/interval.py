"""Half-open intervals of days `[since, until)`: how long a name, an appointment or a parent lasts.

`until` is the first day on which it no longer holds, so that the one who follows may begin on it and
no day has two holders or none. An open end is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `since` up to, not including, `until`; None is open.

    Raises ValueError when it would hold no day.
    """

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.since >= self.until:
            message = f"an interval ends after it begins: {self.since} to {self.until}"
            raise ValueError(message)

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def __str__(self) -> str:
        """As people write it, with the last day that counts: "8 January 2021 to 2 March 2022"."""
        first = str(PartialDate.of_day(self.since)) if self.since else ""
        final = self.last_day
        last = str(PartialDate.of_day(final)) if final else ""
        if first and last:
            return str(PartialDate.between(self.since, final))
        if first:
            return f"from {first}"
        return f"until {last}" if last else "always"

    @property
    def last_day(self) -> date | None:
        """The last day that counts, inclusive; None when the end is open."""
        return self.until - timedelta(days=1) if self.until is not None and self.until > date.min else None

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return _before(self.since, other.until) and _before(other.since, self.until)

    def overlap(self, other: Interval) -> Interval | None:
        """The days both hold, None when there is none."""
        if not self.overlaps(other):
            return None
        starts = [day for day in (self.since, other.since) if day is not None]
        ends = [day for day in (self.until, other.until) if day is not None]
        return Interval(max(starts, default=None), min(ends, default=None))

    def may_hold(self, when: PartialDate) -> bool:
        """Whether the interval holds a day of `when` (an unknown date may be any day)."""
        after_start = self.since is None or when.latest is None or self.since <= when.latest
        before_end = self.until is None or when.earliest is None or when.earliest < self.until
        return after_start and before_end

    def holds_all(self, when: PartialDate) -> bool:
        """Whether the interval holds every day that `when` may mean."""
        after_start = self.since is None or (when.earliest is not None and self.since <= when.earliest)
        before_end = self.until is None or (when.latest is not None and when.latest < self.until)
        return after_start and before_end


def _before(start: date | None, end: date | None) -> bool:
    """Whether an interval that starts so begins before one that ends so is over."""
    return start is None or end is None or start < end
