"""What the columns of a table mean is guessed, corrected and remembered."""

import io
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from crm.errors import BadInput
from crm.sheets.reading import TablePlan, read_table
from crm.sheets.readings import TableKind, TableOptions


def plan(text: str, crm=None, **options: Any) -> TablePlan:
    return read_table(text.encode(), "table.csv", TableOptions(**options), crm)


def fields(table: TablePlan) -> dict[str, str]:
    return {one.heading: one.field for one in table.mapping}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date of meeting", "occurred"), ("DATE", "occurred"), ("When?", "occurred"), ("Who", "theirs"), ("Attendees", "theirs"),
        ("Minister", "theirs"), ("Met with", "theirs"), ("Organisation", "organisation"), ("Organization(s)", "organisation"),
        ("Subject", "subject"), ("Purpose of Meeting", "subject"), ("Notes", "body"), ("Key points", "body"), ("Type", "kind"),
        ("Type of engagement", "kind"), ("Our lead", "ours"), ("Lead Officer", "ours"), ("From", "from"), ("To", "to"),
        ("Ref", "reference"), ("Outcome", "outcome"), ("Next steps", "outcome"), ("Topic", "topics"), ("Policy area", "topics"),
        ("Venue", "place"), ("cc", "copied"), ("Date logged", ""), ("Colour", ""),
    ],
)  # fmt: skip
def test_a_heading_of_engagements(heading, field):
    values = "8/1/2021" if "Date" in heading or field == "occurred" else "Ann Zedde"
    extra = "" if field == "occurred" else "Date,"
    found = plan(
        f"{extra}{heading},Colour of hat\n{'9/1/2021,' if extra else ''}{values},red\n", kind="engagements"
    )
    assert fields(found)[heading] == field


def test_contacts_are_known_from_their_columns():
    table = plan(
        "Title,First name,Surname,Job title,Org,E-mail,Tel,In post since\nMs,Ann,Zedde,Head,Zed,a@example.org,020 7946 0000,1/2/20\n"
    )
    assert table.kind is TableKind.CONTACTS
    assert list(fields(table).values()) == [
        "prefix",
        "given",
        "family",
        "role",
        "organisation",
        "email",
        "phone",
        "since",
    ]


def test_organisations_are_known_from_their_columns():
    table = plan("Name,Acronym,Type,Parent body\nZed Trust,ZT,Charity,\n")
    assert (table.kind, list(fields(table).values())) == (
        TableKind.ORGANISATIONS,
        ["name", "acronym", "type", "parent"],
    )


def test_a_table_without_headings_is_read_by_its_values():
    table = plan("8/1/2021,Ann Zedde,Meeting\n9/1/2021,Bo Quorn,Letter\n")
    assert fields(table) == {"Column 1": "occurred", "Column 2": "", "Column 3": "kind"}
    assert [one.heading for one in table.doubtful] == ["Column 1", "Column 2"]
    assert len(list(table.corrected({"Column 2": "theirs"}).rows())) == 2


def test_headings_need_not_stand_in_the_first_row():
    table = plan("Engagement log of Zedshire,,\n,,\nDate,Who,Subject\n8/1/2021,Ann Zedde,Tea\n")
    assert [row.line for row in table.rows()] == [4]
    assert [row.line for row in plan("Date,Who\nDate,Who\n8/1/2021,Ann\n", header_line=2).rows()] == [3]
    with pytest.raises(BadInput, match="nothing in line 7"):
        plan("Date,Who\n8/1/2021,Ann\n", header_line=7)


def test_the_mapping_is_shown_with_examples():
    table = plan("Date,Who,Colour\n8/1/2021,Ann Zedde,red\n", fixed={"kind": "visit"})
    assert table.mapping_lines() == [
        "Date → occurred, e.g. 8/1/2021", "Who → theirs, e.g. Ann Zedde", "Colour → left out (?), e.g. red",
        "every row: kind = visit",
    ]  # fmt: skip
    assert next(iter(table.rows())).what.startswith("visit of 8 January 2021")


