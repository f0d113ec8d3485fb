"""The names of those who sign, from a file: a table with a column of councils, or one name a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from crm.campaigns.inputs import MOST, Named
from crm.engagements.inputs import LONGEST_NAME
from crm.errors import BadInput
from crm.vocabulary.text import clip, fold, visible

if TYPE_CHECKING:
    from crm.sheets.opening import Row

_HEADINGS: Final = (
    "council", "councils", "name", "organisation", "authority", "local authority", "body", "signatory", "signed by",
    "council name", "name of council", "authority name", "organisation name", "from",
)  # fmt: skip


_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


def named(source: str) -> tuple[Named, ...]:
    """The names in a file, where a text ends as the name of a table does; else the text is a name. Raises as `names_in`."""
    path = Path(source)
    if path.suffix.lower() in _TABLES:
        return names_in(path)
    return (Named(source, f"“{clip(source, 40)}”"),)


def names_in(path: Path) -> tuple[Named, ...]:
    """The names in a file, each with its line. The column headed “council”, “name” and the like, else the first.

    Raises FileTrouble for a file that cannot be read, and BadInput for one that is no table, for a row that cannot be
    read, and for one without a name, or with what is none.
    """
    from crm.sheets.opening import opened
    from crm.sheets.readings import TableOptions

    found: list[Named] = []
    column: int | None = None
    for row in opened(path, path.name, TableOptions())[0].rows():
        place = f"{visible(path.name)}, line {row.line}"
        if row.trouble:
            raise BadInput(row.trouble, hint="Mend the row and try again.", place=place)
        if row.empty:
            continue
        if column is None:
            headed = _headed(row)
            column = headed or 0
            if headed is not None:
                continue
        name = str(row.cells[column]).strip() if column < len(row.cells) else ""
        if not name:
            raise BadInput("the row has no name", hint="Name the body that signs.", place=place)
        if visible(name) != name or len(name) > LONGEST_NAME:
            raise BadInput(
                f"“{clip(name, 40)}” is no name",
                hint="The file may be no table: save it as CSV.",
                place=place,
            )
        found.append(Named(name, place))
        if len(found) > MOST:
            break
    return tuple(found)


def _headed(row: Row) -> int | None:
    """Which column of a row of headings holds the names; None where it is no such row."""
    headings = [fold(str(cell)) for cell in row.cells]
    return next((headings.index(word) for word in _HEADINGS if word in headings), None)
