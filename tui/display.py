"""What may be shown: readings and texts with everything in them that could steer a terminal made visible.

`safe` is what the backend passes every answer through; `typed` is what the input boxes pass every
keystroke and every paste through; `Harmless` stands behind both, at the last step before the terminal,
and lets no control character through whoever forgot it.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from crm.vocabulary.text import visible

T = TypeVar("T")

SHOWN_AT_MOST = 200_000
"""Signs of one text that are handed to a screen; a longer one is cut, and says so."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_CONTROL_IN_LINES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def safe_text(text: str) -> str:
    """`text` as it may be shown, its line breaks kept: controls visible, no longer than a screen can use."""
    if len(text) > SHOWN_AT_MOST:
        text = f"{text[:SHOWN_AT_MOST]}\n… (cut here: {len(text):,} signs in all)"
    return visible(text, newlines=True)


def safe(reading: T) -> T:
    """A copy of a reading (and of all readings in it) in which every text may be shown."""
    return _safe(reading)  # type: ignore[no-any-return]


def _safe(value: Any) -> Any:
    kind = type(value)
    if kind is str:
        return safe_text(value)
    if kind in (int, float, bool, type(None)) or isinstance(value, Enum):
        return value
    if kind is tuple:
        return tuple(_safe(each) for each in value)
    if isinstance(value, tuple):
        return kind(*(_safe(each) for each in value))
    if isinstance(value, list):
        return [_safe(each) for each in value]
    if isinstance(value, Mapping):
        return {_safe(key): _safe(each) for key, each in value.items()}
    if is_dataclass(value):
        return _safe_reading(value)
    return value


def _safe_reading(value: Any) -> Any:
    kind = type(value)
    copy = object.__new__(kind)
    for name in _field_names(cast("Hashable", kind)):
        object.__setattr__(copy, name, _safe(getattr(value, name)))
    return copy


@lru_cache(maxsize=256)
def _field_names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))  # type: ignore[arg-type]


def typed(text: str, *, lines: bool = False) -> str:
    """What a box takes of what was typed or pasted: no control characters; with `lines`, line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines:
        return _CONTROL_IN_LINES.sub("", text)
    return _CONTROL.sub("", text.replace("\n", " ").replace("\t", " "))


class Harmless(LineFilter):
    """The last step before the terminal: takes control characters out of whatever a widget drew."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, those that hold a control character written again without it."""
        del background
        if not any(
            _CONTROL.search(segment.text)
            for segment in segments
            if not segment.text.isascii() or not segment.text.isprintable()
        ):
            return segments
        return [Segment(_CONTROL.sub("", text), style, control) for text, style, control in segments]


Shown = Callable[[Any], str]
"""A reading → what one column shows of it."""
