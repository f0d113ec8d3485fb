"""People, their names and their roles (A1, A2, A4, A6, A7, A10, A14)."""

from dataclasses import replace
from datetime import date

import pytest

from crm.errors import Ambiguous, BadInput, NotFound, Refused, StaleRecord
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole


@pytest.fixture
def quarrel(crm):
    return crm.people.create(NewPerson("The Rt Hon Wilhelmina Quarrel CBE"))


@pytest.fixture
def board(crm):
    return crm.organisations.create(NewOrganisation("Nether Wallop Board", kind="board", ours=True))


def test_a_person_needs_no_job(quarrel):
    assert quarrel.roles == ()
    assert (quarrel.name, quarrel.sort_name) == ("Wilhelmina Quarrel", "quarrel, wilhelmina")
    name = quarrel.names[0]
    assert (name.prefix, name.given, name.family, name.suffix) == (
        "The Rt Hon",
        "Wilhelmina",
        "Quarrel",
        "CBE",
    )
    assert name.salutation == "Dear Wilhelmina Quarrel"


@pytest.mark.parametrize("name", ["", "  ", "123", "?" * 5, "x" * 201])
def test_what_is_no_name_is_refused(crm, name):
    with pytest.raises(BadInput):
        crm.people.create(NewPerson(name))


@pytest.mark.parametrize(
    "near", ["Wilhelmina Quarrel", "wilhelmina quarrell", "Cllr W Quarrel", "Quarrel, Wilhelmina"]
)
def test_a_near_name_is_shown_before_it_is_saved(crm, quarrel, near):
    with pytest.raises(Ambiguous) as caught:
        crm.people.create(NewPerson(near))
    assert quarrel.reference in caught.value.choices[0]
    assert crm.people.create(NewPerson(near), anyway=True).number != quarrel.number


def test_another_of_the_same_surname_is_no_duplicate(crm, quarrel):
    assert crm.people.near("Peregrine Quarrel") == ()


def test_a_role_begins_and_ends(crm, quarrel, board):
    done = crm.people.appoint(
        NewRole(quarrel.id, title="Chair", organisation_id=board.id, rank="chair", since=date(2021, 1, 15))
    )
    assert done.remarks == ()
    assert done.role.capacity == "Chair, Nether Wallop Board"
    ended = crm.people.end_role(done.role.appointment_id, date(2022, 5, 23))
    assert (ended.since, ended.until) == (date(2021, 1, 15), date(2022, 5, 23))
    assert crm.people.roles_on(quarrel.id, date(2022, 5, 22))
    assert not crm.people.roles_on(quarrel.id, date(2022, 5, 23))
    with pytest.raises(Refused):
        crm.people.end_role(done.role.appointment_id, date(2023, 1, 1))
    with pytest.raises(BadInput):
        crm.people.end_role(done.role.appointment_id, date(2020, 1, 1))
    with pytest.raises(StaleRecord):
        crm.people.end_role(done.role.appointment_id, date(2022, 1, 1), version=1)


def test_a_second_holder_is_remarked_and_not_refused(crm, quarrel, board):
    first = NewRole(quarrel.id, title="Chair", organisation_id=board.id, since=date(2021, 1, 15))
    crm.people.appoint(first)
    other = crm.people.create(NewPerson("Peregrine Squabble"))
    done = crm.people.appoint(
        NewRole(other.id, title="chair", organisation_id=board.id, since=date(2022, 1, 1), status="acting")
    )
    assert done.remarks[0] == "overlaps Wilhelmina Quarrel, who holds Chair since 15 January 2021"
    assert done.role.status_on(date(2022, 6, 1)) == "acting"
    held = crm.organisations.who_held("Chair of the Nether Wallop Board", date(2022, 6, 1))
    assert {role.person for role in held} == {"Wilhelmina Quarrel", "Peregrine Squabble"}
    assert not crm.people.appoint(
        NewRole(other.id, title="Member", organisation_id=board.id, since=date(2022, 1, 1))
    ).remarks


def test_the_same_post_twice_at_once_is_refused(crm, quarrel, board):
    first = NewRole(quarrel.id, title="Chair", organisation_id=board.id, since=date(2021, 1, 15))
    held = crm.people.appoint(first).role
    with pytest.raises(Refused, match="is Chair already: since 15 January 2021") as refused:
        crm.people.appoint(replace(first, since=date(2022, 1, 1)))
    assert f"end {quarrel.reference} T-{held.post_number} --on" in (refused.value.hint or "")
    assert not crm.people.appoint(replace(first, since=date(2020, 1, 1), until=date(2021, 1, 15))).remarks


