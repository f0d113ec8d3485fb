"""Values of a table as a text file holds them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePath
from uuid import UUID

from crm.forms.paper import Span
from crm.vocabulary.partial_date import PartialDate

SPEAKS = ("label", "name", "reference", "text", "wording", "value", "kind")
"""The field that speaks for an object within a list, where it has one: the first of these."""

SEPARATOR = "; "


def flat(value: object) -> str | int | float:
    """A value as one cell: numbers stay numbers, days are ISO 8601 or EDTF, lists are joined by semicolons."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, dict):
        return _object(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        if value and all(isinstance(part, Span) for part in value):
            return "".join(part.text for part in value if isinstance(part, Span))
        return SEPARATOR.join(str(flat(part)) for part in value)
    return str(value)


def plain_value(value: object) -> object:
    """What JSON has no word for, in one it has. Raises TypeError for what nobody thought of."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (UUID, PurePath)):
        return str(value)
    if isinstance(value, PartialDate):
        return value.edtf or None
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _object(value: dict[str, object]) -> str:
    for name in SPEAKS:
        if value.get(name):
            return str(flat(value[name]))
    return ", ".join(f"{name}: {flat(inner)}" for name, inner in value.items() if inner not in (None, "", []))
