"""Counts as horizontal bars: the number at the end of each, series told apart by pattern and by name."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from crm.forms.svg_parts import (
    INK,
    PAPER,
    SIZE,
    WIDTH,
    document,
    fill,
    fitted,
    patterns,
    rule,
    seen,
    width_of,
    words,
    wrapped,
)

if TYPE_CHECKING:
    from crm.forms.paper import BarChart

MOST: Final = 40
"""Bars drawn; the table has the others."""
_STEP: Final = 30
_THICK: Final = 20
_LABELS: Final = 250


def draw(chart: BarChart, accent: str, name: str) -> str:
    """The whole picture."""
    colour = seen(accent)
    key = f"s{sha256(repr(chart).encode('utf-8', 'replace')).hexdigest()[:8]}"
    shown = chart.bars[:MOST]
    drawn: list[str] = []
    top = _legend(drawn, chart, key, colour) if len(chart.series) > 1 else 8.0
    labels = [wrapped(bar.label, _LABELS) for bar in shown]
    left = 12 + max((width_of(line) for lines in labels for line in lines), default=0)
    most = max((sum(_counts(bar.values)) for bar in shown), default=0)
    room = WIDTH - left - 12 - width_of(f"{most:,}")
    step = _STEP + 8 * any(len(lines) > 1 for lines in labels)
    for place, bar in enumerate(shown):
        y = top + place * step
        for at, line in enumerate(labels[place]):
            shift = 0 if len(labels[place]) == 1 else (at - 0.5) * 16
            drawn.append(words(left - 10, y + 15 + shift, line, anchor="end"))
        x = _segments(drawn, _counts(bar.values), (left, y), room / max(most, 1), key, colour)
        drawn.append(words(x + 6, y + 15, f"{sum(_counts(bar.values)):,}"))
    bottom = top + len(shown) * step
    drawn.append(rule(left, top - 4, left, bottom - 4, kind="ink"))
    if len(chart.bars) > MOST:
        drawn.append(
            words(left, bottom + 14, f"{len(chart.bars) - MOST:,} more are in the table", kind="soft")
        )
        bottom += 22
    return document(name, bottom + 4, drawn, patterns(key, colour, len(chart.series)))


def _kind(place: int) -> str:
    return "of of-line" if place == 0 else "of-line"


def _counts(values: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(max(0, value) for value in values)


def _segments(
    drawn: list[str], values: tuple[int, ...], at: tuple[float, float], unit: float, key: str, colour: str
) -> float:
    """Draw one bar from the left; where it ends."""
    x, y = at
    for place, value in enumerate(values):
        long = value * unit
        if value <= 0:
            continue
        drawn.append(
            f'<rect class="{_kind(place)}" x="{x:.1f}" y="{y:.1f}" width="{long:.1f}" height="{_THICK}" '
            f'fill="{fill(key, colour, place)}" stroke="{colour}"/>'
        )
        label = f"{value:,}"
        if len(values) > 1 and width_of(label, 12) + 8 < long:
            _tag(drawn, label, x + long / 2, y)
        x += long
    return x


def _tag(drawn: list[str], label: str, middle: float, y: float) -> None:
    """A number on a segment, on a ground of its own, since a pattern would run through it."""
    wide = width_of(label, 12) + 4
    drawn.append(
        f'<rect class="ground" x="{middle - wide / 2:.1f}" y="{y + 3:.1f}" width="{wide:.1f}" height="{_THICK - 6}" rx="3" '
        f'fill="{PAPER}"/><text class="within" x="{middle:.1f}" y="{y + 14.5:.1f}" font-size="12" text-anchor="middle" '
        f'fill="{INK}">{label}</text>'
    )


def _legend(drawn: list[str], chart: BarChart, key: str, colour: str) -> float:
    """Name every series beside its pattern; where the bars may begin."""
    x, y = 2.0, 4.0
    for place, series in enumerate(chart.series):
        label = fitted(series, WIDTH / 2)
        wide = 28 + width_of(label) + 16
        if x > 2 and x + wide > WIDTH:
            x, y = 2.0, y + 24
        drawn.append(
            f'<rect class="{_kind(place)}" x="{x:.1f}" y="{y:.1f}" width="20" height="{SIZE}" '
            f'fill="{fill(key, colour, place)}" stroke="{colour}"/>'
        )
        drawn.append(words(x + 27, y + 12, label))
        x += wide
    return y + 34
