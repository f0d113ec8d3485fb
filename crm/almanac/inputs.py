"""What a calendar file says, checked: periods and bank holidays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

from crm.almanac.periods import PeriodKind
from crm.errors import BadInput

WHOSE: Final = ("united-kingdom", "commons", "lords", "england", "scotland", "wales", "northern-ireland")
"""Whose a period is, besides a party's."""
_SAID: Final = {"uk": "united-kingdom", "house-of-commons": "commons", "house-of-lords": "lords"}
LONGEST: Final = 200
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class NewPeriod:
    """A period to be kept, its days `[since, until)`. `checked` makes one; raises BadInput."""

    kind: PeriodKind
    name: str
    whose: str
    since: date
    until: date
    note: str = ""
    source: str = ""

    @property
    def key(self) -> tuple[str, str, date]:
        """What tells it from others: two of a kind and an owner do not begin on one day."""
        return (str(self.kind), self.whose, self.since)

    def row(self) -> dict[str, Any]:
        """As the table has it."""
        return {
            "kind": str(self.kind),
            "name": self.name,
            "whose": self.whose,
            "since": self.since,
            "until": self.until,
            "note": self.note,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file brings: periods, or bank holidays by nation (day → name)."""

    name: str
    periods: tuple[NewPeriod, ...] = ()
    holidays: dict[str, dict[date, str]] = field(default_factory=dict)


def checked(
    kind: str,
    name: str,
    since: date,
    until: date,
    *,
    whose: str = "",
    note: str = "",
    source: str = "",
    place: str = "",
) -> NewPeriod:
    """A period out of words. Raises BadInput with the place for an unknown kind, or an end before the beginning."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > LONGEST:
        said = f"a period needs a name of at most {LONGEST} characters" if tidy else "a period needs a name"
        raise BadInput(said, hint="Such as “Summer recess”.", place=place)
    if since >= until:
        raise BadInput(
            f"“{tidy}” ends before it begins",
            hint="“until” is the first day after it, “last” the last day in it.",
            place=place,
        )
    return NewPeriod(
        read_period_kind(kind, place), tidy, _whose(whose), since, until, note.strip(), source.strip()
    )


def read_period_kind(text: str, place: str = "") -> PeriodKind:
    """The kind that is meant. Raises BadInput, naming the nearest."""
    word = _word(text)
    try:
        return PeriodKind(word)
    except ValueError:
        near = get_close_matches(word, list(PeriodKind), n=1, cutoff=0.5)
        named = f"Did you mean {near[0]}? " if near else ""
        raise BadInput(
            f"“{text}” is no kind of period",
            hint=f"{named}They are {', '.join(PeriodKind)}.",
            place=place,
        ) from None


def _whose(text: str) -> str:
    """Whose it is: one of WHOSE, else a party as it is written."""
    word = _word(text)
    known = _SAID.get(word, word)
    return known if known in WHOSE else (" ".join(text.split())[:40] or WHOSE[0])


def _word(text: str) -> str:
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
