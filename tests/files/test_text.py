"""The words of the other forms: text, Markdown, mails, workbooks; and what is said where there are none."""

import email.message
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from crm.errors import FileTrouble
from crm.files.recognise import Form
from crm.files.text import page_of, read_text
from tests.files.making import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_lines_end_in_one_way():
    read = read_text(b"One\r\nTwo\rThree", "x.txt")
    assert (read.text, read.form, read.media_type) == ("One\nTwo\nThree", Form.TEXT, "text/plain")


def test_the_title_of_markdown_is_its_first_heading():
    read = read_text(b"Draft\n\n## The *ponds* ##\n\ntext", "x.md")
    assert (read.title, read.media_type) == ("The *ponds*", "text/markdown")


def test_a_mail_is_its_heads_and_its_text():
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Minnow Tester <minnow@example.org>",
        "newt@example.org",
        "Ponds",
    )
    message["Date"], message["Message-ID"] = "Fri, 08 Jan 2021 10:00:00 +0000", "<1@example.org>"
    message.set_content("Dear Newt,\n\nabout the marshes.")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="map.pdf")
    read = read_text(bytes(message), "x.eml")
    assert read.text.splitlines() == [
        "From: Minnow Tester <minnow@example.org>", "To: newt@example.org", "Date: 08 January 2021 10:00",
        "Subject: Ponds", "Attached: map.pdf", "", "Dear Newt,", "", "about the marshes.",
    ]  # fmt: skip
    assert (read.title, read.media_type) == ("Ponds", "message/rfc822")


def test_a_workbook_is_its_sheets_as_pages():
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        first = book.add_worksheet("Meetings")
        first.write_row(0, 0, ["Date", "With", "Hours"])
        first.write_datetime(1, 0, date(2021, 1, 8), book.add_format({"num_format": "dd/mm/yyyy"}))
        first.write_row(1, 1, ["Minister\nof ponds", 2])
        book.add_worksheet("Other").write(0, 0, "=not run")
    read = read_text(out.getvalue(), "x.xlsx")
    assert read.text.startswith("Meetings\nDate\tWith\tHours\n08 January 2021\tMinister of ponds\t2\fOther\n")
    assert page_of(read.text, len(read.text)) == 2


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (OLE + bytes(600), "old.doc", "save it as .docx"),
        (b"{\\rtf1 Words}", "x.rtf", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n\x00", "x.png", "it has no words that can be read here"),
        (zipped({"a.txt": "x"}), "x.zip", "it has no words that can be read here"),
        (b"", "x.txt", "it is empty"),
    ],
)
def test_where_there_are_no_words_a_remark_says_what_to_do(data, name, said):
    read = read_text(data, name)
    assert read.text == ""
    assert said in read.remarks[0].message


def test_an_office_file_behind_a_password(monkeypatch):
    monkeypatch.setattr("crm.files.recognise._streams", lambda _data: {"EncryptedPackage", "EncryptionInfo"})
    with pytest.raises(FileTrouble, match=r"letter\.docx is protected by a password"):
        read_text(OLE + bytes(600), "letter.docx")


def test_nothing_heavy_is_loaded_to_know_what_a_file_is():
    import subprocess
    import sys

    code = "import sys, crm.files.text; print([m for m in ('docx', 'pypdfium2', 'selectolax', 'lxml', 'email', 'sqlalchemy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
