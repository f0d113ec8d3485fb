"""A Word file reads as it looks when it is copied out of Word."""

import contextlib
import time
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK

from crm.errors import FileTrouble
from crm.files.text import page_of, read_text
from crm.files.word_numbers import written
from tests.files.making import WORD, paragraph, word, zipped

NUMBERING = f"""<w:numbering xmlns:w="{WORD}">
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Numbered"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""
STYLES = f"""<w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Numbered"/></w:style>
</w:styles>"""


def listed(text, number, level=0):
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text, style):
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def text_of(body, **parts):
    return read_text(word(body, **parts), "paper.docx").text


def test_numbers_and_bullets_are_counted_again():
    body = (
        styled("Background", "Heading1")
        + listed("One", 1) + listed("One one", 1, 1) + listed("A", 1, 2) + listed("B", 1, 2) + listed("One two", 1, 1)
        + listed("Two", 1) + listed("Two one", 1, 1)
        + styled("Three by style", "Numbered") + styled("Four by the style it is based on", "Own")
        + listed("Bullet", 2) + listed("Four in Roman", 3) + listed("Five", 3) + listed("Begun again", 4) + listed("On", 4)
        + paragraph("Not numbered", '<w:pStyle w:val="Numbered"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )  # fmt: skip
    assert text_of(body, numbering=NUMBERING, styles=STYLES) == (
        "Background\n\n1. One\n  1.1 One one\n    (a) A\n    (b) B\n  1.2 One two\n2. Two\n  2.1 Two one\n"
        "3. Three by style\n4. Four by the style it is based on\n  • Bullet\niv) Four in Roman\nv) Five\n"
        "7. Begun again\n8. On\nNot numbered"
    )


def test_the_lists_of_python_docx_and_word_itself():
    document = docx.Document()
    document.core_properties.title = "Kinship paper"
    document.add_heading("Update", 1)
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("dot", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Action", "Owner", "Write to\nthe Minister", ""], strict=True):
        cell.text = text
    document.add_paragraph("Last")
    out = BytesIO()
    document.save(out)
    read = read_text(out.getvalue(), "x.docx")
    assert read.text == "Update\n\n1. one\n2. two\n  • dot\n\nAction\tOwner\nWrite to the Minister\n\nLast"
    assert read.title == "Kinship paper"


def test_pages_are_parted_where_word_parted_them_and_no_sentence_is_torn():
    document = docx.Document()
    document.add_paragraph("First page").add_run().add_break(WD_BREAK.PAGE)
    middle = document.add_paragraph("Second page goes on")
    middle.add_run(" and on")
    document.add_page_break()
    document.add_paragraph("Third page")
    out = BytesIO()
    document.save(out)
    text = read_text(out.getvalue(), "x.docx").text
    assert text == "First page\fSecond page goes on and on\fThird page"
    assert page_of(text, text.index("Third")) == 3
    rendered = "<w:p><w:r><w:t>Goes</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t xml:space='preserve'> on</w:t></w:r></w:p>"
    assert text_of(rendered + paragraph("Next")) == "Goes on\fNext"


def test_what_is_not_plain_text_in_a_paragraph():
    body = (
        "<w:p><w:r><w:t>Dear </w:t></w:r><w:hyperlink><w:r><w:t>Minister</w:t></w:r></w:hyperlink>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>, thank you</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:br/><w:t>for</w:t><w:noBreakHyphen/><w:t>ever</w:t></w:r>"
        "<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:footnoteReference w:id='5'/></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A frame</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    notes = (
        f"<w:footnotes xmlns:w='{WORD}'><w:footnote w:id='5'>{paragraph('A note')}</w:footnote></w:footnotes>"
    )
    assert text_of(body, footnotes=notes) == (
        "Dear Minister, thank you\nfor-ever[1]\nIn a control\n\nIn a box\nA frame\n\n[1] A note"
    )


def test_what_stands_over_the_first_page_comes_first():
    document = docx.Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "Test Board, 8 September 2020"
    header.add_paragraph("Page 1 of 3")
    document.add_paragraph("Purpose")
    out = BytesIO()
    document.save(out)
    assert read_text(out.getvalue(), "x.docx").text == "Test Board, 8 September 2020\n\nPurpose"
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Ministry of Puddings"
    out = BytesIO()
    document.save(out)
    assert read_text(out.getvalue(), "x.docx").text == "Ministry of Puddings\n\nPurpose"


def test_macros_are_told_and_not_run():
    made = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{paragraph('Words')}</w:body></w:document>",
            "word/vbaProject.bin": b"Sub AutoOpen()",
        }
    )
    read = read_text(made, "letter.docm")
    assert read.text == "Words"
    assert "macros" in read.remarks[0].message


@pytest.mark.parametrize("title", ["Microsoft Word - letter.doc", "Document1", "", "letter.docx"])
def test_a_title_nobody_wrote_is_none(title):
    core = f"<cp:p xmlns:cp='c' xmlns:dc='d'><dc:title>{title}</dc:title></cp:p>"
    made = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "docProps/core.xml": core,
            "word/styles.xml": STYLES,
            "word/document.xml": f"<w:document xmlns:w='{WORD}'><w:body>{styled('The heading', 'Heading1')}</w:body></w:document>",
        }
    )
    assert read_text(made, "x.docx").title == "The heading"


BOMB = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 30))
    + "]>"
)
OUTSIDE = "<!DOCTYPE x SYSTEM 'http://192.0.2.1/x.dtd'>"
INSIDE = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, INSIDE], ids=["laughs", "dtd", "file"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused_before_they_are_read(declared, encoding):
    xml = f"{declared}<w:document xmlns:w='{WORD}'><w:body>{paragraph('&a29;&e;')}</w:body></w:document>"
    made = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml.encode(encoding)})
    before = time.process_time()
    with pytest.raises(FileTrouble, match="is damaged"):
        read_text(made, "x.docx")
    assert time.process_time() - before < 0.5


def test_the_library_that_writes_word_files_takes_no_entities_either():
    from docx.oxml.parser import parse_xml

    xml = f"{INSIDE}<w:p xmlns:w='{WORD}'><w:r><w:t>&e;</w:t></w:r></w:p>"
    assert not "".join(parse_xml(xml.encode()).itertext()).strip().replace("&e;", "")


@pytest.mark.parametrize(
    "body",
    [
        "<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 3_000,
        "<w:sdt><w:sdtContent>" * 3_000 + paragraph("deep") + "</w:sdtContent></w:sdt>" * 3_000,
        "<w:p>" + "<w:r>" * 5_000 + "</w:r>" * 5_000 + "</w:p>",
        listed("x", 1, 99) + listed("y", "99999999999999999999") + listed("z", 1, "nine"),
    ],
    ids=["tables", "controls", "runs", "levels"],
)
def test_nesting_without_end_is_no_trouble(body):
    before = time.process_time()
    with contextlib.suppress(FileTrouble):
        text_of(body, numbering=NUMBERING)
    assert time.process_time() - before < 2


def test_more_elements_than_anybody_writes_are_refused(monkeypatch):
    monkeypatch.setattr("crm.files.markup.MOST_ELEMENTS", 100)
    assert text_of(paragraph("x") * 20).startswith("x\nx")
    with pytest.raises(FileTrouble, match="is damaged"):
        text_of(paragraph("x") * 40)


def test_a_style_that_is_based_on_itself():
    styles = f"<w:styles xmlns:w='{WORD}'><w:style w:styleId='A'><w:basedOn w:val='A'/></w:style></w:styles>"
    assert text_of(styled("x", "A"), styles=styles) == "x"


def test_twenty_pages_are_read_in_a_moment():
    document = docx.Document()
    for number in range(400):
        document.add_paragraph(f"Paragraph {number} " + "of words that fill the page " * 8)
    out = BytesIO()
    document.save(out)
    before = time.process_time()
    read_text(out.getvalue(), "x.docx")
    assert time.process_time() - before < 0.5


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [(1, "lowerLetter", "a"), (28, "upperLetter", "BB"), (1999, "upperRoman", "MCMXCIX"), (4, "lowerRoman", "iv"),
     (7, "decimalZero", "07"), (22, "ordinal", "22nd"), (12, "ordinal", "12th"), (0, "lowerLetter", "0"), (5, "strange", "5")],
)  # fmt: skip
def test_numbers_are_written(number, form, said):
    assert written(number, form) == said
