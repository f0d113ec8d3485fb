"""Lists that are read at a terminal: a table where all of it fits, else a few lines for each entry.

Nothing is cut in the second form: the capacity of the day is the point of a history, and no column of eighty
has room for "Minister for Children, Families and Wellbeing, Department for Education".
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from crm.cli import output
from crm.cli.output import GAP, Column
from crm.vocabulary.text import cells, visible

T = TypeVar("T")


def fits(items: Sequence[T], columns: Sequence[Column[T]]) -> bool:
    """Would a table of these have room for everything?"""
    wide = [
        max((cells(visible(str(each))) for each in (column.title, *map(column.read, items))), default=0)
        for column in columns
    ]
    return sum(wide) + cells(GAP) * (len(columns) - 1) <= output.width()


def stacked(
    items: Iterable[T], head: Callable[[T], Iterable[object]], below: Callable[[T], Iterable[str]]
) -> None:
    """Print each entry: its head on one line, and what is below it indented, a line each."""
    for item in items:
        output.line(GAP.join(_flat(str(part)) for part in head(item)))
        for text in below(item):
            if text:
                output.line(f"{GAP * 2}{_flat(text)}")


def _flat(text: str) -> str:
    return " ".join(text.split())
