"""Dates in British text: found where they stand, read as the partial dates they are.

`find_dates` looks through running text and would rather miss a date than invent one: "May I ask",
"the A303", "June Smith" and "5 May St" have none. `read_date` is for a field or an option, where the
whole text must be a date, in EDTF or as people write it. What lacks a year is given the one that makes
it the most recent (or, of what is planned, the next). 8/1/2021 is the eighth of January.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Literal, NamedTuple

from crm.errors import BadInput
from crm.vocabulary.date_atoms import WEEKDAYS, Atom, Context, full_year
from crm.vocabulary.date_patterns import FORMS, WHOLE_FORMS
from crm.vocabulary.edtf import MONTHS
from crm.vocabulary.partial_date import PartialDate, days_from

Prefer = Literal["past", "future"]

# Without any of these there is no date, and nothing more need be tried.
_HINT = re.compile(
    r"\d|day|tomorrow|week|month|quarter|year|fortnight|ago|night|morning|afternoon|evening|spring|summer|autumn|winter"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|christmas|easter",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"(?:\b(?P<possibly>possibly|perhaps|probably|maybe)\s+)?(?P<about>(?:\b(?:about|around|circa|approximately|approx|roughly)\b\.?|\bc\.)\s*)?"
    r"(?:\b(?P<a>(?:a|some)\s+(?:day|month))\s+(?:in|of)\s+)?$",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s*(?:,?\s*\b(?:to|until|till|through|and)\b|–|—|-)\s*", re.IGNORECASE)
_LEAD = re.compile(r"\b(?P<lead>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_OPEN_LEAD = re.compile(
    r"(?:(?P<way>from|since|after|until|till|up to|to|before)|by|on|in|during|the|at)\s*",
    re.IGNORECASE,
)
_SINCE = frozenset({"from", "since", "after"})
_UNKNOWN = {"", "unknown", "date unknown", "not known", "undated", "no date", "n.d.", "?"}
_EDTF_LIKE = re.compile(r"(?:\d{3}[\dX]|\d\dXX|\.\.|(?=/))[\dX./~?%-]*")
_MAYBE_YEARS = re.compile(r"(20(2[0-3]))-(2[1-4])")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LOOK_BACK = 40


class Found(NamedTuple):
    """A date in a text: the text from `start` to `end`, and what it means.

    `when` is None where the words are those of a date that does not exist; `problem` then says why. With a
    date, `problem` is a contradiction that was passed over ("8 January 2021 was a Friday").
    """

    start: int
    end: int
    when: PartialDate | None
    problem: str = ""
    hint: str = ""


def find_dates(text: str, today: date, prefer: Prefer = "past", *, impossible: bool = False) -> list[Found]:
    """The dates in running text, in order; with `impossible` also those that do not exist.

    `today` is what "yesterday" is before; `prefer` says which way to look for a year that is not written.
    """
    found = _find(text, Context(today, prefer == "future", whole=False))
    return found if impossible else [date_ for date_ in found if date_.when is not None]


def read_date(text: str, today: date, prefer: Prefer = "past", *, place: str | None = None) -> PartialDate:
    """The date that the whole of `text` is, in EDTF or British words; an empty one is unknown.

    Raises BadInput (at `place`, such as "--on") for what is no date, a day that does not exist, a weekday
    that contradicts the day, and "2020-21", which may be spring 2020 or a year and the next.
    """
    written = " ".join(text.split())
    try:
        return _read(written, Context(today, prefer == "future", whole=True))
    except BadInput as error:
        raise BadInput(error.message, hint=error.hint, place=place) from error


def _read(text: str, context: Context) -> PartialDate:
    if text.lower().rstrip(".") in _UNKNOWN or text.lower() in _UNKNOWN:
        return PartialDate.unknown()
    if (maybe := _MAYBE_YEARS.fullmatch(text)) and int(maybe[2]) + 1 == int(maybe[3]):
        season = PartialDate.parse(text)
        raise BadInput(
            f"“{text}” may be {season} or the years {maybe[1]} to 20{maybe[3]}",
            hint=f"Write {season}, or {maybe[1]} to 20{maybe[3]}.",
        )
    _refuse_american(text)
    found = _find(_spelt_out(text), context)
    if len(found) == 1:
        whole = _whole(_spelt_out(text), found[0])
        if whole is not None:
            return whole
    if _EDTF_LIKE.fullmatch(text):
        return PartialDate.parse(text)
    raise BadInput(
        f"“{_shortened(text)}” is not a date",
        hint="Write it as 8 January 2021, November 2017, spring 2022, about 8 January, last Tuesday or 2021-01-08.",
    )


def _spelt_out(text: str) -> str:
    """Spell out "8/1" as "8 January" and "8 Jan 21" as "8 Jan '21": short forms that mean a date only in a field."""
    if (short := re.fullmatch(r"(\d{1,2})/(\d{1,2})", text)) and 1 <= int(short[2]) <= 12:
        return f"{int(short[1])} {MONTHS[int(short[2]) - 1]}"
    if short := re.fullmatch(r"(\d{1,2}(?:st|nd|rd|th)?[\s-]+[A-Za-z]+\.?)[\s-]+(\d\d)", text):
        return f"{short[1]} '{short[2]}"
    return text


def _refuse_american(text: str) -> None:
    """Raise BadInput, with what was meant, for a numeric date that has its month first."""
    numbers = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)", text)
    if numbers and int(numbers[2]) > 12 >= int(numbers[1]) > 0:
        right = f"{int(numbers[2])} {MONTHS[int(numbers[1]) - 1]} {full_year(numbers[3])}"
        raise BadInput(
            f"there is no month {numbers[2]} in “{text}”", hint=f"The day comes first here: write {right}."
        )


def _whole(text: str, found: Found) -> PartialDate | None:
    """The date found, if the rest of the text is only "from", "until" or the like; None otherwise."""
    before, after = text[: found.start].strip(), text[found.end :].strip(" .,")
    lead = _OPEN_LEAD.fullmatch(before + " ") if before else None
    if (before and lead is None) or after.lower() not in {"", "onwards", "to an unknown date"}:
        return _unknown_start(before, after, found)
    if found.when is None or found.problem:
        raise BadInput(
            found.problem, hint=found.hint or "Check the date; the day comes first: 8 January 2021."
        )
    when = found.when
    way = lead["way"] if lead else None
    if after == "to an unknown date" and way and way.lower() in _SINCE:
        return PartialDate.parse(f"{when.edtf}/")
    if after == "onwards" and not (way and way.lower() == "after"):
        way = "from"
    return beyond(when, way) if way else when


def beyond(when: PartialDate, way: str) -> PartialDate:
    """From a date on (`from`, `since`), up to it (`until`, `till`, `to`), or `before` or `after` it, which leaves it out.

    What is before a month ends with a month, what is before a year with a year, and all else with a day.
    What has a beginning and an end already stays as it is.
    """
    way = " ".join(way.lower().split())
    if "/" in when.edtf:
        return when
    if way in {"before", "after"}:
        edge = _next_to(when, -1 if way == "before" else 1)
        return PartialDate.between(None, edge) if way == "before" else PartialDate.between(edge, None)
    return PartialDate.between(when, None) if way in _SINCE else PartialDate.between(None, when)


def _next_to(when: PartialDate, step: int) -> PartialDate:
    """The day, month or year before (-1) or after (1) a date, as sure as it."""
    near = when.earliest if step < 0 else when.latest
    if near is None:
        return when
    day = days_from(near, step)
    edge = {"month": PartialDate.of_month(day.year, day.month), "year": PartialDate.of_year(day.year)}.get(
        when.precision, PartialDate.of_day(day)
    )
    for sign in ("~" if when.approximate else "") + ("?" if when.uncertain else ""):
        edge = edge.qualified(sign)
    return edge


def _unknown_start(before: str, after: str, found: Found) -> PartialDate | None:
    if before.lower() == "from an unknown date to" and not after and found.when is not None:
        return PartialDate.parse(f"/{found.when.edtf}")
    return None


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


# ---- finding


def _find(text: str, context: Context) -> list[Found]:
    if not _HINT.search(text):
        return []
    atoms = sorted(_atoms(text, context), key=lambda atom: atom.start)
    found: list[Found] = []
    place = 0
    while place < len(atoms):
        floor = found[-1].end if found else 0
        pair = _pair(text, atoms, place, floor, context)
        found.append(pair or _single(text, atoms[place], floor, context))
        place += 2 if pair else 1
    return found


def _atoms(text: str, context: Context) -> Iterable[Atom]:
    """Every single date; each pattern sees the text with what was claimed before it blanked out."""
    lower = text.lower()
    for form in (*FORMS, *WHOLE_FORMS) if context.whole else FORMS:
        claimed: list[Atom] = []
        for match in form.matches(text, lower):
            if "\n" in match[0] and _PARAGRAPH.search(match[0]):
                continue  # "in June" at the end of one paragraph, "4." at the start of the next
            with suppress(BadInput):
                atom = form.read(match, context)
                if atom is not None:
                    claimed.append(atom)
        if claimed:
            yield from claimed
            text = _blanked(text, claimed)
            lower = text.lower()


def _blanked(text: str, atoms: list[Atom]) -> str:
    """The text with the atoms (in order) as full stops in brackets' stead: no pattern matches them."""
    pieces, last = [], 0
    for atom in atoms:
        pieces += [text[last : atom.start], "\x00" * (atom.end - atom.start)]
        last = atom.end
    return "".join(pieces) + text[last:]


