"""Organisations, their posts and their lines (A3, B1-B4, B7)."""

from datetime import date

import pytest

from crm.errors import Ambiguous, BadInput, NotFound
from crm.organisations.inputs import NewOrganisation

DAY = date(2021, 1, 8)


def test_one_held_the_post_on_the_day(roster_reader):
    held = roster_reader.organisations.who_held("Secretary of State for Education", date(2022, 7, 6))
    assert [role.person for role in held] == ["Michelle Donelan"]


def test_a_post_of_one_name_at_two_ranks_gives_both_holders(roster_reader):
    held = roster_reader.organisations.who_held("Minister for Children and Families", date(2011, 1, 8))
    assert {role.person for role in held} == {"Sarah Teather", "Tim Loughton"}


def test_who_acts_stands_before_who_is_on_leave(roster_reader):
    day = date(2019, 10, 1)
    held = roster_reader.organisations.who_held("Minister for Children and Families", day)
    assert [(role.person, role.status_on(day)) for role in held] == [
        ("Michelle Donelan", "acting"),
        ("Kemi Badenoch", "on leave (Maternity leave)"),
    ]


def test_a_vacant_post_has_no_holder(roster_reader):
    assert roster_reader.organisations.who_held("the Children's Minister", date(2022, 8, 1)) == ()


def test_the_line_of_a_post_runs_through_titles_ranks_and_departments(roster_reader):
    line = roster_reader.organisations.line("Minister for Children and Families", DAY)
    since_2018 = [(role.person, role.title) for role in line.roles if role.since >= date(2018, 1, 1)]
    assert since_2018 == [
        ("Nadhim Zahawi", "Minister for Children and Families"),
        ("Kemi Badenoch", "Minister for Children and Families"),
        ("Michelle Donelan", "Minister for Children and Families"),
        ("Vicky Ford", "Minister for Children and Families"),
        ("Will Quince", "Minister for Children and Families"),
        ("Kelly Tolhurst", "Minister for Schools and Childhood"),
        ("Claire Coutinho", "Minister for Children, Families and Wellbeing"),
        ("David Johnston", "Minister for Children, Families and Wellbeing"),
        ("Janet Daby", "Minister for Children and Families"),
        ("Josh MacAlister", "Minister for Children and Families"),
    ]
    assert {role.acronym for role in line.roles} == {"DfES", "DCSF", "DfE"}
    assert "6 July 2022 to 5 September 2022" in [gap.span for gap in line.gaps]
    badenoch = next(role for role in line.roles if role.person == "Kemi Badenoch")
    assert line.beside(badenoch) == ("Michelle Donelan",)


def test_the_line_of_a_secretary_of_state_is_not_that_of_the_ministers_below(roster_reader):
    line = roster_reader.organisations.line("Secretary of State for Education", DAY)
    assert {role.rank for role in line.roles} == {"secretary-of-state"}
    assert {"Ed Balls", "Michael Gove", "Gavin Williamson"} <= {role.person for role in line.roles}


def test_a_portfolio_is_a_line_in_any_department(roster_reader):
    line = roster_reader.organisations.line("Children")
    assert {"DWP", "DfE"} <= {role.acronym for role in line.roles}


def test_a_seat_is_a_line_of_its_own(roster_reader):
    line = roster_reader.organisations.line("MP for Chelmsford", DAY)
    assert {role.title for role in line.roles} == {"MP for Chelmsford"}


def test_the_department_takes_in_all_it_came_from(roster_reader):
    organisations = roster_reader.organisations
    key = organisations.get("DfE", DAY).id
    assert [body.acronym for body in organisations.lineage(key)][:3] == ["DfE", "DCSF", "DfES"]
    assert [body.acronym for body in organisations.lineage(key, plus=False)] == ["DfE"]
    # Equalities came over from the Cabinet Office; that makes it no predecessor.
    assert "CO" not in {body.acronym for body in organisations.lineage(key)}
    former = organisations.get("DCSF", date(2008, 1, 1))
    assert [body.acronym for body in organisations.successors(former.id)] == ["DfE"]


def test_a_department_on_a_day(roster_reader):
    view = roster_reader.organisations.view("MHCLG", date(2021, 1, 8))
    assert [relation.words for relation in view.after] == ["name change on 20 September 2021"]
    assert view.after[0].other.acronym == "DLUHC"
    assert ("Secretary of State for Housing, Communities and Local Government", "Robert Jenrick") in [
        (held.post.title, role.person) for held in view.posts for role in held.holders
    ]


@pytest.mark.parametrize("which", ["O-99999", "T-99999", "Nether Wallop Authority"])
def test_what_is_not_there_is_said(roster_reader, which):
    with pytest.raises(NotFound):
        roster_reader.organisations.post(which) if which[0] == "T" else roster_reader.organisations.get(which)


def test_what_is_not_clear_is_asked_back_with_the_choices(roster_reader):
    with pytest.raises(Ambiguous) as caught:
        roster_reader.organisations.get("DfE", date(2000, 1, 1))
    assert len(caught.value.choices) >= 2
    assert "DfEE" in (caught.value.hint or "")


def test_an_organisation_is_added_once(crm):
    new = NewOrganisation("Borough of Nether Wallop Test", "BNWT", "council", aliases=("Wallop Test",))
    added = crm.organisations.create(new)
    assert added.label == "Borough of Nether Wallop Test (BNWT)"
    for text in ("BNWT", "wallop test", "Nether Wallop", added.reference):
        assert crm.organisations.get(text).id == added.id
    with pytest.raises(Ambiguous):
        crm.organisations.create(new)
    assert crm.organisations.create(new, anyway=True).number != added.number


@pytest.mark.parametrize(
    "new",
    [
        NewOrganisation(""),
        NewOrganisation("Nether Wallop Test", kind="guild"),
        NewOrganisation("Nether Wallop Test", since=date(2021, 1, 1), until=date(2020, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused(crm, new):
    with pytest.raises(BadInput):
        crm.organisations.create(new)


def test_a_closed_organisation_is_kept(crm):
    closed = crm.organisations.create(
        NewOrganisation("Wallop Test Office", since=date(2010, 1, 1), until=date(2015, 1, 1))
    )
    found = crm.names.resolve("Wallop Test Office", date(2020, 1, 1))
    assert found.best.id == closed.id
    assert found.best.reason == "name, but it existed 1 January 2010 to 31 December 2014"


def test_the_tree_holds_all_that_is_within(crm):
    top = crm.organisations.create(NewOrganisation("Wallop Test Association"))
    board = crm.organisations.create(NewOrganisation("Juniors Board", parent_id=top.id))
    group = crm.organisations.create(NewOrganisation("Skills Group", parent_id=board.id))
    assert [body.id for body in crm.organisations.tree(top.id)] == [top.id, board.id, group.id]
    view = crm.organisations.view(board.id)
    assert view.parent
    assert view.parent.id == top.id
    assert [part.id for part in view.parts] == [group.id]
