"""The index of names keeps step with the record."""

from datetime import date

import sqlalchemy as sa

from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson
from db.name_index import person_entries, rebuild_names
from db.tables.derived import name_index
from db.tables.people import person


def rows(crm):
    with crm.reading() as connection:
        query = sa.select(name_index.c.token, name_index.c.owner, name_index.c.name).order_by(
            name_index.c.owner_id, name_index.c.token, name_index.c.name
        )
        return [tuple(row) for row in connection.execute(query)]


def test_a_person_is_found_by_every_word_of_the_name():
    assert person_entries("Wilhelmina O'Quarrel-Mactest", "O'Quarrel-Mactest, Wilhelmina") == {
        (token, "oquarrel mactest, wilhelmina")
        for token in ("wilhelmina", "oquarrelmactest", "quarrel", "mactest")
    }


def test_a_new_name_is_found_at_once_and_the_old_one_still(crm):
    quarrel = crm.people.create(NewPerson("Cllr Wilhelmina Quarrel"))
    crm.people.rename(quarrel.id, "Baroness Quarrel of Nether Wallop", date(2024, 3, 1))
    for text in ("Wilhelmina Quarrel", "Baroness Quarrel", "Lady Quarrel"):
        best = crm.names.resolve(text, date(2025, 1, 1)).best
        assert (best.reference, best.name) == (quarrel.reference, "Baroness Quarrel of Nether Wallop")
    before = crm.names.resolve("Wilhelmina Quarrel", date(2023, 1, 1)).best
    assert before.name == "Wilhelmina Quarrel"


def test_the_index_can_be_made_again(crm):
    crm.people.create(NewPerson("Cllr Wilhelmina Quarrel"))
    crm.organisations.create(NewOrganisation("Borough of Nether Wallop Test", acronym="BNWT", kind="council"))
    kept = rows(crm)
    assert kept
    with crm.database.exclusive() as connection:
        rebuild_names(connection)
    assert rows(crm) == kept


def test_somebody_deleted_is_found_no_more(crm):
    quarrel = crm.people.create(NewPerson("Wilhelmina Quarrel"))
    with crm.writing("person", "gone") as recorder:
        recorder.update(person, quarrel.id, {"deleted": True})
    assert crm.names.resolve("Quarrel").candidates == ()
