"""A timeline: lanes of bars (spells, and marks of which the day is not known) and of points, on one scale of time.

What is near is gathered into one point with a number; a label is drawn where it touches nothing, else left to the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.forms.svg_lanes import Band, Place, Point, bands, points
from crm.forms.svg_parts import (
    INK,
    PAPER,
    SIZE,
    WIDTH,
    document,
    fitted,
    rule,
    seen,
    tint,
    width_of,
    words,
)
from crm.forms.svg_scale import Scale, named_day

if TYPE_CHECKING:
    from crm.forms.paper import Timeline

LANES: Final = 16
"""Lanes drawn; the table has the others."""
_HEAD: Final = 44
_ROW: Final = 24
_LINE: Final = 19


@dataclass(slots=True)
class _Drawing:
    scale: Scale
    colour: str
    parts: list[str]
    y: float = _HEAD
    unseen: int = 0
    """Marks and spells that the picture leaves to the table."""
    gathered: bool = False
    roughly: bool = False
    about: bool = False


def draw(chart: Timeline, accent: str, name: str) -> str:
    """The whole picture."""
    drawing = _Drawing(Scale.of(chart.first, chart.last), seen(accent), [])
    for lane in chart.lanes[:LANES]:
        _lane(drawing, chart, lane)
    beyond = set(chart.lanes[LANES:])
    drawing.unseen += sum(spell.lane in beyond for spell in chart.spells)
    drawing.unseen += sum(mark.lane in beyond for mark in chart.marks)
    bottom = drawing.y
    under = _grid(drawing, bottom, *named_day(chart))
    for line in _said(drawing, len(beyond)):
        drawing.y += 20
        drawing.parts.append(words(2, drawing.y, line, kind="soft", size=13))
    return document(name, drawing.y + 10, under + drawing.parts)


def _grid(drawing: _Drawing, bottom: float, day_named: date | None, said: str) -> list[str]:
    """The scale at the top, a thin rule for each of its steps, and the day that has a name."""
    scale, parts = drawing.scale, []
    now = scale.x(day_named) if day_named is not None else None
    taken, named = 0.0, []
    for day, label in scale.ticks():
        x = scale.x(day)
        parts.append(rule(x, 26, x, bottom))
        begun = min(x + 4, WIDTH - 1 - width_of(label, 13))
        if begun >= taken:
            named.append(words(begun, 38, label, kind="soft", size=13))
            taken = x + 4 + width_of(label, 13)
    if now is not None:
        half = width_of(said, 13) / 2
        middle = min(max(now, half), WIDTH - half)
        parts.append(rule(now, 18, now, bottom, kind="ink", dashed=True))
        parts.append(words(middle, 14, said, anchor="middle", size=13))
    return parts + named


def _lane(drawing: _Drawing, chart: Timeline, lane: str) -> None:
    scale, parts = drawing.scale, drawing.parts
    parts.append(rule(0, drawing.y + 4, WIDTH, drawing.y + 4))
    parts.append(words(2, drawing.y + 21, fitted(lane, WIDTH - 8), kind="lane"))
    drawing.y += 30
    spells: list[Place] = []
    for spell in (each for each in chart.spells if each.lane == lane):
        last = (
            spell.until - timedelta(days=1)
            if spell.until is not None and spell.until > date.min
            else spell.until
        )
        drawing.unseen += not _add(spells, scale, spell.since, last, spell.label)
    _bands(drawing, spells, rough=False)
    exact: list[Place] = []
    rough: list[Place] = []
    for mark in (each for each in chart.marks if each.lane == lane):
        day = mark.when.day
        if day is not None:
            if scale.first <= day <= scale.last:
                about = mark.when.approximate or mark.when.uncertain
                exact.append(Place(scale.x(day), scale.x(day), f"{mark.when}: {mark.label}", about=about))
            else:
                drawing.unseen += 1
        elif not mark.when:
            drawing.unseen += 1
        else:
            label = f"{mark.when}: {mark.label}"
            drawing.unseen += not _add(rough, scale, mark.when.earliest, mark.when.latest, label)
    _bands(drawing, rough, rough=True)
    _points(drawing, points(exact))
    drawing.y += 6


def _add(into: list[Place], scale: Scale, since: date | None, until: date | None, label: str) -> bool:
    """Put a stretch on the scale; whether any of it is within."""
    first, last = max(since or date.min, scale.first), min(until or date.max, scale.last)
    if first > last:
        return False
    end = scale.x(last + timedelta(days=1)) if last < date.max else scale.x(last)
    begun = scale.x(first)
    into.append(Place(begun, max(end, begun + 6), label))
    return True


def _bands(drawing: _Drawing, places: list[Place], *, rough: bool) -> None:
    laid, unseen, rows = bands(places, gather=rough)
    drawing.unseen += unseen
    drawing.roughly = drawing.roughly or (rough and bool(laid))
    for band in laid:
        _band(drawing, band, drawing.y + band.row * _ROW, rough=rough)
    drawing.y += rows * _ROW


def _band(drawing: _Drawing, band: Band, y: float, *, rough: bool) -> None:
    colour = drawing.colour
    ground, dash = (PAPER, ' stroke-dasharray="3 2"') if rough else (tint(colour), "")
    drawing.parts.append(
        f'<rect class="of-line {"ground" if rough else "tint"}" x="{band.x:.1f}" y="{y:.1f}" '
        f'width="{band.end - band.x:.1f}" height="20" rx="{10 if rough and band.end - band.x > 20 else 2}" '
        f'fill="{ground}" stroke="{colour}"{dash}/>'
    )
    if band.label:
        kind = "within" if band.within else "ink"
        drawing.parts.append(words(band.text, y + 15, band.label, kind=kind, size=13))


def _points(drawing: _Drawing, found: list[Point]) -> None:
    if not found:
        return
    y = drawing.y + 12
    drawing.parts.append(rule(0, y, WIDTH, y))
    for point in found:
        if point.row is not None and point.label:
            base = y + 25 + point.row * _LINE
            drawing.parts.append(rule(point.x, y, point.x, base - 11, kind="soft"))
            drawing.parts.append(words(point.text, base, point.label, size=13, anchor=point.anchor))
    for point in found:
        _dot(drawing, point, y)
    deepest = max((point.row for point in found if point.row is not None), default=-1)
    drawing.y = y + 14 + (deepest + 1) * _LINE + (6 if deepest >= 0 else 0)


def _dot(drawing: _Drawing, point: Point, y: float) -> None:
    ground = PAPER if point.about else drawing.colour
    drawing.about = drawing.about or point.about
    drawing.parts.append(
        f'<circle class="of-line {"ground" if point.about else "of"}" cx="{point.x:.1f}" cy="{y:.1f}" r="{point.radius:g}" '
        f'fill="{ground}" stroke="{drawing.colour}" stroke-width="1.5"/>'
    )
    if point.count > 1:
        drawing.gathered = True
        ink = INK if point.about else PAPER
        drawing.parts.append(
            f'<text class="{"within" if point.about else "on"}" x="{point.x:.1f}" y="{y + 4:.1f}" font-size="{SIZE - 3}" text-anchor="middle" '
            f'fill="{ink}">{point.count:,}</text>'
        )


def _said(drawing: _Drawing, lanes: int) -> list[str]:
    """What must be known to read the picture."""
    lines = []
    if drawing.gathered:
        lines.append("A number in a circle is how many entries stand there.")
    if drawing.roughly:
        lines.append(
            "A dashed outline is the time within which something happened, where the day is not known."
        )
    if drawing.about:
        lines.append("A hollow circle stands about where it is.")
    if drawing.unseen:
        more = f", among them {lanes:,} whole lanes" if lanes > 1 else ""
        lines.append(f"Not drawn, but in the table: {drawing.unseen:,}{more}.")
    return lines
