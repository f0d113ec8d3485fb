"""The one way to change the record: every row that changes leaves its history, in the same transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from db.bulk import Columns, by_columns, insert_columns, plain_value, written, written_rows
from db.errors import AlreadyRecorded, NotStorable, StaleRow
from db.keys import new_keys
from db.tables.history import change, operation
from db.touched import Letters
from db.types import UtcDateTime

_RECORDED = {"recorded": True}
_WRITTEN_OUT = frozenset({"before", "after"})

Row = Mapping[str, Any]

# One statement on both engines, so that two who are first with a table do not meet.
_RAISE_COUNTER = sa.text(
    "INSERT INTO counter (table_name, last) VALUES (:name, :count)"
    " ON CONFLICT (table_name) DO UPDATE SET last = counter.last + excluded.last RETURNING last"
)

# The rows whose change alters what is found: table → (what is found again, the column that names it).
_SEARCHED = {
    "engagement": "id",
    "participant": "engagement_id",
    "engagement_document": "engagement_id",
    "discussion_point": "engagement_id",
}
_NAMED = {
    "person": ("person", "id"),
    "person_name": ("person", "person_id"),
    "person_alias": ("person", "person_id"),
    "organisation": ("organisation", "id"),
    "organisation_name": ("organisation", "organisation_id"),
    "post": ("post", "id"),
    "post_portfolio": ("post", "post_id"),
    "review": ("review", "id"),
    "review_name": ("review", "review_id"),
}


@dataclass(slots=True)
class _Touched:
    """What must be made findable again when the transaction ends."""

    engagements: set[uuid.UUID] = field(default_factory=set)
    fresh: dict[uuid.UUID, int] = field(default_factory=dict)
    """The new ones among them, with the key each sorts by: nothing is to be forgotten of these."""
    stale_sort_keys: set[int] = field(default_factory=set)
    documents: set[uuid.UUID] = field(default_factory=set)
    names: set[tuple[str, uuid.UUID]] = field(default_factory=set)
    published: set[uuid.UUID] = field(default_factory=set)
    stale_published: set[int] = field(default_factory=set)


class Recorder:
    """One operation by one person: all its changes, in one transaction, with their history.

    Made by `Database.write`; the caller neither commits nor rolls back.
    """

    def __init__(
        self,
        connection: sa.Connection,
        *,
        at: datetime,
        actor: str,
        kind: str,
        summary: str = "",
        undoes: int | None = None,
        request_key: uuid.UUID | None = None,
    ) -> None:
        """`at` is the moment (with zone) that the operation is recorded under."""
        self.connection = connection
        self.at = at
        self.actor = actor
        self.kind = kind
        self.summary = summary
        self._undoes = undoes
        self._request_key = request_key
        self._operation_id: int | None = None
        self._touched = _Touched()
        self.letters = Letters()
        """What clocks follow from, as far as it was touched; `crm.api.Crm.writing` brings them in step at the end."""

    @property
    def operation_id(self) -> int:
        """The number of this operation; it is written with the first change, not before."""
        if self._operation_id is None:
            self._operation_id = self.connection.execute(
                sa.insert(operation)
                .values(
                    at=self.at,
                    actor=self.actor,
                    kind=self.kind,
                    summary=self.summary,
                    undoes_id=self._undoes,
                    request_key=self._request_key,
                )
                .returning(operation.c.id)
            ).scalar_one()
        return self._operation_id

    def refuse_repetition(self) -> None:
        """Raise AlreadyRecorded where this request was carried out before."""
        done = sa.select(operation.c.id).where(operation.c.request_key == self._request_key)
        found = self.connection.execute(done).scalar_one_or_none()
        if found is not None:
            raise AlreadyRecorded(found)

    def alone(self, work: str) -> None:
        """Wait until nobody else is at the same work, and let nobody begin it until this operation ends.

        For what must be looked at before it is done, such as filling a new record. On SQLite a writer is alone.
        """
        if self.connection.dialect.name == "postgresql":
            lock = sa.text("SELECT pg_advisory_xact_lock(hashtext(:work))")
            self.connection.execute(lock, {"work": f"despatch.{work}"})

    @property
    def changed(self) -> bool:
        """Whether anything has been changed yet."""
        return self._operation_id is not None

    def insert(self, table: sa.Table, values: Row) -> uuid.UUID:
        """Add one row and return its key; a key given as `id` is kept."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: sa.Table, rows: Iterable[Row]) -> list[uuid.UUID]:
        """Add rows and return their keys, in order."""
        given = list(rows)
        if not given:
            return []
        keys = iter(new_keys(sum(1 for row in given if not row.get("id"))))
        full = [{"version": 1, **row, "id": row.get("id") or next(keys)} for row in given]
        # Rows with the same columns go together, in the order given: one may refer to another before it.
        groups = [(columns, written_rows(columns)) for columns in by_columns(full)]
        for columns, texts in groups:
            _check_all_storable(table, columns, texts)
        for columns, texts in groups:
            insert_columns(self.connection, table, columns)
            self._keep(table, "insert", columns["id"], columns["version"], after=texts)
        self._touch_new(table, full)
        return [row["id"] for row in full]

    def update(self, table: sa.Table, row_id: uuid.UUID, values: Row, *, version: int | None = None) -> int:
        """Change one row and return its version; what does not differ is not written.

        With `version`, raises StaleRow when the row is no longer as it was then; and so too when it is gone.
        """
        before = self._current(table, row_id, version)
        after = {name: value for name, value in values.items() if before[name] != value}
        if not after:
            return int(before["version"])
        _check_storable(table, after)
        raised = before["version"] + 1
        self.connection.execute(
            sa.update(table).where(table.c.id == row_id).values({**after, "version": raised}),
            execution_options=_RECORDED,
        )
        changed = {name: before[name] for name in after}
        self._keep(table, "update", [row_id], [raised], [written(changed)], [written(after)])
        self._touch(table, before, gone=True)
        self._touch(table, {**before, **after})
        self.letters.note(table, ({**before, **after}, before))
        return int(raised)

    def delete(self, table: sa.Table, row_id: uuid.UUID, *, version: int | None = None) -> None:
        """Take one row away; its history keeps it whole. Raises StaleRow as `update` does."""
        before = self._current(table, row_id, version)
        self.letters.going(self.connection, table, [row_id])
        self.connection.execute(sa.delete(table).where(table.c.id == row_id), execution_options=_RECORDED)
        self._keep(table, "delete", [row_id], [before["version"]], [written(before)])
        self._touch(table, before, gone=True)
        self.letters.note(table, (before,))

    def delete_many(self, table: sa.Table, row_ids: Sequence[uuid.UUID]) -> None:
        """Take rows away, at most some hundred at once; those that are gone already are passed over."""
        query = sa.select(table).where(table.c.id.in_(row_ids)).with_for_update()
        rows = {row["id"]: dict(row) for row in self.connection.execute(query).mappings()}
        self.delete_rows(table, [rows[key] for key in row_ids if key in rows])

    def delete_rows(self, table: sa.Table, rows: Sequence[Row]) -> None:
        """Take rows away that were read whole, and locked, in this operation; at most some hundred at once."""
        if not rows:
            return
        self.letters.going(self.connection, table, [row["id"] for row in rows])
        going = sa.delete(table).where(table.c.id.in_([row["id"] for row in rows]))
        self.connection.execute(going, execution_options=_RECORDED)
        (columns,) = by_columns(rows)
        self._keep(table, "delete", columns["id"], columns["version"], written_rows(columns))
        for row in rows:
            self._touch(table, row, gone=True)
        self.letters.note(table, rows)

    def next_numbers(self, table: sa.Table, count: int = 1) -> range:
        """The next `count` numbers for short references of this table, never given twice."""
        last = self.connection.execute(_RAISE_COUNTER, {"name": table.name, "count": count}).scalar_one()
        return range(last - count + 1, last + 1)

    def settle(self) -> None:
        """Make what was changed so far findable, so that an operation of any size needs little memory."""
        touched = self._touched
        if touched.documents:
            from db.queries.documents import engagements_with

            touched.engagements.update(engagements_with(self.connection, touched.documents))
        if touched.engagements or touched.stale_sort_keys:
            from db.search import refresh_search

            refresh_search(
                self.connection,
                touched.engagements - touched.fresh.keys(),
                touched.stale_sort_keys,
                touched.fresh,
            )
        if touched.published:
            from db.public_search import refresh

            refresh(self.connection, touched.published, touched.stale_published)
        if touched.names:
            from db.name_index import refresh_names

            refresh_names(self.connection, touched.names)
        self._touched = _Touched()

    def finish(self) -> None:
        """Make what was changed findable; called once, before the commit."""
        self.settle()

    def _current(self, table: sa.Table, row_id: uuid.UUID, version: int | None) -> dict[str, Any]:
        query = sa.select(table).where(table.c.id == row_id).with_for_update()
        found = self.connection.execute(query).mappings().one_or_none()
        if found is None or (version is not None and found["version"] != version):
            raise StaleRow(table.name, row_id, dict(found) if found else None)
        return dict(found)

    def _keep(
        self,
        table: sa.Table,
        action: str,
        keys: Sequence[uuid.UUID],
        versions: Sequence[int],
        before: Sequence[str] | None = None,
        after: Sequence[str] | None = None,
    ) -> None:
        """Add changes of one kind to the history, with what was before and after written out."""
        count = len(keys)
        none = [None] * count
        columns: dict[str, Sequence[Any]] = {
            "operation_id": [self.operation_id] * count,
            "table_name": [table.name] * count,
            "row_id": keys,
            "row_version": versions,
            "action": [action] * count,
            "before": before or none,
            "after": after or none,
        }
        insert_columns(self.connection, change, columns, as_they_are=_WRITTEN_OUT)

    def _touch_new(self, table: sa.Table, rows: Sequence[Row]) -> None:
        self.letters.note_new(table, rows, self._touched.fresh)
        if table.name not in _SEARCHED:
            for row in rows:
                self._touch(table, row)
            return
        column = _SEARCHED[table.name]
        self._touched.engagements.update([row[column] for row in rows])
        if table.name == "engagement":
            self._touched.fresh |= {row["id"]: row["sort_key"] for row in rows}

    def _touch(self, table: sa.Table, row: Row, *, gone: bool = False) -> None:
        name = table.name
        if name in _SEARCHED:
            self._touched.engagements.add(row[_SEARCHED[name]])
            if name == "engagement" and gone:
                self._touched.stale_sort_keys.add(row["sort_key"])
                self._touched.fresh.pop(row["id"], None)
        elif name == "public_meeting":
            self._touched.published.add(row["id"])
            if gone:
                self._touched.stale_published.add(row["sort_key"])
        elif name == "document" and gone:
            self._touched.documents.add(row["id"])
        elif name in _NAMED:
            owner, column = _NAMED[name]
            self._touched.names.add((owner, row[column]))


