"""The text of a web page as it looks when it is copied out of a browser. Nothing is fetched, nothing is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from crm.files.browser_lines import SPACES, BrowserLines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HIDDEN = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video",
    "select", "datalist", "map", "textarea", "dialog", "nav",
})  # fmt: skip
# A gap stands before and after these, and a new line before and after those.
_PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "figure", "fieldset", "hr", "menu",
})  # fmt: skip
_LINES = frozenset({
    "div", "section", "article", "main", "header", "footer", "aside", "address", "li", "dt", "dd", "tr", "caption", "form",
    "figcaption", "details", "summary", "center", "legend", "body", "html", "title", "option", "thead", "tbody", "tfoot", "td", "th",
})  # fmt: skip
BLOCKS = _PARAGRAPHS | _LINES
"""Elements that begin a line."""
_STYLED_AWAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_OPEN = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dd",
        "dt",
        "option",
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "col",
        "wbr",
        "area",
    }
)
"""Elements that nobody needs to close."""

DEEPEST = 1_000
"""Elements within elements that are followed. A browser stops at 512; a page nested deeper only loses its layout."""

MOST_NODES = 500_000
"""Elements and pieces of text that are followed; a long article has some ten thousand."""

MOST_SOURCE = 8_000_000
"""Characters of a page's source that are read, without the pictures in it: the tree takes a hundred times the memory."""

_UNSEEN = re.compile(r"<(script|style)\b[^<]*(?:<(?!/\1)[^<]*)*", re.IGNORECASE)
_DATA = re.compile(r"data:[\w/+.-]{0,60};base64,[A-Za-z0-9+/=%\s]*")


class Page(NamedTuple):
    """The text of a page and its title; `cut` says that there was more than is read."""

    text: str
    title: str
    cut: bool = False


def page_text(html: str) -> Page:
    """The text of a page, and its title: the first heading, else what the page calls itself.

    Paragraphs stand apart by an empty line, the items of lists on lines that begin with two spaces and their bullet or
    number, the rows of a table on lines with tabs between the cells. A table that is there for the layout is taken
    apart, cell after cell. Scripts, styles, navigation and what is hidden are left out.
    """
    from selectolax.lexbor import LexborHTMLParser

    html = _DATA.sub("", html)
    cut = len(html) > MOST_SOURCE
    html = html[:MOST_SOURCE]
    if is_too_deep(html):
        # The parser's time grows with the square of the depth.
        return Page(_without_tags(html), "", cut)
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        return Page("", "", cut)
    lines = BrowserLines()
    whole = _Walk(lines).over(root)
    return Page(lines.text(), _title(tree), cut or not whole)


def _without_tags(html: str) -> str:
    """The words between the tags, without any layout."""
    from html import unescape

    words = unescape(re.sub(r"<[^<>]*>", "\n", _UNSEEN.sub("", html)))
    return re.sub(r"\n\s*\n\s*", "\n\n", words).strip()


def is_too_deep(html: str) -> bool:
    """Are more elements left open within each other than any page has?"""
    depth = 0
    if html.count("<") <= DEEPEST:
        return False
    for closing, tag in _TAG.findall(html):
        if tag.lower() not in _OPEN:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > DEEPEST:
                return True
    return False


def _title(tree: object) -> str:
    from selectolax.lexbor import LexborHTMLParser

    assert isinstance(tree, LexborHTMLParser)
    for selector in ("h1", "title", "h2"):
        node = tree.css_first(selector)
        text = SPACES.sub(" ", node.text(deep=True)).replace("\xa0", " ").strip() if node is not None else ""
        if text:
            return text[:500]
    return ""


def html_source(data: bytes) -> str | None:
    """The source of a page as text: in the encoding it names, else as any text; None where it is no text.

    A page saved as one file (.mht) is a mail with the page in it; that is taken out.
    """
    import codecs

    from crm.files.decoding import decoded

    if re.match(
        rb"\s*(?:From|Snapshot-Content-Location|MIME-Version|Subject|Date|Content-Type)\s*:",
        data[:200],
        re.IGNORECASE,
    ):
        return _page_in_mail(data)
    found = _CHARSET.search(data[:4096])
    if found is not None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = found[1].decode("ascii").lower()
        if named in {"iso-8859-1", "latin1", "us-ascii", "ascii"}:
            named = "cp1252"  # as browsers do
        try:
            return data.decode(named)
        except (LookupError, UnicodeError, ValueError):
            pass
    return decoded(data)


def _page_in_mail(data: bytes) -> str | None:
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            return html_source(body) if isinstance(body, bytes) else None
    return None


