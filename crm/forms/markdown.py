"""A paper as Markdown (CommonMark, with the tables of GitHub): every text stands as it is, none becomes markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from crm.forms.details import details
from crm.forms.html_text import linked
from crm.forms.paper import (
    BarChart,
    Bullets,
    Facts,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Table,
    Timeline,
    is_strip,
    letters,
    said,
    spans,
)
from crm.forms.words import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crm.forms.paper import Block, Cell, Line, Paper, Span
    from crm.templates.style import Style

_MARKUP: Final = re.compile(r"[\\`*_\[\]<~|$]|&(?=[#A-Za-z])|#(?=#*\s*$)", re.MULTILINE)
_BEGINS: Final = re.compile(r"[>+=:#-]")
_NUMBER: Final = re.compile(r"(\d{1,9})([.)])")


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write it as UTF-8."""
    file.writelines(f"{line}\n".encode() for line in lines(paper))


def lines(paper: Paper) -> Iterator[str]:
    """Every line of it; the marking first and last."""
    yield from (f"**{paper.marking.label}**", "", f"# {_flat(paper.title)}", "")
    if paper.subtitle:
        yield from (_flat(paper.subtitle), "")
    yield from (_flat(details(paper)), "")
    number, deep, mark = 0, 0, "-"
    for block in paper.blocks:
        if isinstance(block, PageBreak) or is_strip(block):
            continue
        if isinstance(block, Heading):
            deep = max(1, min(block.level, deep + 1, 4))
            yield from (f"{'#' * (deep + 1)} {_flat(block.text)}".rstrip(), "")
        elif isinstance(block, Numbered):
            yield from _items(block.items, [f"{number + at}. " for at in range(1, len(block.items) + 1)])
            number += len(block.items)
        else:
            # Another sign begins another list, so that two of them never run into one.
            mark = "*" if mark == "-" else "-"
            yield from _block(block, mark)
    yield f"**{paper.marking.label}**"


def _block(block: Block, mark: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from (_item(block), "")
        case Bullets() if block.lettered:
            for place, item in enumerate(block.items):
                yield from (_item(item, f"{letters(place)}. "), "")
        case Bullets():
            yield from _items(block.items, [f"{mark} "] * len(block.items))
        case Facts():
            for name, line in block.pairs:
                yield (
                    f"{mark} **{_flat(name)}:** {_flat(line)}"
                    if _solid(name)
                    else f"{mark} {_flat(name)}: {_flat(line)}"
                )
            yield ""
        case Note():
            yield from (_item(Paragraph(block.line)), "")
        case Table():
            yield from _table(block)
        case BarChart() | Timeline():
            yield from _table(block.table)


def _solid(text: str) -> bool:
    """Whether two asterisks on either side would make it strong, whatever stands beside them."""
    line = _one(text)
    return bool(line) and line[0].isalnum() and line[-1].isalnum()


def _items(items: Iterable[Paragraph], leads: Iterable[str]) -> Iterator[str]:
    """A list, each item after its sign or number; further lines of one stand under its first."""
    made = [_item(item, lead, " " * len(lead)) for lead, item in zip(leads, items, strict=True)]
    yield from made
    if made:
        yield ""


def _item(item: Paragraph, lead: str = "", indent: str = "") -> str:
    refs = f" ({', '.join(_one(ref) for ref in item.refs)})" if item.refs else ""
    told = [each for each in line_by_line(item.line, refs) if each]
    return (lead + f"\\\n{indent}".join(told)).rstrip()


def line_by_line(line: Line, after: str = "") -> list[str]:
    """A text as Markdown, a piece for each of its lines, with `after` (plain text) at its end."""
    made = "".join(_spans(tuple(span for span in spans(line) if span.text))) + escaped(after)
    return [_begun(" ".join(each.split())) for each in made.split("\n")]


def _spans(parts: tuple[Span, ...]) -> Iterator[str]:
    edged = ("", *(safe(span.text) for span in parts), "")
    for span, (before, _, after) in zip(parts, zip(edged, edged[1:], edged[2:], strict=False), strict=True):
        text = escaped(span.text)
        if linked(span.href) and text.strip() and "\n" not in text:
            text = f"[{text}](<{span.href}>)"
        elif span.strong and _may_be_strong(before, safe(span.text), after):
            text = f"**{text}**"
        yield text


def _may_be_strong(before: str, shown: str, after: str) -> bool:
    """Whether asterisks here are read as strong by every reader: room before, no room within, room or an end after."""
    return (
        bool(shown)
        and not shown[0].isspace()
        and not shown[-1].isspace()
        and "\n" not in shown
        and (not before or before[-1].isspace())
        and (not after or after[0].isspace() or (shown[-1].isalnum() and not after[0].isalnum()))
    )


def escaped(text: str) -> str:
    """The text so that no reader of Markdown takes any of it for markup. Its line feeds stay."""
    return _MARKUP.sub(r"\\\g<0>", safe(text))


def _begun(line: str) -> str:
    """A line so that its beginning makes no heading, list, quotation or rule of it."""
    if _BEGINS.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def _one(text: str) -> str:
    return " ".join(safe(text).split())


def _flat(line: Line) -> str:
    """A line as Markdown on one line."""
    return " ".join(each for each in line_by_line(line) if each)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield from (f"**{_flat(table.caption)}**" if _solid(table.caption) else _flat(table.caption), "")
    numbers = [
        all(isinstance(row[at], int | float) for row in table.rows) for at in range(len(table.columns))
    ]
    yield f"| {' | '.join(_flat(column.title) for column in table.columns)} |"
    yield f"| {' | '.join('---:' if number and table.rows else '---' for number in numbers)} |"
    for row in table.rows:
        yield f"| {' | '.join(_value(cell) for cell in row)} |"
    yield ""


def _value(cell: Cell) -> str:
    return _flat(cell) if isinstance(cell, tuple) else _flat(said(cell))
