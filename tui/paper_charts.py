"""Pictures made of characters: a timeline as lanes over a line of years, counts as bars with their numbers."""

from collections.abc import Iterator, Sequence
from datetime import date

from crm.forms.paper import BarChart, Mark, Spell, Timeline
from tui.paper_lines import Line, Piece, cells, flowed, padded

LABELS = 24
"""Cells at most for the name of a lane or a bar."""
SIGNS = "█▒▓░"
"""What the series of a chart are drawn with, in their order."""
LEAST = 4
"""Cells at least of the longest bar; on less there are only the numbers."""
ROOM = 24
"""Cells at least that the picture itself has; on less, what it says is told in lines."""


# ---------------------------------------------------------------- timeline


def timeline(chart: Timeline, width: int) -> Iterator[Line]:
    """Lanes of spells and marks over a line of years; under them what each spell is; nothing of a strip."""
    if chart.compact:
        return
    for text in flowed((Piece(chart.title, "section"),), width):
        yield Line(text, holds=True)
    names = min(max(map(cells, chart.lanes), default=0), LABELS, width // 3)
    room = width - names - 2
    if room >= ROOM and chart.last > chart.first:
        yield from _lanes(chart, names, _Scale(chart.first, chart.last, room))
    for spell in chart.spells:
        told = (Piece(f"{spell.label}, {spell.when}"),)
        yield from (Line(text) for text in flowed(told, width, lead=(Piece("━ ", "chart"),), indent=2))


class _Scale:
    """Days as cells."""

    def __init__(self, first: date, last: date, room: int) -> None:
        self.first, self.last, self.room = first, last, room
        self._days = max(1, (last - first).days)

    def at(self, day: date) -> int:
        """The cell of a day, at the edge for one outside."""
        return max(0, min(self.room - 1, (day - self.first).days * (self.room - 1) // self._days))


def _lanes(chart: Timeline, names: int, scale: _Scale) -> Iterator[Line]:
    width = names + 2 + scale.room
    counted = vague = False
    for lane in chart.lanes:
        marks = [mark for mark in chart.marks if mark.lane == lane]
        signs = _signs(marks, scale)
        counted = counted or any(sign.isdigit() or sign == "+" for sign in signs.values())
        vague = vague or "○" in signs.values()
        rows = _spelled([spell for spell in chart.spells if spell.lane == lane], scale)
        for cell, sign in signs.items():
            rows[0][cell] = sign
        for place, drawn in enumerate(rows):
            name = "" if place else _cut(lane, names)
            yield Line(
                (Piece(f"{padded(name, names)}  ", "quiet"), Piece("".join(drawn), "chart")), holds=True
            )
    ticks = _ticks(scale)
    line, years = ["─"] * scale.room, [" "] * scale.room
    for cell, text in ticks:
        line[cell] = "┴"
        years[cell : cell + len(text)] = text
    blank = Piece(" " * (names + 2))
    yield Line((blank, Piece("".join(line), "quiet")), holds=True)
    yield Line((blank, Piece("".join(years).rstrip(), "quiet")), holds=bool(chart.marks))
    said_of = ["● a dated entry", *(["○ known to a month, a season or a year"] if vague else [])]
    if counted:
        said_of.append("2 to 9 and + so many at once")
    if chart.marks:
        for legend in flowed((Piece(", ".join(said_of), "quiet"),), width, lead=(blank,), indent=names + 2):
            yield Line(legend)


def _signs(marks: Sequence[Mark], scale: _Scale) -> dict[int, str]:
    """What stands in each cell: one mark, one that is vaguer than a cell, or how many there are."""
    found: dict[int, list[bool]] = {}
    for mark in marks:
        first, last = mark.when.earliest, mark.when.latest
        if first is None and last is None:
            continue
        begin, end = scale.at(first or last or scale.first), scale.at(last or first or scale.last)
        found.setdefault((begin + end) // 2, []).append(end - begin > 1)
    return {
        cell: ("○" if all(vague) else "●")
        if len(vague) == 1
        else (str(len(vague)) if len(vague) < 10 else "+")
        for cell, vague in found.items()
    }


def _spelled(spells: Sequence[Spell], scale: _Scale) -> list[list[str]]:
    """Spells as lines; those that were held at the same time stand under each other."""
    rows = [[" "] * scale.room]
    for spell in spells:
        begin, end = scale.at(spell.since or scale.first), scale.at(spell.until or scale.last)
        drawn = next((row for row in rows if not "".join(row[begin:end]).strip()), None)
        if drawn is None:
            drawn = [" "] * scale.room
            rows.append(drawn)
        drawn[begin : end + 1] = "━" * (end + 1 - begin)
        if spell.since and spell.since >= scale.first:
            drawn[begin] = "┝"
        if spell.until and spell.until <= scale.last and end > begin:
            drawn[end] = "┥"
    return rows


def _ticks(scale: _Scale) -> list[tuple[int, str]]:
    """Years, as many as can be read, or months on a short line: the cell and the word."""
    years = scale.last.year - scale.first.year
    if years < 2:
        days = [
            (date(year, month, 1), f"{date(year, month, 1):%b %Y}")
            for year in range(scale.first.year, scale.last.year + 1)
            for month in range(1, 13)
        ]
    else:
        days = [(date(year, 1, 1), str(year)) for year in range(scale.first.year, scale.last.year + 1)]
    ticks: list[tuple[int, str]] = []
    end = -1
    for day, text in days:
        if (
            scale.first <= day <= scale.last
            and (cell := scale.at(day)) > end
            and cell + len(text) <= scale.room
        ):
            ticks.append((cell, text))
            end = cell + len(text)
    return ticks


# ---------------------------------------------------------------- bars


def bars(chart: BarChart, width: int) -> Iterator[Line]:
    """Each count as a bar, with its number behind it; of several series also what each sign is."""
    for text in flowed((Piece(chart.title, "section"),), width):
        yield Line(text, holds=True)
    several = len(chart.series) > 1
    if several:
        told = "   ".join(f"{_sign(place)} {name}" for place, name in enumerate(chart.series))
        for text in flowed((Piece(told, "quiet"),), width):
            yield Line(text, holds=True)
    names = min(max((cells(bar.label) for bar in chart.bars), default=0), max(LABELS, width // 4), width // 2)
    counts = [_counts(bar.values) for bar in chart.bars]
    room = width - names - 3 - max(map(len, counts), default=0) - len(chart.series)
    most = max((sum(bar.values) for bar in chart.bars), default=0)
    for bar, count in zip(chart.bars, counts, strict=True):
        if room < LEAST:
            named = (Piece(f"{bar.label}: {count}"),)
            yield from (Line(line) for line in flowed(named, width, indent=2))
            continue
        drawn = "".join(_sign(place) * _length(value, most, room) for place, value in enumerate(bar.values))
        name = f"{padded(_cut(bar.label, names), names)}  "
        yield Line((Piece(name), Piece(drawn, "chart"), Piece(f" {count}" if drawn else count)))


def _length(value: int, most: int, room: int) -> int:
    """The cells of a count; none is drawn as nothing, any other as one at least."""
    return max(1, value * room // most) if value > 0 and most else 0


def _counts(values: Sequence[int]) -> str:
    return (
        f"{sum(values):,} ({' + '.join(f'{each:,}' for each in values)})"
        if len(values) > 1
        else f"{sum(values):,}"
    )


def _sign(place: int) -> str:
    return SIGNS[place % len(SIGNS)]


def _cut(text: str, width: int) -> str:
    """A name on one line, cut with … where it is longer."""
    from tui.widgets.column import fitted

    return fitted(text, width).rstrip()