def _single(text: str, atom: Atom, floor: int, context: Context) -> Found:
    start, signs = _qualified(text, atom, floor)
    try:
        when, problem = _resolved(atom, context)
    except BadInput as error:
        return Found(start, atom.end, None, error.message, error.hint or "")
    return Found(start, atom.end, _with(when, signs), problem)


def _pair(text: str, atoms: list[Atom], place: int, floor: int, context: Context) -> Found | None:
    """Two dates joined by "to", or by "and" after "between"; None if they are not."""
    if place + 1 >= len(atoms):
        return None
    first, last = atoms[place], atoms[place + 1]
    middle, last_signs = _qualified(text, last, first.end)
    joined = _JOIN.fullmatch(text, first.end, middle)
    start, first_signs = _qualified(text, first, floor)
    lead = _LEAD.search(text[max(floor, start - _LOOK_BACK) : start])
    if joined is None or ("and" in joined[0].lower() and not (lead and lead["lead"].lower() == "between")):
        return None
    if lead:
        start = max(floor, start - _LOOK_BACK) + lead.start()
    with suppress(BadInput):
        one, two = _both(first, last, context)
        ends = f"{_with(one, first_signs).edtf}/{_with(two, last_signs).edtf}"
        if "/" not in one.edtf + two.edtf:
            return Found(start, last.end, PartialDate.parse(ends))
    return None