def test_a_mapping_that_is_said_holds():
    text = "Date,Who,Notes,Colour\n8/1/2021,Ann Zedde,x,Tea\n"
    table = plan(text, mapping={"colour": "subject", "Notes": "", "WHO": "Attendees"})
    assert fields(table) == {"Date": "occurred", "Who": "theirs", "Notes": "", "Colour": "subject"}
    with pytest.raises(BadInput, match="no column “Hat”"):
        plan(text, mapping={"Hat": "subject"})
    with pytest.raises(BadInput, match="no field of engagements"):
        plan(text, mapping={"Colour": "hue"})
    with pytest.raises(BadInput, match="no field"):
        plan(text, fixed={"hue": "red"})
    with pytest.raises(BadInput, match="no kind of table"):
        plan(text, kind="hats")


def test_a_corrected_mapping_is_remembered_for_the_next_table_of_its_layout(crm):
    first = plan(
        "Date,Who,Colour\n8/1/2021,Ann Zedde,Tea\n",
        crm,
        mapping={"Colour": "subject"},
        fixed={"kind": "visit"},
    )
    with crm.writing("import", "a table") as recorder:
        first.remember(recorder)
    second = plan("DATE ,who,Colour:\n9/1/2021,Bo Quorn,Cake\n", crm)
    assert second.is_remembered
    assert fields(second) == {"DATE": "occurred", "who": "theirs", "Colour:": "subject"}
    assert second.fixed == {"kind": "visit"}
    assert not plan("Date,Who,Colour,Hat\n9/1/2021,Bo Quorn,Cake,hat\n", crm).is_remembered
    assert not plan("Date,Who,Colour\n9/1/2021,Bo Quorn,Cake\n", crm, remembered=False).is_remembered
    corrected = plan("Date,Who,Colour\n9/1/2021,Bo Quorn,Cake\n", crm, mapping={"Colour": ""})
    with crm.writing("import", "a table") as recorder:
        corrected.remember(recorder)
    assert fields(plan("Date,Who,Colour\n9/1/2021,Bo Quorn,Cake\n", crm))["Colour"] == ""
    with crm.writing("import", "a table") as recorder:
        assert second.forget(recorder)
        assert not second.forget(recorder)
    assert not plan("Date,Who,Colour\n9/1/2021,Bo Quorn,Cake\n", crm).is_remembered


def test_american_dates_are_said():
    table = plan("Date,Who,Type\n01/08/2021,Ann Zedde,Meeting\n03/25/2021,Bo Quorn,Meeting\n")
    assert table.remarks == ("Date: its dates have the month first, as 03/25/2021 (line 3) shows",)
    assert [row.what[:26] for row in table.rows()] == [
        "meeting of 8 January 2021 ",
        "meeting of 25 March 2021 w",
    ]


def book(**sheets: list[list[str]]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as written:
        for name, lines in sheets.items():
            sheet = written.add_worksheet(name)
            for row, cells in enumerate(lines):
                sheet.write_row(row, 0, cells)
            if name == "Hidden":
                sheet.hide()
    return held.getvalue()


def test_of_several_sheets_the_table_is_taken_and_the_others_are_named():
    data = book(
        Cover=[["Zedshire"]],
        Log=[["Date", "Who"], ["8/1/2021", "Ann"]],
        Hidden=[["Date", "Who"], ["9/1/2021", "Bo"]],
    )
    table = read_table(data, "log.xlsx")
    assert table.sheet.name == "Log"
    assert table.remarks == ("1 hidden sheet left out", "other sheets left out: Cover (--sheet NAME)")
    assert read_table(data, "log.xlsx", TableOptions(sheet="cover")).sheet.name == "Cover"
    with pytest.raises(BadInput, match="no sheet “None”"):
        read_table(data, "log.xlsx", TableOptions(sheet="None"))


def test_headings_alone_are_a_table_of_nothing():
    table = plan("Date,Who,Subject\n")
    assert list(table.rows()) == []
    assert str(table.counts) == "Create 0, update 0, skip 0"


def test_a_file_of_one_endless_line_is_told():
    with pytest.raises(BadInput, match="line 1 is no row of a table: longer than 2,000,000 characters"):
        plan("x," * 1_500_000)
