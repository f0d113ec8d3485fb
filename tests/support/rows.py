"""A row for any table of the record, with the rows it depends on, so that a test can speak of every table."""

import itertools
import uuid
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from db.database import Database
from db.keys import new_key
from db.recorder import Recorder
from db.tables.all import metadata
from db.types import JsonDocument

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ACTOR = "Cllr Wilhelmina Quarrel"

_numbers = itertools.count(1)

# Where a check asks for exactly one of several references.
_ONE_OF = {"assessment": "person_id", "contact_detail": "person_id", "relationship_owner": "person_id"}


def recorded_tables() -> list[sa.Table]:
    """The tables whose every change is history."""
    return [table for table in metadata.sorted_tables if table.info.get("recorded")]


def sample(recorder: Recorder, table: sa.Table, **given: Any) -> uuid.UUID:
    """Insert a row of `table`, and of what it must refer to; gives its key."""
    values = dict(given)
    for column in table.columns:
        if column.name in {"id", "version"} or column.name in values:
            continue
        if column.foreign_keys:
            if not column.nullable or _ONE_OF.get(table.name) == column.name:
                values[column.name] = _referred(recorder, column)
        elif (not column.nullable and column.server_default is None) or _is_unique(column):
            values[column.name] = value_for(column)
    return recorder.insert(table, values)


def _referred(recorder: Recorder, column: sa.Column[Any]) -> Any:
    """The key of a row that `column` may refer to; a batch is bookkeeping, and not recorded itself."""
    target = _target(column)
    if target.info.get("recorded"):
        return sample(recorder, target)
    row = sa.insert(target).values(at=NOON, actor=ACTOR).returning(target.c.id)
    return recorder.connection.execute(row).scalar_one()


def writing(database: Database, kind: str = "log", **more: Any) -> AbstractContextManager[Recorder]:
    """One operation, by an invented officer."""
    return database.write(kind, "a test", at=NOON, actor=ACTOR, **more)


def write_one(database: Database, **given: Any) -> None:
    """Log one engagement, as an operation of its own."""
    with writing(database) as recorder:
        sample(recorder, metadata.tables["engagement"], **given)


def value_for(column: sa.Column[Any]) -> Any:
    """A value that no other row has."""
    number = next(_numbers)
    kind = column.type
    if isinstance(kind, sa.Uuid):
        return new_key()
    if isinstance(kind, JsonDocument):
        return {"number": number}
    if isinstance(kind, sa.Boolean):
        return True
    if isinstance(kind, sa.Integer):
        return number
    if isinstance(kind, sa.Date):
        return date.fromordinal(737000 + number)
    if isinstance(kind, sa.String):
        return f"{column.name} {number}"[: kind.length or 40]
    return NOON


def other_value(recorder: Recorder, table: sa.Table) -> dict[str, Any]:
    """One column of `table` with a new value: of its own where it has one, else another row to refer to."""
    own = [
        column
        for column in table.columns
        if column.name not in {"id", "version"} and not column.foreign_keys and "_e" not in column.name
    ]
    if own:
        return {own[0].name: value_for(own[0])}
    column = next(column for column in table.columns if column.foreign_keys)
    return {column.name: sample(recorder, _target(column))}


def _is_unique(column: sa.Column[Any]) -> bool:
    return bool(column.unique) or any(
        isinstance(constraint, sa.UniqueConstraint) and column.name in constraint.columns
        for constraint in column.table.constraints
    )


def _target(column: sa.Column[Any]) -> sa.Table:
    return next(iter(column.foreign_keys)).column.table
