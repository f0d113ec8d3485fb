"""Public facts that the shipped roster must have right, read from a record that holds it."""

import itertools
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from crm.api import Crm
from crm.roster.facts import dump, shipped
from db.tables.organisations import (
    appointment,
    appointment_status,
    organisation,
    organisation_link,
    portfolio,
    post,
    post_portfolio,
)
from db.tables.people import contact_detail, identifier, person, person_name


def read(crm: Crm, query: Any) -> list[Any]:
    with crm.reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


def on(day: date) -> sa.ColumnElement[bool]:
    since, until = appointment.c.since, appointment.c.until
    return sa.and_(sa.or_(since.is_(None), since <= day), sa.or_(until.is_(None), until > day))


ROLES = (
    sa.select(person.c.name, post.c.title, organisation.c.acronym, appointment.c.since, appointment.c.until)
    .select_from(appointment)
    .join(person, person.c.id == appointment.c.person_id)
    .join(post, post.c.id == appointment.c.post_id)
    .join(organisation, organisation.c.id == post.c.organisation_id)
    .order_by(appointment.c.since, person.c.name)
)


def titles(crm: Crm, name: str, day: date) -> set[tuple[str, str]]:
    return {(row[1], row[2]) for row in read(crm, ROLES.where(person.c.name == name, on(day)))}


def test_one_secretary_of_state_for_education_between_two_resignations(roster_reader):
    query = ROLES.where(post.c.title == "Secretary of State for Education", on(date(2022, 7, 6)))
    assert read(roster_reader, query) == [
        ("Michelle Donelan", "Secretary of State for Education", "DfE", date(2022, 7, 5), date(2022, 7, 7))
    ]


def test_vicky_ford_is_the_childrens_minister_and_a_year_later_is_not(roster_reader):
    assert titles(roster_reader, "Vicky Ford", date(2021, 1, 8)) == {
        ("Minister for Children and Families", "DfE"),
        ("MP for Chelmsford", "HoC"),
        ("Party member", ""),
    }
    assert {acronym for _, acronym in titles(roster_reader, "Vicky Ford", date(2022, 1, 8))} == {
        "FCDO",
        "HoC",
        "",
    }


def test_josh_macalister_is_one_person_in_both_sources(roster_reader):
    query = ROLES.where(person.c.name == "Josh MacAlister")
    assert {(row[1], row[3], row[4]) for row in read(roster_reader, query)} == {
        ("MP for Whitehaven and Workington", date(2024, 7, 4), None),
        ("Party member", date(2024, 7, 4), None),
        ("Minister for Children and Families", date(2025, 9, 7), None),
    }
    number = sa.select(identifier.c.owner_id).where(
        identifier.c.scheme == "parliament-member", identifier.c.value == "5033"
    )
    assert len(read(roster_reader, number)) == 1


def test_the_line_of_the_childrens_brief_since_2010(roster_reader):
    line = (
        ROLES.join(post_portfolio, post_portfolio.c.post_id == post.c.id)
        .join(portfolio, portfolio.c.id == post_portfolio.c.portfolio_id)
        .where(portfolio.c.name == "Children", appointment.c.since >= date(2010, 5, 12))
    )
    rows = read(roster_reader, line)
    assert [(name, since.isoformat(), until and until.isoformat()) for name, _, _, since, until in rows] == [
        ("Sarah Teather", "2010-05-13", "2012-09-04"),
        ("Tim Loughton", "2010-05-14", "2012-09-04"),
        ("Edward Timpson", "2012-09-04", "2015-05-11"),
        ("Edward Timpson", "2015-05-11", "2017-06-09"),
        ("Robert Goodwill", "2017-06-12", "2018-01-09"),
        ("Nadhim Zahawi", "2018-01-09", "2019-07-24"),
        ("Kemi Badenoch", "2019-07-24", "2020-02-13"),
        ("Michelle Donelan", "2019-09-04", "2020-02-13"),
        ("Vicky Ford", "2020-02-14", "2021-09-16"),
        ("Will Quince", "2021-09-16", "2022-07-06"),
        ("Kelly Tolhurst", "2022-09-06", "2022-10-30"),
        ("Claire Coutinho", "2022-10-27", "2023-08-31"),
        ("David Johnston", "2023-08-31", "2024-07-05"),
        ("Janet Daby", "2024-07-09", "2025-09-07"),
        ("Josh MacAlister", "2025-09-07", None),
    ]
    assert {acronym for _, _, acronym, _, _ in rows} == {"DfE"}
    assert len({title for _, title, _, _, _ in rows}) == 3


def test_leave_and_cover_of_the_childrens_minister(roster_reader):
    query = (
        sa.select(
            person.c.name, appointment_status.c.kind, appointment_status.c.since, appointment_status.c.until
        )
        .join(appointment, appointment.c.id == appointment_status.c.appointment_id)
        .join(person, person.c.id == appointment.c.person_id)
        .join(post, post.c.id == appointment.c.post_id)
        .where(post.c.title == "Minister for Children and Families")
        .order_by(appointment_status.c.kind)
    )
    spell = (date(2019, 9, 4), date(2020, 2, 13))
    assert read(roster_reader, query) == [
        ("Michelle Donelan", "acting", *spell),
        ("Kemi Badenoch", "on-leave", *spell),
    ]


