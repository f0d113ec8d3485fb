"""The rows of the record that may stand in an edition, for its reader: nothing withheld, nor what is known through it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from crm.editions.edition import Edition, LeftOut

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.editions.gate import Gate

WORKING: Final = frozenset(
    {
        "allotment_rule", "assessment", "column_mapping", "cover", "draft", "import_batch", "import_file",
        "import_operation", "merged", "not_same", "proposal", "reader", "relationship_owner", "reminder",
        "saved_search", "update_paper", "update_paragraph",
    }
)  # fmt: skip
"""Tables that are no part of what passed, but of how we work: they tell of papers not yet decided on and of our own judgement."""

_PRIVATE: Final = {"person": ("notes",), "organisation": ("notes",), "post": ("notes",)}
"""Columns that hold what we noted for ourselves."""

_STANDS: Final = frozenset(
    {"engagement", "document", "board_meeting", "agenda_item", "ask", "commitment", "review"}
)
"""Of these a redacted edition shows that something is there."""

_NAMES: Final = {
    "action": ("owner_id", ("owner_as_written",)),
    "attendance": ("person_id", ("name",)),
    "clearance": ("person_id", ("name",)),
    "contribution": ("person_id", ("asked_of",)),
    "declaration": ("person_id", ("name",)),
    "letter_step": ("holder_id", ("holder",)),
    "line": ("owner_id", ("owner",)),
    "participant": ("person_id", ("name", "as_written")),
    "person": ("id", ("name", "sort_name")),
    "person_alias": ("person_id", ("name", "sort_name")),
    "person_name": ("person_id", ("name", "given", "family", "sort_name", "salutation")),
    "response": ("holder_id", ("holder",)),
}
"""Where names of people stand: the column that says whose, and the columns to blank."""
_BODIES: Final = ("organisation_id", "post_id", "review_id")


@dataclass(slots=True)
class Left:
    """How many rows passed, and how much was left out: things, and the rows that belong to them."""

    out: LeftOut
    rows: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.out or self.others)

    @property
    def total(self) -> int:
        """How many rows and things were left out."""
        return self.out.total + sum(self.others.values())

    def __str__(self) -> str:
        """As "Left out: 1 under embargo; and 14 rows that belong to these or to our own work"."""
        rest = sum(self.others.values())
        rows = f"{rest:,} {'row' if rest == 1 else 'rows'} that belong to these or to our own work"
        if not rest:
            return str(self.out)
        return f"{self.out}; and {rows}" if self.out else f"Left out: {rows}"


class Sieve:
    """Lets rows through table by table, what is referred to before what refers to it."""

    def __init__(self, connection: Connection, gate: Gate, left: Left) -> None:
        """Looks the keys of the record through for what may not be seen, and for what is known through that alone; `left` counts."""
        from db.queries import export

        self.left = left
        self._gate = gate
        self._allowed = {str(each) for each in gate.allowed}
        self._for_others = gate.edition is not Edition.FULL
        self._referring = export.referring()
        self._embargoed = export.embargoed(connection, gate.day) if self._for_others else frozenset()
        self._documents = export.documents_of(connection, self._embargoed, self._allowed)
        self._exempt = export.exempt_items(connection) if self._for_others else frozenset()
        if self._for_others:
            self._documents |= export.exempt_documents(connection)
        self._officials: set[str] = set()
        self._named_after: set[str] = set()
        """Threads that may bear the subject of an engagement that is left out."""
        self._gone: set[str] = set()
        """The keys, as text, of every row left out; keys are unique across tables."""
        for table, row in export.rows(connection, keys_alone=True):
            if table == "appointment":
                self._officials.add(row["person_id"])
            if self._reason(table, row):
                self._gone.add(row["id"])
                self._named_after.add(row.get("thread_id", ""))
        self._alone = export.known_through(connection, self._gone) if self._gone else frozenset()
        self._gone |= self._alone

    def rows(self, rows: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows that may be seen, without references to those that may not."""
        for table, row in rows:
            reason = self._reason(table, row)
            if reason:
                self._count(table, reason)
                if self._gate.edition is Edition.REDACTED and table in _STANDS:
                    yield table, {"withheld": True}
                continue
            yield table, self._shown(table, row)

    def _reason(self, table: str, row: dict[str, Any]) -> str:
        """Why a row is left out; "" where it is not."""
        if table == "engagement" and row["id"] in self._embargoed:
            return "embargoed"
        if row.get("marking", "official") not in self._allowed:
            return "marked"
        if row["id"] in self._exempt:
            return "exempt"
        if self._for_others and table == "contact_detail" and _private(row):
            return "contacts"
        working = table in WORKING or row["id"] in self._documents or row["id"] in self._gone
        return "other" if working or self._refers_to_gone(table, row) else ""

    def _count(self, table: str, reason: str) -> None:
        if reason == "other":
            self.left.others[table] += 1
        else:
            setattr(self.left.out, reason, getattr(self.left.out, reason) + 1)

    def _shown(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        hidden = _PRIVATE.get(table, ()) if self._for_others else ()
        if table == "thread" and row["id"] in self._named_after:
            hidden = ("title",)
        shown = {
            name: value for name, value in row.items() if name not in hidden and not self._is_gone(value)
        }
        return self._without_names(table, shown) if self._gate.edition is Edition.REDACTED else shown

    def _without_names(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """A row without the names of those who hold no office, as far as they stand in columns of their own."""
        whose, names = _NAMES.get(table, ("", ()))
        if not names or row.get(whose) in self._officials or any(row.get(body) for body in _BODIES):
            return row
        written = [name for name in names if row.get(name)]
        blank = {name: self._gate.name(row[name], office=False) for name in written[:1]}
        return {**row, **dict.fromkeys(written, ""), **blank}

    def _is_gone(self, value: object) -> bool:
        return isinstance(value, str) and value in self._gone

    def _refers_to_gone(self, table: str, row: dict[str, Any]) -> bool:
        """Whether a row speaks of one that was left out. (An engagement may answer one: that is only a key.)"""
        columns = () if table == "engagement" else self._referring.get(table, ())
        return any(self._is_gone(row.get(column)) for column in columns)


def _private(row: dict[str, Any]) -> bool:
    """Whether a contact detail is of a person, and not of a post or an office they hold."""
    return bool(row.get("person_id")) and not any(
        row.get(name) for name in ("appointment_id", "post_id", "organisation_id")
    )