def test_a_role_cannot_end_before_it_begins(crm, quarrel, board):
    with pytest.raises(BadInput):
        crm.people.appoint(
            NewRole(
                quarrel.id,
                title="Chair",
                organisation_id=board.id,
                since=date(2022, 1, 1),
                until=date(2021, 1, 1),
            )
        )


def test_several_roles_at_once_and_the_first_speaks(crm, quarrel, board):
    for title, rank in (("Member", "member"), ("Chair", "chair"), ("MP for Nether Wallop", "mp")):
        crm.people.appoint(
            NewRole(quarrel.id, title=title, rank=rank, organisation_id=board.id, since=date(2021, 1, 1))
        )
    assert [role.title for role in crm.people.roles_on(quarrel.id, date(2021, 6, 1))] == [
        "Chair",
        "MP for Nether Wallop",
        "Member",
    ]


def test_a_name_that_changes_keeps_the_one_before(crm, quarrel):
    renamed = crm.people.rename(quarrel.id, "Lady Quarrel of Wallop", date(2020, 5, 1))
    assert renamed.name == "Lady Quarrel of Wallop"
    assert renamed.name_on(date(2020, 4, 30)) == "Wilhelmina Quarrel"
    assert renamed.name_on(date(2020, 5, 1)) == "Lady Quarrel of Wallop"
    assert [record.words for record in renamed.other_names] == ["Wilhelmina Quarrel until 30 April 2020"]


def test_a_name_of_the_future_is_not_yet_the_name(crm, quarrel):
    renamed = crm.people.rename(quarrel.id, "Lady Quarrel", date(2027, 1, 1))
    assert renamed.name == "Wilhelmina Quarrel"


def test_a_slip_is_put_right(crm, quarrel):
    right = crm.people.rename(quarrel.id, "Wilhelmina Quarrell")
    assert (right.name, len(right.names)) == ("Wilhelmina Quarrell", 1)
    assert crm.people.get("Quarrell").id == quarrel.id


def test_a_reference_a_name_or_nothing(crm, quarrel):
    assert crm.people.get(quarrel.reference).id == crm.people.get("quarrel").id == quarrel.id
    with pytest.raises(NotFound):
        crm.people.get("P-999")
    with pytest.raises(NotFound):
        crm.people.get("Peregrine Nobody")


def test_people_are_listed_by_their_sort_names(crm, quarrel):
    crm.people.create(NewPerson("Peregrine Squabble"))
    crm.people.create(NewPerson("Ada Bicker"))
    listed = crm.people.listed()
    assert [line.name for line in listed] == ["Ada Bicker", "Wilhelmina Quarrel", "Peregrine Squabble"]
    after = crm.people.listed(after=(listed[0].sort_name, listed[0].number))
    assert [line.name for line in after] == ["Wilhelmina Quarrel", "Peregrine Squabble"]
    assert [line.name for line in crm.people.listed(beginning="r")] == ["Peregrine Squabble"]


def test_a_minister_and_member_is_one_person_with_the_roles_of_both(roster_reader):
    person = roster_reader.people.get("Josh MacAlister")
    day = date(2026, 1, 8)
    assert [role.title for role in person.roles_on(day)][:2] == [
        "Minister for Children and Families",
        "MP for Whitehaven and Workington",
    ]
    assert "josh.macalister.mp@parliament.uk" in [contact.value for contact in person.contacts]


def test_a_mailbox_of_a_role_goes_with_it(roster_crm):
    person = roster_crm.people.get("Josh MacAlister")
    seat = next(role for role in person.roles if role.rank == "mp")
    roster_crm.people.end_role(seat.appointment_id, date(2026, 5, 1))
    assert roster_crm.people.get(person.id).contacts == ()


def test_the_roles_of_a_page_of_people_are_read_at_once(roster_reader):
    people = roster_reader.people
    ids = [people.get(name, date(2021, 1, 8)).id for name in ("Vicky Ford", "Gavin Williamson")]
    held = people.all_roles_on(ids, date(2021, 1, 8))
    assert [held[one][0].title for one in ids] == [
        "Minister for Children and Families",
        "Secretary of State for Education",
    ]
    assert held[ids[0]] == people.roles_on(ids[0], date(2021, 1, 8))