@pytest.mark.parametrize("name", ["Local Government", "Housing", "Communities"])
def test_the_secretary_of_state_for_councils_is_one_line_through_four_names(roster_reader, name):
    line = (
        ROLES.join(post_portfolio, post_portfolio.c.post_id == post.c.id)
        .join(portfolio, portfolio.c.id == post_portfolio.c.portfolio_id)
        .where(portfolio.c.name == f"{name} (Secretary of State)", appointment.c.since >= date(2018, 1, 8))
    )
    rows = read(roster_reader, line)
    assert [row[2] for row in rows] == ["MHCLG"] * 4 + ["DLUHC"] * 5 + ["MHCLG"] * 2
    gaps = [(before[4], after[3]) for before, after in itertools.pairwise(rows) if before[4] != after[3]]
    assert gaps == [(date(2022, 7, 6), date(2022, 7, 7))]


def test_departments_follow_one_another(roster_reader):
    before, after = organisation.alias(), organisation.alias()
    query = (
        sa.select(before.c.acronym, after.c.acronym, organisation_link.c.began)
        .select_from(organisation_link)
        .join(before, before.c.id == organisation_link.c.predecessor_id)
        .join(after, after.c.id == organisation_link.c.successor_id)
        .where(organisation_link.c.kind == "name-change", organisation_link.c.began >= date(2010, 1, 1))
        .order_by(organisation_link.c.began)
    )
    assert set(read(roster_reader, query)) >= {
        ("DCSF", "DfE", date(2010, 5, 12)),
        ("MHCLG", "DLUHC", date(2021, 9, 20)),
        ("DLUHC", "MHCLG", date(2024, 7, 9)),
    }


def test_one_name_may_be_two_bodies(roster_reader):
    query = sa.select(organisation.c.since, organisation.c.until).where(
        organisation.c.name == "Department for Education"
    )
    assert set(read(roster_reader, query)) == {
        (date(1992, 4, 11), date(1995, 7, 5)),
        (date(2010, 5, 12), None),
    }


def test_cumbria_became_two_councils(roster_reader):
    before, after = organisation.alias(), organisation.alias()
    query = (
        sa.select(after.c.name, organisation_link.c.began, before.c.until, after.c.since)
        .select_from(organisation_link)
        .join(before, before.c.id == organisation_link.c.predecessor_id)
        .join(after, after.c.id == organisation_link.c.successor_id)
        .where(before.c.name == "Cumbria County Council")
    )
    day = date(2023, 4, 1)
    assert set(read(roster_reader, query)) == {
        ("Cumberland Council", day, day, day),
        ("Westmorland and Furness Council", day, day, day),
    }


def test_every_seat_has_one_member_with_a_mailbox_of_the_seat(roster_reader):
    query = (
        sa.select(sa.func.count(), sa.func.count(post.c.id.distinct()), sa.func.count(person.c.id.distinct()))
        .select_from(appointment)
        .join(person, person.c.id == appointment.c.person_id)
        .join(post, post.c.id == appointment.c.post_id)
        .where(post.c.rank == "mp", appointment.c.until.is_(None))
    )
    assert read(roster_reader, query) == [(650, 650, 650)]
    boxes = (
        sa.select(sa.func.count())
        .select_from(contact_detail)
        .where(contact_detail.c.appointment_id.is_not(None))
    )
    assert read(roster_reader, boxes) == [(650,)]


def test_an_end_of_a_single_holder_seat_is_never_after_the_next_begins(roster_reader):
    other = appointment.alias()
    query = (
        sa.select(post.c.title, appointment.c.since, other.c.since)
        .select_from(appointment)
        .join(other, sa.and_(other.c.post_id == appointment.c.post_id, other.c.id > appointment.c.id))
        .join(post, post.c.id == appointment.c.post_id)
        .where(
            post.c.rank == "mp",
            sa.or_(other.c.until.is_(None), appointment.c.since < other.c.until),
            sa.or_(appointment.c.until.is_(None), other.c.since < appointment.c.until),
        )
    )
    assert read(roster_reader, query) == []


def test_a_lord_is_found_under_the_name_of_a_commoner(roster_reader):
    query = (
        sa.select(person_name.c.name, person_name.c.since, person_name.c.until)
        .join(person, person.c.id == person_name.c.person_id)
        .where(person.c.name == "Lord Cameron of Chipping Norton")
    )
    day = date(2023, 11, 13)
    assert set(read(roster_reader, query)) == {
        ("David Cameron", None, day),
        ("Lord Cameron of Chipping Norton", day, None),
    }


def test_somebody_who_was_a_member_before_the_lists_begin_says_so(roster_reader):
    query = (
        sa.select(appointment.c.since, appointment.c.since_edtf)
        .join(person, person.c.id == appointment.c.person_id)
        .join(post, post.c.id == appointment.c.post_id)
        .where(person.c.name == "David Simmonds", post.c.rank == "mp")
    )
    assert read(roster_reader, query) == [(date(2024, 7, 4), "../2024-07-04")]


def test_the_file_is_compact_and_made_by_this_code():
    from importlib.resources import files

    content = files("crm.roster").joinpath("data", "roster.jsonl.gz").read_bytes()
    facts = shipped()
    assert len(content) < 600_000
    assert len(facts) > 20_000
    assert dump(facts) == content
