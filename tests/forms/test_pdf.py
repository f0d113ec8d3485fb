"""PDF files: every paper of the sample meets what can be checked of PDF/UA-1, and no text is anything but text."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.api import Crm
from crm.errors import Refused
from crm.forms import pdf, pdf_compiler
from crm.forms.paper import Heading, Paper, Paragraph
from crm.forms.pdf_text import literal
from crm.forms.words import safe
from crm.templates.style import Style
from tests.forms import made
from tests.forms.pdf_checks import faults
from tests.forms.reading import pages_of
from tests.forms.sample_papers import SAMPLE_PAPERS

typst = pytest.importorskip("typst")


def _pdf(paper: Paper, style: Style | None = None) -> bytes:
    file = io.BytesIO()
    pdf.write(paper, file, style or Style())
    return file.getvalue()


def test_a_paper_with_every_block_is_accessible_and_marked():
    assert _wrong({"every block": made.everything(), "empty": made.empty()}) == {}


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_paper_of_the_sample_is_accessible_and_marked(sample: Crm):
    assert _wrong({name: make(sample) for name, make in SAMPLE_PAPERS}) == {}


def _wrong(papers: dict[str, Paper]) -> dict[str, list[str]]:
    wrong: dict[str, list[str]] = {}
    for name, paper in papers.items():
        data = _pdf(paper)
        found = faults(data)
        pages = pages_of(data)
        for number, text in enumerate(pages, start=1):
            if text.count(paper.marking.label) < 2 or f"Page {number} of {len(pages)}" not in text:
                found.append(f"page {number} lacks its marking or its number")
        if found:
            wrong[name] = found
    return wrong


def test_the_checks_find_what_is_missing():
    source = b'#set document(title: "T")\n#heading(level: 2, "B")\n#table(columns: 1, "x")'
    plain = typst.compile(source, format="pdf")
    assert {"does not say it meets PDF/UA-1", "H2 after level 0", "a table without headings"} <= set(
        faults(plain)
    )


def test_hostile_texts_are_text_and_long_words_stay_on_the_page():
    paper = made.hostile((*made.HOSTILE[:-1], "x" * 400), rows=1)
    data = _pdf(paper)
    text = " ".join(" ".join(pages_of(data)).split())
    assert faults(data) == []
    assert "<script>alert(1)</script>" in text
    assert "*x* _y_ `z` [a](b) <c>" in text
    assert "\u202e" not in text
    assert "U+202E" in text
    # A word of four hundred letters takes some lines; beyond the edge it would take one.
    assert len(pages_of(_pdf(replace(paper, blocks=(Paragraph("x" * 4_000),))))) > 1


@settings(max_examples=25)
@given(st.text(max_size=40))
def test_a_text_is_that_text_to_typst(text: str):
    source = f"#let held = {literal(text)}\n"
    compiler = typst.Compiler(source.encode())
    assert compiler.eval(literal(text)) == _json(safe(text))


def _json(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def test_a_sign_without_a_font_is_written_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    # An organisation's own words about it may themselves hold one.
    (tmp_path / "page.toml").write_text('[wording]\nunshown = "😀 Written out."\n', encoding="utf-8")
    monkeypatch.setenv("DESPATCH_TEMPLATES", str(tmp_path))
    monkeypatch.setattr(pdf_compiler, "_fonts", lambda: typst.Fonts(include_system_fonts=False))
    pdf_compiler.fonts.cache_clear()
    words = "Ŵyn ap Llŷr, 😀 and 👩‍👧 of 漢, مرحبا"
    try:
        data = _pdf(Paper("briefing", words, (Heading(words), Paragraph(words)), made.DAY))
    finally:
        pdf_compiler.fonts.cache_clear()
    text = " ".join(pages_of(data)[0].split())
    assert faults(data) == []
    assert "مرحبا" in text
    assert "Ŵyn ap Llŷr, [grinning face] and [woman][girl] of [U+6F22]" in text
    assert "[grinning face] Written out." in text


def test_one_paper_makes_the_same_bytes_and_a_logo_is_described(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
    )
    style = Style(logo=logo, logo_alt="Example Association")
    once = _pdf(made.everything(), style)
    assert once == _pdf(made.everything(), style)
    assert faults(once) == []
    assert b"Example Association" in _unpacked(once)


def _unpacked(data: bytes) -> bytes:
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as opened:
        opened.save(
            file,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return file.getvalue()


def test_without_typst_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    pdf_compiler.fonts.cache_clear()
    with pytest.raises(Refused) as refused:
        _pdf(made.empty())
    assert "despatch[pdf]" in (refused.value.hint or "")
