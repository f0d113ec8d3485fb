"""A PDF reads as paragraphs, page by page, and what is wrong with it ends nothing but its own reading."""

import os
import sys
import textwrap
from collections import Counter

import pikepdf
import pytest

from crm.errors import FileTrouble
from crm.files import apart
from crm.files import pdf as reader
from crm.files.pdf_hyphens import Hyphens
from crm.files.pdf_lines import Line, paragraphs, text_of_pages
from crm.files.recognise import OLE
from crm.files.text import page_of, read_text
from tests.files.making import locked_pdf, pdf

PROSE = (
    "The Chair welcomed members of the Board and thanked officers for their work on kinship care and for the many "
    "letters that had been written in a single summer, of which not one had been answered by anybody at all."
)


def wrapped(text, *, top=700, left=72, size=11, width=70):
    return [
        (left, top - 14 * number, size, line) for number, line in enumerate(textwrap.wrap(text, width, break_on_hyphens=False))
    ]  # fmt: skip


def text_of(*pages):
    return read_text(pdf(*pages), "paper.pdf").text


def test_wrapped_lines_are_paragraphs_and_headings_and_items_stay_apart():
    lines = [
        (72, 760, 16, "Children and families"),
        *wrapped(PROSE, top=730),
        *wrapped(PROSE, top=660),
        (72, 580, 11, "Decision"),
        (90, 566, 11, "• Officers to write to the Minister about the allowances that"),
        (104, 552, 11, "were promised in the spring."),
        (90, 538, 11, "• Members noted the update."),
        (72, 510, 11, "1. The Board is asked to note"),
        (72, 496, 11, "2. And to agree"),
    ]
    assert text_of(lines) == (
        f"Children and families\n\n{PROSE}\n\n{PROSE}\n\nDecision\n• Officers to write to the Minister about the "
        "allowances that were promised in the spring.\n• Members noted the update.\n\n1. The Board is asked to note\n"
        "2. And to agree"
    )


def test_short_lines_stay_lines():
    address = ["Vicky Tester MP", "Minister for Ponds", "Ministry of Puddings", "London SW1A 0AA"]
    lines = [(72, 760 - 14 * number, 11, line) for number, line in enumerate(address)]
    assert text_of([*lines, *wrapped(PROSE, top=680)]) == "\n".join(address) + "\n\n" + PROSE


def test_what_runs_through_all_pages_stands_once_and_the_numbers_not_at_all():
    pages = [
        [
            (72, 810, 9, "Test Board"), (450, 810, 9, "3 March 2021"),
            *wrapped(f"Paper {word} says this. {PROSE}"), (72, 30, 9, f"Page {number} of 4"),
        ]
        for number, word in enumerate(["one", "two", "three", "four"], 1)
    ]  # fmt: skip
    text = text_of(*pages)
    assert text == "Test Board\t3 March 2021\n\n" + "\f".join(
        f"Paper {word} says this. {PROSE}" for word in ("one", "two", "three", "four")
    )


def test_the_cells_of_a_table_are_parted_by_tabs_and_its_rows_stay_rows():
    rows = [("Action", "Owner", "Due"), ("Write to the Minister about it", "Chair", "19 January")]
    lines = [
        (left, 700 - 14 * n, 11, cell)
        for n, row in enumerate(rows)
        for left, cell in zip((72, 300, 420), row, strict=True)
    ]
    assert text_of([*lines, (72, 640, 11, "•"), (110, 640, 11, "A point")]) == (
        "Action\tOwner\tDue\nWrite to the Minister about it\tChair\t19 January\n\n• A point"
    )


def test_numbers_alone_on_a_line_stay_alone():
    assert text_of([*wrapped(PROSE), (72, 630, 11, "31."), (72, 616, 11, "4a.")]).endswith("\n31.\n4a.")


def test_the_first_lines_of_two_pages_that_are_alike_stay():
    assert text_of(["Annex", "One of them"], ["Annex", "The other"]).count("Annex") == 2


def test_a_sentence_over_the_end_of_a_page_is_whole_on_the_page_it_begins_on():
    whole = textwrap.wrap(PROSE, 70)
    text = text_of(
        [(72, 100 - 14 * number, 11, line) for number, line in enumerate(whole[:2])],
        [
            *((72, 760 - 14 * number, 11, line) for number, line in enumerate(whole[2:])),
            (72, 700, 11, "Next paragraph."),
        ],
    )
    assert text == f"{PROSE}\fNext paragraph."
    assert page_of(text, text.index("Next")) == 2


@pytest.mark.parametrize(
    ("above", "below", "others", "joined"),
    [
        ("to estab", "lish it", "", "to establish it"),
        ("a long", "term plan", "our long-term aim", "a long-term plan"),
        ("a long", "term plan", "longterm", "a longterm plan"),
        ("a long", "term plan", "long long term term", "a long-term plan"),
        ("the Anglo", "Welsh border", "", "the Anglo-Welsh border"),
        ("in 2020", "21 we", "", "in 2020-21 we"),
    ],
)
def test_hyphens_at_the_end_of_a_line(above, below, others, joined):
    hyphens = Hyphens(Counter(others.split()), breaks=True)
    assert paragraphs([Line(above, hyphen=True), Line(below)], hyphens) == [joined]


