"""A list on pages: a paper that holds one table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.forms.paper import Cell, Column, Note, Paper, Table
from crm.forms.values import flat
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.tables.service import Source
    from crm.tables.wanted import Wanted

_WIDE: Final = 24
"""Characters on average from which a column takes the room that is left."""


def paper(wanted: Wanted, source: Source, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Paper:
    """The paper of some rows, with its marking and what was left out."""
    from crm.templates.style import organisation

    cells = tuple(tuple(_cell(value) for value in row) for row in rows)
    titles = source.headings(names)
    columns = tuple(
        Column(title, wide=_is_wide(cells, place), head=place == 0) for place, title in enumerate(titles)
    )
    left_out = source.gate.left_out
    told = [f"{len(rows):,} rows." if len(rows) != 1 else "1 row."] if rows else ["Nothing was found."]
    if left_out:
        told.append(f"{left_out}.")
    blocks = (Table(source.title, columns, cells), Note(" ".join(told))) if rows else (Note(" ".join(told)),)
    return Paper(
        what=source.what,
        title=source.title,
        blocks=blocks,
        made=clock.today(),
        subject=source.subject,
        subtitle=source.subject,
        marking=source.gate.marking,
        edition=wanted.edition,
        left_out=left_out,
        organisation=organisation(),
    )


def _cell(value: Any) -> Cell:
    return value if isinstance(value, (str, int, float, date, PartialDate)) or value is None else flat(value)


def _is_wide(cells: Sequence[Sequence[Cell]], place: int) -> bool:
    lengths = [len(str(row[place])) for row in cells[:200]]
    return bool(lengths) and sum(lengths) / len(lengths) > _WIDE
