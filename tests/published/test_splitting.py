"""Which organisations one cell names, and which body each is: careful, and never instead of the cell."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.published.bodies import ACRONYM, BARE, COUNCIL, EXACT, SLIP, Bodies, Body
from crm.published.cells import words
from crm.published.splitting import split_organisations
from crm.vocabulary.partial_date import PartialDate

KNOWN = {
    "Custard, Jelly and Trifle Society Test",
    "Ministry of Puddings, Pies and Local Sauce",
    "Action for Aspic Test",
}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Birmingham City Council, Shelter and Crisis", ["Birmingham City Council", "Shelter", "Crisis"]),
        ("Marks and Spencer", ["Marks and Spencer"]),
        ("A Test; B Test\nC Test", ["A Test", "B Test", "C Test"]),
        ("Roundtable with: A Test, B Test and C Test", ["A Test", "B Test", "C Test"]),
        ("Smart Sauce Forum (A Test, B Test)", ["Smart Sauce Forum (A Test, B Test)"]),
        ("TUC and CBI", ["TUC", "CBI"]),
        ("Pudding Company Ltd, Other Test", ["Pudding Company Ltd", "Other Test"]),
        ("Pudding Company, Ltd, Other Test", ["Pudding Company, Ltd", "Other Test"]),
        ("Jo Test, Chief Executive of Pies, Other Test", ["Jo Test, Chief Executive of Pies", "Other Test"]),
        ("Custard, Jelly and Trifle Society Test", ["Custard, Jelly and Trifle Society Test"]),
        ("A Test, Ministry of Puddings, Pies and Local Sauce", ["A Test", "Ministry of Puddings, Pies and Local Sauce"]),
        ("Small Company and Action for Aspic Test", ["Small Company", "Action for Aspic Test"]),
        ("Association of Cooks and Bakers", ["Association of Cooks and Bakers"]),
        ("A Test, A Test", ["A Test"]),
        ("• A Test\n• B Test", ["A Test", "B Test"]),
        ("A Test, (B Test", ["A Test", "(B Test"]),
        ("1,000 Cooks Test", ["1,000 Cooks Test"]),
        ("", []),
        ("various", []),
    ],
)  # fmt: skip
def test_the_organisations_of_a_cell(cell, names):
    assert list(split_organisations(cell, KNOWN.__contains__)) == names


@given(st.text(max_size=120))
def test_splitting_makes_no_word_up(cell):
    said = set(words(cell))
    for name in split_organisations(cell):
        assert set(words(name)) <= said
        assert name.strip()


WHEN = PartialDate.parse("2012-10")


def body(number, name, kind="charity", *, acronym=False, since=None, until=None):
    from uuid import UUID

    return Body(UUID(int=number), name, kind, acronym, since, until)


BODIES = Bodies(
    [
        body(1, "Association of Blancmange Makers"),
        body(1, "ABM", acronym=True),
        body(2, "Nether Wallop Test Borough Council", "council"),
        body(3, "Ministry of Puddings", "department", until=date(1995, 7, 5)),
        body(4, "Ministry of Puddings", "department", since=date(2010, 5, 12)),
        body(5, "Twice Test"),
        body(6, "Twice Test"),
    ]
)


@pytest.mark.parametrize(
    ("name", "number", "sure"),
    [
        ("Association of Blancmange Makers", 1, EXACT),
        ("the association of blancmange makers Ltd.", 1, BARE),
        ("Association of Blancmange Makers (ABM)", 1, BARE),
        ("ABM", 1, ACRONYM),
        ("Blancmange Makers (ABM)", 1, ACRONYM),
        ("Nether Wallop Test Council", 2, COUNCIL),
        ("Assocation of Blancmange Makers", 1, SLIP),
        ("Ministry of Puddings", 4, EXACT),
        ("Twice Test", None, 0),
        ("abm", None, 0),
        ("Nether Wallop Test", None, 0),
        ("Somebody Else Test", None, 0),
    ],
)
def test_the_body_on_record_with_how_sure_that_is(name, number, sure):
    found, confidence = BODIES.meant(name, WHEN)
    assert (found.int if found else None, confidence) == (number, sure)
