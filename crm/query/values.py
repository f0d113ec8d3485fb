"""Reading the value of a field: a name, a date, a word of a vocabulary, a reference."""

import re
from difflib import get_close_matches

from crm.errors import BadInput
from crm.query.errors import QueryError
from crm.query.fields import Field, Takes
from crm.query.nodes import Choice, Day, Name, Reference, Span, Value
from crm.vocabulary.partial_date import PartialDate

_REFERENCE = re.compile(r"(?:[Ee]-?)?(\d{1,9})")

# DfE@1994, Department for Education@1994-03
_DATED = re.compile(r"(?P<name>.+?)\s*@\s*(?P<date>\d[^@]*)")

QUOTES = '"“”'


def unquoted(text: str) -> str:
    """A value without its quotation marks, white space made single."""
    return " ".join("".join(sign for sign in text if sign not in QUOTES).split())


def read_value(known: Field, text: str, query: str, span: Span, *, tolerant: bool) -> Value:
    """What `text` means as the value of the field; raises QueryError when it cannot be one.

    With `tolerant` an unfinished word of a vocabulary stands for all that begin so.
    """
    value = unquoted(text)
    if known.takes is Takes.CHOICE:
        return _choice(known, value, query, span, tolerant=tolerant)
    if known.takes is Takes.DATE:
        return _day(known, value, query, span)
    if known.takes is Takes.REFERENCE:
        return _reference(known, value, query, span)
    if known.takes in _PLAIN:
        return _plain(known, value, query, span)
    return _name(known, value, query, span)


_PLAIN = {Takes.ASK, Takes.COMMITMENT, Takes.CAMPAIGN, Takes.STAGE, Takes.HOLDER, Takes.SAVED}
"""What is looked up by its words: an @ in it is no date, nor a + a roll-up."""


def _plain(known: Field, value: str, query: str, span: Span) -> Name:
    if not any(sign.isalnum() for sign in value):
        raise QueryError(
            f"{known.name}: needs {known.takes}", query, span, hint=f"For example {known.example}."
        )
    return Name(value)


def _choice(known: Field, value: str, query: str, span: Span, *, tolerant: bool) -> Choice:
    words: list[str] = []
    for typed in value.split(","):
        word = "-".join(typed.lower().replace("_", " ").split())
        found = _meant(known, word)
        if found is None and tolerant and word:
            begun = [choice for choice in known.choices if choice.startswith(word)]
            if begun:
                words.extend(begun)
                continue
        if found is None:
            raise _not_a_choice(known, typed.strip(), query, span)
        words.append(found)
    return Choice(tuple(dict.fromkeys(words)))


def _meant(known: Field, word: str) -> str | None:
    """The choice that a word stands for: itself, another word for it, or its plural."""
    for candidate in (word, word.removesuffix("s")):
        if candidate in known.choices:
            return candidate
        if candidate in known.also:
            return known.also[candidate]
    return None


def _not_a_choice(known: Field, typed: str, query: str, span: Span) -> QueryError:
    near = get_close_matches(typed.lower(), [*known.choices, *known.also], n=1)
    takes = ", ".join(known.choices)
    if near:
        best = near[0] if near[0] in known.choices else known.also[near[0]]
        hint = f"Did you mean {known.name}:{best}? It takes {takes}."
    else:
        hint = f"It takes {takes}."
    return QueryError(f"{known.name}: does not know “{typed}”", query, span, hint=hint)


def _read_day(text: str, query: str, span: Span) -> PartialDate:
    """A date as EDTF has it (2021-01) or as people write it; raises QueryError when it is neither."""
    try:
        return PartialDate.parse(text)
    except BadInput:
        from crm import clock
        from crm.vocabulary.natural_date import read_date
    try:
        return read_date(text, clock.today())
    except BadInput as error:
        raise QueryError(error.message, query, span, hint=error.hint) from error


def _day(known: Field, value: str, query: str, span: Span) -> Day:
    date = _read_day(value, query, span)
    if date.earliest is None or date.latest is None:
        hint = f"Give a day, a month or a year: {known.example}. For what has no date: -has:date."
        raise QueryError(f"{known.name}: needs a date that is known", query, span, hint=hint)
    return Day(date)


def _reference(known: Field, value: str, query: str, span: Span) -> Reference:
    found = _REFERENCE.fullmatch(value)
    if found is None:
        hint = f"A reference is a letter and a number, as in {known.example}."
        raise QueryError(f"“{value}” is not the reference of an engagement", query, span, hint=hint)
    return Reference(int(found[1]))


def _name(known: Field, value: str, query: str, span: Span) -> Name:
    roll_up = known.roll_up and value.endswith("+")
    name = value.removesuffix("+").strip() if roll_up else value
    dated = _DATED.fullmatch(name)
    on = None
    if dated is not None:
        name = dated["name"]
        on = _read_day(dated["date"], query, span)
    if not any(sign.isalnum() for sign in name):
        raise QueryError(
            f"{known.name}: needs {known.takes}", query, span, hint=f"For example {known.example}."
        )
    return Name(name, roll_up, on)
