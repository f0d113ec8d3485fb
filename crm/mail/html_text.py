"""The text of a message in HTML, line by line, with what it quotes marked by ">" as in plain text. Nothing is fetched.

It is not `crm.files.webpage`, which gives a page as it is copied out of a browser: what mails quote is found by lines
(`crm.mail.quoting`), so that what is quoted must be marked, and lines must stay lines where a page has one: in the cells of
the tables in which signatures and whole messages stand.
"""

from __future__ import annotations

from typing import Final

from crm.mail.plain import clean_text

LONGEST: Final = 2_000_000
"""Characters of HTML that are read."""
MOST_NODES: Final = 200_000
_MOST_MARKED: Final = 1_000
_HIDDEN: Final = "script,style,head,title,template,noscript,object,svg,iframe,select,textarea"
_QUOTED: Final = "blockquote, div.gmail_quote > div.gmail_quote"
_BEGIN, _END = "\ue000", "\ue001"


def text_of(html: str) -> str:
    """The text of an HTML body: blocks on lines of their own, cells parted by tabs, quotation marked by ">"."""
    from selectolax.lexbor import LexborHTMLParser

    from crm.files.webpage import BLOCKS, is_too_deep, page_text

    html = html[:LONGEST].replace(_BEGIN, "").replace(_END, "")
    if is_too_deep(html):
        return clean_text(page_text(html)[0])
    tree = LexborHTMLParser(html)
    for node in tree.css(_HIDDEN):
        node.decompose()
    for node in tree.css(_QUOTED)[:_MOST_MARKED]:
        node.insert_before(_BEGIN)
        node.insert_after(_END)
    root = tree.body or tree.root
    if root is None:
        return ""
    as_written = {
        text.mem_id
        for pre in root.css("pre")[:_MOST_MARKED]
        for text in pre.traverse(include_text=True)
        if text.tag == "-text" and (text.text_content or "") not in {_BEGIN, _END}
    }
    pieces: list[str] = []
    for number, node in enumerate(root.traverse(include_text=True)):
        if number > MOST_NODES:
            break
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            pieces.append(text if node.mem_id in as_written else _spaced(text))
        elif tag in {"td", "th"}:
            pieces.append("\t")
        elif tag == "br" or tag in BLOCKS:
            pieces.append("\n\n" if tag == "p" else "\n")
    return clean_text(_marked("".join(pieces)))


def _spaced(text: str) -> str:
    """White space of a text node as a browser shows it: runs of it are one space."""
    if text in {_BEGIN, _END}:
        return f"\n{text}\n"
    plain = " ".join(text.split())
    if not plain:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{plain}{' ' if text[-1].isspace() else ''}"


def _marked(text: str) -> str:
    """The lines between the signs of a quotation, each behind as many ">" as it is quoted times."""
    lines = []
    depth = 0
    for line in text.split("\n"):
        plain = line.strip(" \t")
        if plain in {_BEGIN, _END}:
            depth = max(0, depth + (1 if plain == _BEGIN else -1))
            continue
        plain = plain.replace(_BEGIN, "").replace(_END, "")
        lines.append("> " * min(depth, 5) + plain if depth and plain else plain)
    return "\n".join(lines)
