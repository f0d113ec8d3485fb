"""Word files: what the styles say stands nowhere else, lists and headings are real, an own Word file is respected."""

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document

from crm.forms import word
from crm.forms.paper import Column, Heading, Numbered, Paper, Paragraph, Table
from crm.forms.widths import shares
from crm.templates.style import Style
from crm.vocabulary.markings import Marking
from tests.forms import made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BY_HAND = {"b", "i", "u", "sz", "color", "rFonts", "jc", "spacing", "ind", "shd", "highlight", "tab", "tabs"}


def _word(paper: Paper, style: Style | None = None) -> bytes:
    file = io.BytesIO()
    word.write(paper, file, style or Style())
    return file.getvalue()


def _opened(paper: Paper, style: Style | None = None) -> Document:
    return docx.Document(io.BytesIO(_word(paper, style)))


def _xml(element: Any) -> str:
    from lxml import etree  # type: ignore[import-untyped]

    return str(etree.tostring(element, encoding="unicode"))


def test_styles_say_how_it_looks_and_nothing_is_formatted_by_hand():
    document = _opened(made.everything())
    body = document.element.body
    properties = [held for name in ("pPr", "rPr") for held in body.iter(f"{W}{name}")]
    by_hand = {child.tag.removeprefix(W) for held in properties for child in held} & BY_HAND
    assert by_hand == set()
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None]
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "List Number", "List Bullet", "Caption"} <= set(
        styles
    )
    # Numbers go on through the paper: every numbered paragraph is of the one list that the style names.
    numbered = [
        each for each in document.paragraphs if each.style is not None and each.style.name == "List Number"
    ]
    assert len(numbered) == 3
    assert not any("numPr" in _xml(each._p) for each in numbered)
    normal = document.styles["Normal"].element
    assert document.styles.element.find(f".//{W}docDefaults//{W}sz").get(f"{W}val") == "24"
    assert normal.get(f"{W}default") == "1"


def test_tables_pages_and_properties():
    paper = made.everything()
    document = _opened(paper)
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert "gridSpan" not in _xml(table._tbl)
        assert "vMerge" not in _xml(table._tbl)
    section = document.sections[0]
    assert section.page_width is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    head, foot = section.header.paragraphs, section.footer.paragraphs
    assert head[0].text == foot[-1].text == "OFFICIAL-SENSITIVE"
    assert document.styles["Paper marking"].element.find(f".//{W}jc").get(f"{W}val") == "center"
    assert re.findall(r'w:instr=" (\w+) "', _xml(section.footer._element)) == ["PAGE", "NUMPAGES"]
    own = document.core_properties
    assert (own.title, own.author, own.language) == (paper.title, paper.organisation, "en-GB")
    assert own.keywords == "OFFICIAL-SENSITIVE"
    assert own.created is not None
    assert own.created.date() == paper.made
    words = [
        str(each.get("descr")) for each in document.element.body.iter() if str(each.tag).endswith("}docPr")
    ]
    assert len(words) == 3
    assert all(words)
    with zipfile.ZipFile(io.BytesIO(_word(paper))) as file:
        names = file.namelist()
        assert "svgBlip" in file.read("word/document.xml").decode()
        assert {info.date_time[0] for info in file.infolist()} == {1980}
    assert sum(name.endswith(".svg") for name in names) == sum(name.endswith(".png") for name in names) == 3
    assert _word(paper) == _word(paper)


