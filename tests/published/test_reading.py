"""Returns in every form departments have published them in: nothing in them is lost."""

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.errors import FileTrouble
from crm.published.dating import read_when
from crm.published.opening import sheets
from crm.published.period import period_of
from crm.published.reading import file_looks_like_return, looks_like_return, read_return
from crm.published.returns import RowKind
from tests.published.conftest import FIRST, HEADER, returned


def when(cell, year=None):
    found = read_when(cell, lambda _month: year)
    return found and found.date.edtf


def test_a_minister_stands_once_and_is_blank_below():
    read = returned(
        f"{HEADER}{FIRST},Oct-12,Shelterdown Test,Homes\r\n,Nov-12,Crisiston Test,Rents\r\n,,,\r\n"
    )
    assert [meeting.minister for meeting in read.meetings] == [FIRST.strip('"')] * 2
    assert [meeting.minister_cell for meeting in read.meetings] == [FIRST.strip('"'), ""]
    assert [meeting.when.edtf for meeting in read.meetings] == ["2012-10", "2012-11"]
    assert [meeting.line for meeting in read.meetings] == [2, 3]
    assert read.counts == {RowKind.HEADER: 1, RowKind.MEETING: 2, RowKind.BLANK: 1}


def test_a_stray_byte_after_a_heading_and_the_quotes_of_windows():
    text = f"{HEADER.strip()}²\r\n{FIRST},Jan-14,Pudding’s Trust Test,the government’s plan – part 1\r\n,,,\r\n²Does not normally include meetings with other bodies,,,\r\n"
    read = read_return(text.encode("cp1252"), "meetings_jan_mar_14.csv")
    assert read.meetings[0].organisations == "Pudding’s Trust Test"
    assert read.meetings[0].purpose == "the government’s plan – part 1"
    assert read.counts[RowKind.NOTE] == 1


@pytest.mark.parametrize(
    "row",
    [
        f"{FIRST},Nil Return,,",
        f"{FIRST},,Nil return,",
        f"{FIRST},Nil,Nil,Nil",
        f"{FIRST},-,None,N/A",
        f"{FIRST},October,No meetings held in this period,",
        "Nil return,,,",
    ],
)
def test_a_nil_return_is_no_meeting(row):
    read = returned(f"{HEADER}{row}\r\n")
    assert not read.meetings
    if "October" not in row:
        assert read.counts[RowKind.NIL] == 1


def test_a_nil_return_with_a_date_is_no_meeting():
    read = returned(f"{HEADER}{FIRST},October 2012,Nil return,Nil return\r\n")
    assert (len(read.meetings), read.counts[RowKind.NIL]) == (0, 1)


def test_a_row_whose_words_are_those_of_headings_is_a_meeting():
    row = '"Minister for Company Names",Oct-12,Month Company Test,Purpose of the date of organisations'
    read = returned(f"{HEADER}{row}\r\n")
    assert [meeting.organisations for meeting in read.meetings] == ["Month Company Test"]


def test_what_cannot_be_read_is_told_with_its_line():
    read = returned(
        f"{HEADER},Oct-12,Shelterdown Test,Homes\r\n{FIRST},sometime,Crisiston Test,Rents\r\n{FIRST},Oct-12,,\r\n"
    )
    assert [(row.line, row.kind) for row in read.unread] == [
        (2, RowKind.UNREAD),
        (3, RowKind.MEETING),
        (4, RowKind.UNREAD),
    ]
    assert "no minister" in read.unread[0].said
    assert "column 2" in read.unread[1].said
    assert not read.meetings[0].when


@pytest.mark.parametrize(
    ("name", "edtf"),
    [
        ("mop-meetings-july-sept2011.csv", "2011-07"),
        ("meetings_jul_sep_14.csv", "2014-07"),
        ("mopmeetingsjulsept13__2_.csv", "2013-07"),
        ("Ministerial_Meetings_-_Q2_15-16.csv", "2015-07"),
        ("12345_meetings-July-September_202012.csv", "2012-07"),
        ("mop-meetings.csv", ""),
    ],
)
def test_a_month_has_the_year_of_the_name(name, edtf):
    read = returned(f"{HEADER}{FIRST},July ,Shelterdown Test,Homes\r\n", name)
    assert read.meetings[0].when.edtf == edtf
    assert bool(read.unread) == (not edtf)


