"""Dates told from today: "yesterday", "last Tuesday", "the 20th", "a fortnight ago", "this spring".

Conventions, as most people in British offices mean them: a weekday alone is the last one before today
(the next one after, for what is planned); "last" is the one just gone and "next" the one to come,
even in the same week; a week runs from Monday. Days ago are exact, weeks ago are about that day,
months and years ago that month or year.
"""

from __future__ import annotations

import re
from datetime import date

from crm.errors import BadInput
from crm.vocabulary.date_atoms import (
    SEASON_CODES,
    Atom,
    Context,
    fixed,
    month_number,
    part_of_month,
    part_of_season,
    weekday_number,
)
from crm.vocabulary.partial_date import PartialDate, days_from

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2,
}  # fmt: skip
_NAMED_DAYS = {
    "christmas eve": (12, 24, ""), "christmas day": (12, 25, ""), "christmas": (12, 25, "~"), "boxing day": (12, 26, ""),
    "new year's day": (1, 1, ""), "new year's eve": (12, 31, ""), "new year": (1, 1, "~"),
}  # fmt: skip
# Words after "June" or "April" that show it is no woman's name.
_AFTER_A_MONTH = re.compile(r"\s+(?!cllr|councillor|mr|mrs|ms|dr|sir|lord|lady|the|and|to)[A-Z][a-z]")
# "Monday to Friday" is when something is open.
_OPENING_HOURS = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)\w*\s*(?:to|-|–)\s*$", re.IGNORECASE)


def day_word(found: re.Match[str], context: Context) -> Atom:
    """Such as "yesterday", "last night", "the day after tomorrow"."""
    word = " ".join(found[0].lower().split())
    steps = {
        "day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "day after tomorrow": 2,
        "tomorrow": 1,
    }
    step = next((days for name, days in steps.items() if name in word), 0)
    return fixed(found, days_from(context.today, step).isoformat())


