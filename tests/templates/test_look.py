"""style.toml: what it names is looked at before any paper takes it, and what is wrong is named with its file."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from crm.errors import BadInput, DespatchError, FileTrouble
from crm.templates.pictures import check_picture
from crm.templates.style_file import contrast_with_white, read

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink" viewBox="0 0 4 2">{}</svg>'


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, pixels: bytes | None = None) -> bytes:
    drawn = b"".join(b"\0" + b"\x20\x40\x80" * width for _ in range(height)) if pixels is None else pixels
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + _chunk(b"IDAT", zlib.compress(drawn)) + _chunk(b"IEND", b"")


_JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 20, 40) + b"\x01\x11\0\xff\xd9"

PICTURES = {
    "logo.png": (_png(40, 20), ""),
    "logo.jpg": (_JPEG, ""),
    "logo.svg": (SVG.format('<path d="M0 0h4" fill="url(#a)"/>').encode(), ""),
    "words.png": (b"Not a picture", "not a picture"),
    "empty.png": (b"", "not a picture"),
    "cut.png": (_png(40, 20)[:-30], "broken"),
    "cut.jpg": (_JPEG[:-2], "broken"),
    "other.jpg": (_png(4, 4), "another ending"),
    "bomb.png": (_png(100, 100, b"\0" * 20_000_000), "unpacks to more"),
    "vast.png": (_png(50_000, 50_000, b"\0"), "too large"),
    "heavy.png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 6_000_000, "too large"),
    "runs.svg": (SVG.format("<script>1</script>").encode(), "<script>"),
    "loads.svg": (SVG.format('<rect onload="1"/>').encode(), "program"),
    "fetches.svg": (SVG.format('<a l:href="https://example.org/x"/>').encode(), "outside itself"),
    "styles.svg": (SVG.format("<style>@import 'x'</style>").encode(), "outside itself"),
    "entities.svg": (b'<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>', "entities"),
    "copies.svg": (SVG.format('<use href="#a"/>' * 13).encode(), "too many copies"),
    "open.svg": (b"<svg", "broken"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_logo_is_a_picture_or_is_refused_by_name(name: str, tmp_path: Path):
    data, why = PICTURES[name]
    path = tmp_path / name
    path.write_bytes(data)
    if not why:
        check_picture(path)
        return
    with pytest.raises(FileTrouble, match=why) as refused:
        check_picture(path)
    assert str(path) in str(refused.value)


def _docx(kind: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("[Content_Types].xml", f"<x>application/vnd.{kind}.main+xml</x>")
        file.writestr("word/document.xml", "<x/>")
    return held.getvalue()


WRONG = {
    'colour = "#000000"': ("colour", "accent|organisation|There are"),
    'logo = "logo.png"': ("needs words", "logo_alt"),
    'logo = "none.png"\nlogo_alt = "X"': ("no such file", "none.png"),
    "logo = 3": ("is a text", "logo"),
    'word_template = "words.docx"': ("not a Word file", "docx"),
    'word_template = "macros.docx"': ("macros", "docx"),
    'word_template = "template.docx"': ("Word template", "docx"),
    'accent = "blue"': ("no colour", "#1d4e79"),
    'accent = "#ffcc00"': ("too pale", "darker"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "logo.png").write_bytes(_png(4, 2))
    (tmp_path / "words.docx").write_bytes(b"words")
    word = "openxmlformats-officedocument.wordprocessingml"
    (tmp_path / "macros.docx").write_bytes(_docx("ms-word.document.macroEnabled"))
    (tmp_path / "template.docx").write_bytes(_docx(f"{word}.template"))
    return tmp_path


@pytest.mark.parametrize("text", WRONG)
def test_what_a_style_says_wrongly_is_named(text: str, folder: Path):
    path = folder / "style.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DespatchError) as refused:
        read(path)
    message, hint = WRONG[text]
    assert message in str(refused.value)
    assert any(each in f"{refused.value.hint} {refused.value.place}" for each in hint.split("|"))


def test_a_style_is_read(folder: Path):
    path = folder / "style.toml"
    path.write_text(
        'organisation = "Lamps"\nlogo = "logo.png"\nlogo_alt = "Lamps"\naccent = "#1D4E79"', encoding="utf-8"
    )
    style = read(path)
    assert (style.organisation, style.logo, style.logo_alt, style.accent) == (
        "Lamps",
        folder / "logo.png",
        "Lamps",
        "#1d4e79",
    )
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)
    path.write_text("=", encoding="utf-8")
    with pytest.raises(BadInput, match="not TOML"):
        read(path)