def test_a_month_has_the_year_of_a_title_or_of_other_rows():
    titled = returned(
        f"Ministry of Puddings: meetings July to September 2013,,,\r\n{HEADER}{FIRST},July,Shelterdown Test,Homes\r\n",
        "a.csv",
    )
    assert titled.meetings[0].when.edtf == "2013-07"
    among = returned(
        f"{HEADER}{FIRST},July,Shelterdown Test,Homes\r\n,Aug-12,Crisiston Test,Rents\r\n", "a.csv"
    )
    assert among.meetings[0].when.edtf == "2012-07"


def test_a_row_without_a_date_has_the_months_of_its_return():
    read = returned(
        f"{HEADER}{FIRST},Oct-12,A Test,Homes\r\n{FIRST},Dec-12,B Test,Rents\r\n{FIRST},,C Test,Roofs\r\n"
    )
    assert read.meetings[2].when.edtf == "2012-10/2012-12"
    assert "the return covers" in read.meetings[2].doubt


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("Oct-12", "2012-10"), ("Oct-2010", "2010-10"), ("May, 2010 ", "2010-05"), ("April 2011", "2011-04"),
        ("Sept 2012", "2012-09"), ("Oct/Nov/Dec 2011", "2011-10/2011-12"), ("Nov-12 to Jan-13", "2012-11/2013-01"),
        ("03/10/2012", "2012-10-03"), ("3.10.12", "2012-10-03"), ("12-13/10/2012", None), ("31/10/2012 - 02/11/2012", "2012-10-31/2012-11-02"),
        ("12th October 2012", "2012-10-12"), ("12-14 October 2012", "2012-10-12/2012-10-14"), ("30 Nov to 2 Dec 2012", "2012-11-30/2012-12-02"),
        ("2012-10-03", "2012-10-03"), ("10-2012", "2012-10"), ("10/25/2012", "2012-10-25"), ("31/02/2012", None),
        ("spring 2012", "2012-21"), ("unknown", None), ("Wed 3 Oct 2012", "2012-10-03"), ("July", ""), ("12 July", ""),
    ],
)  # fmt: skip
def test_dates_stay_as_vague_as_they_are(cell, edtf):
    assert when(cell) == edtf


def test_a_day_in_the_american_order_is_told():
    found = read_when("10/25/2012", lambda _month: None)
    assert found is not None
    assert found.doubt


def test_a_year_in_which_nobody_published_is_not_believed():
    read = returned(f"{HEADER}{FIRST},07-1930,Shelterdown Test,Homes\r\n", "a.csv")
    assert not read.meetings[0].when
    assert read.meetings[0].months == (7,)
    assert "1930 cannot be the year" in read.unread[0].said


def test_only_the_meetings_of_a_file_of_several_tables_count():
    text = (
        "Gifts received by ministers,,,\r\nMinister,Date gift received,Gift,Value\r\n" + FIRST + ",Oct-12,Whisk,Over limit\r\n"
        ",,,\r\nHospitality,,,\r\nMinister,Date,Name of organisation,Type of hospitality received\r\n" + FIRST + ",Oct-12,Trifle Test,Lunch\r\n"
        ",,,\r\nOverseas travel,,,\r\nMinister,Date(s) of trip,Destination,Purpose of trip\r\n" + FIRST + ",Oct-12,Lyon,Soufflé\r\n"
        ",,,\r\nMeetings with external organisations,,,\r\n" + HEADER + FIRST + ",Oct-12,Shelterdown Test,Homes\r\n"
    )  # fmt: skip
    read = returned(text)
    assert [meeting.organisations for meeting in read.meetings] == ["Shelterdown Test"]
    assert read.counts[RowKind.OTHER] == 3
    assert not read.unread