def _both(first: Atom, last: Atom, context: Context) -> tuple[PartialDate, PartialDate]:
    """Both ends; an end without a year takes it from the other, the year before or after if it must."""
    if first.year is None and last.year is not None:
        two, _ = _resolved(last, context)
        year = two.earliest.year if two.earliest else context.today.year
        one = PartialDate.parse(first.make(year))
        return (one, two) if one <= two else (PartialDate.parse(first.make(year - 1)), two)
    one, _ = _resolved(first, context)
    if last.year is None and one.earliest is not None:
        two = PartialDate.parse(last.make(one.earliest.year))
        return one, (two if one <= two else PartialDate.parse(last.make(one.earliest.year + 1)))
    return one, _resolved(last, context)[0]


def _resolved(atom: Atom, context: Context) -> tuple[PartialDate, str]:
    """The date of an atom and what contradicts it; raises BadInput if there is no such day."""
    if atom.year is not None:
        when = PartialDate.parse(atom.make(atom.year))
        day = when.earliest
        if atom.weekday is None or day is None or day.weekday() == atom.weekday:
            return when, ""
        return (
            when,
            f"{PartialDate.of_day(day)} was a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[atom.weekday]}",
        )
    return _nearest_year(atom, context), ""


def _nearest_year(atom: Atom, context: Context) -> PartialDate:
    """With the latest year in which it had begun by today, or the first in which it is not over.

    And in which it falls on the weekday written, if any: twelve years are enough for all but 29 February.
    """
    today, step = context.today, (1 if context.future else -1)
    problem: BadInput | None = None
    for distance in range(-1, 12):
        year = today.year + step * distance
        if not 1 <= year <= 9999:
            continue
        try:
            when = PartialDate.parse(atom.make(year))
        except BadInput as error:
            problem = problem or BadInput(error.message.replace(f" {year} does", " does"), hint=error.hint)
            continue
        fits = (when.latest or today) >= today if context.future else (when.earliest or today) <= today
        if fits and (atom.weekday is None or (when.earliest and when.earliest.weekday() == atom.weekday)):
            return when
    raise problem or BadInput("it falls on that weekday in no year near")


def _qualified(text: str, atom: Atom, floor: int) -> tuple[int, str]:
    """Where the date begins with its "about" and "possibly", and the signs these are: of "D", "M", "~", "?"."""
    begin = max(floor, atom.start - _LOOK_BACK)
    found = _QUALIFIER.search(text[begin : atom.start])
    if found is None or found[0] == "":
        return atom.start, ""
    part = (found["a"] or "")[-3:].lower()
    signs = (
        {"day": "D", "nth": "M", "": ""}[part]
        + ("~" if found["about"] else "")
        + ("?" if found["possibly"] else "")
    )
    return begin + found.start(), signs


def _with(when: PartialDate, signs: str) -> PartialDate:
    for sign in signs:
        if sign in "~?":
            when = when.qualified(sign)
        elif when.precision in {"month", "year"}:
            extra = "-XX-XX" if sign == "D" and when.precision == "year" else "-XX"
            when = PartialDate.parse(when.edtf + extra)
    return when
