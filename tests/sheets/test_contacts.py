"""Tables of people and of organisations: what is not on record is added, and nothing twice; on both engines."""

from crm.api import Crm
from crm.sheets.bringing import write_table
from crm.sheets.reading import read_table
from crm.sheets.readings import Action, Counts, PlannedRow, TableOptions

PEOPLE = """\
Title,First name,Surname,Job title,Organisation,Email,Tel,Start date
Ms,Quilla,Zantov,Policy lead,Zedco Trust,quilla.zantov@example.org,020 7946 0001,1/9/2020
Mr,Zeb,Quorn,,Zedco Trust,zeb@example.org; zeb.quorn@example.org,,
,,Nobody,,,not-an-email,,
Ms,Quilla,Zantov,Director,Zedco Trust,,,1/9/2022
"""


def rows(crm: Crm, text: str) -> list[PlannedRow]:
    return list(read_table(text.encode(), "contacts.csv", TableOptions(), crm).rows())


def bring(crm: Crm, text: str) -> Counts:
    with crm.writing("import", "contacts") as recorder:
        return write_table(recorder, read_table(text.encode(), "contacts.csv", TableOptions(), crm).rows())


def test_people_come_with_their_roles_bodies_and_addresses(crm):
    counts = bring(crm, PEOPLE)
    assert counts.as_fields() == {"create": 2, "update": 1, "skip": 0, "error": 1}
    assert counts.left_out == ["line 4, column Email: “not-an-email” is no email address"]
    quilla = crm.people.get("P-1")
    assert [(role.title, role.organisation) for role in quilla.roles] == [
        ("Policy lead", "Zedco Trust"), ("Director", "Zedco Trust"),
    ]  # fmt: skip
    assert {(one.value, one.of) for one in quilla.contacts} == {
        ("quilla.zantov@example.org", "Policy lead"), ("020 7946 0001", "Policy lead"),
    }  # fmt: skip
    zeb = crm.people.get("P-2")
    assert [role.title for role in zeb.roles] == ["Contact"]
    assert len(zeb.contacts) == 2


def test_the_same_people_twice_are_not_added_twice(crm):
    bring(crm, PEOPLE)
    again = bring(crm, PEOPLE)
    assert again.as_fields() == {"create": 0, "update": 0, "skip": 3, "error": 1}
    assert len(crm.people.listed()) == 2


def test_what_somebody_on_record_lacks_is_added(crm):
    bring(crm, PEOPLE)
    (row,) = rows(crm, "Name,Email,Organisation,Mobile\nZantov Quilla,quilla.zantov@example.org,,\n")
    assert row.action is Action.CREATE  # another name: an address alone may be a shared one
    (row,) = rows(crm, "Name,Email,Mobile\nQuilla Zantov,quilla.zantov@example.org,07700 900001\n")
    assert (row.action, row.why, row.reference) == (Action.UPDATE, "phone", "P-1")


def test_a_name_at_another_body_is_somebody_else_until_a_person_says_otherwise(crm):
    bring(crm, PEOPLE)
    (row,) = rows(crm, "Name,Email,Organisation\nQuilla Zantov,other@example.org,Yarrow Council\n")
    assert row.action is Action.CREATE
    assert row.notes == ("adds the body “Yarrow Council”", "of the same name: P-1")


def test_organisations_come_with_their_names(crm):
    text = "Name,Acronym,Type,Parent,Also known as\nZedco Trust,ZT,Charity,,Zedco; The Zed\nZed Board,,Board,Zedco Trust,\n"
    assert str(bring(crm, text)) == "Create 2, update 0, skip 0"
    assert str(bring(crm, text)).startswith("Create 0, update 0, skip 2")
    body = crm.organisations.get("O-1")
    assert (body.name, body.acronym, body.kind) == ("Zedco Trust", "ZT", "charity")
    assert crm.organisations.get("O-2").parent_id == body.id
    (row, _) = rows(crm, text.replace("The Zed", "Old Zed"))
    assert (row.action, row.why) == (Action.UPDATE, "other names")


def test_contacts_taken_back_are_gone(crm):
    bring(crm, PEOPLE)
    crm.operations.undo(crm.operations.listed()[0].number)
    assert crm.people.listed() == ()
    assert bring(crm, PEOPLE).create == 2
