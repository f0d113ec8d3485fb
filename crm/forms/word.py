"""A paper as a Word file: real styles, real lists, tables with headings, the marking on every page."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from crm.errors import FileTrouble
from crm.forms.details import details
from crm.forms.steps import stepped
from crm.forms.word_base import base
from crm.forms.word_body import Body, parsed, title_lines
from crm.forms.word_frame import facts, frame, language, text_width
from crm.forms.word_numbers import Numbers
from crm.forms.word_pictures import Pictures
from crm.forms.word_styles import NAMESPACE, STYLES, style_xml
from crm.forms.word_text import Writer

if TYPE_CHECKING:
    from docx.document import Document

    from crm.forms.paper import Paper
    from crm.templates.style import Style

_W: Final = f"{{{NAMESPACE}}}"
_HYPERLINK: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_FIRST: Final = (1980, 1, 1, 0, 0, 0)
"""The time every part of the file bears, so that one paper always makes the same bytes: the earliest a zip can say."""
_LOGO_HIGH: Final = 1020
_LOGO_WIDE: Final = 3970
"""18 and 70 mm, in twentieths of a point."""


def write(paper: Paper, file: BinaryIO, style: Style) -> None:
    """Write it. Raises FileTrouble for an own Word file that cannot be opened after all."""
    document = _opened(style)
    section = document.sections[-1]
    width = text_width(section)
    numbers = Numbers.added_to(document)
    ids = _styles(document, numbers, style.accent, width)
    writer = Writer(ids, lambda href: document.part.relate_to(href, _HYPERLINK, is_external=True))
    body = Body(writer, Pictures(document), numbers, style.accent, width)
    parts = [_head(paper, style, body), *body.xml(stepped(paper.blocks))]
    _fill(document, "".join(parts))
    frame(document, paper, writer)
    language(document, paper.language)
    facts(document, paper)
    _save(document, file)


def blank(file: BinaryIO, style: Style) -> None:
    """Write a Word file that holds every style a paper uses, shown in its own words: the beginning of an own one."""
    from crm import clock
    from crm.forms.sampler import sampler

    write(sampler(clock.today()), file, style)


def _opened(style: Style) -> Document:
    import docx

    if style.word_template is None:
        return docx.Document(base())
    from crm.forms.word_emptied import emptied

    try:
        document = docx.Document(str(style.word_template))
    except (KeyError, ValueError, OSError, SyntaxError) as error:
        raise FileTrouble("is not a Word file that can be used", place=str(style.word_template)) from error
    emptied(document)
    return document


def _styles(document: Document, numbers: Numbers, accent: str, width: int) -> dict[str, str]:
    """The identifier of each style by its name; those that the file lacks are added."""
    root = document.styles.element
    there: dict[tuple[str, str], Any] = {}
    taken = set()
    for each in root.iter(f"{_W}style"):
        name = each.find(f"{_W}name")
        taken.add(each.get(f"{_W}styleId"))
        if name is not None:
            there[each.get(f"{_W}type"), name.get(f"{_W}val").lower()] = each
    ids: dict[str, str] = {}
    lacking = []
    for style in STYLES:
        own = there.get((style.kind, style.name.lower()))
        if own is None:
            lacking.append(style)
            ids[style.name] = style.id if style.id not in taken else f"{style.id}Paper"
        else:
            ids[style.name] = own.get(f"{_W}styleId")
            _numbered(own, style.name, numbers)
    filled = {"accent": accent.removeprefix("#").upper(), "width": str(width), **numbers.ids, **ids}
    for style in lacking:
        root.append(parsed_style(style_xml(style, ids[style.name], filled)))
    return ids


def _numbered(own: Any, name: str, numbers: Numbers) -> None:
    """A list style of the file that numbers nothing is given our list: a list without numbers is none."""
    key = {
        "List Number": "number_decimal",
        "List Bullet": "number_bullet",
        "List Number 2": "number_letter",
    }.get(name)
    if key is None or own.find(f"{_W}pPr/{_W}numPr") is not None:
        return
    held = own.get_or_add_pPr()
    held.insert_element_before(
        parsed_style(f'<w:numPr xmlns:w="{NAMESPACE}"><w:numId w:val="{numbers.ids[key]}"/></w:numPr>'),
        "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl",
    )  # fmt: skip


def parsed_style(xml: str) -> Any:
    """One element of a style sheet."""
    from docx.oxml.parser import parse_xml

    return parse_xml(xml)


def _head(paper: Paper, style: Style, body: Body) -> str:
    """Logo or organisation, title, subtitle and the line on the paper itself."""
    above = ""
    if style.word_template is None:
        if style.logo is not None:
            above = body.writer.around("Paper organisation", _logo(style, body.pictures))
        elif paper.organisation or style.organisation:
            above = body.writer.paragraph("Paper organisation", paper.organisation or style.organisation)
    return above + title_lines(body.writer, paper.title, paper.subtitle, details(paper))


def _logo(style: Style, pictures: Pictures) -> str:
    from crm.templates.pictures import kind_of, size_of

    assert style.logo is not None
    data = style.logo.read_bytes()
    kind, size = kind_of(data), size_of(data, style.logo)
    width = min(_LOGO_WIDE, round(_LOGO_HIGH * size[0] / size[1]))
    if kind == "svg":
        return pictures.vector(data, size, style.logo_alt, width)
    return pictures.dots(data, kind, size, style.logo_alt, width)


def _fill(document: Document, xml: str) -> None:
    """Put this in the place of what the file says; its page, the last section's, stays."""
    held = document.element.body
    for each in list(held):
        if each.tag != f"{_W}sectPr":
            held.remove(each)
    for place, each in enumerate(parsed(xml)):
        held.insert(place, each)


def _save(document: Document, file: BinaryIO) -> None:
    """Write the file with every part under one date."""
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name in made.namelist():
            out.writestr(zipfile.ZipInfo(name, _FIRST), made.read(name), zipfile.ZIP_DEFLATED)
