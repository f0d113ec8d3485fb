"""What has to be done for one row to go into another: worked out first, so that it can be shown before it is done.

The walk is over every column of the record that may refer to the row (`db.references`), so a table that is added
later is taken along. A row that says what one of the kept row says already is united with it, and so in turn is
what refers to that.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crm.duplicates.twins import BOTH_ENDS, Key, about, alike, filled
from crm.roster.match import of_roster
from db.references import Reference, references_to, referring
from db.tables.all import metadata

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

Values = dict[str, Any]
Place = tuple[str, "UUID"]


@dataclass(slots=True)
class Plan:
    """The changes of a merge, in order: rows changed, rows added, rows taken away."""

    updates: dict[Place, Values] = field(default_factory=dict)
    inserts: list[tuple[str, Values]] = field(default_factory=list)
    deletes: dict[Place, None] = field(default_factory=dict)
    last: Values = field(default_factory=dict)
    """What changes in the row that is kept, once the other is gone and its unique values are free."""
    moved: Counter[str] = field(default_factory=Counter)
    united: Counter[str] = field(default_factory=Counter)


class Walk:
    """Gathers what refers to a row that goes, and leads it to the one that is kept."""

    def __init__(self, connection: Connection, table: str, kept: Values, gone: Values) -> None:
        self.connection = connection
        self.table = table
        self.kept = kept
        self.gone = gone
        self.plan = Plan()
        self.sort_key: int | None = kept.get("sort_key")
        """What the rows of an engagement sort under once they are its."""

    def gather(
        self, table: str, kept: UUID, gone: UUID, but: frozenset[str] = frozenset(), *, top: bool = True
    ) -> None:
        """Lead every row that refers to `gone` to `kept`, but those of the tables in `but`."""
        for reference in references_to(table):
            if reference.table in but:
                continue
            rows = self._now(reference, table, gone)
            known = self._known(reference, table, kept) if rows else {}
            after = 1 + max((row["position"] for row in known.values() if "position" in row), default=-1)
            for row in rows:
                if (reference.table, row["id"]) not in self.plan.deletes:
                    self._lead(reference, row, known, (kept, after, top))

    def _now(self, reference: Reference, table: str, key: UUID) -> list[Values]:
        """The rows that refer to a row by a column, as they will be by now."""
        found = []
        for row in referring(self.connection, reference, table, key):
            place = (reference.table, row["id"])
            current = {**row, **self.plan.updates.get(place, {})}
            goes = place in self.plan.deletes or (
                reference.table == self.table and row["id"] == self.gone["id"]
            )
            if not goes and current[reference.column] == key:
                found.append(current)
        return found

    def _known(self, reference: Reference, table: str, kept: UUID) -> dict[Key, Values]:
        """What the kept row has already, by what it is about."""
        columns = BOTH_ENDS.get(reference.table, (reference.column,))
        found: dict[Key, Values] = {}
        for column in columns:
            for row in self._now(reference._replace(column=column), table, kept):
                key = about(reference.table, row)
                found.setdefault(key if key is not None else (row["id"],), row)
        return found

    def _lead(
        self, reference: Reference, row: Values, known: dict[Key, Values], to: tuple[UUID, int, bool]
    ) -> None:
        kept, after, top = to
        table = reference.table
        changes: Values = {reference.column: kept}
        if table == self.table and row["id"] == self.kept["id"]:
            changes = {reference.column: None}
        moved = self._ordered(table, {**row, **changes})
        ends = BOTH_ENDS.get(table)
        if ends is not None and moved[ends[0]] == moved[ends[1]]:
            self.drop(table, row)
            return
        key = about(table, moved)
        twin = known.get(key) if key is not None else None
        if twin is not None and alike(table, twin, moved) and not of_roster(row["id"]):
            self.unite(table, twin, row)
            self.plan.united[table] += top
            return
        if reference.column == "engagement_id":
            if "position" in row:
                moved["position"] = row["position"] + after
            if "sort_key" in row:
                moved["sort_key"] = self.sort_key
        self.change(table, row, {name: value for name, value in moved.items() if row[name] != value})
        if key is not None:
            known[key] = moved
        self.plan.moved[table] += top

    @staticmethod
    def _ordered(table: str, row: Values) -> Values:
        """A pair that is not the same stands with the lower key first."""
        if table == "not_same" and row["other_id"] < row["one_id"]:
            return {**row, "one_id": row["other_id"], "other_id": row["one_id"]}
        return row

    # ------------------------------------------------------------- single rows

    def change(self, table: str, row: Values, values: Values) -> None:
        """Let a row have other values."""
        if values:
            self.plan.updates.setdefault((table, row["id"]), {}).update(values)

    def unite(self, table: str, kept: Values, gone: Values) -> None:
        """Let one row go into another: what it knew more, and what refers to it."""
        changes = filled(table, kept, gone)
        self.change(table, kept, changes)
        kept.update(changes)
        self.gather(table, kept["id"], gone["id"], top=False)
        self.plan.deletes[table, gone["id"]] = None
        self.plan.updates.pop((table, gone["id"]), None)
        if "number" in metadata.tables[table].c:
            self.remember(table, gone, kept["id"])

    def drop(self, table: str, row: Values) -> None:
        """Take a row away; what bears it out bears out the row that is kept."""
        for reference in references_to(table):
            for other in self._now(reference, table, row["id"]):
                said = {} if reference.of is None else {reference.of: self.table}
                self.change(reference.table, other, {reference.column: self.kept["id"], **said})
        self.plan.deletes[table, row["id"]] = None
        self.plan.updates.pop((table, row["id"]), None)

    def remember(self, table: str, gone: Values, into: UUID, external_key: str | None = None) -> None:
        """Keep what is gone by its number, with the key its source knows it under."""
        name = next((gone[column] for column in ("name", "subject", "title") if column in gone), "")
        values = {"kind": table, "gone_id": gone["id"], "gone_number": gone["number"], "gone_name": name}
        self.plan.inserts.append(("merged", {**values, "into_id": into, "external_key": external_key}))