def _check_all_storable(table: sa.Table, columns: Columns, texts: Sequence[str]) -> None:
    for place, text in enumerate(texts):
        # Written out, a NUL and half a character cannot be missed; the closer look is for what only looks so.
        if "\\u0000" in text or "\\ud" in text:
            _check_storable(table, {name: values[place] for name, values in columns.items()})


def _check_storable(table: sa.Table, row: Row) -> None:
    """Refuse what one engine would keep and the other not, so that both hold the same.

    PostgreSQL has no NUL in a text, and neither has a character for half of a surrogate pair.
    """
    for name, value in row.items():
        if not isinstance(value, str):
            continue
        if "\x00" in value or not (value.isascii() or _is_whole(value)):
            message = f"the {name.replace('_', ' ')} of the {table.name.replace('_', ' ')} holds a character that cannot be kept"
            raise NotStorable(message, "Take out the NUL or the broken character; nothing was saved.")


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def plain(row: Row | None) -> dict[str, Any] | None:
    """A row, or the changed columns of one, as JSON can hold it: keys and days as text.

    In a whole row (it has its version) what is NULL is left out; among changed columns NULL says something.
    """
    if row is None:
        return None
    whole = "version" in row
    return {name: plain_value(value) for name, value in row.items() if value is not None or not whole}


def restored(table: sa.Table, kept: Row) -> dict[str, Any]:
    """The reverse of `plain`: values from the history as the columns of `table` take them."""
    return {
        name: _restored_value(table.c[name].type, value) for name, value in kept.items() if name in table.c
    }


def _restored_value(kind: sa.types.TypeEngine[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, sa.Uuid):
        return uuid.UUID(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return value