def weekday(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "last Tuesday", "on Monday", "Monday's"."""
    written, lead = found["weekday"], (found["lead"] or "").lower().split()
    full = "day" in found[0][found.start("weekday") - found.start() :].lower()
    relative = bool({"last", "this", "next"} & set(lead))
    if not (relative or context.whole):
        named = full or (lead and written.lower() not in {"sat", "sun"})
        if not (named and written[0].isupper()) or _OPENING_HOURS.search(
            found.string[max(0, found.start() - 20) : found.start()]
        ):
            return None
    if not full and not context.whole and not written[0].isupper():
        return None  # "last wed", "this sat": a verb in small letters
    if "every" in lead or "each" in lead:
        return None
    wanted, today = weekday_number(written), context.today
    back = (today.weekday() - wanted - 1) % 7 + 1
    ahead = (wanted - today.weekday() - 1) % 7 + 1
    if "this" in lead and "coming" not in lead and not context.future:
        step = wanted - today.weekday()  # the one of this week, gone or to come
    else:
        forward = "next" in lead or "coming" in lead or (context.future and "last" not in lead)
        step = ahead if forward else -back
    atom = fixed(found, days_from(today, step).isoformat())
    return atom if relative else atom._replace(start=found.start("weekday"))


def ago(found: re.Match[str], context: Context) -> Atom:
    """Such as "a fortnight ago", "three months from now"."""
    direction = -1 if found["ago"] else 1
    return fixed(found, _steps_from(context.today, found["count"], found["unit"], direction))


def in_time(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "in 2 weeks": in running text only of what is planned, or it may be how long something took."""
    if not (context.whole or context.future or found["time"]):
        return None
    return fixed(found, _steps_from(context.today, found["count"], found["unit"], 1))


def _steps_from(today: date, count: str, unit: str, direction: int) -> str:
    """EDTF of so many days, weeks, months or years before or after a day."""
    word = count.lower().split()[-1 if count.lower().split()[-1] in _NUMBERS else 0]
    number = direction * (_NUMBERS.get(word) or int(word) if word in _NUMBERS or word.isdigit() else 1)
    unit = unit.lower().rstrip("s")
    if unit == "fortnight":
        unit, number = "week", 2 * number
    moved = _moved(today, **{f"{unit}s": number}).isoformat()
    return {"day": moved, "week": f"{moved}~", "month": moved[:7], "year": moved[:4]}[unit]


def _moved(day: date, /, **steps: int) -> date:
    """The day so many days, weeks, months or years on (`relativedelta` of dateutil): the last of a month that is shorter.

    Raises BadInput beyond the calendar. Loaded here, because most dates are written without such steps.
    """
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(**steps)  # type: ignore[arg-type]
    except (ValueError, OverflowError) as error:
        raise BadInput("that is beyond the calendar", hint="Years run from 0001 to 9999.") from error


def period(found: re.Match[str], context: Context) -> Atom:
    """Such as "last week", "this quarter", "next year"."""
    today = context.today
    step = {"last": -1, "previous": -1, "this": 0, "earlier this": 0, "later this": 0, "next": 1}[
        " ".join(found["which"].lower().split())
    ]
    unit = found["unit"].lower()
    if unit == "week":
        monday = days_from(today, -today.weekday() + 7 * step)
        return fixed(found, PartialDate.between(monday, days_from(monday, 6)).edtf)
    moved = _moved(today, **({"months": 3 * step} if unit == "quarter" else {f"{unit}s": step}))
    if unit == "quarter":
        return fixed(found, f"{moved.year:04d}-{33 + (moved.month - 1) // 3}")
    return fixed(found, moved.isoformat()[: 7 if unit == "month" else 4])


def bare_ordinal(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "the 20th": the last one before or on today (the next one, for what is planned)."""
    wanted, today = int(found["day"]), context.today
    if not 1 <= wanted <= 31:
        return None
    step = 1 if context.future else -1
    for months in range(14):
        day = _moved(today, months=step * months, day=wanted)
        if day.day == wanted and ((day >= today) if context.future else (day <= today)):
            return fixed(found, day.isoformat())
    return None


def month_alone(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "in November", "end of March", "last May"."""
    lead, part, written = (found["lead"] or "").lower().strip(), found["part"], found["month"]
    if not context.whole:
        if not (lead or part) or written in {"may", "march", "mar"}:
            return None
        if written == "May" and lead == "by":
            return None
        if written in {"April", "May", "June", "August"} and _AFTER_A_MONTH.match(found.string, found.end()):
            return None
    month, today = month_number(written), context.today
    start = found.start("part") if part else found.start("month")
    if lead in {"last", "next", "this"}:
        start = found.start("lead")
        gone = month < today.month
        year = today.year + {
            "last": -1 if month >= today.month else 0,
            "next": 1 if month <= today.month else 0,
        }.get(lead, 1 if gone and context.future else 0)
        return fixed(found, part_of_month(part, year, month))._replace(start=start)
    return Atom(start, found.end(), lambda year: part_of_month(part, year, month), None)


def season_alone(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "this spring", "in the summer"."""
    lead, part, season = " ".join((found["lead"] or "").lower().split()), found["part"], found["season"]
    if not context.whole and not (lead or part):
        return None
    start = found.start("part") if part else found.start("season")
    if lead not in {"last", "next", "this"}:
        return Atom(start, found.end(), lambda year: part_of_season(part, year, season), None)
    year = _season_year(context.today, SEASON_CODES[season.lower()], lead)
    return fixed(found, part_of_season(part, year, season))._replace(start=found.start("lead"))


def _season_year(today: date, code: int, lead: str) -> int:
    """The year of last, this or next spring: "this winter" in February began in the December before."""
    running = PartialDate.parse(f"{today.year - 1:04d}-{code}") if today.year > 1 else PartialDate.unknown()
    this = today.year - 1 if code == 24 and running.contains(today) else today.year
    if lead == "this":
        return this
    season = PartialDate.parse(f"{this:04d}-{code}")
    if lead == "last":
        return this if season.latest is not None and season.latest < today else this - 1
    return this if season.earliest is not None and season.earliest > today else this + 1


def named_day(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "Good Friday", "Christmas 2020", "at Easter" (about that day)."""
    name = " ".join(found["name"].lower().replace("’", "'").split())
    lead = (found["lead"] or "").strip()
    year = int(found["year"]) if found["year"] else None
    exact = name.endswith(("day", "eve", "friday", "monday"))
    if not (year or lead or exact or context.whole):
        return None
    month, day, sign = _NAMED_DAYS.get(name, (0, 0, ""))

    def make(in_year: int) -> str:
        if month:
            return f"{in_year:04d}-{month:02d}-{day:02d}{sign}"
        from dateutil.easter import easter

        moved = {"good friday": -2, "easter monday": 1}.get(name, 0)
        return days_from(easter(in_year), moved).isoformat() + ("~" if name == "easter" else "")

    start = found.start("name")
    return Atom(start, found.end(), make, year)


def led_ordinal(found: re.Match[str], context: Context) -> Atom | None:
    """Such as "on the 20th" in running text; the date begins at its "the"."""
    atom = bare_ordinal(found, context)
    return atom._replace(start=found.end("lead") + 1) if atom else None
