"""Whatever is done to a file, reading it ends soon, with words or with a sentence a person can act on."""

import contextlib
import email.message
import json
import random
import subprocess
import sys
import time
from io import BytesIO

import docx
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.documents.inputs import MOST_BYTES
from crm.errors import BadInput, DespatchError, FileTrouble
from crm.files.apart import WORKER
from crm.files.archive import members
from crm.files.recognise import recognise
from crm.files.text import read_text
from tests.files.making import locked_pdf, pdf, zipped

MUTATIONS = 120
PROSE = [f"Line {number} of what was said about ponds, marshes and the Minister." for number in range(12)]


def word_file():
    document = docx.Document()
    document.add_heading("Ponds", 1)
    for line in PROSE:
        document.add_paragraph(line, style="List Number")
    document.add_table(2, 2).cell(0, 0).text = "cell"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def workbook():
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate(PROSE):
            sheet.write_row(row, 0, ["2021-01-08", line, row])
    return out.getvalue()


def odt():
    content = (
        "<office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>"
        + "".join(f"<text:p>{line}</text:p>" for line in PROSE)
        + "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def mail():
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "minnow@example.org", "newt@example.org", "Ponds"
    message["Date"], message["Message-ID"] = "Fri, 08 Jan 2021 10:00:00 +0000", "<1@example.org>"
    message.set_content("\n".join(PROSE))
    message.add_alternative("<p>" + "</p><p>".join(PROSE), subtype="html")
    return bytes(message)


FILES = {
    "letter.docx": word_file(),
    "letter.odt": odt(),
    "table.xlsx": workbook(),
    "message.eml": mail(),
    "page.html": ("<html><body><table><tr><td>" + "</td></tr><tr><td>".join(PROSE)).encode(),
    "words.txt": "\n".join(PROSE).encode("utf-16"),
    "table.csv": "\n".join(f"{number},x,y" for number in range(30)).encode(),
    "diary.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Ponds\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "files.zip": zipped({"a.txt": "words", "b/c.txt": "more words " * 100}),
}
PDFS = [
    pdf(PROSE, PROSE, title="Ponds"),
    pdf(PROSE, compress_streams=False),
    locked_pdf(*PROSE),
]


def mutated(data, chance):
    """The file with some bytes changed, cut out, doubled, or cut off at the end."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[place] ^= 1 << chance.randrange(8)
            case 1:
                changed[place] = chance.choice(b"\x00\xff<>()0%/\n")
            case 2:
                del changed[place : place + chance.randrange(1, 40)]
            case 3:
                changed[place:place] = changed[place : place + chance.randrange(1, 40)]
            case _:
                if chance.random() < 0.2:
                    del changed[place:]
        if not changed:
            break
    return bytes(changed)


def read_all(data, name):
    """Read it as whatever it is taken for; only what a person can act on may be raised."""
    with contextlib.suppress(DespatchError):
        text = read_text(data, name).text
        assert "\x00" not in text
        text.encode()
    if data.startswith(b"PK"):
        with contextlib.suppress(DespatchError):
            for _ in members(data, name):
                pass


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_errors_in_it_is_read_or_refused_soon(name):
    chance = random.Random(name)
    for _ in range(MUTATIONS):
        before = time.process_time()
        read_all(mutated(FILES[name], chance), name)
        assert time.process_time() - before < 1


@pytest.mark.parametrize("name", FILES)
def test_the_files_that_are_changed_can_be_read_as_they_are(name):
    if name.endswith(".zip"):
        assert dict(members(FILES[name]))["a.txt"] == b"words"
    else:
        assert read_text(FILES[name], name).text


READ_MANY = """
import json, sys, importlib.util
spec = importlib.util.spec_from_file_location("worker", sys.argv[1])
worker = importlib.util.module_from_spec(spec)
spec.loader.exec_module(worker)
worker._keep_within_bounds()
size = lambda: int.from_bytes(sys.stdin.buffer.read(4), "big")
for _ in range(size()):
    answers = list(worker.answers(sys.stdin.buffer.read(size())))
    print(json.dumps(answers[0]), len(answers), flush=True)
"""


def test_pdfs_with_errors_in_them_are_read_or_refused_soon():
    """The worker reads one after the other in one process: a crash or an error it does not know would end it."""
    chance = random.Random("pdf")
    files = [mutated(chance.choice(PDFS), chance) for _ in range(300)]
    given = len(files).to_bytes(4, "big") + b"".join(len(each).to_bytes(4, "big") + each for each in files)
    done = subprocess.run(
        [sys.executable, "-c", READ_MANY, str(WORKER)], input=given, capture_output=True, timeout=60, check=False
    )  # fmt: skip
    said = done.stdout.decode().splitlines()
    assert len(said) == len(files), done.stderr.decode()[-2000:]
    troubles = [json.loads(line.rpartition(" ")[0]).get("trouble") for line in said]
    assert {None, "damaged", "password"} == set(troubles)


def test_some_pdfs_with_errors_in_them_go_all_the_way():
    chance = random.Random("way")
    for _ in range(6):
        read_all(mutated(chance.choice(PDFS), chance), "x.pdf")


@settings(max_examples=150, deadline=1000)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"BEGIN:VCALENDAR\n", b"{\\rtf", b"<html>",
                           b"From x\n", b"From: a@b.example\nReceived: x\n", b"\xff\xfe", b"\x89PNG\r\n\x1a\n", b"a,b,c\n1,2,3\n4,5,6\n"]),
    rest=st.binary(max_size=300),
    name=st.sampled_from(["", "x.docx", "x.xlsx", "x.msg", "x.eml", "x.html", "x.csv", "x.odt", "x.zip", "x\x1b.txt"]),
)  # fmt: skip
def test_anything_at_all_is_read_or_refused(start, rest, name):
    recognise(start + rest, name)
    read_all(start + rest, name)


def test_what_is_too_large_is_refused_by_its_size():
    with pytest.raises(FileTrouble, match="is too large: 209,715,200 bytes"):
        read_text(bytes(4 * MOST_BYTES), "x.txt")


def test_a_message_never_steers_a_terminal():
    with pytest.raises((FileTrouble, BadInput)) as caught:
        read_text(FILES["letter.docx"][:-40], "\x1b[31m\u202exocd.docx")
    assert "\x1b" not in caught.value.message
    assert "\u202e" not in caught.value.message
