"""Whatever is done to the record, its history adds up to it."""

import uuid
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import Database
from db.recorder import Recorder, plain, restored
from db.tables.all import metadata
from db.tables.engagements import engagement, participant, thread, topic
from db.tables.history import change
from db.tables.people import person
from tests.support.rows import ACTOR, NOON, sample, writing

TABLES = [person, topic, thread, engagement, participant]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "insert", "update", "delete"]),
        st.integers(0, len(TABLES) - 1),
        st.integers(0, 10_000),
        st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=st.lists(STEPS, max_size=4))
def test_the_sum_of_all_changes_is_the_record(database: Database, operations: list[list[Any]]) -> None:
    for steps in operations:
        with suppress(ZeroDivisionError), writing(database) as recorder:
            for step in steps:
                _do(recorder, *step[:4])
            # Some operations fail at the end, and then nothing of them counts.
            1 // (not (steps and steps[-1][4]))
    with database.read() as connection:
        assert _sum_of_changes(connection) == _record(connection)


def _do(recorder: Recorder, action: str, which: int, place: int, words: str) -> None:
    table = TABLES[which]
    keys = recorder.connection.execute(sa.select(table.c.id).order_by(table.c.id)).scalars().all()
    if action == "insert" or not keys:
        sample(recorder, table)
        return
    key = keys[place % len(keys)]
    if action == "update":
        column = {"topic": "label", "thread": "title", "engagement": "body"}.get(table.name, "name")
        recorder.update(table, key, {column: words})
    elif not _is_needed(recorder.connection, table, key):
        recorder.delete(table, key)


def _is_needed(connection: sa.Connection, table: sa.Table, key: uuid.UUID) -> bool:
    return any(
        connection.execute(sa.select(column).where(column == key).limit(1)).first()
        for other in metadata.sorted_tables
        for column in other.columns
        for reference in column.foreign_keys
        if reference.column.table is table
    )


def _sum_of_changes(connection: sa.Connection) -> dict[tuple[str, str], dict[str, Any]]:
    state: dict[tuple[str, str], dict[str, Any]] = {}
    for row in connection.execute(sa.select(change).order_by(change.c.id)):
        place = (row.table_name, row.row_id.hex)
        if row.action == "insert":
            assert place not in state
            state[place] = {"version": 1, **row.after}
        elif row.action == "update":
            held = state[place]
            assert {name: held.get(name, _default(row.table_name, name)) for name in row.before} == row.before
            held.update(row.after, version=row.row_version)
        else:
            held = state.pop(place)
            assert _complete(row.table_name, held) == _complete(row.table_name, row.before)
    return {place: _complete(place[0], values) for place, values in state.items()}


def _record(connection: sa.Connection) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (table.name, row.id.hex): _complete(table.name, plain(row._asdict()) or {})
        for table in TABLES
        for row in connection.execute(sa.select(table))
    }


def _complete(table: str, values: dict[str, Any]) -> dict[str, Any]:
    return {
        column.name: values.get(column.name, _default(table, column.name))
        for column in metadata.tables[table].columns
    }


def _default(table: str, name: str) -> Any:
    """What the database fills in where nothing was given: the history leaves it out."""
    column = metadata.tables[table].c[name]
    if column.server_default is None:
        return None
    value = column.server_default.arg  # type: ignore[attr-defined]
    if isinstance(column.type, sa.Boolean):
        return False
    return int(value) if isinstance(column.type, sa.Integer) else str(value)


def test_what_the_history_kept_can_be_put_back(database: Database) -> None:
    with database.write("log", at=NOON, actor=ACTOR) as recorder:
        key = sample(recorder, engagement, subject="Funding", logged_at=NOON)
    with database.read() as connection:
        before = connection.execute(sa.select(engagement)).one()
    with database.write("undo", at=NOON, actor=ACTOR) as recorder:
        recorder.delete(engagement, key)
    with database.read() as connection:
        kept = connection.execute(sa.select(change.c.before).where(change.c.action == "delete")).scalar_one()
    with database.write("undo", at=NOON, actor=ACTOR) as recorder:
        recorder.insert(engagement, restored(engagement, kept))
    with database.read() as connection:
        assert connection.execute(sa.select(engagement)).one() == before