class _Walk:
    """One pass over the tree, without recursion, so that no nesting is too deep."""

    def __init__(self, lines: BrowserLines) -> None:
        self._lines = lines
        self._lists: list[int | None] = []
        self._tables: list[bool] = []
        """For each table we are in, whether it is one of rows and cells (else it is layout)."""
        self._pre = 0

    def over(self, root: LexborNode) -> bool:
        """Write the text of everything within `root`; False where there is more than is followed."""
        node: LexborNode | None = root
        depth = 0
        for _ in range(MOST_NODES):
            assert node is not None
            child = None
            if self._enter(node) and depth < DEEPEST:
                child = node.child
            if child is not None:
                node, depth = child, depth + 1
                continue
            while node is not None:
                self._leave(node)
                if depth == 0:
                    return True
                following = node.next
                if following is not None:
                    node = following
                    break
                node, depth = node.parent, depth - 1
            if node is None:
                return True
        return False

    def _enter(self, node: LexborNode) -> bool:
        """Begin a node; False where what is in it is not seen."""
        tag = node.tag
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        if tag is None or tag.startswith("-") or tag in _HIDDEN or _is_hidden(node):
            return False
        if tag == "br":
            self._lines.break_line()
            return False
        if tag == "img":
            self._lines.write(node.attributes.get("alt") or "")
            return False
        return self._enter_block(node, tag)

    def _enter_block(self, node: LexborNode, tag: str) -> bool:
        lines = self._lines
        if tag in {"td", "th"} and self._tables and self._tables[-1]:
            lines.write_whole(_cell(node) + ("\t" if _has_following_cell(node) else ""))
            return False
        self._part(tag)
        if tag == "table":
            self._tables.append(_is_of_data(node))
        elif tag in {"ul", "ol", "menu"}:
            self._lists.append(_start(node) if tag == "ol" else None)
        elif tag == "li":
            self._bullet(node)
        elif tag == "pre":
            self._pre += 1
        return True

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag
        if tag is None or tag.startswith("-") or tag in _HIDDEN or tag in {"br", "img"} or _is_hidden(node):
            return
        if tag in {"td", "th"} and self._tables and self._tables[-1]:
            return
        if tag == "table":
            self._tables.pop()
        elif tag in {"ul", "ol", "menu"}:
            self._lists.pop()
        elif tag == "li":
            self._lines.bullet = False
        elif tag == "pre":
            self._pre -= 1
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag == "th":
            self._lines.write(" ")
        elif tag == "td":
            self._lines.part(2)
        elif tag in _PARAGRAPHS:
            # A list in a list, and a paragraph in an item, open no gap.
            self._lines.part(1 if self._lists and tag in {"ul", "ol", "p"} else 2)
        elif tag in _LINES:
            self._lines.part(1)

    def _text(self, text: str) -> None:
        if self._pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._lines.end_line()
                self._lines.write_whole(line)
        else:
            self._lines.write(text)

    def _bullet(self, node: LexborNode) -> None:
        level = max(1, len(self._lists))
        number = self._lists[-1] if self._lists else None
        if number is not None:
            value = node.attributes.get("value") or ""
            number = int(value) if value.isdecimal() and len(value) < 7 else number
            self._lists[-1] = number + 1
        self._lines.begin_item("  " * min(level, 10) + ("• " if number is None else f"{number}. "))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return bool(_STYLED_AWAY.search(attributes.get("style") or ""))


def _start(node: LexborNode) -> int:
    value = node.attributes.get("start") or ""
    return int(value) if value.isdecimal() and len(value) < 7 else 1


def _cell(node: LexborNode) -> str:
    """A cell on one line."""
    inner = BrowserLines()
    walk = _Walk(inner)
    child = node.child
    while child is not None:
        walk.over(child)
        child = child.next
    return " ".join(inner.text().split())


def _has_following_cell(node: LexborNode) -> bool:
    following = node.next
    while following is not None:
        if following.tag in {"td", "th"}:
            return True
        following = following.next
    return False


def _is_of_data(table: LexborNode) -> bool:
    """Is a table one of rows and cells? If not, it only puts parts of the page where they belong."""
    attributes = table.attributes
    marked = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if attributes.get("role") in {"presentation", "none"} or "mgItemTable" in marked:
        return False
    if any(
        inner.tag != "table" or inner.mem_id != table.mem_id for inner in table.css("table, h1, h2, h3, h4")
    ):
        return False
    rows = table.css("tr")
    if max((len(row.css("td, th")) for row in rows), default=0) < 2:
        return False
    return not any(len(cell.css("p, li, div, br")) > 8 for cell in table.css("td"))
