import os
import sqlite3
import sys
from datetime import date

import pytest
import sqlalchemy as sa

from crm.doctor import places
from crm.doctor.readings import Verdict
from crm.doctor.service import Doctor, worst
from db.queries import doctor as queries
from db.tables.all import metadata
from db.tables.derived import name_index

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")


def examine(crm, **how):
    return {finding.name: finding for finding in Doctor(crm).examine(**how)}


def insert(crm, table, **values):
    with crm.writing("test", "a row") as recorder:
        return recorder.insert(metadata.tables[table], values)


@posix
def test_a_fresh_record_is_in_order(crm, engine):
    found = examine(crm)
    assert worst(list(found.values())) is Verdict.GOOD, found
    assert ("integrity" in found) == (engine == "sqlite")


@sqlite_only
def test_it_says_which_sqlite_and_which_journal(crm):
    found = examine(crm, quick=True)
    assert "SQLite 3." in found["engine"].seen
    assert "write-ahead log" in found["journal"].seen
    assert "FULL" in found["durability"].seen
    assert "integrity" not in found


def test_an_engagement_that_the_index_lacks_and_an_entry_too_many(crm, engine):
    with crm.database.exclusive() as connection:
        column = "rowid" if engine == "sqlite" else "sort_key"
        words = "" if engine == "sqlite" else ", words"
        value = "" if engine == "sqlite" else ", ''"
        connection.exec_driver_sql(
            f"INSERT INTO engagement_search ({column}, subject, body, who, documents{words})"
            f" VALUES (77, 'x', '', '', ''{value})"
        )
    found = examine(crm)["search"]
    assert (found.verdict, found.seen.split(";")[1]) == (
        Verdict.BAD,
        " 1 entries of the index stand for none",
    )


@sqlite_only
def test_an_index_that_does_not_agree_with_its_text(crm):
    with crm.database.exclusive() as connection:
        connection.exec_driver_sql(
            "INSERT INTO engagement_search (rowid, subject, body, who, documents) VALUES (77, 'x', '', '', '')"
        )
    behind = sqlite3.connect(crm.database.path)
    behind.execute("UPDATE engagement_search_content SET c0 = 'other words' WHERE id = 77")
    behind.commit()
    behind.close()
    assert examine(crm)["search index"].verdict is Verdict.BAD


@sqlite_only
@posix
def test_files_that_others_may_read(crm):
    crm.database.path.chmod(0o644)
    found = examine(crm, quick=True)["privacy"]
    assert found.verdict is Verdict.BAD
    assert str(crm.database.path) in found.seen
    assert found.advice.startswith("chmod go-rwx ")


@sqlite_only
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_a_note(crm):
    crm.database.path.chmod(0o400)
    assert places.rights(crm.database.path).verdict is Verdict.NOTE


def test_a_variable_that_means_nothing():
    found = places.variables({"DESPATCH_DATBASE_URL": "x", "DESPATCH_TODAY": "2021-03-10", "HOME": "/"})
    assert found.verdict is Verdict.NOTE
    assert found.advice == "Did you mean DESPATCH_DATABASE_URL?"
    assert places.variables({"DESPATCH_OFFICER": "x"}).verdict is Verdict.GOOD


@pytest.fixture
def post(crm):
    body = insert(crm, "organisation", number=1, name="Borough of Nether Wallop Test")
    return insert(crm, "post", number=1, organisation_id=body, title="Leader")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ((date(2020, 1, 1), date(2021, 1, 1)), (date(2021, 1, 1), None), False),
        ((date(2020, 1, 1), date(2021, 1, 2)), (date(2021, 1, 1), None), True),
        ((date(2020, 1, 1), None), (date(2021, 1, 1), None), True),
        ((None, None), (date(2021, 1, 1), None), True),
        ((date(2021, 1, 1), None), (date(2021, 1, 1), None), True),
        ((None, date(2021, 1, 1)), (None, date(2020, 1, 1)), True),
        ((None, date(2020, 1, 1)), (date(2020, 1, 1), None), False),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_two_holders_of_a_post_for_one(crm, post, first, second, overlap, turned):
    for number, (since, until) in enumerate([second, first] if turned else [first, second], 1):
        who = insert(crm, "person", number=number, name=f"Cllr Wilhelmina Quarrel {number}")
        insert(crm, "appointment", person_id=who, post_id=post, since=since, until=until)
    with crm.reading() as connection:
        count, rows = queries.overlapping_holders(connection, 10)
    assert (count, len(rows)) == ((1, 1) if overlap else (0, 0))
    found = examine(crm, quick=True)["holders"]
    assert found.verdict is (Verdict.NOTE if overlap else Verdict.GOOD)
    if overlap:
        assert found.seen == "once a post for one is held by two"
        assert found.details[0].startswith("Leader (Borough of Nether Wallop Test): Cllr Wilhelmina Quarrel ")


def test_a_name_that_cannot_be_found(crm):
    insert(crm, "person", number=1, name="Cllr Wilhelmina Quarrel")
    assert examine(crm, quick=True)["names"].verdict is Verdict.GOOD
    with crm.database.exclusive() as connection:
        connection.execute(sa.delete(name_index))
    assert examine(crm, quick=True)["names"].verdict is Verdict.BAD


@posix
def test_the_command(despatch, crm, database_url, monkeypatch, engine):
    insert(crm, "person", number=1, name="Cllr Wilhelmina Quarrel")
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    ran = despatch("doctor")
    assert ran.status == 0, ran.out + ran.err
    assert "ok\tprogram\tDespatch" in ran.out
    rows = despatch("doctor", "--quick", "--json").json
    assert {row["verdict"] for row in rows} == {"good"}
    if engine == "sqlite":
        crm.database.path.chmod(0o640)
        assert despatch("doctor", "--quick").status == 2