def test_a_collection_has_the_rows_of_one_meeting_below_each_other():
    text = (
        "Meeting ID,Minister,Role,Department,Start Date,End Date,Organisation,Representative,Reason,Hopspitality?,Original File,Original Row\n"
        '1,"P Nightjar-Test MP",,Ministry of Puddings,03-10-2012,03-10-2012,A Test,,Homes,0,77_mop.csv,4\n'
        '1,"P Nightjar-Test MP",,Ministry of Puddings,03-10-2012,03-10-2012,"B Test\nC Test",,Homes,0,77_mop.csv,4\n'
        '2,"P Nightjar-Test MP",,Ministry of Puddings,10-2012,10-2012,D Test,,Rents,0,77_mop.csv,5\n'
    )
    read = read_return(text.encode(), "collected.csv")
    assert [(m.parts, m.line, m.last_line) for m in read.meetings] == [
        (("A Test", "B Test\nC Test"), 2, 3),
        (("D Test",), 5, 5),
    ]
    assert read.meetings[0].organisations == "A Test\nB Test\nC Test"
    assert (read.meetings[0].department, read.meetings[0].original_row) == ("Ministry of Puddings", "4")
    assert read.counts[RowKind.MEETING] == 3


def workbook(**tables):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, place, datetime.combine(value, datetime.min.time()), day)
                else:
                    sheet.write(number, place, value)
    book.close()
    return stream.getvalue()


TITLES = ["Minister", "Date", "Name of organisation", "Purpose of meeting"]


def test_a_workbook_of_which_one_sheet_holds_meetings():
    data = workbook(
        Gifts=[["Minister", "Date", "Gift", "Value"], ["P Nightjar-Test", "Oct-12", "Whisk", "£200"]],
        Meetings=[
            ["Ministry of Puddings"],
            [],
            TITLES,
            ["P Nightjar-Test", date(2012, 10, 3), "A Test", "Homes"],
            ["", date(2012, 11, 30), "B Test", "Rents"],
        ],
        Notes=[["This return covers meetings with external bodies"]],
        Sheet2=[],
    )
    read = read_return(data, "returns.xlsx")
    assert [(m.sheet, m.line, m.when.edtf) for m in read.meetings] == [
        ("Meetings", 4, "2012-10-03"),
        ("Meetings", 5, "2012-11-30"),
    ]
    assert any("Gifts" in note for note in read.notes)
    assert not any("Sheet2" in note or "“Meetings”" in note for note in read.notes)
    assert file_looks_like_return(data, "x.xlsx") > 0.9


def test_months_that_a_workbook_holds_as_first_days_stay_months():
    data = workbook(
        Meetings=[TITLES, ["P", date(2012, 10, 1), "A", "Homes"], ["P", date(2012, 11, 1), "B", "Rents"]]
    )
    assert [m.when.edtf for m in read_return(data, "r.xlsx").meetings] == ["2012-10", "2012-11"]


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_a_damaged_workbook_is_told(data):
    with pytest.raises(FileTrouble):
        read_return(data, "r.xlsx")
    assert file_looks_like_return(data, "r.xlsx") == 0.0


def test_what_is_a_return_is_told_by_its_content():
    assert looks_like_return([TITLES]) > 0.9
    assert looks_like_return([["Ministry"], [], TITLES]) > 0.9
    assert looks_like_return([["Name", "Email", "Phone"]]) == 0.0
    assert looks_like_return([["Date", "Subject", "Organisation"]]) < 0.5
    assert looks_like_return([["Name", "Date", "Organisation", "Purpose"]]) < 0.5
    assert looks_like_return([["Minister", "Date", "Gift", "Value"]]) == 0.0
    assert looks_like_return([]) == 0.0


def test_the_years_of_a_name():
    assert period_of("meetings-1_October_-_31_December_2010").years == (2010,)
    assert period_of("Q4_15-16").year_of(2) == 2016
    assert period_of("Q4_15-16").year_of(11) == 2015
    assert period_of("November 2012 to January 2013").year_of(1) == 2013
    assert period_of("nothing here").year_of(1) is None


CELLS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30
) | st.sampled_from(
    [
        "Minister",
        "Date",
        "Name of Organisation",
        "Purpose",
        "Oct-12",
        "July",
        "Nil",
        "A Test",
        "P Nightjar-Test MP",
        "",
        "Gift",
        "Note",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12))
