"""The pages on dates and on the plain line say what is so."""

import re
from datetime import date
from pathlib import Path

import pytest

from crm.capture.quick_line import read_line
from crm.vocabulary.natural_date import read_date

DOCS = Path(__file__).parents[2] / "docs"


def _rows(page: str) -> list[list[str]]:
    """The cells of the table in a page, without its head."""
    lines = [
        line for line in (DOCS / page).read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


DATES = [
    (written, understood, kept.strip("`").removeprefix("(nothing)"))
    for all_written, understood, kept in _rows("dates.md")
    for written in re.findall(r"`([^`]+)`", all_written)
]


@pytest.mark.parametrize(("written", "understood", "kept"), DATES)
def test_a_date_is_read_as_the_page_says(written: str, understood: str, kept: str) -> None:
    when = read_date(written, date(2021, 2, 10))
    assert (str(when), when.edtf) == (understood, kept)


@pytest.mark.parametrize("row", _rows("plain-line.md"))
def test_a_line_is_read_as_the_page_says(row: list[str]) -> None:
    line, kind, way, when, who, subject = row
    read = read_line(line.strip("`"), date(2026, 6, 1))
    assert (read.kind.value, read.direction.value, str(read.when)) == (kind, way, when)
    assert ", ".join(one.name for one in read.names) == who
    assert read.subject.value == subject
