"""What a file is, by what is in it."""

import email.message
from io import BytesIO

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from crm.files.recognise import Form, recognise
from tests.files.making import paragraph, pdf, word, zipped

LETTER = b"""Dear Minister,

Thank you for your letter of 8 January, in which you asked for our view, and for the meeting.

We welcome the review, its terms, and its chair. We look forward to working with you.

Yours sincerely,
"""
MEMO = (
    b"From: Cllr Quarrel\nTo: All members, the board\nDate: 8 January\nSubject: Ponds\n\nPlease note this.\n"
)
MAIL = b"From: Minnow Tester <minnow@example.org>\nDate: Fri, 08 Jan 2021 10:00:00 +0000\nSubject: Ponds\n\nHello\n"
PAGE = b"<!DOCTYPE html>\n<html><head><title>A page</title></head><body><p>Words</p></body></html>"
SAVED_AS_ONE_FILE = (
    b"From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/\nSubject: A page\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="--b"\n\n----b\nContent-Type: text/html\n\n<p>Words</p>\n'
)
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"
MAILBOX = b"From minnow@example.org Fri Jan  8 10:00:00 2021\n" + MAIL


def workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Meetings").write_row(0, 0, ["Date", "With"])
    return out.getvalue()


def from_python_docx() -> bytes:
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (LETTER, Form.TEXT),
        (MEMO, Form.TEXT),
        (b"", Form.TEXT),
        ("Annwyl Weinidog, diolch am eich llythyr – ŵyr".encode("utf-16"), Form.TEXT),
        (b"Use <b> and </b> for bold; that is how it is done in a text about web pages.\n" * 3, Form.TEXT),
        (b"BMA briefing: what doctors think", Form.TEXT),
        (MAIL, Form.MAIL),
        (b"Received: from a by b;\n\tFri, 8 Jan 2021\nFrom: x\nSubject: y\n\nz", Form.MAIL),
        (MAILBOX, Form.MAILBOX),
        (CALENDAR, Form.CALENDAR),
        (b"\xef\xbb\xbf" + CALENDAR, Form.CALENDAR),
        (PAGE, Form.HTML),
        (b"<p>One</p><p>Two</p><div>Three</div><ul><li>Four</li></ul>", Form.HTML),
        (SAVED_AS_ONE_FILE, Form.HTML),
        (b'Date,With,About\n2021-01-08,Minister,Ponds\n2021-01-09,Minister,"Marsh, bog"\n', Form.CSV),
        (b"Date;With\n2021-01-08;Minister\n2021-01-09;Minister\n", Form.CSV),
        (pdf(["Words"]), Form.PDF),
        (b"\n\n" + pdf(["Words"]), Form.PDF),
        (word(paragraph("Words")), Form.WORD),
        (from_python_docx(), Form.WORD),
        (b"{\\rtf1\\ansi Words}", Form.WORD),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), Form.WORD),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), Form.SPREADSHEET),
        (workbook(), Form.SPREADSHEET),
        (zipped({"a.txt": "x", "b.docx": "y"}), Form.ARCHIVE),
        (b"Rar!\x1a\x07\x01\x00", Form.ARCHIVE),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Form.IMAGE),
        (bytes(range(256)), Form.UNKNOWN),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_content_under_any_name(data, form):
    for name in ("", "file", "file.bin", "file.jpg", "FILE.PDF" if form is not Form.ARCHIVE else "x"):
        assert recognise(data, name) is form


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"Date,With\n2021-01-08,Minister", "t.csv", Form.CSV),
        (b"Date,With\n2021-01-08,Minister", "t.txt", Form.TEXT),
        (b"From: Cllr Quarrel\nSubject: Ponds\n\nHello", "m.eml", Form.MAIL),
        (b"<p>Words", "p.html", Form.HTML),
        (b"<p>Words", "p.txt", Form.TEXT),
        (b"PK\x03\x04 and then nothing", "letter.docx", Form.WORD),
        (b"PK\x03\x04 and then nothing", "some.zip", Form.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc", Form.WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "mail.msg", Form.OUTLOOK),
    ],
)
def test_the_name_decides_where_the_content_leaves_it_open(data, name, form):
    assert recognise(data, name) is form


def test_a_mail_of_a_library_is_a_mail_whatever_its_headers_hold():
    message = email.message.EmailMessage()
    message["From"], message["To"] = "Minnow Tester <minnow@example.org>", "a@example.org, b@example.org"
    message["Subject"] = "A subject so long that it is folded over several lines " * 4
    message["Date"] = "Fri, 08 Jan 2021 10:00:00 +0000"
    message.set_content("Hello")
    assert recognise(bytes(message), "x") is Form.MAIL


@given(st.binary(max_size=300), st.text(max_size=20))
def test_anything_has_a_form(data, name):
    assert recognise(data, name) in Form
    assert recognise(b"PK\x03\x04" + data, name) in Form
    assert recognise(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, name) in Form
