"""Who is meant: texts and days, and what they come to, on the real roster and on both databases."""

from datetime import date

import pytest

from crm.names.readings import Resolution

EDUCATION = "Department for Education"
FORD = "Vicky Ford, Minister for Children and Families, Department for Education"
AFRICA = "Vicky Ford, Minister for Africa, Latin America and the Caribbean, Foreign, Commonwealth and Development Office"
WILLIAMSON = "Gavin Williamson, Secretary of State for Education, Department for Education"
JENRICK = (
    "Robert Jenrick, Secretary of State for Housing, Communities and Local Government,"
    " Ministry of Housing, Communities and Local Government"
)
MACALISTER = "Josh MacAlister, Minister for Children and Families, Department for Education"
CAMERON = (
    "Lord Cameron of Chipping Norton, Secretary of State for Foreign, Commonwealth and Development Affairs,"
    " Foreign, Commonwealth and Development Office"
)

SURE = [
    # text, day, what is meant
    ("Vicky Ford", "2021-01-08", FORD),
    ("vicky ford", "2021-01-08", FORD),
    ("Ford", "2021-01-08", FORD),
    ("Vicky Ford MP", "2021-01-08", FORD),
    ("Ford, Vicky", "2021-01-08", FORD),
    ("V Ford", "2021-01-08", FORD),
    ("Victoria Ford", "2021-01-08", FORD),
    ("Vicki Ford", "2021-01-08", FORD),
    ("Vicky Frod", "2021-01-08", FORD),
    ("Vicky Ford", "2022-01-08", AFRICA),
    ("the Children's Minister", "2021-01-08", FORD),
    ("Children’s Minister", "2021-01-08", FORD),
    ("Minister for Children and Families", "2021-01-08", FORD),
    ("Minister for Children and Families, Vicky Ford", "2021-01-08", FORD),
    ("Children’s and Families Minister, Vicky Ford", "2021-01-08", FORD),
    ("Vicky Ford, Minister for Children and Families at the DfE", "2021-01-08", FORD),
    ("Vicky Ford (Children's Minister)", "2021-01-08", FORD),
    ("MP for Chelmsford", "2021-01-08", "Vicky Ford, MP for Chelmsford"),
    # one brief, through changes of title, a leave and a reshuffle
    ("children's minister", "2019-10-01", "Michelle Donelan, Minister for Children and Families, " + EDUCATION),
    ("the children’s minister", "2022-09-20", "Kelly Tolhurst, Minister for Schools and Childhood, " + EDUCATION),
    ("Children's Minister", "2023-03-01", "Claire Coutinho, Minister for Children, Families and Wellbeing, " + EDUCATION),
    ("Children's Minister", "2025-10-01", MACALISTER),
    # offices
    ("SoS Education", "2021-01-08", WILLIAMSON),
    ("SoS for Education", "2021-01-08", WILLIAMSON),
    ("Education Secretary Gavin Williamson", "2021-01-08", WILLIAMSON),
    ("Secretary of State for Education", "2022-07-06", "Michelle Donelan, Secretary of State for Education, " + EDUCATION),
    ("Chancellor", "2021-01-08", "Rishi Sunak, Chancellor of the Exchequer, HM Treasury"),
    ("PM", "2021-01-08", "Boris Johnson, Prime Minister, Prime Minister's Office"),
    ("Home Secretary", "2021-01-08", "Priti Patel, Secretary of State for the Home Department, Home Office"),
    ("Lord Chancellor", "2021-01-08", "Robert Buckland, Secretary of State for Justice and Lord Chancellor, Ministry of Justice"),
    ("DPM", "2012-01-08", "Nick Clegg, Deputy Prime Minister, Deputy Prime Minister's Office"),
    ("Nick Gibb MP, Schools Minister", "2021-01-08", "Nick Gibb, Minister for School Standards, Department for Education"),
    ("SoS MHCLG", "2021-01-08", JENRICK),
    ("Housing Secretary", "2021-01-08", JENRICK),
    ("Rt Hon Robert Jenrick MP, Secretary of State for Housing, Communities and Local Government", "2021-01-08", JENRICK),
    ("Minister Coutinho", "2023-03-01", "Claire Coutinho, Minister for Children, Families and Wellbeing, " + EDUCATION),
    # Mac, Mc, initials, honorifics, accents, hyphens, apostrophes
    ("macalister", "2025-10-01", MACALISTER),
    ("Mac Alister", "2025-10-01", MACALISTER),
    ("Rt Hon J MacAlister", "2025-10-01", MACALISTER),
    ("Rt Hon J MacAlister MP", "2024-09-01", "Josh MacAlister, MP for Whitehaven and Workington"),
    ("Joshua McAlister", "2025-10-01", MACALISTER),
    ("Therese Coffey", "2021-01-08", "Thérèse Coffey, Secretary of State for Work and Pensions, Department for Work and Pensions"),
    ("Elizabeth Truss", "2021-01-08", "Liz Truss, Secretary of State for International Trade, Department for International Trade"),
    ("rees mogg", "2019-01-08", "Jacob Rees-Mogg, MP for North East Somerset"),
    ("Neil OBrien", "2019-01-08", "Neil O'Brien, MP for Harborough"),
    ("Rt Hon Sir Iain Duncan Smith MP", "2019-01-08", "Iain Duncan Smith, MP for Chingford and Woodford Green"),
    ("Edward Milliband", "2009-01-08", "Ed Miliband, Secretary of State for Energy and Climate Change, Department of Energy and Climate Change"),
    # names that changed
    ("David Cameron", "2024-01-08", CAMERON),
    ("Lord Cameron", "2024-01-08", CAMERON),
    ("David Cameron", "2012-01-08", "David Cameron, Prime Minister, Prime Minister's Office"),
    ("Lady Thatcher", "2000-01-08", "Baroness Thatcher, Member of the House of Lords"),
    ("Thatcher", "1985-01-08", "Margaret Thatcher, Prime Minister, Prime Minister's Office"),
    # bodies, by their names and by acronyms that meant others in other years
    ("DfE", "2021-01-08", "Department for Education"),
    ("MHCLG", "2019-01-08", "Ministry of Housing, Communities and Local Government"),
    ("Leeds City Council", "2021-01-08", "Leeds City Council"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "meant"), SURE)