def test_hostile_texts_are_text():
    document = _opened(made.hostile(rows=1))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert made.HOSTILE[0] in text
    assert "␛]0;steal" in text
    assert "\u202e" not in text
    targets = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert all(target.startswith(("https://", "mailto:")) for target in targets)
    turned = [run for run in document.element.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert {run.text for run in turned} == {"مرحبا بالعالم"}


def test_headings_never_skip_a_level_and_columns_share_the_page():
    paper = Paper("x", "T", (Heading("A", 3), Heading("B", 4), Heading(" "), Heading("C", 4)), made.DAY)
    styles = [each.style.name for each in _opened(paper).paragraphs if each.style is not None]
    assert styles[2:] == ["Heading 1", "Heading 2", "Heading 3"]
    for table in made.everything().tables:
        assert 0 < sum(shares(table)) <= 1.0001
    # A word of wide letters, and a day with its month, have the room they take in Arial at 11 points, of 470.
    names = ("Minister", "Day", "Name of organisation", "Purpose", "Topic", "Where", "Who")
    row = (
        "Wynne Quill",
        "",
        "Local Lamp Association",
        "Meeting about " * 9,
        "Early years",
        "Leeds",
        "Members",
    )
    for day, points in (("Commonwealth", 77), ("November", 51), ("14 March 2023", 48)):
        table = Table("", tuple(Column(name) for name in names), ((row[0], day, *row[2:]),))
        assert shares(table)[1] * 470 - 8.5 > points


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An organisation's Word file: red titles, a logo in its header, a first page of its own, styles that lack some."""
    path = tmp_path / "house.docx"
    document = docx.Document()
    document.styles["Title"].font.color.rgb = docx.shared.RGBColor(0xAA, 0, 0)
    document.styles["List Number"].element.pPr.remove(document.styles["List Number"].element.pPr.numPr)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(_png()))
    section.header.paragraphs[0].text = "House of lamps"
    document.settings.odd_and_even_pages_header_footer = True
    document.add_paragraph("Text that goes").add_run().add_picture(io.BytesIO(_png(b"gone")))
    document.add_comment(document.paragraphs[0].runs, "Text that goes", author="Text that goes")
    # The last section takes its headers from the one before it, whose text goes.
    document.add_section()
    document.sections[-1].different_first_page_header_footer = True
    document.save(str(path))
    return path


def _png(more: bytes = b"") -> bytes:
    from crm.forms.word_pictures import _NOTHING

    return _NOTHING + more


def test_an_own_word_file_keeps_its_styles_and_margins(own: Path):
    paper = Paper("x", "T", (Numbered((Paragraph("One"),)),), made.DAY, organisation="Lamps")
    style = Style(word_template=own)
    document = _opened(paper, style)
    assert str(document.styles["Title"].font.color.rgb) == "AA0000"
    assert "Text that goes" not in "".join(document.element.body.itertext())
    section = document.sections[0]
    for head in (section.header, section.first_page_header, section.even_page_header):
        assert head.paragraphs[0].text == "OFFICIAL"
    for foot in (section.footer, section.first_page_footer, section.even_page_footer):
        assert foot.paragraphs[-1].text == "OFFICIAL"
        assert "NUMPAGES" in _xml(foot._element)
    assert section.header.paragraphs[1].text == "House of lamps"
    assert "pic:pic" in _xml(section.first_page_header._element)
    numbered = document.styles["List Number"].element.pPr.numPr
    assert numbered is not None
    assert document.styles["Paper marking"] is not None
    with zipfile.ZipFile(io.BytesIO(_word(paper, style))) as file:
        held = [(name, file.read(name)) for name in file.namelist()]
    assert [name for name, data in held if b"Text that goes" in data or data.endswith(b"gone")] == []
    # A paper may itself be the Word file of the next: its pictures do not stay, nor does its marking.
    own.write_bytes(_word(made.everything()))
    again = _opened(made.everything().marked(Marking.PUBLIC), style)
    assert "OFFICIAL" not in "".join(
        _xml(part._element) for part in (again.sections[0].header, again.sections[0].footer)
    )
    assert sum("/media/" in str(part.partname) for part in again.part.package.iter_parts()) == 6


def test_without_typst_a_chart_is_still_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with zipfile.ZipFile(io.BytesIO(_word(made.everything()))) as file:
        assert sum(name.endswith(".svg") for name in file.namelist()) == 3
