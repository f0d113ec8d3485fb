"""Keys sort as they were made, moments are UTC on both engines, and text is kept to the letter."""

import threading
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from db.database import Database
from db.keys import new_key
from db.tables.engagements import engagement
from db.tables.people import person
from tests.support.rows import sample, write_one, writing


def test_keys_are_version_7_of_the_rfc() -> None:
    before = datetime.now(UTC)
    key = new_key()
    after = datetime.now(UTC)
    assert (key.version, key.variant) == (7, uuid.RFC_4122)
    made = datetime.fromtimestamp((key.int >> 80) / 1000, UTC)
    assert before - timedelta(milliseconds=2) <= made <= after + timedelta(milliseconds=2)


def test_keys_sort_as_they_were_made_also_among_threads() -> None:
    made: list[list[uuid.UUID]] = []

    def make() -> None:
        made.append([new_key() for _ in range(5000)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert all(keys == sorted(keys) for keys in made)
    assert len({key for keys in made for key in keys}) == 20_000


def test_a_moment_comes_back_as_utc(database: Database) -> None:
    in_delhi = datetime(2021, 1, 8, 1, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    write_one(database, logged_at=in_delhi)
    with database.read() as connection:
        kept = connection.execute(sa.select(engagement.c.logged_at)).scalar_one()
    assert kept == in_delhi
    assert kept.utcoffset() == timedelta(0)
    assert kept.isoformat() == "2021-01-07T20:00:00.123456+00:00"


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        write_one(database, logged_at=datetime(2021, 1, 8, 1, 30))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    "text",
    [
        "Zoë Quarrel",
        "Zoe\u0308 Quarrel",
        "\x1b[31mred\x1b[0m \x9b31m \u202egnp.exe",
        "e" + "\u0301" * 1000,
        "👩\u200d💻",
        "a\r\nb\u2028c",
        "\ufeffname",
        "100%_\\ '); DROP TABLE person;--",
        "x" * 1_000_000,
        "",
    ],
    ids=["nfc", "nfd", "escape", "marks", "emoji", "lines", "bom", "sql", "long", "empty"],
)
def test_text_is_kept_to_the_letter(database: Database, text: str) -> None:
    with writing(database) as recorder:
        key = sample(recorder, person, name=text, notes=text)
    with database.read() as connection:
        assert connection.execute(sa.select(person.c.name, person.c.notes)).one() == (text, text)
        kept = connection.execute(sa.text('SELECT "after" FROM change')).scalar_one()
    assert str(key.hex) in str(kept)


def test_names_sort_alike_on_both_engines(database: Database) -> None:
    names = ["macalister", "Mac", "mac alister", "Öz", "o'brien", "ó murchú", "zeta", "Ada", "ß", "10"]
    with writing(database) as recorder:
        for name in names:
            sample(recorder, person, sort_name=name)
    with database.read() as connection:
        found = connection.execute(sa.select(person.c.sort_name).order_by(person.c.sort_name)).scalars().all()
    assert found == sorted(names)


def test_a_reading_sees_one_state_throughout(database: Database) -> None:
    write_one(database)
    with database.read() as connection:
        first = connection.execute(sa.select(sa.func.count()).select_from(engagement)).scalar_one()
        write_one(database)
        second = connection.execute(sa.select(sa.func.count()).select_from(engagement)).scalar_one()
    assert first == second == 1
    with database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(engagement)).scalar_one() == 2
