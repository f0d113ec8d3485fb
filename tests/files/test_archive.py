"""Zip archives of strangers: what is in them, under names that lead nowhere, and never more than is borne."""

import io
import stat
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.errors import FileTrouble
from crm.files import zipped as bounds
from crm.files.archive import members, safe_name
from crm.files.recognise import Form, recognise
from crm.files.text import read_text
from tests.files.making import WORD, paragraph, zipped


def test_the_files_are_given_one_by_one():
    made = zipped(
        {"letters/a.txt": "one", "b.txt": "two", "__MACOSX/._a.txt": "x", ".DS_Store": "x", "empty/": ""}
    )
    assert list(members(made)) == [("letters/a.txt", b"one"), ("b.txt", b"two")]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\Windows\\x.txt", "Windows/x.txt"),
        ("C:\\x.txt", "x.txt"),
        ("a/./b/../../../c", "a/b/c"),
        ("bad\x1b[31mname\u202etxt.exe", "bad␛[31mname⟨U+202E⟩txt.exe"),
        ("..", "unnamed"),
        ("", "unnamed"),
    ],
)
def test_a_name_leads_nowhere_and_steers_nothing(name, safe):
    assert safe_name(name) == safe


@given(st.text(max_size=40))
def test_no_name_leads_anywhere(name):
    safe = safe_name(name)
    assert safe
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert not any(ord(sign) < 32 for sign in safe)


def test_links_are_passed_over():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("real.txt", "x")
    assert [name for name, _ in members(out.getvalue())] == ["real.txt"]


def bomb(size=300 * 1024 * 1024):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("big.txt", "w", force_zip64=True) as file:
            for _ in range(size // (1 << 20)):
                file.write(bytes(1 << 20))
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{WORD}'><w:body/></w:document>")
    return out.getvalue()


def test_a_bomb_is_known_before_it_is_opened():
    data = bomb()
    before = time.process_time()
    with pytest.raises(FileTrouble) as caught:
        list(members(data, "holiday.zip"))
    with pytest.raises(FileTrouble, match="would become"):
        read_text(data, "letter.docx")
    assert time.process_time() - before < 0.5
    assert caught.value.message.startswith("holiday.zip has ")


def test_a_table_of_contents_that_lies_gains_nothing():
    data = bytearray(zipped({"a.txt": "x" * 5_000_000}))
    real, said = (5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    assert data.count(real) == 2
    with pytest.raises(FileTrouble, match="is damaged"):
        list(members(bytes(data.replace(real, said))))


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_MEMBERS", 3)
    with pytest.raises(FileTrouble, match="holds 4 files, and at most 3"):
        list(members(zipped({str(number): "" for number in range(4)})))


def test_a_table_of_contents_without_end_is_not_read(monkeypatch):
    made = zipped({f"member {number}": "" for number in range(200)})
    monkeypatch.setattr(bounds, "MOST_CONTENTS", 1_000)
    monkeypatch.setattr("zipfile.ZipFile", None)
    assert recognise(made, "x.docx") is Form.WORD
    for read in (lambda: list(members(made)), lambda: read_text(made, "x.docx")):
        with pytest.raises(FileTrouble, match="holds too many files"):
            read()


def test_a_password_and_damage_are_told_apart():
    data = bytearray(zipped({"a.txt": "words"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileTrouble, match="is protected by a password"):
        list(members(bytes(data)))
    with pytest.raises(FileTrouble, match="is damaged"):
        list(members(b"PK\x03\x04 nothing more"))
    with pytest.raises(FileTrouble, match="of a kind that is not opened here"):
        list(members(b"Rar!\x1a\x07\x01\x00", "x.rar"))


def test_a_small_file_of_one_repeated_line_is_an_ordinary_file():
    made = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{paragraph('same') * 5_000}</w:body></w:document>",
        }
    )
    assert read_text(made, "x.docx").text.count("same") == 5_000
