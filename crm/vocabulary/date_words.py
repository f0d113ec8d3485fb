"""Partial dates written as a person does, in GOV.UK style: "8 January 2021", "21 to 22 March 2021".

Every form written here is read back to the same value by `crm.vocabulary.natural_date`.
"""

from __future__ import annotations

from collections.abc import Callable

from crm.vocabulary.edtf import MONTHS, QUARTERS, SEASONS, Single, precision, read_single

QUARTER_MONTHS = ("", "January to March", "April to June", "July to September", "October to December")
_QUALIFIED = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}


def written(edtf: str) -> str:
    """What a person writes for EDTF text that has been checked; "date unknown" for none."""
    if not edtf:
        return "date unknown"
    first, slash, second = edtf.partition("/")
    if not slash:
        return _written_single(read_single(first, edtf))
    if second == "..":
        return f"from {written(first)}"
    if second == "":
        return f"from {written(first)} to an unknown date"
    if first == "..":
        return f"until {written(second)}"
    if first == "":
        return f"from an unknown date to {written(second)}"
    return _written_pair(read_single(first, edtf), read_single(second, edtf))


def _written_single(single: Single) -> str:
    return _QUALIFIED[single.qualifier] + _WRITE[_form(single)](single)


def _form(single: Single) -> str:
    """What is written of it: as its precision, with the forms of what is left unspecified apart."""
    if single.day == "XX":
        return "day in year" if single.month == "XX" else "day in month"
    return "month in year" if single.month == "XX" else precision(single)


_WRITE: dict[str, Callable[[Single], str]] = {
    "day": lambda it: f"{int(it.day)} {MONTHS[int(it.month) - 1]} {it.year}",
    "month": lambda it: f"{MONTHS[int(it.month) - 1]} {it.year}",
    "year": lambda it: it.year,
    "season": lambda it: f"{SEASONS[it.month]} {_winter(it) if it.month == '24' else it.year}",
    "quarter": lambda it: f"Q{QUARTERS[it.month]} {it.year} ({QUARTER_MONTHS[QUARTERS[it.month]]})",
    "decade": lambda it: f"the {it.year[:3]}0s",
    # As people say it, counting from the year ending in 00, which is what 20XX holds.
    "century": lambda it: f"the {ordinal(int(it.year[:2]) + 1)} century",
    "day in month": lambda it: f"a day in {MONTHS[int(it.month) - 1]} {it.year}",
    "day in year": lambda it: f"a day in {it.year}",
    "month in year": lambda it: f"a month in {it.year}",
}


def _winter(single: Single) -> str:
    """A winter's two years: "2021/22"."""
    return f"{single.year}/{(int(single.year) + 1) % 100:02d}"


def ordinal(number: int) -> str:
    """A number as a place in an order: 1st, 22nd, 13th."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _written_pair(first: Single, last: Single) -> str:
    """Both ends, saying once what they share: "21 to 22 March 2021", "March to May 2021"."""
    plain = not first.qualifier and not last.qualifier and first.year == last.year
    exact = _form(first) == _form(last) == "day"
    if plain and exact and first.month == last.month:
        return f"{int(first.day)} to {_written_single(last)}"
    if plain and exact:
        return f"{int(first.day)} {MONTHS[int(first.month) - 1]} to {_written_single(last)}"
    if plain and _form(first) == _form(last) == "month":
        return f"{MONTHS[int(first.month) - 1]} to {_written_single(last)}"
    return f"{_written_single(first)} to {_written_single(last)}"
