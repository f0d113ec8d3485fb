"""What stands around the text of a Word paper: the page, header and footer with the marking, and the file's own facts."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

from crm.forms.paper import said
from crm.forms.word_text import escaped
from crm.templates.template import load as template

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _BaseHeaderFooter

    from crm.forms.paper import Paper
    from crm.forms.word_text import Writer

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DRAWN = (f"{_W}drawing", f"{_W}pict", f"{_W}tbl", f"{_W}sdt")


def text_width(section: Section) -> int:
    """The width of the text on its page, in twentieths of a point."""
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9412
    return max(2000, round((page - left - right) / 635))


def frame(document: Document, paper: Paper, writer: Writer) -> None:
    """The marking at the head and foot of every page, whichever headers the file has; the page's number at its foot."""
    section = document.sections[-1]
    heads: list[_BaseHeaderFooter] = [section.header]
    feet: list[_BaseHeaderFooter] = [section.footer]
    if section.different_first_page_header_footer:
        heads.append(section.first_page_header)
        feet.append(section.first_page_footer)
    if document.settings.odd_and_even_pages_header_footer:
        heads.append(section.even_page_header)
        feet.append(section.even_page_footer)
    marking = writer.paragraph("Paper marking", paper.marking.label)
    for head in heads:
        _put(head, marking, writer.ids, first=True)
    for foot in feet:
        numbered = any("PAGE" in text for text in _instructions(foot, writer.ids))
        _put(foot, ("" if numbered else _page_line(paper, writer)) + marking, writer.ids, first=False)


def facts(document: Document, paper: Paper) -> None:
    """The properties of the file: title, subject, whose, marking, language; its times are the day the paper was made."""
    own, made = document.core_properties, datetime.combine(paper.made, time())
    own.title, own.subject = _short(paper.title), _short(paper.subject)
    own.author = own.last_modified_by = _short(paper.organisation)
    own.keywords, own.category = paper.marking.label, _short(paper.what)
    own.language, own.comments, own.content_status = paper.language, "", str(paper.edition)
    own.created = own.modified = made
    own.revision = 1


def language(document: Document, tag: str) -> None:
    """The language of all text that says no other: a BCP 47 tag."""
    for found in document.styles.element.iter(f"{_W}lang"):
        found.set(f"{_W}val", tag)
    for found in document.settings.element.iter(f"{_W}themeFontLang"):
        found.set(f"{_W}val", tag)


def _page_line(paper: Paper, writer: Writer) -> str:
    page = template("page")
    made = said(paper.made)
    left = page.say(
        "footer", title=paper.title, made=made, subject=paper.subject, organisation=paper.organisation
    )
    words = page.say("page", page="\1", pages="\2", title=paper.title, organisation=paper.organisation)
    right = "".join(
        _field(piece) if piece in {"\1", "\2"} else writer.run(piece) for piece in re.split("([\1\2])", words)
    )
    return writer.around("Paper foot", f"{writer.run(left)}<w:r><w:tab/></w:r>{right}")


def _field(sign: str) -> str:
    name = "PAGE" if sign == "\1" else "NUMPAGES"
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _put(part: _BaseHeaderFooter, xml: str, ids: dict[str, str], *, first: bool) -> None:
    """Paragraphs at the beginning or the end of a header or footer; the empty one that a new one has goes.

    What another paper of ours put there goes too, so that a paper can be the Word file for the next.
    """
    from crm.forms.word_body import parsed

    part.is_linked_to_previous = False
    held = part._element  # noqa: SLF001 — python-docx has no public way to raw XML
    ours = {ids["Paper marking"], ids["Paper foot"]}
    for each in list(held):
        named = each.find(f"{_W}pPr/{_W}pStyle")
        if named is not None and named.get(f"{_W}val") in ours:
            held.remove(each)
    if len(held) == 1 and not "".join(held.itertext()).strip() and not list(held.iter(*_DRAWN)):
        held.remove(held[0])
    for place, each in enumerate(parsed(xml)):
        held.insert(place if first else len(held), each)


def _instructions(part: _BaseHeaderFooter, ids: dict[str, str]) -> list[str]:
    """The fields in a footer that are the file's own, such as the number of the page."""
    if part.is_linked_to_previous:
        return []
    own = [each for each in part.paragraphs if each.style is None or each.style.style_id != ids["Paper foot"]]
    simple = [each.get(f"{_W}instr", "") for line in own for each in line._p.iter(f"{_W}fldSimple")]  # noqa: SLF001
    return simple + [each.text or "" for line in own for each in line._p.iter(f"{_W}instrText")]  # noqa: SLF001


def _short(text: str) -> str:
    """What a property may hold: 255 characters that XML can keep."""
    return (
        escaped(text[:200])
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&amp;", "&")[:255]
    )
