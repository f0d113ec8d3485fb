"""Parliamentary questions: houses, kinds, sessions and numbers, and the day an answer is due by convention."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.errors import BadInput
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.almanac.days import WorkingDays


class House(StrEnum):
    """Where it was asked."""

    COMMONS = "commons"
    LORDS = "lords"


class QuestionKind(StrEnum):
    """What sort of written question it is; it settles when the answer is due."""

    ORDINARY = "ordinary"
    NAMED_DAY = "named-day"
    LORDS = "lords"

    @property
    def label(self) -> str:
        """As people read it: "Named day"."""
        return self.value.replace("-", " ").capitalize()


class QuestionStatus(StrEnum):
    """Whether it is still waited for."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


ORDINARY_DAYS: Final = 5
LORDS_DAYS: Final = 14
RULES: Final = {
    QuestionKind.ORDINARY: "five working days after it was tabled",
    QuestionKind.NAMED_DAY: "the day named",
    QuestionKind.LORDS: "a fortnight after it was tabled",
}

_SESSION: Final = re.compile(r"(\d{4})(?:[-–/](\d{2}|\d{4}))?")
_LONGEST_SESSION: Final = 3
_UIN: Final = {House.COMMONS: re.compile(r"\d{1,7}"), House.LORDS: re.compile(r"HL\d{1,6}")}
_REFERENCE: Final = re.compile(
    r"(?P<session>\d{4}(?:-\d{2}(?:\d{2})?)?)/(?P<uin>(?:HL)?\d{1,7})", re.IGNORECASE
)


class Known(NamedTuple):
    """What a question is known by: numbers are used again each session. `session` is "" where only a number was given."""

    session: str
    uin: str


def session_of(text: str) -> str:
    """A session as it is kept: "2021-22", or "2019" for one that began and ended in a year.

    Raises BadInput for a text that is none, and for years that are not one after the other (a session has lasted up to two
    years: 2017-19, and 2010-12).
    """
    found = _SESSION.fullmatch(text.strip())
    if found is None:
        raise BadInput(
            f"“{clip(text, 40)}” is no session of Parliament", hint="Write it as 2021-22.", place="--session"
        )
    first = int(found[1])
    if found[2] is None:
        return f"{first}"
    last = int(found[2]) if len(found[2]) == 4 else first - first % 100 + int(found[2])
    if last < first:
        last += 100
    if not first < last <= first + _LONGEST_SESSION:
        raise BadInput(
            f"“{clip(text, 40)}” is no session of Parliament: it would be from {first} to {last}",
            hint="Write it as 2021-22.",
            place="--session",
        )
    return f"{first}-{last % 100:02d}"


def years_of(session: str) -> tuple[int, int]:
    """The first and the last year of a session as it is kept."""
    first, _, last = session.partition("-")
    begins = int(first)
    if not last:
        return begins, begins
    ends = begins - begins % 100 + int(last)
    return begins, ends if ends > begins else ends + 100


def uin_of(text: str, house: House) -> str:
    """The number of a question as it is kept. Raises BadInput where the house has no such numbers."""
    plain = text.strip().upper().replace(" ", "")
    if not _UIN[house].fullmatch(plain):
        looks = "HL1234" if house is House.LORDS else "12345"
        raise BadInput(
            f"“{clip(text, 40)}” is no number of a question in the {house.capitalize()}",
            hint=f"It looks like {looks}.",
            place="--uin",
        )
    return plain


def reference_of(text: str) -> Known:
    """The session and number in "2021-22/12345", or a number alone. Raises BadInput for what is neither."""
    plain = text.strip()
    found = _REFERENCE.fullmatch(plain)
    if found is not None:
        return Known(session_of(found["session"]), found["uin"].upper())
    if re.fullmatch(r"(?:HL)?\d{1,7}", plain, re.IGNORECASE):
        return Known("", plain.upper())
    raise BadInput(
        f"“{clip(text, 60)}” is no reference of a question",
        hint="It looks like 2021-22/12345 (session/number).",
    )


def due(kind: QuestionKind, tabled: date, named: date | None, days: WorkingDays) -> date:
    """The day an answer is due by convention, counted from the day it was tabled.

    Ordinary written questions of the Commons: within five working days (the standard of the Procedure Committee, which
    reports how many are answered on time); named day: the day named (Standing Order No. 22 (4)); Lords: within a
    fortnight (Companion to the Standing Orders; newer practice is ten working days). Raises BadInput without a named
    day, or for one that is not after the tabling.
    """
    if kind is QuestionKind.ORDINARY:
        return days.add(tabled, ORDINARY_DAYS)
    if kind is QuestionKind.LORDS:
        return tabled + timedelta(days=LORDS_DAYS)
    if named is None:
        raise BadInput("a named day question names a day", hint="Say which: --named DATE.", place="--named")
    if named <= tabled:
        raise BadInput(
            f"the day named ({PartialDate.of_day(named)}) is not after the tabling ({PartialDate.of_day(tabled)})",
            hint="Exchange the two days, or correct one.",
            place="--named",
        )
    return named
