"""Dates as a sentence says them, at exactly their precision: "on 8 January", "in November 2017", "by 14 March 2023"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crm.vocabulary.kinds import KINDS, Kind

if TYPE_CHECKING:
    from datetime import date

    from crm.vocabulary.partial_date import PartialDate

_YEAR: Final = re.compile(r" (\d{4})\b")
_DAY: Final = re.compile(r"\d{1,2} [A-Z]")
_MONTH: Final = re.compile(r"[A-Z]")
_SEASON: Final = re.compile(r"spring|summer|autumn|winter|Q\d|the |a (?:day|month) in \d")
_OCCASION_DAYS: Final = 14
"""An occasion from a day to a day no longer than this went on for all of it; what is longer happened within it."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a paper says its dates: the year stands with each, but where all the paper is of one year."""

    year: int | None
    """The year that goes without saying; None where the paper spans years."""

    @classmethod
    def of(cls, first: date, last: date) -> Calendar:
        """For a paper of these days, both included."""
        return cls(first.year if first.year == last.year else None)

    def plain(self, when: PartialDate) -> str:
        """The date alone: "8 January", "spring 2022"; its year where it does not go without saying."""
        return self._short(str(when), when)

    def when(self, when: PartialDate, kind: str = "") -> str:
        """With the word before it: "on 8 January", "between 15 January and March"."""
        if not when:
            return "on a day that is not recorded"
        if "/" in when.edtf:
            return self._span(when, kind)
        shown = self.plain(when)
        sure = shown.removeprefix("possibly ")
        return f"{'possibly ' if sure != shown else ''}{_preposition(sure)}{sure}"

    def planned(self, when: PartialDate) -> str:
        """Of what is still to come: "for 11 May", "between March and May"."""
        if not when:
            return "for a day that is not set"
        if when.edtf.endswith("/.."):
            return f"for {self._short(str(when), when).removeprefix('from ')} or later"
        if "/" in when.edtf:
            return self._span(when, Kind.LETTER)
        return f"for {self.plain(when)}"

    def _span(self, when: PartialDate, kind: str) -> str:
        first, _, last = when.edtf.partition("/")
        shown = self._short(str(when), when)
        if last == "..":
            return f"on or after {shown.removeprefix('from ')}" if _DAY.search(shown) else shown
        if first == "..":
            return f"by {shown.removeprefix('until ')}"
        if not first or not last:
            return shown
        if _went_on(when, kind):
            return f"from {shown}"
        begin, _, end = shown.rpartition(" to ")
        return f"between {_once(begin, end)} and {end}"

    def _short(self, shown: str, when: PartialDate) -> str:
        """Without the year where it goes without saying: of days and months alone, and of all the years in it.

        It is "around" a day, since "about" says in these sentences what something was about.
        """
        shown = shown.replace("about ", "around ")
        years = {int(found) for found in _YEAR.findall(shown)}
        exact = when.precision in {"day", "month", "interval"} and not _SEASON.search(shown)
        return _YEAR.sub("", shown) if exact and years == {self.year} else shown


def _once(begin: str, end: str) -> str:
    """The first end without its year where the other ends on the same: "15 January" of "15 January to March 2021"."""
    year = _YEAR.search(begin)
    same = year is not None and end.endswith(year[0]) and begin.endswith(year[0])
    return _YEAR.sub("", begin) if same and _MONTH.search(begin) and not _SEASON.search(begin) else begin


def _preposition(shown: str) -> str:
    """The word before a single date: "on 8 January", "in spring 2022"; none before "around January"."""
    if shown.startswith("around "):
        return ""
    on = _DAY.match(shown) or shown.startswith("a day in")
    return "on " if on else "in "


def _went_on(when: PartialDate, kind: str) -> bool:
    """Whether an occasion of known days went on from the one to the other."""
    first, _, last = when.edtf.partition("/")
    exact = len(first) == len(last) == len("2021-01-08")
    if not exact or when.earliest is None or when.latest is None:
        return False
    occasion = kind in KINDS and not KINDS[Kind(kind)].written
    return occasion and (when.latest - when.earliest).days < _OCCASION_DAYS