def test_where_words_are_not_broken_a_hyphen_belongs_to_its_word():
    lines = [
        *wrapped(PROSE),
        *wrapped(PROSE, top=600),
        (72, 500, 11, "We welcome the work of the cross-"),
        (72, 486, 11, "governmental group."),
    ]
    assert text_of(lines * 5).endswith("the cross-governmental group.")


def test_the_hyphens_that_the_library_takes_out_come_back():
    text = text_of(
        [(72, 700, 11, "We support the long-term aim and want a long-"), (72, 686, 11, "term plan for it.")]
    )
    assert text == "We support the long-term aim and want a long-term plan for it."


def test_lines_without_places_are_joined_by_their_words():
    lines = [
        Line("We wrote to the Minister for Children and Families to say that we were"),
        Line("glad of it."),
        Line("New."),
    ]
    assert text_of_pages([lines]) == f"{lines[0].text} glad of it.\nNew."


def test_the_title():
    assert (
        read_text(pdf(["Words"], title="Submission to the review"), "x.pdf").title
        == "Submission to the review"
    )
    assert read_text(pdf(["Heading", "Words"], title="Microsoft Word - x.doc"), "x.pdf").title == "Heading"
    lines = [(72, 800, 9, "Test Board"), (72, 750, 18, "The future of ponds"), (72, 720, 11, "Purpose")]
    assert read_text(pdf(lines), "x.pdf").title == "The future of ponds"


def test_a_scan_is_kept_and_said():
    read = read_text(pdf([], []), "scan.pdf")
    assert read.text.strip() == ""
    assert "there is no text in it" in read.remarks[0].message


def test_a_password_is_asked_for_in_words():
    with pytest.raises(FileTrouble) as caught:
        read_text(locked_pdf("Words"), "bad\x1bname.pdf")
    assert caught.value.message == "bad␛name.pdf is protected by a password"
    assert "save a copy without one" in (caught.value.hint or "")


def test_a_pdf_that_may_be_read_without_its_owners_password_is():
    made = pdf(["Words"], encryption=pikepdf.Encryption(owner="owner", user=""))
    assert read_text(made, "x.pdf").text == "Words"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000, pdf(["Words"])[:200]])
def test_a_damaged_file_is_said_to_be(data):
    with pytest.raises(FileTrouble, match="is damaged"):
        read_text(data, "x.pdf")


def worker(tmp_path, monkeypatch, source):
    path = tmp_path / "worker.py"
    path.write_text(source)
    monkeypatch.setattr(apart, "WORKER", path)


def test_a_reader_that_dies_leaves_the_pages_it_had_read(tmp_path, monkeypatch):
    worker(
        tmp_path, monkeypatch,
        "import os, sys\nprint('{\"pages\": 3, \"title\": \"\"}\\n[[\"Words\", null, null, null, null, false]]\\n[[\"hal', flush=True)\n"
        "os.abort()",
    )  # fmt: skip
    read = read_text(b"%PDF-", "x.pdf")
    assert read.text == "Words"
    assert read.remarks[0].message == "only its first 1 pages of 3 could be read"


@pytest.mark.parametrize(
    "source", ["import os; os.abort()", 'print(\'{"pages": 3, "title": ""}\')', "print('nonsense')"]
)
def test_a_reader_that_says_nothing_is_no_crash(tmp_path, monkeypatch, source):
    worker(tmp_path, monkeypatch, source)
    with pytest.raises(FileTrouble):
        read_text(b"%PDF-", "x.pdf")


def test_a_reader_that_hangs_is_stopped(tmp_path, monkeypatch):
    worker(tmp_path, monkeypatch, "import sys; sys.stdin.buffer.read()\nwhile True: pass")
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.3)
    with pytest.raises(FileTrouble, match="more than the reader of PDFs can bear"):
        read_text(b"%PDF-", "x.pdf")


def test_an_old_workbook_that_would_never_be_read_to_its_end_is_refused(tmp_path, monkeypatch):
    worker(tmp_path, monkeypatch, "import sys; sys.stdin.buffer.read()\nwhile True: pass")
    monkeypatch.setattr(apart, "MOST_SECONDS_OF_A_WORKBOOK", 0.3)
    monkeypatch.setattr("crm.files.recognise._streams", lambda _data: {"Workbook"})
    with pytest.raises(FileTrouble, match="does not come to an end"):
        read_text(OLE + bytes(600), "x.xls")


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_the_reader_may_not_write_nor_take_all_memory(tmp_path, monkeypatch):
    source = apart.WORKER.read_text(encoding="utf-8").replace("import pypdfium2", "take()")
    source = source.replace(
        "def main()", "def take():\n    return [bytearray(1 << 30) for _ in range(4)]\n\n\ndef main()"
    )
    worker(tmp_path, monkeypatch, source)
    with pytest.raises(FileTrouble):
        read_text(b"%PDF-", "x.pdf")


def test_twenty_pages_are_read_in_well_under_a_second():
    data = pdf(*[[*wrapped(f"Page {number}. {PROSE}" * 6)] for number in range(20)])
    before = os.times()
    read = read_text(data, "x.pdf")
    after = os.times()
    # Processor time, of this process and of the reader's: others may be busy on the same machine.
    assert sum(after[:4]) - sum(before[:4]) < 1
    assert page_of(read.text, len(read.text)) == 20
