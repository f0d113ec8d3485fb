"""The only writer to standard output. Data goes to stdout, narration to stderr.

A list is a table with aligned columns on a terminal, tab-separated lines elsewhere, and with `--json` an array of
objects. Whatever comes from the record passes `visible` first, so that no escape sequence in a name reaches a terminal.
Nothing is told by colour: emphasis is bold, and only on a terminal, and not where NO_COLOR is set.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from crm.vocabulary.text import cells, clip, visible

T = TypeVar("T")

Takes = Callable[[Sequence[Any], Sequence["Column[Any]"], Callable[[Any], dict[str, Any]]], None]
"""Takes a list instead of standard output: its items, its columns, and what gives the documented fields of an item."""

GAP = "  "
NARROWEST = 8


_taker: Takes | None = None


class Column(NamedTuple, Generic[T]):
    """One column of a list: its heading and how to read it off an item. A `firm` one is never cut."""

    title: str
    read: Callable[[T], object]
    firm: bool = False


def listing(
    items: Sequence[T],
    columns: Sequence[Column[T]],
    *,
    fields: Callable[[T], dict[str, Any]],
    as_json: bool = False,
    empty: str = "Nothing found.",
) -> None:
    """Write a list: a table on a terminal, lines of tab-separated values elsewhere, JSON where asked.

    `fields` gives the documented JSON object of an item. `empty` is said on stderr where there is nothing to list.
    Within `taken` the list goes there instead.
    """
    if _taker is not None:
        _taker(items, columns, fields)
        return
    if as_json:
        emit_json([fields(item) for item in items])
        return
    if not items:
        if empty:
            note(empty)
        return
    rows = [[_one_line(column.read(item)) for column in columns] for item in items]
    if is_terminal():
        _write("\n".join(_table(rows, columns, width())) + "\n")
    else:
        _write("".join("\t".join(row) + "\n" for row in rows))


@contextmanager
def taken(takes: Takes) -> Iterator[None]:
    """Within it, lists are handed to `takes` instead of printed, and nobody reads at a terminal."""
    global _taker  # noqa: PLW0603 - one run of a command has one standard output, and one who takes from it
    before, _taker = _taker, takes
    try:
        yield
    finally:
        _taker = before


def record(pairs: Iterable[tuple[str, object]]) -> None:
    """Write one thing: a name and a value a line. What is None or empty is left out."""
    shown = [
        (name, visible(_text(value), newlines=True)) for name, value in pairs if value not in (None, "", ())
    ]
    if not is_terminal():
        _write("".join(f"{name}\t{_one_line(value)}\n" for name, value in shown))
        return
    wide = max((cells(name) for name, _ in shown), default=0)
    for name, value in shown:
        first, *others = value.split("\n")
        indent = " " * (wide + len(GAP))
        _write(f"{emphasis(name)}{' ' * (wide - cells(name))}{GAP}{first}\n")
        _write("".join(f"{indent}{line}\n" for line in others))


def line(text: str = "") -> None:
    """Write one line; line feeds and tabs in it stay."""
    _write(visible(text, newlines=True) + "\n")


def heading(text: str) -> None:
    """Write a heading: emphasised on a terminal, the plain words elsewhere."""
    _write(emphasis(visible(text)) + "\n")


def emit_json(value: Any) -> None:
    """Write a value as JSON, in UTF-8, with control and direction characters escaped.

    Days and moments become ISO 8601 texts, UUIDs and paths texts, sets and tuples arrays.
    """
    text = json.dumps(value, ensure_ascii=not _speaks_unicode(), indent=2, default=_plain)
    _write(_SUSPECT.sub(_escaped, text) + "\n")


def note(text: str) -> None:
    """Say something to the person, on stderr: a count, a warning, what was understood."""
    print(visible(text, newlines=True), file=sys.stderr)


def emphasis(text: str) -> str:
    """The text in bold where that can be shown. The text must already be `visible`."""
    return f"\x1b[1m{text}\x1b[0m" if _shows_style() else text


def is_terminal() -> bool:
    """Does a person read standard output on a terminal? Not what is taken elsewhere."""
    return _taker is None and sys.stdout.isatty()


def width() -> int:
    """The columns of the terminal; 80 where nobody knows."""
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def prepare() -> None:
    r"""Let a terminal or pipe that does not speak Unicode show what it cannot as \u escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


# ---------------------------------------------------------------- how it is laid out


def _table(rows: list[list[str]], columns: Sequence[Column[T]], room: int) -> list[str]:
    """The lines of an aligned table, its heading first, no line wider than `room` where columns can be cut."""
    widths = [
        max(cells(column.title), *(cells(row[place]) for row in rows)) for place, column in enumerate(columns)
    ]
    _shrink(widths, [column.firm for column in columns], room - len(GAP) * (len(columns) - 1))
    lines = [emphasis(_row([column.title for column in columns], widths))]
    lines += [_row(row, widths) for row in rows]
    return lines


def _shrink(widths: list[int], firm: Sequence[bool], room: int) -> None:
    """Take from the widest column that may be cut, until all fit or all are at their narrowest."""
    while sum(widths) > room:
        open_to = [place for place, wide in enumerate(widths) if not firm[place] and wide > NARROWEST]
        if not open_to:
            return
        widest = sorted(open_to, key=lambda place: -widths[place])
        # Down to the next widest at once: a body of ten megabytes must not be shortened letter by letter.
        floor = max(NARROWEST, widths[widest[1]] - 1) if len(widest) > 1 else NARROWEST
        widths[widest[0]] -= max(1, min(sum(widths) - room, widths[widest[0]] - floor))


def _row(values: Sequence[str], widths: Sequence[int]) -> str:
    cut = [clip(value, wide) for value, wide in zip(values, widths, strict=True)]
    padded = [value + " " * (wide - cells(value)) for value, wide in zip(cut, widths, strict=True)]
    return GAP.join(padded).rstrip()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(part) for part in value)
    return str(value)


def _one_line(value: object) -> str:
    """A value on one line: its own line feeds and tabs become spaces, so that columns stay columns."""
    return visible(" ".join(_text(value).split()))


# ---------------------------------------------------------------- how it is written


_SUSPECT = re.compile(r"[^\n\x20-\x7e]")


def _escaped(found: re.Match[str]) -> str:
    """A character that `visible` would not let through, as JSON writes it; any other as it is."""
    sign = found[0]
    return sign if visible(sign) == sign else json.dumps(sign)[1:-1] if ord(sign) != 0x7F else "\\u007f"


def _plain(value: object) -> object:
    """What JSON has no word for, in one it has. Raises TypeError for what nobody thought of."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (UUID, PurePath)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _shows_style() -> bool:
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in ("dumb", None)


def _write(text: str) -> None:
    sys.stdout.write(text)
