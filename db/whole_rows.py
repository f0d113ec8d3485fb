"""A line of the file of a whole record as a row of a table: each value as its column takes it, or a reason why not."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final, NoReturn

import sqlalchemy as sa

from db.types import JsonDocument, UtcDateTime

_KEY: Final = re.compile(r"[0-9a-f]{32}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_Reads = Callable[[Any], Any]


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError
    return number


_JSON: Final = json.JSONDecoder(parse_constant=_no_number, parse_float=_finite)
"""Strict: neither NaN nor Infinity, which Python's own would read, and a database would not keep."""


class NotARow(Exception):
    """Why a line is no row of its table: fit to be read by people."""


class RowReader:
    """Reads the lines of one table; `columns` are those that every line may have, the others keep their defaults.

    Keys stay the texts they are: `keys` names the columns that hold them.
    """

    def __init__(self, table: sa.Table, columns: tuple[str, ...]) -> None:
        named = [(name, bool(table.c[name].nullable), table.c[name]) for name in columns]
        self.keys = keys_of(table)
        self._columns = [(name, empty, _reads(column)) for name, empty, column in named]
        self._plain = [(name, empty, _reads_plain(column)) for name, empty, column in named]
        self._known = frozenset(columns)

    def read(self, line: bytes) -> dict[str, Any]:
        """The row. Raises NotARow."""
        try:
            held = _JSON.decode(line.decode())
        except (ValueError, RecursionError):
            raise NotARow("is no JSON object") from None
        if not isinstance(held, dict):
            raise NotARow("is no JSON object")
        if not self._known.issuperset(held):
            odd = min(set(held) - self._known)
            raise NotARow(f"has “{odd[:40]}”, which the manifest does not name")
        # Most of the time of bringing a record in is spent here: a call a value, and none for what is empty.
        row: dict[str, Any] = {}
        for name, empty, reads in self._columns if b"\\u" in line else self._plain:
            value = held.get(name)
            if value is not None:
                try:
                    value = reads(value)
                except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
                    raise NotARow(f"has a “{name}” that cannot be") from None
            elif not empty:
                raise NotARow(f"lacks “{name}”")
            row[name] = value
        return row


def keys_of(table: sa.Table) -> frozenset[str]:
    """The columns that hold keys."""
    return frozenset(column.name for column in table.c if isinstance(column.type, sa.Uuid))


def _reads_plain(column: sa.Column[Any]) -> _Reads:
    r"""The same for a line without \u, by which alone a NUL or half a character could come into a text."""
    if isinstance(column.type, JsonDocument):
        return lambda value: value
    if isinstance(column.type, sa.String):
        most = column.type.length or math.inf
        return lambda value: _short(value, most)
    return _reads(column)


def _reads(column: sa.Column[Any]) -> _Reads:
    """How a value of a column is read. The function raises ValueError, TypeError, AttributeError or OverflowError."""
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
        return lambda value: _text(value, kind.length or math.inf)
    raise TypeError(f"{column} has a type that no file of a record can hold")


def _key(value: Any) -> str:
    if not _KEY.fullmatch(value):
        raise ValueError
    return str(value)


def _short(value: Any, most: float) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError
    return value


def _text(value: Any, most: float = math.inf) -> str:
    text = _short(value, most)
    # Neither a NUL nor half a character: PostgreSQL keeps no such text, so neither may have it.
    if "\x00" in text:
        raise ValueError
    if not text.isascii():
        text.encode()
    return text


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
    return moment.astimezone(UTC)


def _document(value: Any) -> Any:
    """JSON whose texts are such that both databases keep them."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        for name, inner in value.items():
            _text(name)
            _document(inner)
    elif isinstance(value, list):
        for inner in value:
            _document(inner)
    return value
