"""Tables are opened whatever they are written in; what is wrong with a row is told of that row."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.errors import BadInput, FileTrouble
from crm.sheets.delimited import delimiter_of
from crm.sheets.opening import Row, looks_like_table, opened
from crm.sheets.readings import TableOptions

ODS = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Log">{}</table:table></office:spreadsheet></office:body>'
    "</office:document-content>"
)
EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>'


def rows(data: bytes, name: str = "table.csv", **options: Any) -> list[Row]:
    (sheet,) = opened(data, name, TableOptions(**options))
    return [row for row in sheet.rows() if not row.empty]


def cells(data: bytes, **options: Any) -> list[tuple[object, ...]]:
    return [row.cells for row in rows(data, "table.csv", **options)]


def workbook(*values: tuple[int, int, object], book_format: str | None = None) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("Log")
    days = book.add_format({"num_format": book_format or "dd/mm/yyyy"})
    for row, column, value in values:
        if isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), days)  # noqa: DTZ001
        elif isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write(row, column, value)
    book.close()
    return held.getvalue()


def ods(*lines: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml", ODS.format("".join(f"<table:table-row{line}</table:table-row>" for line in lines))
        )
    return held.getvalue()


def said(text: str, times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}"><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_found(encoding, delimiter):
    text = f"Date{delimiter}Who\n8/1/2021{delimiter}Zoë Cafférty\n9/1/2021{delimiter}Ann Zedde\n"
    assert cells(text.encode(encoding))[1] == ("8/1/2021", "Zoë Cafférty")


def test_one_letter_late_in_a_file_tells_its_encoding():
    text = "Who,What\n" + "Ann Zedde,meeting\n" * 20_000 + "Zoë Quorn,letter\n"
    assert cells(text.encode("cp1252"))[-1] == ("Zoë Quorn", "letter")


def test_a_few_broken_bytes_do_not_change_the_encoding_of_the_rest():
    text = "Who\n" + "Zoë Quorn\n" * 9
    found = cells(text.encode() + b"Bj\xf8rn Zed\n")
    assert found[1] == ("Zoë Quorn",)
    assert found[-1] == ("Bj\udcf8rn Zed",)


def test_lines_are_counted_in_the_file_and_not_in_rows():
    data = b'Date,Notes\r\n8/1/2021,"one\r\ntwo"\r\n\r\n9/1/2021,three\r\n'
    assert [(row.line, row.cells[1]) for row in rows(data)] == [(1, "Notes"), (2, "one\r\ntwo"), (5, "three")]


def test_carriage_returns_alone_end_lines():
    assert cells(b"a,b\r1,2\r3,4") == [("a", "b"), ("1", "2"), ("3", "4")]


def test_an_unclosed_quotation_mark_costs_one_row():
    found = rows(b'a,b\n1,"open\n2,y\n3,"z",4\n5,6\n')
    assert [(row.line, row.trouble[:16]) for row in found if row.trouble] == [(2, "a quotation mark")]
    assert [row.cells for row in found if not row.trouble] == [
        ("a", "b"),
        ("2", "y"),
        ("3", "z", "4"),
        ("5", "6"),
    ]


def test_many_unclosed_quotation_marks_do_not_take_for_ever():
    found = rows(("a,b\n" + '1,"open\n' * 5_000).encode())
    assert len(found) == 5_001
    assert found[-1].cells == ("1", '"open')


def test_a_stray_quotation_mark_is_a_sign_like_any_other():
    assert cells(b'a,b\n1,say "so"\n2,3\n')[1] == ("1", 'say "so"')


def test_a_line_without_end_is_one_wrong_row():
    found = rows(b"a,b\n1," + b"x" * 3_000_000 + b"\n2,3\n")
    assert [row.line for row in found] == [1, 2, 3]
    assert "longer than" in found[1].trouble
    assert found[2].cells == ("2", "3")


def test_excel_names_its_delimiter_in_a_first_line():
    assert cells(b"sep=|\na|b\n1,2|3\n") == [("a", "b"), ("1,2", "3")]
    assert delimiter_of("a;b\n1,5;2\n3,7;4\n") == ";"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\x00"])
def test_an_empty_file_is_told(data):
    with pytest.raises(BadInput, match="is empty"):
        opened(data, "table.csv", TableOptions())


def test_an_encoding_or_a_delimiter_that_is_none_is_told():
    with pytest.raises(BadInput, match="no encoding"):
        opened(b"a,b", "t.csv", TableOptions(encoding="klingon"))
    with pytest.raises(BadInput, match="cannot part"):
        opened(b"a,b", "t.csv", TableOptions(delimiter="ab"))
    assert cells(b"a,b|c\n", delimiter="|") == [("a,b", "c")]


def test_a_workbook_has_real_dates_and_texts_that_look_like_formulas():
    data = workbook((2, 1, "Date"), (2, 2, "What"), (3, 1, date(2021, 1, 8)), (3, 2, "=cmd|' /C calc'!A0"))
    found = rows(data, "log.xlsx")
    assert [(row.line, row.cells) for row in found] == [
        (3, ("Date", "What")),
        (4, (date(2021, 1, 8), "=cmd|' /C calc'!A0")),
    ]


def test_one_value_in_the_furthest_corner_is_refused_and_ends_nothing():
    with pytest.raises(FileTrouble, match="16,384 columns"):
        opened(workbook((0, 0, "a"), (1_048_575, 16_383, "b")), "log.xlsx", TableOptions())


def test_a_hundred_thousand_formatted_rows_without_values_are_no_rows():
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"constant_memory": True})
    sheet, grey = book.add_worksheet(), book.add_format({"bg_color": "#cccccc"})
    sheet.write_row(0, 0, ["Date", "Who"])
    for row in range(1, 100_000):
        sheet.write_blank(row, 1, None, grey)
    sheet.write_row(100_000, 0, ["8/1/2021", "Ann Zedde"])
    book.close()
    assert [(row.line, row.cells[1]) for row in rows(held.getvalue(), "log.xlsx")] == [
        (1, "Who"),
        (100_001, "Ann Zedde"),
    ]


def test_an_open_document_with_a_million_empty_rows_is_a_small_table():
    empty = f' table:number-rows-repeated="1048570">{EMPTY}'
    data = ods(f">{said('Date')}{said('Who')}{EMPTY}", f">{said('8/1/2021')}{said('Ann Zedde')}", empty)
    assert [row.cells for row in rows(data, "log.ods")] == [("Date", "Who"), ("8/1/2021", "Ann Zedde")]


def test_an_open_document_that_repeats_a_value_without_end_is_refused():
    data = ods(f' table:number-rows-repeated="1000000">{said("x", 100)}')
    with pytest.raises(FileTrouble, match="1,000,000 rows and 100 columns"):
        opened(data, "log.ods", TableOptions())


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600]
)
def test_a_damaged_workbook_is_told(data):
    with pytest.raises(FileTrouble, match="damaged"):
        opened(data, "log.xls", TableOptions())


def test_a_path_is_read_as_bytes_are(tmp_path: Path):
    file = tmp_path / "log.csv"
    file.write_bytes(b"a,b\n1,2\n")
    (sheet,) = opened(file, "log.csv", TableOptions())
    assert (
        [row.cells for row in sheet.rows()] == [row.cells for row in sheet.rows()] == [("a", "b"), ("1", "2")]
    )
    with pytest.raises(FileTrouble, match="cannot be read"):
        opened(tmp_path / "none.csv", "none.csv", TableOptions())


def test_a_letter_is_no_table():
    assert not looks_like_table(
        b"Dear Minister,\n\nThank you, and all of yours, for coming.\n\nYours, Ann\n", "letter.txt"
    )
    assert looks_like_table(b"Date,Who,What\n8/1/2021,Ann,tea\n9/1/2021,Bo,cake\n", "log.csv")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_told(data):
    try:
        sheets = opened(data, "any.csv", TableOptions())
    except (BadInput, FileTrouble):
        return
    for sheet in sheets:
        lines = [row.line for row in sheet.rows()]
        assert lines == sorted(lines)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.text(alphabet='ab,;"\n é', max_size=6), min_size=2, max_size=3), min_size=1, max_size=8
    ),
    st.sampled_from(",;\t|"),
)
def test_what_is_written_properly_is_read_back(table, delimiter):
    import csv

    held = io.StringIO()
    csv.writer(held, delimiter=delimiter).writerows([["first", "second"], *table])
    found = cells(held.getvalue().encode("utf-8-sig"), delimiter=delimiter)
    kept = [tuple(row) for row in table if any(cell.strip() for cell in row)]
    assert found == [("first", "second"), *kept]
