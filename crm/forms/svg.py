"""Charts as vector pictures: whole SVG documents with text as text, readable without colour.

Each stands beside a table that says the same (`BarChart.table`, `Timeline.table`), so a picture may thin out what would
run together. Attributes give the colours of paper; a page may change them by the classes ink, soft, lane, rule-line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.forms.paper import said

if TYPE_CHECKING:
    from crm.forms.paper import BarChart, Timeline


def timeline(chart: Timeline, accent: str) -> str:
    """Lanes of spells and marks as an <svg> document; labels never overlap, and marks too near one another are counted; a compact one is a strip."""
    if chart.compact:
        from crm.forms.svg_strip import draw as strip

        return strip(chart, accent, alt(chart))
    from crm.forms.svg_timeline import draw

    return draw(chart, accent, alt(chart))


def bars(chart: BarChart, accent: str) -> str:
    """Horizontal bars as an <svg> document, with the number at the end of each."""
    from crm.forms.svg_bars import draw

    return draw(chart, accent, alt(chart))


def alt(chart: Timeline | BarChart) -> str:
    """What is said in the place of the picture, one sentence: its title, and that the table says the same."""
    from crm.forms.paper import BarChart
    from crm.forms.words import one_line

    title = one_line(chart.title[:200])
    if isinstance(chart, BarChart):
        return f"Bar chart: {title}. The table beside it gives the same numbers."
    span = f"from {said(chart.first)} to {said(chart.last)}"
    where = "further on" if chart.compact else "beside it"
    return f"Timeline {span}: {title}. The table {where} says the same."
