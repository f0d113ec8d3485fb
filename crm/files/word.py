"""The text of a Word file, as it looks when it is copied out of Word: with its numbers, bullets, tables and footnotes.

Macros are part of the file and stay there: nothing in it is run, nothing it points to is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crm.files.markup import Element, child, local, value
from crm.files.readings import MOST_CHARACTERS, DocumentText
from crm.files.recognise import Form
from crm.files.word_numbers import BULLET, Style, number_of, read_numbers, read_styles, whole
from crm.files.word_parts import Parts, read_parts
from crm.imports.proposed import Remark

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEFT_OUT = frozenset({
    "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "fldData",
    "Fallback", "tblPr", "tblGrid", "trPr", "tcPr", "annotationRef", "footnoteRef", "endnoteRef",
})  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NUMBER_OF_PAGE = re.compile(r"(?:page)?\s*\d*\s*(?:(?:of|/)\s*\d*)?", re.IGNORECASE)
_STYLE_OF_HEADINGS = re.compile(r"heading \d|title")


def read_word(data: bytes, name: str) -> DocumentText:
    """The text of a .docx file. Raises FileTrouble if it is damaged, protected, or not what Word writes.

    What stands over its first page comes first; it often says whose paper it is, and of which day.
    """
    parts = read_parts(data, name)
    reader = _Reader(parts)
    text = reader.text()
    remarks = (
        (Remark(message="it holds macros; they are kept with it and were not run"),) if parts.macros else ()
    )
    title = " ".join((parts.title or reader.heading).split())
    return DocumentText(text=text, form=Form.WORD, media_type=MEDIA_TYPE, title=title[:500], remarks=remarks)


class _Reader:
    """Reads down the document once."""

    def __init__(self, parts: Parts) -> None:
        self.heading = ""
        self._parts = parts
        self._styles, self._default_style = read_styles(parts.styles)
        self._numbers = read_numbers(parts.numbering, self._styles)
        self._notes = {"footnote": parts.footnotes, "endnote": parts.endnotes}
        self._noted: list[tuple[str, str]] = []
        self._boxes: list[Element] = []
        self._lines: list[str] = []
        self._size = 0
        self._new_page = False
        self._rendered = False

    def text(self) -> str:
        """All of it; pages are parted where Word parted them when it was last saved."""
        body = self._parts.body
        self._rendered = any(local(each) == "lastRenderedPageBreak" for each in body.iter())
        if self._parts.header is not None:
            self._all_of(self._parts.header)
            self._lines = [line for line in self._lines if not _NUMBER_OF_PAGE.fullmatch(line.strip())]
            self._gap()
        self._all_of(body)
        self._write_notes()
        text = "\n".join(self._lines).replace("\n\f\n", "\f").replace("\f\n", "\f").replace("\n\f", "\f")
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n\f ")[:MOST_CHARACTERS]

    def _all_of(self, element: Element) -> None:
        for block in self._blocks(element):
            self._table(block) if local(block) == "tbl" else self._paragraph(block)
            self._unbox()
            if self._size > MOST_CHARACTERS:
                break

    def _blocks(self, element: Element) -> Iterator[Element]:
        """The paragraphs and tables, out of whatever holds them."""
        for each in element:
            name = local(each)
            if name in {"p", "tbl"}:
                yield each
            elif name not in _LEFT_OUT:
                yield from self._blocks(each)

    def _write(self, line: str) -> None:
        self._size += len(line) + 1
        self._lines.append(line)

    def _gap(self) -> None:
        """An empty line, but not two."""
        if self._lines and self._lines[-1] not in {"", "\f"}:
            self._lines.append("")

    def _paragraph(self, element: Element) -> None:
        text = self._inline(element).strip()
        before, after = self._breaks(element, text)
        if before:
            self._part_pages()
        if text:
            heading = self._is_heading(element)
            if heading:
                self._gap()
                self.heading = self.heading or text
            self._write(self._numbered(element, text, heading=heading))
            if heading:
                self._gap()
        else:
            self._gap()
        if after:
            self._part_pages()

    def _part_pages(self) -> None:
        if any(line.strip() for line in self._lines[-3:]):
            self._lines.append("\f")

    def _breaks(self, element: Element, text: str) -> tuple[bool, bool]:
        """Does a page end before this paragraph, or within or after it?

        A break within a paragraph counts after it, so that no sentence is torn apart.
        """
        wanted = "lastRenderedPageBreak" if self._rendered else "br"
        before = after = seen = False
        for each in element.iter():
            name = local(each)
            if name == "t" and each.text and each.text.strip():
                seen = True
            elif name == wanted and (name != "br" or value(each, "type") == "page"):
                before, after = before or not seen, after or seen
        return before, after and bool(text)

    def _style_chain(self, element: Element) -> Iterator[tuple[str, Style]]:
        name = value(child(element, "pPr", "pStyle")) or self._default_style
        for _ in range(12):
            style = self._styles.get(name)
            if style is None:
                return
            yield name, style
            name = style.based_on

    def _is_heading(self, element: Element) -> bool:
        if value(child(element, "pPr", "outlineLvl")) in set("012345678"):
            return True
        return any(
            _STYLE_OF_HEADINGS.fullmatch(style.name) or style.outline in set("012345678")
            for _, style in self._style_chain(element)
        )

    def _numbered(self, element: Element, text: str, *, heading: bool) -> str:
        """The paragraph with what Word puts before it."""
        number, level = self._place_in_list(element)
        mark = self._numbers.next(number, level) if number not in {"", "0"} else ""
        if not mark:
            return text
        # Numbered paragraphs stand at the margin; bullets, and what is below another number, are set in.
        steps = 0 if heading else level + (mark == BULLET)
        return f"{'  ' * steps}{mark} {text}"

    def _place_in_list(self, element: Element) -> tuple[str, int]:
        number, level = number_of(child(element, "pPr"))
        if number:
            return number, whole(level)
        for name, style in self._style_chain(element):
            own, at = style.number
            if own:
                return own, whole(level or at) if level or at else self._numbers.level_of_style(own, name)
        return "", 0

    def _inline(self, element: Element) -> str:
        """The running text in a paragraph, without its number."""
        pieces: list[str] = []
        self._run(element, pieces)
        text = "".join(pieces).replace("\xa0", " ").replace("\xad", "")
        return re.sub(r" *\n *", "\n", re.sub(r" *\t[ \t]*", "\t", text))

    def _run(self, element: Element, pieces: list[str]) -> None:
        for each in element:
            name = local(each)
            if name == "t":
                pieces.append(each.text or "")
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name == "br":
                pieces.append("" if value(each, "type") in {"page", "column"} else "\n")
            elif name in {"footnoteReference", "endnoteReference"}:
                pieces.append(self._note(name.removesuffix("Reference"), value(each, "id")))
            elif name == "txbxContent":
                self._boxes.append(each)
            elif name in _LEFT_OUT or (name == "r" and _is_hidden(each)):
                continue
            else:
                self._run(each, pieces)

    def _note(self, kind: str, identity: str) -> str:
        self._noted.append((kind, identity))
        return f"[{len(self._noted)}]"

    def _write_notes(self) -> None:
        """The footnotes, at the end, under the numbers they have in the text."""
        by_id = {
            (kind, value(note, "id")): note
            for kind, root in self._notes.items()
            for note in (root if root is not None else ())
        }
        for number, key in enumerate(tuple(self._noted), 1):
            note = by_id.get(key)
            texts = (self._inline(block) for block in self._blocks(note)) if note is not None else ()
            text = " ".join(" ".join(texts).split())
            if text:
                if number == 1:
                    self._gap()
                self._write(f"[{number}] {text}")

    def _unbox(self) -> None:
        """The text of boxes that were anchored in what was just written."""
        for _ in range(20):
            if not self._boxes:
                return
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                for block in self._blocks(box):
                    self._table(block) if local(block) == "tbl" else self._paragraph(block)
        self._boxes.clear()

    def _table(self, element: Element) -> None:
        """Rows on lines, cells with tabs between them; a table of one cell is only a frame."""
        rows = list(self._within(element, "tr"))
        cells = [list(self._within(row, "tc")) for row in rows]
        if max(map(len, cells), default=0) < 2:
            for (cell,) in filter(None, cells):
                for block in self._blocks(cell):
                    self._table(block) if local(block) == "tbl" else self._paragraph(block)
            return
        self._gap()
        for row in cells:
            line = "\t".join(map(self._cell, row)).rstrip()
            if line.strip():
                self._write(line)
        self._gap()

    def _within(self, element: Element, wanted: str) -> Iterator[Element]:
        for each in element:
            name = local(each)
            if name == wanted:
                yield each
            elif name not in _LEFT_OUT and name != "tbl":
                yield from self._within(each, wanted)

    def _cell(self, element: Element) -> str:
        """A cell on one line; a table within it is read along."""
        pieces = []
        for paragraph in element.iter():
            if local(paragraph) == "p":
                text = " ".join(self._inline(paragraph).split())
                if text:
                    pieces.append(self._numbered(paragraph, text, heading=False).strip())
        return " ".join(pieces)


def _is_hidden(run: Element) -> bool:
    """Is the run text that Word does not show?"""
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and value(hidden) not in {"0", "false", "off"}
