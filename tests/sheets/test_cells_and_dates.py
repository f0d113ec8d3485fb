"""What stands in one cell: dates in the British order, and many names at once."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.errors import BadInput
from crm.sheets.cells import names, words
from crm.sheets.dates import DateColumn

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("08/01/2021", "2021-01-08"),
        ("8.1.21", "2021-01-08"),
        ("2021-01-08T23:30:00+14:00", "2021-01-08"),
        ("08/01/2021 10:30", "2021-01-08"),
        ("Oct-12", "2012-10"),
        ("Sept 12", "2012-09"),
        ("May 2010", "2010-05"),
        ("03/2021", "2021-03"),
        ("spring 2022", "2022-21"),
        ("about March 2021", "2021-03~"),
        ("2019/20", "2019-04/2020-03"),
        ("44204", "2021-01-08"),
        (44204, "2021-01-08"),
        (44204.75, "2021-01-08"),
        (2021, "2021"),
        (date(2021, 1, 8), "2021-01-08"),
        (datetime(2021, 1, 8, 1, 30), "2021-01-08"),  # noqa: DTZ001
        ("29/02/2020", "2020-02-29"),
        ("", ""),
        ("n/a", ""),
        ("TBC", ""),
    ],
)
def test_a_date_is_as_vague_as_it_is_written(cell, edtf):
    assert DateColumn(TODAY).read(cell).edtf == edtf


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("30/02/2021", "February 2021 has no day 30"),
        ("29/02/2021", "has no day 29"),
        ("01/13/2021", "there is no month 13"),
        ("soon enough", "is not a date"),
        (3.5, "is not a date"),
        (True, "is not a date"),
        ("x" * 5_000, "is not a date"),
    ],
)
def test_what_is_no_date_is_told(cell, why):
    with pytest.raises(BadInput, match=why):
        DateColumn(TODAY).read(cell)


def column(*cells: str) -> tuple[DateColumn, str]:
    dates = DateColumn(TODAY)
    for line, cell in enumerate(cells, 2):
        dates.look(cell, line)
    return dates, dates.decide()


def test_a_column_that_cannot_be_british_is_american_and_that_is_said():
    dates, remark = column("01/08/2021", "03/25/2021")
    assert dates.read("01/08/2021").edtf == "2021-01-08"
    assert remark == "its dates have the month first, as 03/25/2021 (line 3) shows"


def test_a_column_that_may_be_british_is():
    dates, remark = column("01/08/2021", "02/03/2021")
    assert dates.read("01/08/2021").edtf == "2021-08-01"
    assert remark == ""


def test_a_column_that_is_both_stays_british_and_names_the_other():
    dates, remark = column("25/03/2021", "03/25/2021")
    assert dates.read("25/03/2021").edtf == "2021-03-25"
    assert "03/25/2021 (line 3) is wrong" in remark


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_each_way_it_is_written(day):
    dates = DateColumn(TODAY)
    for text in (f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day} {day:%B} {day.year}"):
        assert dates.read(text).day == day


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_is_a_date_or_told(text):
    try:
        found = DateColumn(TODAY).read(text)
    except BadInput:
        return
    assert found.edtf == "" or found.earliest or found.latest


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ann Zedde; Bo Quorn", ["Ann Zedde", "Bo Quorn"]),
        ("Ann Zedde\nBo Quorn", ["Ann Zedde", "Bo Quorn"]),
        ("1. Ann Zedde\n2. Bo Quorn", ["Ann Zedde", "Bo Quorn"]),
        ("Ann Zedde, Bo Quorn and Cy Yarrowby", ["Ann Zedde", "Bo Quorn", "Cy Yarrowby"]),
        ("Ann Zedde and Bo Quorn", ["Ann Zedde", "Bo Quorn"]),
        ("Ann Zedde/Bo Quorn", ["Ann Zedde", "Bo Quorn"]),
        ("Zedde, Ann", ["Zedde, Ann"]),
        ("Zedde, Ann; Quorn, Bo", ["Zedde, Ann", "Quorn, Bo"]),
        ("Zedde, Ann and Quorn, Bo", ["Zedde, Ann", "Quorn, Bo"]),
        ("Ann Zedde, CBE", ["Ann Zedde, CBE"]),
        ("Cllr Ann Zedde, Bo Quorn", ["Cllr Ann Zedde", "Bo Quorn"]),
        ("Ann Zedde (Director, DfE), Bo Quorn", ["Ann Zedde (Director, DfE)", "Bo Quorn"]),
        ("Ann Zedde, Minister for Children and Families", ["Ann Zedde, Minister for Children and Families"]),
        ("Department for Work and Pensions", ["Department for Work and Pensions"]),
        ("Department for Education, Ofsted", ["Department for Education", "Ofsted"]),
        ("DfE, DLUHC", ["DfE", "DLUHC"]),
        ("MHCLG & DfE", ["MHCLG", "DfE"]),
        ("Mr and Mrs Zedde", ["Mr and Mrs Zedde"]),
        ("Ann Zedde; Ann Zedde", ["Ann Zedde"]),
        ("n/a", []),
        (" ; - ", []),
    ],
)
def test_names_in_a_cell(cell, found):
    assert list(names(cell)) == found


PERSON = st.builds(
    lambda given, family: f"{given} {family}",
    st.sampled_from(["Ann", "Bo", "Cy", "Zorba", "Quilla"]),
    st.sampled_from(["Zedde", "Quorn", "Yarrowby", "Zantov", "Ó Zedagh"]),
)


@given(st.lists(PERSON, min_size=1, max_size=6, unique=True), st.sampled_from(["; ", "\n", " | ", ";"]))
def test_names_parted_by_a_clear_sign_are_those_names(people, sign):
    assert list(names(sign.join(people))) == people


@settings(max_examples=200)
@given(st.text(max_size=60))
def test_any_cell_gives_names_made_of_what_stands_in_it(cell):
    for name in names(cell):
        assert name.strip()
        assert set("".join(name.split())) <= set(cell)


def test_numbers_are_written_as_people_write_them():
    assert [words(cell) for cell in (12.0, 12.5, 7, True, date(2021, 1, 8), " x ")] == [
        "12", "12.5", "7", "yes", "2021-01-08", "x",
    ]  # fmt: skip
