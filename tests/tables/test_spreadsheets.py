"""CSV in which nothing becomes a formula, CSV that gives every byte back, and workbooks that hold texts as texts."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crm.errors import BadInput
from crm.forms import delimited, workbook
from crm.forms.paper import Column, Paper, Table
from crm.templates.style import Style
from crm.vocabulary.partial_date import PartialDate

TEXT = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30) | st.text(
    "=+-@＝＋－＠ \t\r\n\"';|a", max_size=12
)
UNSEEN = set(' \t\r\n\x0b\x0c"\ufeff\u200b') | {chr(point) for point in range(32)}
SIGNS = set("=+-@＝＋－＠")
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def written(rows, *, lossless, quick):
    file = io.BytesIO()
    out = delimited.Delimited(file, lossless=lossless)
    if quick:
        out.lines([",".join('"' + text.replace('"', '""') + '"' for text in row) for row in rows])
    else:
        out.rows(rows)
    return file.getvalue()


def cells(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def begins_formula(text):
    """Would a reader that drops what is not seen take it for a formula?"""
    first = next((sign for sign in text if sign not in UNSEEN), "")
    return first in SIGNS or text[:1] in {"\t", "\r", "\n"}


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=6))
@example([["=1+1", " \"=cmd|' /C calc'!A0"], ["a;=1", "\ufeff＝1"], ["\t=1", "-2"], ["\u200b@x", "x\n+1"]])
def test_no_text_begins_a_formula_whoever_parts_the_cells_and_the_quick_way_says_the_same(rows):
    data = written(rows, lossless=False, quick=False)
    read = cells(data)
    assert read == cells(written(rows, lossless=False, quick=True))
    assert len(read) == len(rows)
    for row, before in zip(read, rows, strict=True):
        assert [cell.replace("'", "") for cell in row] == [text.replace("'", "") for text in before]
        assert not [cell for cell in row if begins_formula(cell)]
        # One who takes semicolons for the ends of cells, and does not know our quotation marks.
        for cell in row:
            assert not [part for part in re.split(r"[;|\t\r\n]", cell) if begins_formula(part)]


@given(st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=6))
@example([["a\r\nb", "\r"], ["\n", '"'], ["=1", "'=1"], ["", "\x01\x1f"]])
def test_lossless_gives_back_every_text_to_the_byte(rows):
    for quick in (False, True):
        assert cells(written(rows, lossless=True, quick=quick)) == rows


def test_numbers_days_and_lists_are_written_as_what_they_are():
    row = [-5, 2.5, True, None, date(2021, 1, 8), PartialDate.parse("2022-21"), ["A", "=B"], {"label": "-x"}]
    assert cells(written([row], lossless=False, quick=False)) == [
        ["-5", "2.5", "yes", "", "2021-01-08", "2022-21", "A; '=B", "'-x"]
    ]
    assert cells(written([row], lossless=True, quick=False))[0][-2:] == ['["A", "=B"]', '{"label": "-x"}']


# ---------------------------------------------------------------- workbooks


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def sheet(text):
    """The cells of a sheet by place: texts as texts, anything else as a number."""
    found = {}
    for cell in ET.fromstring(text).iter(f"{SPACE}c"):  # noqa: S314 - our own
        assert cell.find(f"{SPACE}f") is None
        inner = "".join(part.text or "" for part in cell.iter(f"{SPACE}t"))
        found[cell.get("r")] = (
            inner if cell.get("t") == "inlineStr" else float(cell.findtext(f"{SPACE}v", "nan"))
        )
    return found


def paper(*tables):
    return Paper("list", "A & B", tables, date(2026, 6, 1), organisation="Wallop")


COLUMNS = (Column("Name"), Column("=Day"))


def test_a_workbook_has_a_sheet_for_each_table_with_days_that_are_days_and_texts_that_are_texts():
    moment = datetime(2026, 6, 1, 12, 30, tzinfo=UTC)
    first = Table(
        "History",
        COLUMNS,
        (
            ("=1+1", date(2021, 1, 8)),
            ("https://example.org/x", PartialDate.parse("2022-21")),
            ("x" * 40_000, PartialDate.of_day(date(2021, 1, 8))),
            (-5, moment),
            ("\x1b[2J<b>", date(1832, 6, 7)),
        ),
    )
    name = "a/b [c]: *d*? with a name that is far too long"
    file = io.BytesIO()
    workbook.write(paper(first, Table(name, COLUMNS, ()), Table(name.upper(), COLUMNS, ())), file, Style())
    read = parts(file.getvalue())
    names = re.findall(r'<sheet name="([^"]*)"', read["xl/workbook.xml"])
    assert len({each.casefold() for each in names}) == 3
    assert all(len(each) <= 31 and not set(each) & set("[]:*?/\\") for each in names)
    assert names[0].casefold() != "history"
    one = read["xl/worksheets/sheet1.xml"]
    got = sheet(one)
    assert (got["A1"], got["B1"], got["A2"], got["A3"]) == ("Name", "=Day", "=1+1", "https://example.org/x")
    assert (got["B2"], got["B3"], got["B4"]) == (44204, "spring 2022", 44204)
    assert len(got["A4"]) <= workbook.MOST_CHARACTERS
    assert got["A4"].endswith("the CSV has it all]")
    assert got["A5"] == -5
    assert got["B5"] == pytest.approx(46174 + 12.5 / 24)
    assert got["B6"] == "7 June 1832"
    assert 'state="frozen"' in one
    assert "<autoFilter" in one
    assert "hyperlink" not in one
    assert "&amp;COFFICIAL" in one
    assert "A &amp; B" in read["docProps/core.xml"]
    assert "Wallop" in read["docProps/app.xml"]


def test_what_a_form_cannot_hold_is_refused(monkeypatch):
    rows = (("a", "b"),) * 3
    table = Table("T", COLUMNS, rows)
    for write, tables, hint in (
        (workbook.write, (), r"\.docx"),
        (delimited.write, (), r"\.docx"),
        (delimited.write, (table, table), r"\.xlsx"),
    ):
        with pytest.raises(BadInput) as refused:
            write(paper(*tables), io.BytesIO(), Style())
        assert re.search(hint, refused.value.hint or "")
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(BadInput, match="2 rows"):
        workbook.write(paper(table), io.BytesIO(), Style())
    file = io.BytesIO()
    delimited.write(paper(table), file, Style())
    assert cells(file.getvalue())[0] == ["Name", "'=Day"]
