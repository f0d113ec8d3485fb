"""A line of the file of a whole record as a row of a table: each value as its column takes it, or a reason why not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa

from db.types import JsonDocument, UtcDateTime

_KEY: Final = re.compile(r"[0-9a-f]{32}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_Reads = Callable[[Any], Any]


class NotARow(Exception):
    """Why a line is no row of its table: fit to be read by people."""


class RowReader:
    """Reads the lines of one table; `columns` are those that every line may have, the others keep their defaults."""

    def __init__(self, table: sa.Table, columns: tuple[str, ...]) -> None:
        self._columns = [(name, bool(table.c[name].nullable), _reads(table.c[name])) for name in columns]
        self._known = frozenset(columns)

    def read(self, line: bytes) -> dict[str, Any]:
        """The row. Raises NotARow."""
        try:
            held = json.loads(line)
        except (ValueError, RecursionError):
            raise NotARow("is no JSON object") from None
        if not isinstance(held, Mapping):
            raise NotARow("is no JSON object")
        if not self._known.issuperset(held):
            odd = min(set(held) - self._known)
            raise NotARow(f"has “{odd[:40]}”, which the manifest does not name")
        return {name: self._value(held, name, reads, empty=empty) for name, empty, reads in self._columns}

    @staticmethod
    def _value(held: Mapping[str, Any], name: str, reads: _Reads, *, empty: bool) -> Any:
        value = held.get(name)
        if value is None:
            if not empty:
                raise NotARow(f"lacks “{name}”")
            return None
        try:
            return reads(value)
        except (ValueError, TypeError, AttributeError):
            raise NotARow(f"has a “{name}” that cannot be") from None


def _reads(column: sa.Column[Any]) -> _Reads:
    """How a value of a column is read. The function raises ValueError, TypeError or AttributeError."""
    kind = column.type
    if isinstance(kind, sa.Uuid):
        return _key
    if isinstance(kind, JsonDocument):
        return _document
    if isinstance(kind, UtcDateTime):
        return _moment
    if isinstance(kind, sa.Date):
        return _day
    if isinstance(kind, sa.Boolean):
        return _either
    if isinstance(kind, sa.Integer):
        bits = 63 if isinstance(kind, sa.BigInteger) else 31
        return lambda value: _number(value, 2**bits)
    if isinstance(kind, sa.String):
        return lambda value: _text(value, kind.length)
    raise TypeError(f"{column} has a type that no file of a record can hold")


def _key(value: Any) -> UUID:
    if not _KEY.fullmatch(value):
        raise ValueError
    return UUID(value)


def _text(value: Any, most: int | None = None) -> str:
    if not isinstance(value, str) or (most is not None and len(value) > most):
        raise ValueError
    # Neither a NUL nor half a character: PostgreSQL keeps no such text, so neither may have it.
    if "\x00" in value:
        raise ValueError
    if not value.isascii():
        value.encode()
    return value


def _number(value: Any, end: int) -> int:
    if type(value) is not int or not -end <= value < end:
        raise ValueError
    return value


def _either(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _day(value: Any) -> date:
    if not _DAY.fullmatch(value):
        raise ValueError
    return date.fromisoformat(value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _document(value: Any) -> Any:
    """JSON whose texts are such that both databases keep them."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        for name, inner in value.items():
            _text(name)
            _document(inner)
    elif isinstance(value, list):
        for inner in value:
            _document(inner)
    elif isinstance(value, float) and value != value:  # noqa: PLR0124 - not a number
        raise ValueError
    return value
