"""A damaged file says so: no traceback, no hang, nothing written to it."""

import random
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from db.database import Database
from db.errors import (
    DatabaseDamaged,
    DatabaseError,
    DatabaseUnavailable,
)
from db.tables.all import metadata
from db.tables.engagements import engagement
from tests.support.engines import ON_SQLITE
from tests.support.rows import ACTOR, NOON, recorded_tables, sample, write_one


def read_all(database: Database) -> int:
    with database.read() as connection:
        for table in metadata.sorted_tables:
            connection.execute(sa.select(table)).all()
        found = connection.execute(
            sa.text("SELECT rowid FROM engagement_search WHERE engagement_search MATCH 'body'")
        )
        return len(found.all())


def test_a_file_of_something_else(tmp_path: Path) -> None:
    for number, content in enumerate(
        [b"Minutes of the board\n" * 200, b"\x00" * 4096, b"SQLite format 3\x00"]
    ):
        file = tmp_path / f"{number}.sqlite"
        file.write_bytes(content)
        with pytest.raises(DatabaseDamaged):
            Database.open(f"sqlite:///{file}")
        assert file.read_bytes() == content


@ON_SQLITE
def test_a_damaged_file_is_told_and_not_written_to(database: Database, tmp_path: Path) -> None:
    """R8: files with bytes changed, pages gone and ends cut off; what opens, opens, and the rest says so."""
    assert database.path is not None
    with database.write("log", at=NOON, actor=ACTOR) as recorder:
        for table in recorded_tables():
            sample(recorder, table)
        for _ in range(20):
            sample(recorder, engagement, subject="body", body="early years " * 500)
    database.close()
    whole = database.path.read_bytes()
    luck = random.Random(20260601)
    told: list[type] = []
    for number in range(60):
        file = tmp_path / f"damaged-{number}.sqlite"
        file.write_bytes(_damaged(whole, luck))
        try:
            opened = Database.open(f"sqlite:///{file}")
            try:
                read_all(opened)
                write_one(opened)
            finally:
                opened.close()
        except DatabaseError as error:
            told.append(type(error))
    assert len(told) > 10
    assert set(told) <= {DatabaseDamaged, DatabaseUnavailable}


def _damaged(whole: bytes, luck: random.Random) -> bytes:
    way = luck.randrange(4)
    if way == 0:
        return whole[: luck.randrange(len(whole))]
    piece = bytearray(whole)
    if way == 1:
        for _ in range(luck.choice([1, 10, 1000])):
            piece[luck.randrange(len(piece))] = luck.randrange(256)
    elif way == 2:
        page = 4096 * luck.randrange(len(piece) // 4096)
        piece[page : page + 4096] = luck.randbytes(4096)
    else:
        start = luck.randrange(len(piece))
        piece[start : start + 20_000] = bytes(min(20_000, len(piece) - start))
    return bytes(piece)


@ON_SQLITE
def test_the_last_good_copy_is_named(database: Database) -> None:
    assert database.path is not None
    database.close()
    copy = database.path.with_name(f"{database.path.name}.before-0002")
    shutil.copy(database.path, copy)
    database.path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 8000)
    with pytest.raises(DatabaseDamaged) as told:
        Database.open(f"sqlite:///{database.path}")
    assert str(copy) in told.value.hint
