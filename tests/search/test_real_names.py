"""Names in queries, on the real roster: departments under every name, posts through their portfolio (B3, B4)."""

import pytest

from crm.api import Crm
from crm.query.errors import QueryError
from crm.query.parser import parse
from crm.search.meaning import Meaning
from crm.search.subjects import Subject, named
from db.criteria import TookPart


def meant(crm: Crm, query: str) -> tuple[str, list[str]]:
    """What a query of one field looks for: persons, posts, bodies or reviews, by name."""
    criterion = Meaning(crm, parse(query)).criterion()
    assert isinstance(criterion, TookPart)
    with crm.reading() as connection:
        names = [named(connection, Subject(criterion.owner, (each,), "")).name for each in criterion.ids]
    return criterion.owner, names


DFE_BEFORE = [
    "Department for Children, Schools and Families",
    "Department for Education and Skills",
    "Department for Education and Employment",
]


def test_a_department_by_itself_and_under_every_name(roster_reader: Crm):
    assert meant(roster_reader, "dept:DfE") == ("organisation", ["Department for Education"])
    owner, names = meant(roster_reader, "dept:DfE+")
    assert owner == "organisation"
    assert names[0] == "Department for Education"
    assert set(DFE_BEFORE) <= set(names)
    assert "Cabinet Office" not in names


def test_a_closed_department_leads_on_to_what_came_of_it(roster_reader: Crm):
    assert meant(roster_reader, "dept:DCSF") == ("organisation", [DFE_BEFORE[0]])
    _, names = meant(roster_reader, "dept:DCSF+")
    assert "Department for Education" in names


def test_two_departments_of_one_name_are_told_apart_by_the_date(roster_reader: Crm):
    now = Meaning(roster_reader, parse('dept:"Department for Education"')).criterion()
    then = Meaning(roster_reader, parse('dept:"Department for Education"@1994')).criterion()
    assert isinstance(now, TookPart)
    assert isinstance(then, TookPart)
    assert now.ids != then.ids
    assert meant(roster_reader, "dept:DfE@1994")[1] == ["Department for Education"]
    _, names = meant(roster_reader, "dept:MHCLG+")
    assert names.count("Ministry of Housing, Communities and Local Government") == 2
    assert "Department for Levelling Up, Housing and Communities" in names


def test_a_title_means_the_post_and_with_a_plus_its_line(roster_reader: Crm):
    owner, names = meant(roster_reader, 'to:"Minister for Children and Families"')
    assert owner == "post"
    assert set(names) == {"Minister for Children and Families"}
    assert len(names) == 2  # one title at two ranks
    _, line = meant(roster_reader, 'post:"Minister for Children and Families"+')
    assert {"Minister for Children, Families and Wellbeing", "Minister for Schools and Childhood"} <= set(
        line
    )


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ('to:"Vicky Ford"', "Vicky Ford"),
        ("to:macalister", "Josh MacAlister"),
        ('with:"Rt Hon J MacAlister MP"', "Josh MacAlister"),
    ],
)
def test_people(roster_reader: Crm, query, name):
    assert meant(roster_reader, query) == ("person", [name])


def test_a_name_with_a_slip_is_an_error_that_names_the_nearest(roster_reader: Crm):
    with pytest.raises(QueryError) as caught:
        Meaning(roster_reader, parse('kind:letter to:"Vicky Frod"')).criterion()
    assert caught.value.place == "column 16"
    assert "Vicky Ford" in (caught.value.hint or "")
