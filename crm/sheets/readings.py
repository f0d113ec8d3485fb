"""What a table is read as: its columns with what they were taken for, and its rows with what each would do.

How a door uses it:

    plan = read_table(source, name, TableOptions(...), crm=crm)    # crm.sheets.reading
    plan.kind, plan.mapping, plan.remarks                          # what it is taken for: shown, corrected, read again
    for row in plan.rows(): ...                                    # a dry run: each row, and plan.counts at the end
    write_table(recorder, plan.rows(), tell)                       # crm.sheets.bringing: the same rows, written
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class TableKind(StrEnum):
    """What the rows of a table are."""

    ENGAGEMENTS = "engagements"
    CONTACTS = "contacts"
    ORGANISATIONS = "organisations"


class Action(StrEnum):
    """What bringing in a row does."""

    CREATE = "create"
    UPDATE = "update"
    SKIP = "skip"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOptions:
    """How a table is to be read, where a person says it; what is not said is guessed or remembered.

    `mapping` names a field for a heading ("Date of meeting" → "occurred"), or nothing for a column to be left out.
    `fixed` gives every row a value ("kind" → "meeting"). `ours` are the names that participants of ours without any
    are filed under. `sheet` and `header_line` (1 is the first) say where the table is. `remembered` False leaves out
    what was remembered of this layout.
    """

    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None
    header_line: int | None = None
    ours: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    remembered: bool = True


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column: its heading, the field it was taken for ("" if it is left out), a value of it, and why.

    `sure` is False where a person should look.
    """

    heading: str
    field: str
    example: str
    sure: bool
    why: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a column."""
        return {
            "heading": self.heading,
            "field": self.field or None,
            "example": self.example,
            "sure": self.sure,
            "why": self.why or None,
        }


class Told(Protocol):
    """What can be said in words, when somebody wants to read it."""

    @property
    def what(self) -> str:
        """It, in words."""
        ...


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What one row of a table does.

    `line` is the line (of a spreadsheet the row) it begins on; `row` the row in words, or what says it in words; `why` the reason for a skip, an error
    or what an update changes; `column` the heading of the column at fault. `reference` is what it is or becomes in the record
    (E-12), where that is known. `change` is for `crm.sheets.bringing`; `notes` are things said of a row that goes in.
    """

    line: int
    action: Action
    row: str | Told
    why: str = ""
    column: str = ""
    reference: str = ""
    key: str = ""
    change: object = None
    notes: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """The row in words: "meeting of 8 January 2021 with Vicky Ford: Care"."""
        return self.row if isinstance(self.row, str) else self.row.what

    @property
    def place(self) -> str:
        """Where: "line 12, column Date"."""
        return f"line {self.line}, column {self.column}" if self.column else f"line {self.line}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a planned row."""
        return {
            "line": self.line,
            "action": str(self.action),
            "what": self.what,
            "why": self.why or None,
            "column": self.column or None,
            "reference": self.reference or None,
            "notes": list(self.notes),
        }


_SAID = 3
"""So many rows that are left out are named beside their number; each is in the list of rows."""


@dataclass(slots=True)
class Counts:
    """How many rows of a table are created, update something, are skipped, and cannot be read."""

    create: int = 0
    update: int = 0
    skip: int = 0
    error: int = 0
    left_out: list[str] = field(default_factory=list)

    def add(self, row: PlannedRow) -> None:
        """Count a row; the first few that are left out are kept in words."""
        setattr(self, row.action, getattr(self, row.action) + 1)
        if row.action in {Action.SKIP, Action.ERROR} and len(self.left_out) < _SAID:
            self.left_out.append(f"{row.place}: {row.why}")

    def __str__(self) -> str:
        """As in "Create 4, update 0, skip 1 (line 5: the same as E-3)"; what is wrong is skipped too, and counted."""
        skipped = self.skip + self.error
        more = "; …" if skipped > len(self.left_out) else ""
        why = f" ({'; '.join(self.left_out)}{more})" if self.left_out else ""
        wrong = f", {self.error:,} of them wrong" if self.error else ""
        return f"Create {self.create:,}, update {self.update:,}, skip {skipped:,}{why}{wrong}"

    def as_fields(self) -> dict[str, int]:
        """The documented JSON object: the counts."""
        return {"create": self.create, "update": self.update, "skip": self.skip, "error": self.error}