def test_it_is_clear_who_is_meant(roster_reader, text, day, meant):
    found = roster_reader.names.resolve(text, date.fromisoformat(day))
    assert found.best is not None
    assert found.best.label == meant
    assert found.sure, told(found)


def told(found: Resolution) -> str:
    return "\n".join(f"{one.score:.2f} {one.label}: {one.reason}" for one in found.candidates)


NOT_SURE = [
    # text, day, all that may be meant stand among these
    ("Smith", "2021-01-08", {"Chloe Smith", "Jeff Smith", "Julian Smith"}),
    ("Cameron", "2012-01-08", {"David Cameron", "Lord Cameron of Lochbroom"}),
    ("DfE minister", "2021-01-08", {"Vicky Ford", "Nick Gibb", "Michelle Donelan", "Gillian Keegan"}),
    ("Minister for Children and Families", "2011-01-08", {"Sarah Teather", "Tim Loughton"}),
]


@pytest.mark.parametrize(("text", "day", "among"), NOT_SURE)
def test_where_several_may_be_meant_all_are_named(roster_reader, text, day, among):
    found = roster_reader.names.resolve(text, date.fromisoformat(day))
    assert not found.sure
    assert among <= {candidate.name for candidate in found.candidates}


@pytest.mark.parametrize(
    ("text", "day", "reference_of"),
    [
        ("DfE", "1994-01-08", (1992, 1995)),
        ("DfE", "2021-01-08", (2010, None)),
        ("MHCLG", "2025-01-08", (2024, None)),
    ],
)
def test_one_acronym_is_another_body_in_another_year(roster_reader, text, day, reference_of):
    body = roster_reader.organisations.get(text, date.fromisoformat(day))
    assert (body.since.year, body.until and body.until.year) == reference_of


def test_a_gap_is_said(roster_reader):
    found = roster_reader.names.resolve("the Children's Minister", date(2022, 8, 1))
    assert not found.sure
    assert found.best is not None
    assert (found.best.kind, found.best.held) == ("post", False)
    assert found.notes == (
        (
            "Nobody is recorded as Minister for Children and Families, Department for Education on 1 August 2022:"
            " Will Quince until 5 July 2022, then Kelly Tolhurst (Minister for Schools and Childhood) from 6 September 2022"
        ),
    )


def test_a_body_that_was_not_yet_or_no_more_leads_to_the_one_that_was(roster_reader):
    found = roster_reader.names.resolve("MHCLG", date(2022, 1, 8))
    assert not found.sure
    assert "Department for Levelling Up, Housing and Communities (DLUHC)" in found.notes[0]
    assert any(one.name.startswith("Department for Levelling Up") for one in found.candidates)


@pytest.mark.parametrize("text", ["the Minister", "Secretary of State", "Minister"])
def test_a_title_that_dozens_bear_is_asked_back(roster_reader, text):
    found = roster_reader.names.resolve(text, date(2021, 1, 8))
    assert found.candidates == ()
    assert "does not say which" in found.notes[0]


def test_a_former_name_says_when_it_changed(roster_reader):
    best = roster_reader.names.resolve("David Cameron", date(2024, 1, 8)).best
    assert best.name == "Lord Cameron of Chipping Norton"
    assert "former name: David Cameron until 12 November 2023" in best.reason


def test_somebody_named_with_an_office_of_another_is_told(roster_reader):
    found = roster_reader.names.resolve("Education Secretary Vicky Ford", date(2021, 1, 8))
    assert found.best.name == "Vicky Ford"
    assert "is not recorded as Education Secretary on 8 January 2021" in found.notes[0]


def test_the_reason_says_why(roster_reader):
    best = roster_reader.names.resolve("Ford", date(2021, 1, 8)).best
    assert best.reason == "surname, and held Minister for Children and Families on 8 January 2021"
    assert best.post_id
    assert best.appointment_id
    assert best.organisation_id


def test_only_the_kinds_asked_for_are_given(roster_reader):
    day = date(2021, 1, 8)
    posts = roster_reader.names.resolve("Minister for Children and Families", day, kinds={"post"})
    assert posts.sure
    assert posts.best.label == "Minister for Children and Families, Department for Education"
    assert {one.kind for one in posts.candidates} == {"post"}
    assert not roster_reader.names.resolve("Vicky Ford", day, kinds={"organisation"}).candidates


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("vick", "Vicky Ford, Minister for Children and Families, Department for Education"),
        ("vicky f", "Vicky Ford, Minister for Children and Families, Department for Education"),
        ("for", "Vicky Ford, Minister for Children and Families, Department for Education"),
        ("the child", "Minister for Children and Families, Department for Education"),
        ("dfe", "Department for Education"),
    ],
)
def test_what_is_being_typed_is_completed_in_the_capacity_of_the_day(roster_reader, typed, first):
    offered = roster_reader.names.complete(typed, date(2021, 1, 8))
    assert first in [one.label for one in offered][:3]
