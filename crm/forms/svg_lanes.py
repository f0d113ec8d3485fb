"""Laying out a lane: bars in rows that do not touch, points that are gathered, labels where nothing is in their way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from crm.forms.svg_parts import WIDTH, fitted, width_of

_SIZE: Final = 13
_ROWS: Final = 5
"""Rows of bars or of labels in one lane."""
_GAP: Final = 6.0
_LABEL: Final = 360.0
"""The longest label of a point."""
_LONGEST: Final = 480.0
"""The longest label of a bar."""
_LEAST: Final = 200.0
"""Room below which a label is rather set to the other side than cut."""
_COUNTED: Final = " entries"
"""What the label of a bar that stands for several says after their number."""
_FEW: Final = 12
"""Points of a lane up to which those of several marks have a label too."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands on the scale, and what it is."""

    x: float
    end: float
    label: str
    about: bool = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class Band:
    """A bar in a row, with its label where it has room: within, or beside."""

    x: float
    end: float
    row: int
    label: str
    text: float
    within: bool


@dataclass(slots=True)
class Point:
    """One or several marks of the same place, with a label that nothing crosses, or none."""

    x: float
    count: int
    label: str
    about: bool
    row: int | None = None
    text: float = 0
    anchor: str = "start"
    wide: float = 0

    @property
    def radius(self) -> float:
        """Large enough for its number."""
        return 5 if self.count == 1 else 8 + 3 * (len(f"{self.count:,}") - 1)

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where its label goes."""
        return (
            (self.text, self.text + self.wide)
            if self.anchor == "start"
            else (self.text - self.wide, self.text)
        )


def bands(
    places: list[Place], left: float = 0, most: int = _ROWS, *, gather: bool = False
) -> tuple[list[Band], int, int]:
    """Bars in `most` rows at most, how many entries none of them shows or counts, and how many rows there are.

    With `gather` those of one stretch are one bar with their number; no label reaches over `left`.
    """
    laid: list[Band] = []
    rows: list[float] = []
    unseen = 0
    for place in sorted(_together(places) if gather else places, key=lambda each: (each.x, -each.end)):
        band = _with_label(place, left)
        row = _free(rows, min(band.x, band.text), most)
        if row is None:
            band = Band(place.x, place.end, 0, "", place.x, within=True)
            row = _free(rows, place.x, most)
        if row is None:
            unseen += place.count
            continue
        if place.count > 1 and _COUNTED not in band.label:
            unseen += place.count - 1
        reach = max(band.end, band.text + width_of(band.label, _SIZE))
        rows[row : row + 1] = [reach + _GAP]
        laid.append(Band(band.x, band.end, row, band.label, band.text, within=band.within))
    return laid, unseen, len(rows)


def _together(places: list[Place]) -> list[Place]:
    """Marks known to the same stretch and no closer are one bar, with how many there are."""
    found: dict[tuple[float, float], list[Place]] = {}
    for place in places:
        found.setdefault((place.x, place.end), []).append(place)
    return [
        same[0]
        if len(same) == 1
        else Place(
            same[0].x,
            same[0].end,
            f"{len(same):,}{_COUNTED}, the first {same[0].label}",
            count=len(same),
        )
        for same in found.values()
    ]


def _with_label(place: Place, left: float) -> Band:
    room, needed = place.end - place.x - 14, width_of(fitted(place.label, _LONGEST, _SIZE), _SIZE)
    after, before = WIDTH - place.end - 8, place.x - 8 - left
    if room >= min(needed, 150) or room >= max(after, before):
        return Band(place.x, place.end, 0, fitted(place.label, room, _SIZE), place.x + 7, within=True)
    if after >= needed or after >= before:
        return Band(
            place.x,
            place.end,
            0,
            fitted(place.label, min(after, _LONGEST), _SIZE),
            place.end + 6,
            within=False,
        )
    label = fitted(place.label, min(before, _LONGEST), _SIZE)
    return Band(place.x, place.end, 0, label, place.x - 6 - width_of(label, _SIZE), within=False)


def _free(rows: list[float], x: float, most: int) -> int | None:
    """The first row that is free from there on; a new one while there may be more."""
    for row, until in enumerate(rows):
        if until <= x:
            return row
    if len(rows) < most:
        rows.append(0)
        return len(rows) - 1
    return None


def points(places: list[Place]) -> list[Point]:
    """Marks as points from left to right, those that would touch gathered into one, with labels where they have room."""
    found = gathered(places)
    laid: list[Point] = []
    few = len(found) <= _FEW
    for point in reversed(found):
        if point.count > 1:
            point.label = f"Last, {point.label}" if few else ""
        _place(point, laid)
        laid.append(point)
    return found


def gathered(places: list[Place]) -> list[Point]:
    """Marks as points from left to right, those that would touch gathered into one."""
    found: list[Point] = []
    for place in sorted(places, key=lambda each: each.x):
        found.append(Point(place.x, 1, place.label, place.about))
        while len(found) > 1 and found[-1].x - found[-2].x < found[-1].radius + found[-2].radius + 2:
            last = found.pop()
            _gather(found[-1], last)
    return found


def _gather(into: Point, other: Point) -> None:
    count = into.count + other.count
    into.x = (into.x * into.count + other.x * other.count) / count
    into.count, into.label, into.about = count, other.label, into.about and other.about


def _place(point: Point, laid: list[Point]) -> None:
    """Give the label the first row in which it crosses neither another label nor the line that leads to one."""
    if not point.label:
        return
    whole = point.label
    after, before = WIDTH - point.x + 4, point.x + 4
    for most, cut in ((_LABEL, False), (_LABEL, True), (_LABEL * 0.7, True), (_LABEL * 0.4, True)):
        for anchor, room in (("start", after), ("end", before)):
            label = fitted(whole, min(most, room), _SIZE)
            if label != whole and (not cut or room < _LEAST):
                continue
            point.label, point.anchor, point.wide = label, anchor, width_of(label, _SIZE)
            point.text = point.x - 4 if anchor == "start" else point.x + 4
            for row in range(_ROWS):
                if not any(_crosses(point, row, other) for other in laid):
                    point.row = row
                    return


def _crosses(point: Point, row: int, other: Point) -> bool:
    if other.row is None:
        return False
    left, right = point.reach
    begun, ended = other.reach
    if row == other.row:
        return left < ended + _GAP and begun < right + _GAP
    if row < other.row:
        return left - 3 <= other.x <= right + 3
    return begun - 3 <= point.x <= ended + 3
