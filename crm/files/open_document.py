"""The text of an OpenDocument file (.odt), as LibreOffice saves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crm.files.markup import Element, child, local, parsed, value
from crm.files.readings import MOST_CHARACTERS, DocumentText
from crm.files.recognise import Form
from crm.files.word_numbers import BULLET, whole, written
from crm.files.word_parts import meant_title
from crm.files.zipped import damaged, member, opened_zip, protected

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_LEFT_OUT = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "forms",
        "binary-data",
        "index-title-template",
    }
)
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_open_document(data: bytes, name: str) -> DocumentText:
    """The text of an .odt file. Raises FileTrouble if it is damaged, protected or not what LibreOffice writes."""
    with opened_zip(data, name) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in member(
            archive, "META-INF/manifest.xml", name
        ):
            raise protected(name)
        try:
            content = parsed(member(archive, "content.xml", name))
            styles = parsed(member(archive, "styles.xml", name)) if "styles.xml" in names else None
            meta = parsed(member(archive, "meta.xml", name)) if "meta.xml" in names else None
        except (SyntaxError, ValueError, LookupError) as error:
            raise damaged(name) from error
    reader = _Reader([content] if styles is None else [styles, content])
    body = child(content, "body", "text")
    text = reader.text(body) if body is not None else ""
    said = child(meta, "meta", "title")
    title = meant_title(said.text or "" if said is not None else "") or reader.heading
    return DocumentText(text=text, form=Form.WORD, media_type=MEDIA_TYPE, title=title[:500])


class _Reader:
    """Reads down the document once."""

    def __init__(self, roots: list[Element]) -> None:
        self.heading = ""
        self._lists = {
            value(each, "name"): {whole(value(level, "level"), 1): level for level in each}
            for root in roots
            for each in root.iter()
            if local(each) == "list-style"
        }
        self._counts: dict[tuple[str, int], int] = {}
        self._lines: list[str] = []
        self._new_page = False
        self._notes: list[str] = []

    def text(self, body: Element) -> str:
        """All of it; pages are parted where LibreOffice parted them when it was last saved."""
        self._blocks(body)
        if self._notes:
            self._lines += ["", *self._notes]
        text = re.sub(r"\n*\f\n*", "\f", "\n".join(self._lines))
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n\f ")[:MOST_CHARACTERS]

    def _blocks(self, element: Element) -> None:
        for each in element:
            name = local(each)
            if name in _LEFT_OUT:
                continue
            if name in {"p", "h"}:
                self._paragraph(each, heading=name == "h")
            elif name == "soft-page-break":
                self._lines.append("\f")
            elif name == "list":
                self._list(each, value(each, "style-name"), 1)
            elif name == "table":
                self._table(each)
            else:
                self._blocks(each)

    def _paragraph(self, element: Element, before: str = "", *, heading: bool = False) -> None:
        text = self._inline(element)
        if heading and text:
            self.heading = self.heading or text
            if self._lines and self._lines[-1]:
                self._lines.append("")
        self._lines.append(before + text if text else "")
        if heading and text:
            self._lines.append("")
        if self._new_page:
            self._new_page = False
            self._lines.append("\f")

    def _list(self, element: Element, style: str, level: int) -> None:
        if (
            level == 1
            and value(element, "continue-numbering") != "true"
            and not value(element, "continue-list")
        ):
            self._counts = {key: count for key, count in self._counts.items() if key[0] != style}
        for item in element:
            mark = self._mark(style, level) if local(item) == "list-item" else ""
            for each in item:
                name = local(each)
                if name in {"p", "h"}:
                    self._paragraph(each, mark)
                    mark = ""
                elif name == "list":
                    self._list(each, value(each, "style-name") or style, level + 1)
            for deeper in range(level + 1, 11):
                self._counts.pop((style, deeper), None)

    def _mark(self, style: str, level: int) -> str:
        """What stands before an item, set in as far as its level."""
        known = self._lists.get(style, {}).get(level)
        if known is None or local(known) != "list-level-style-number":
            return f"{'  ' * level}{BULLET} "
        form = _FORMS.get(value(known, "num-format"))
        if form is None:
            return ""
        start = whole(value(known, "start-value"), 1)
        count = self._counts[style, level] = self._counts.get((style, level), start - 1) + 1
        number = f"{value(known, 'num-prefix')}{written(count, form)}{value(known, 'num-suffix')}"
        return f"{'  ' * (level - 1)}{number} "

    def _table(self, element: Element) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")
        for row in element.iter():
            if local(row) == "table-row":
                cells = [each for each in row if local(each) == "table-cell"]
                line = "\t".join(" ".join(self._cell(each)) for each in cells).rstrip()
                if line.strip():
                    self._lines.append(line)
        self._lines.append("")

    def _cell(self, element: Element) -> Iterator[str]:
        for each in element.iter():
            if local(each) in {"p", "h"}:
                yield " ".join(self._inline(each).split())

    def _inline(self, element: Element) -> str:
        pieces: list[str] = []
        self._run(element, pieces)
        return re.sub(r" *\n *", "\n", "".join(pieces)).strip()

    def _run(self, element: Element, pieces: list[str]) -> None:
        pieces.append(_spaced(element.text))
        for each in element:
            name = local(each)
            if name == "s":
                pieces.append(" " * min(whole(value(each, "c"), 1), 100))
            elif name == "tab":
                pieces.append("\t")
            elif name == "line-break":
                pieces.append("\n")
            elif name == "soft-page-break":
                self._new_page = True
            elif name == "note":
                pieces.append(self._note(each))
            elif name not in _LEFT_OUT:
                self._run(each, pieces)
            pieces.append(_spaced(each.tail))

    def _note(self, element: Element) -> str:
        body = child(element, "note-body")
        number = len(self._notes) + 1
        self._notes.append("")
        pieces: list[str] = []
        if body is not None:
            self._run(body, pieces)
        self._notes[number - 1] = f"[{number}] {' '.join(''.join(pieces).split())}"
        return f"[{number}]"


def _spaced(text: str | None) -> str:
    """White space is one space, as in a browser: more of it has elements of its own."""
    return re.sub(r"\s+", " ", text) if text else ""
