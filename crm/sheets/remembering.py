"""What was corrected of a layout is remembered: the second table with the same headings needs no mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.sheets.layout import Layout, corrected, guessed
from crm.sheets.readings import TableKind

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.sheets.layout import Beginning
    from db.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a layout: what such a table is, the field of each column, and the values all rows have."""

    kind: TableKind
    columns: Mapping[str, str]
    fixed: Mapping[str, str]


def remembered(crm: Crm, layout_key: str) -> Remembered | None:
    """What was remembered of a layout; None if nothing was."""
    from db.queries.tables import mapping_of

    with crm.reading() as connection:
        row = mapping_of(connection, layout_key)
    if row is None:
        return None
    try:
        return Remembered(TableKind(row.kind), dict(row.mapping["columns"]), dict(row.mapping["fixed"]))
    except (ValueError, KeyError, TypeError):
        return None  # of a later version, or of none: it is guessed again


def as_remembered(beginning: Beginning, known: Remembered) -> Layout:
    """The columns of a table as they were remembered."""
    layout = guessed(beginning, known.kind)
    try:
        return corrected(layout, dict.fromkeys(layout.headings, "") | dict(known.columns), why="remembered")
    except BadInput:
        return layout


def remember(recorder: Recorder, layout: Layout, fixed: Mapping[str, str]) -> None:
    """Keep what the columns of a layout are, in place of what was kept before."""
    from db.queries.tables import mapping_of
    from db.tables.imports import column_mapping

    columns = {one.heading: one.field for one in layout.columns}
    values = {
        "kind": str(layout.kind),
        "headings": list(layout.headings),
        "mapping": {"columns": columns, "fixed": dict(fixed)},
    }
    row = mapping_of(recorder.connection, layout.key)
    if row is None:
        recorder.insert(column_mapping, {"layout_key": layout.key, **values})
    else:
        recorder.update(column_mapping, row.id, values)


def forget(recorder: Recorder, layout_key: str) -> bool:
    """Forget a layout; whether there was anything to forget."""
    from db.queries.tables import mapping_of
    from db.tables.imports import column_mapping

    row = mapping_of(recorder.connection, layout_key)
    if row is not None:
        recorder.delete(column_mapping, row.id)
    return row is not None
