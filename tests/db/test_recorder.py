"""Every change of the record leaves its history, and nothing else can change it."""

import threading
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from db.database import Database
from db.errors import AlreadyRecorded, NotStorable, StaleRow
from db.recorder import Recorder
from db.tables.all import metadata
from db.tables.engagements import engagement, thread, topic
from db.tables.history import change, operation
from db.tables.people import person
from tests.support.rows import other_value, recorded_tables, sample, writing


def changes_to(database: Database, key: uuid.UUID) -> Sequence[sa.Row[Any]]:
    with database.read() as connection:
        query = sa.select(change).where(change.c.row_id == key).order_by(change.c.id)
        return connection.execute(query).all()


def count(database: Database, table: sa.Table) -> int:
    with database.read() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


def test_every_table_keeps_each_change_once(database: Database) -> None:
    for table in recorded_tables():
        with writing(database) as recorder:
            key = sample(recorder, table)
        with writing(database, "amend") as recorder:
            new = other_value(recorder, table)
            assert recorder.update(table, key, new, version=1) == 2
        with writing(database, "undo") as recorder:
            recorder.delete(table, key, version=2)
        kept = changes_to(database, key)
        assert [(row.action, row.row_version) for row in kept] == [
            ("insert", 1),
            ("update", 2),
            ("delete", 2),
        ]
        assert {row.table_name for row in kept} == {table.name}
        assert set(kept[1].before) == set(kept[1].after) == set(new)
        assert kept[0].before is None
        assert kept[2].after is None
        assert len({row.operation_id for row in kept}) == 3


def test_an_update_that_changes_nothing_leaves_nothing(database: Database) -> None:
    with writing(database) as recorder:
        key = sample(recorder, thread, title="Early years")
    with writing(database, "amend") as recorder:
        assert recorder.update(thread, key, {"title": "Early years"}) == 1
    assert len(changes_to(database, key)) == 1
    assert count(database, operation) == 1


def test_an_operation_that_fails_leaves_nothing(database: Database) -> None:
    class Interrupted(Exception):
        pass

    def interrupted() -> None:
        with writing(database) as recorder:
            sample(recorder, engagement, subject="never kept")
            raise Interrupted

    with pytest.raises(Interrupted):
        interrupted()
    assert count(database, engagement) == count(database, operation) == count(database, change) == 0
    with database.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM engagement_search")).scalar_one() == 0


@pytest.mark.parametrize("table", [engagement, operation, change], ids=lambda table: table.name)
def test_no_other_way_leads_to_the_record(database: Database, table: sa.Table) -> None:
    statements: list[Any] = [
        sa.delete(table),
        sa.update(table).values({table.c.id.name: None}),
        sa.text(f"DELETE FROM {table.name}"),
        sa.text(f'UPDATE "{table.name}" SET id = NULL'),
        sa.text(f"WITH a AS (SELECT 1) DELETE FROM {table.name}"),
    ]
    for statement in statements:
        with database.exclusive() as connection, pytest.raises(RuntimeError, match="through the recorder"):
            connection.execute(statement)


def test_every_unrecorded_table_is_known_to_the_guard() -> None:
    from db import guard

    unrecorded = {table.name for table in metadata.sorted_tables if not table.info.get("recorded")}
    assert (
        unrecorded | {"engagement_search", "public_search", "alembic_version"}
        == guard.DERIVED | guard.HISTORY
    )


def test_the_row_must_be_as_it_was(database: Database) -> None:
    with writing(database) as recorder:
        key = sample(recorder, person, name="Ada Quarrel")
    with writing(database, "amend") as recorder:
        recorder.update(person, key, {"notes": "first"}, version=1)
    with pytest.raises(StaleRow) as stale, writing(database, "amend") as recorder:
        recorder.update(person, key, {"notes": "second"}, version=1)
    assert stale.value.current is not None
    assert stale.value.current["notes"] == "first"
    with writing(database) as recorder:
        recorder.delete(person, key)
    with pytest.raises(StaleRow) as gone, writing(database) as recorder:
        recorder.update(person, key, {"notes": "third"})
    assert gone.value.current is None