def test_no_row_is_lost(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([TITLES, *rows])
    data = stream.getvalue().encode("utf-8", "replace")
    read = read_return(data, "any.csv")
    assert len(read.rows) == len(sheets(data, "any.csv")[0].rows)
    assert read.counts[RowKind.MEETING] == len(read.meetings)
    for row in read.rows:
        assert row.kind is not RowKind.UNREAD or row.said


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(data):
    with suppress(FileTrouble):
        assert len(read_return(data, "any.csv").rows) == len(sheets(data, "any.csv")[0].rows)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_text_of_a_date_is_trouble(text):
    found = read_when(text, lambda month: 2012 if month % 2 else None)
    assert found is None or found.date or found.months or not found.date


def test_a_large_file_is_told_by_its_first_rows_and_a_larger_one_refused():
    row = f"{FIRST},Oct-12,Shelterdown Test,Homes\r\n"
    large = (HEADER + row * 60_000).encode()
    assert file_looks_like_return(large, "a.csv") > 0.9
    with pytest.raises(FileTrouble, match="larger than"):
        read_return(large * 20, "a.csv")
    assert file_looks_like_return(b'"' + b"x" * 1_000_000, "one-line.csv") == 0.0


def test_a_quotation_mark_that_is_never_closed_costs_its_row_and_no_other():
    read = returned(
        f'{HEADER}{FIRST},Oct-12,"Shelterdown Test,Homes\r\n{FIRST},Nov-12,Crisiston Test,Rents\r\n'
    )
    assert [meeting.organisations for meeting in read.meetings] == ["Crisiston Test"]
    assert [(row.line, "quotation mark" in row.said) for row in read.unread] == [(2, True)]


def test_one_byte_of_windows_in_a_file_that_is_unicode():
    text = f"{HEADER}{FIRST},Oct-12,Café Test,Żółw\r\n,Nov-12,Crème Test,Rents\r\n,Dec-12,Pudding@s Test,Roofs\r\n"
    read = read_return(text.encode().replace(b"@", b"\x92"), "a.csv")
    assert [meeting.organisations for meeting in read.meetings] == [
        "Café Test",
        "Crème Test",
        "Pudding’s Test",
    ]


def test_what_is_hidden_in_a_workbook_is_left_out_and_told():
    xlsxwriter = pytest.importorskip("xlsxwriter")
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("Notes").write(0, 0, "Meetings with external bodies")
    for sheet, name in ((book.add_worksheet("Shown"), "A Test"), (book.add_worksheet("Before"), "B Test")):
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(2, 0, ["P Nightjar-Test", "Oct-12", name, "Homes"])
    sheet.hide()
    book.close()
    read = read_return(stream.getvalue(), "r.xlsx")
    assert [(m.sheet, m.line, m.organisations) for m in read.meetings] == [("Shown", 3, "A Test")]
    assert read.counts[RowKind.BLANK] == 1
    assert [note for note in read.notes if "hidden" in note] == ["the file: 1 hidden sheet left out"]


def test_a_workbook_that_unpacks_to_far_too_much_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/a.xml", "w") as member:
        for _ in range(600):
            member.write(bytes(2**20))
    with pytest.raises(FileTrouble, match="would become too large"):
        read_return(stream.getvalue(), "bomb.xlsx")


def open_document(**tables):
    """A workbook as LibreOffice saves it."""
    tables_xml = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
                if cell
                else "<table:table-cell/>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in tables.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f"{tables_xml}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return stream.getvalue()


def test_a_workbook_of_libreoffice():
    data = open_document(
        Travel=[["Minister", "Date", "Destination", "Cost"], ["P Nightjar-Test", "Oct-12", "Lyon", "£200"]],
        Meetings=[
            TITLES,
            ["P Nightjar-Test", "Oct-12", "A Test", "Homes"],
            ["", "Nov-12", "B Test", "Rents"],
        ],
    )
    read = read_return(data, "returns.ods")
    assert [(m.sheet, m.minister, m.when.edtf) for m in read.meetings] == [
        ("Meetings", "P Nightjar-Test", "2012-10"),
        ("Meetings", "P Nightjar-Test", "2012-11"),
    ]
    assert file_looks_like_return(data, "returns.ods") > 0.9
