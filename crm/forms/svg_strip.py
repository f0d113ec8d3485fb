"""A timeline as a strip for the foot of a page: an axis, a row for each lane, and no words but names of bars and numbers.

The whole picture, with its labels and its table, stands elsewhere in the same paper.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.forms.svg_lanes import Place, Point, bands, gathered
from crm.forms.svg_parts import INK, PAPER, WIDTH, document, fitted, rule, seen, tint, width_of, words
from crm.forms.svg_scale import Scale, named_day

if TYPE_CHECKING:
    from crm.forms.paper import Mark, Timeline

LANES: Final = 5
"""Lanes drawn at most; the whole picture has the others."""
_ROWS: Final = 3
_NAMES: Final = 150
"""Units at most for the names of the lanes."""
_TOP: Final = 18
_ROW: Final = 17
_SIZE: Final = 12
_VAGUE: Final = 18
"""Units up to which a stretch is drawn as a point about where it is."""


def draw(chart: Timeline, accent: str, name: str) -> str:
    """The whole strip."""
    colour = seen(accent)
    lanes = chart.lanes[:LANES]
    left = min(max((width_of(lane, _SIZE) for lane in lanes), default=0) + 8, _NAMES)
    scale = Scale.of(chart.first, chart.last, left)
    parts: list[str] = []
    y = float(_TOP)
    for lane in lanes:
        parts.append(words(2, y + 13, fitted(lane, left - 4, _SIZE), kind="soft", size=_SIZE))
        rows = _bars(parts, chart, lane, scale, (left, y), colour)
        marks = [mark for mark in chart.marks if mark.lane == lane]
        if marks:
            _marks(parts, marks, scale, y + rows * _ROW + 9, colour)
        y += _ROW * (rows + bool(marks))
    return document(name, y + 4, _axis(chart, scale, y) + parts)


def _axis(chart: Timeline, scale: Scale, bottom: float) -> list[str]:
    """The years along the top, each with a thin rule, and the day that has a name."""
    parts, taken = [], 0.0
    day, said = named_day(chart)
    at = scale.x(day) if day is not None else None
    end = WIDTH - 1 - (width_of(said, _SIZE) + 8 if at is not None else 0)
    for tick, label in scale.ticks():
        x, wide = scale.x(tick), width_of(label, _SIZE)
        parts.append(rule(x, 16, x, bottom))
        if x >= taken and x + wide <= end:
            parts.append(words(x, 13, label, kind="soft", size=_SIZE))
            taken = x + wide + 8
    if at is not None:
        parts.append(rule(at, 16, at, bottom, kind="ink", dashed=True))
        parts.append(words(min(at + 2, WIDTH - 1), 13, said, anchor="end", size=_SIZE))
    return parts


def _bars(
    parts: list[str], chart: Timeline, lane: str, scale: Scale, at: tuple[float, float], colour: str
) -> int:
    """The spells of a lane as bars with their names; how many rows they take."""
    left, y = at
    places = []
    for spell in (each for each in chart.spells if each.lane == lane):
        first = max(spell.since or date.min, scale.first)
        last = min(spell.until - timedelta(days=1) if spell.until else date.max, scale.last)
        if first <= last:
            places.append(Place(scale.x(first), max(scale.x(last), scale.x(first) + 4), spell.label))
    laid, _, rows = bands(places, left=left, most=_ROWS)
    for band in laid:
        top = y + band.row * _ROW
        parts.append(
            f'<rect class="of-line tint" x="{band.x:.1f}" y="{top + 1.5:.1f}" width="{band.end - band.x:.1f}" '
            f'height="14" rx="2" fill="{tint(colour)}" stroke="{colour}"/>'
        )
        if band.label:
            kind = "within" if band.within else "ink"
            parts.append(words(band.text, top + 12.5, band.label, kind=kind, size=_SIZE))
    return rows


def _marks(parts: list[str], marks: list[Mark], scale: Scale, y: float, colour: str) -> None:
    """The marks of a lane in one row: stretches as outlines, days as points, those that would touch with their number."""
    stretches: dict[tuple[float, float], int] = {}
    exact: list[Place] = []
    for mark in marks:
        first = max(mark.when.earliest or date.min, scale.first)
        last = min(mark.when.latest or date.max, scale.last)
        if not mark.when or first > last:
            continue
        begun, end = scale.x(first), scale.x(last)
        if end - begun > _VAGUE:
            stretches[begun, end] = stretches.get((begun, end), 0) + 1
        else:
            about = mark.when.day is None or mark.when.approximate or mark.when.uncertain
            exact.append(Place((begun + end) / 2, (begun + end) / 2, "", about=about))
    for (begun, end), many in sorted(stretches.items(), key=lambda each: each[0][0] - each[0][1]):
        parts.append(
            f'<rect class="of-line ground" x="{begun:.1f}" y="{y - 6:.1f}" width="{end - begun:.1f}" height="12" '
            f'rx="6" fill="{PAPER}" stroke="{colour}" stroke-dasharray="3 2"/>'
        )
        if many > 1:
            parts.append(words(end - 5, y + 4, f"{many:,}", anchor="end", kind="within", size=11))
    for point in gathered(exact):
        _point(parts, point, y, colour)


def _point(parts: list[str], point: Point, y: float, colour: str) -> None:
    parts.append(
        f'<circle class="of-line {"ground" if point.about else "of"}" cx="{point.x:.1f}" cy="{y:.1f}" '
        f'r="{point.radius:g}" fill="{PAPER if point.about else colour}" stroke="{colour}" stroke-width="1.5"/>'
    )
    if point.count > 1:
        parts.append(
            f'<text class="{"within" if point.about else "on"}" x="{point.x:.1f}" y="{y + 4:.1f}" font-size="11" '
            f'text-anchor="middle" fill="{INK if point.about else PAPER}">{point.count:,}</text>'
        )