def test_of_two_who_amend_at_once_one_is_told(database: Database) -> None:
    with writing(database) as recorder:
        key = sample(recorder, person, name="Ada Quarrel")
    together = threading.Barrier(2)
    outcomes: list[str] = []

    def amend(words: str) -> None:
        together.wait()
        try:
            with writing(database, "amend") as recorder:
                recorder.update(person, key, {"notes": words}, version=1)
        except StaleRow as stale:
            outcomes.append(f"told of {(stale.current or {})['notes']}")
        else:
            outcomes.append(f"kept {words}")

    threads = [threading.Thread(target=amend, args=(words,)) for words in ("this", "that")]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    [kept] = [outcome.removeprefix("kept ") for outcome in outcomes if outcome.startswith("kept")]
    assert f"told of {kept}" in outcomes
    assert len(changes_to(database, key)) == 2


def test_numbers_are_given_once(database: Database) -> None:
    given: list[int] = []

    def take() -> None:
        for _ in range(10):
            with writing(database) as recorder:
                given.extend(recorder.next_numbers(engagement, 2))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert sorted(given) == list(range(1, 81))


def test_a_number_is_not_given_again_when_its_row_is_gone(database: Database) -> None:
    with writing(database) as recorder:
        [number] = recorder.next_numbers(topic)
        key = sample(recorder, topic)
        recorder.delete(topic, key)
    with writing(database) as recorder:
        assert list(recorder.next_numbers(topic)) == [number + 1]


def test_a_request_is_carried_out_once(database: Database) -> None:
    request = uuid.uuid4()
    with writing(database, request_key=request) as recorder:
        sample(recorder, thread)
        first = recorder.operation_id
    with pytest.raises(AlreadyRecorded) as done, writing(database, request_key=request) as recorder:
        sample(recorder, thread)
    assert done.value.operation_id == first
    assert count(database, thread) == 1


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800 of one"], ids=["nul", "surrogate"])
def test_what_one_engine_could_not_keep_neither_keeps(database: Database, text: str) -> None:
    with pytest.raises(NotStorable), writing(database) as recorder:
        sample(recorder, engagement, body=text)
    with writing(database) as recorder:
        key = sample(recorder, engagement, body="as it should be")
    with pytest.raises(NotStorable), writing(database) as recorder:
        recorder.update(engagement, key, {"body": text})
    assert count(database, engagement) == 1


def test_the_search_index_follows(database: Database) -> None:
    found = sa.text("SELECT subject, body, who FROM engagement_search")
    day = date(2021, 1, 8).toordinal() << 32
    with writing(database) as recorder:
        key = sample(recorder, engagement, sort_key=day, subject="Funding", body="early years")
        taking_part = sample(
            recorder, metadata.tables["participant"], engagement_id=key, sort_key=day, name="Ada Quarrel"
        )
    with writing(database) as recorder:
        recorder.update(engagement, key, {"sort_key": day + 1, "subject": "Testing"})
    with database.read() as connection:
        [(subject, body, who)] = connection.execute(found)
    assert subject.startswith("Testing")
    assert "early years" in body
    assert "Ada Quarrel" in who
    with writing(database) as recorder:
        recorder.delete(metadata.tables["participant"], taking_part)
        recorder.delete(engagement, key)
    with database.read() as connection:
        assert connection.execute(found).all() == []


def test_an_operation_within_an_operation_is_refused_and_not_waited_for(database: Database) -> None:
    with writing(database) as recorder:
        sample(recorder, thread)
        with pytest.raises(RuntimeError, match="already"), writing(database):
            pass
    with writing(database) as recorder:
        assert isinstance(recorder, Recorder)
