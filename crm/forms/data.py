"""A paper as JSON: its blocks in order, each with the word for what it is. The fields are named in docs/json.md."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from crm.forms.paper import (
    BarChart,
    Bullets,
    Facts,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Table,
    Timeline,
    plain,
)
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.forms.paper import Block, Card, Cell, Happening, Line, Mark, Paper, Spell
    from crm.templates.style import Style

_SUSPECT: Final = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\uffff]"
)


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write it as UTF-8; what steers or hides is escaped, so that it reads back as it was."""
    text = json.dumps(fields(paper), ensure_ascii=False, indent=2)
    file.write(f"{_SUSPECT.sub(_escaped, text)}\n".encode())


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def fields(paper: Paper) -> dict[str, Any]:
    """The documented JSON object: a paper."""
    number = 0
    blocks = []
    for block in paper.blocks:
        made = _block(block)
        if isinstance(block, Numbered):
            for item in made["items"]:
                number += 1
                item["number"] = number
        blocks.append(made)
    return {
        "what": paper.what,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "subject": paper.subject,
        "organisation": paper.organisation,
        "language": paper.language,
        "made": paper.made.isoformat(),
        "marking": str(paper.marking),
        "edition": str(paper.edition),
        "left_out": paper.left_out.as_fields(),
        "blocks": blocks,
        "happenings": [_happening(each) for each in paper.happenings],
        "cards": [_card(each) for each in paper.cards],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"block": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"block": "paragraph", **_paragraph(block)}
        case Numbered():
            return {"block": "numbered", "items": [_paragraph(item) for item in block.items]}
        case Bullets():
            items = [_paragraph(item) for item in block.items]
            return {"block": "bullets", "lettered": block.lettered, "items": items}
        case Facts():
            return {"block": "facts", "pairs": [{"name": name, **_line(line)} for name, line in block.pairs]}
        case Table():
            return {"block": "table", **_table(block)}
        case BarChart() | Timeline():
            return _chart(block)
        case Note():
            return {"block": "note", **_line(block.line)}
        case _:
            return {"block": "page-break"}


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {**_line(paragraph.line), "references": list(paragraph.refs)}


def _line(line: Line) -> dict[str, Any]:
    """The words, and of a line with strong stretches or links those stretches."""
    spans = () if isinstance(line, str) else line
    return {
        "text": plain(line),
        "spans": [{"text": span.text, "strong": span.strong, "href": span.href or None} for span in spans],
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [{"title": column.title, "head": column.head} for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return plain(cell)
    if isinstance(cell, PartialDate):
        return _when(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def _when(when: PartialDate) -> dict[str, Any]:
    return {
        "date": when.edtf or None,
        "date_text": str(when),
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def _chart(chart: BarChart | Timeline) -> dict[str, Any]:
    if isinstance(chart, BarChart):
        bars = [{"label": bar.label, "values": list(bar.values)} for bar in chart.bars]
        return {
            "block": "bar-chart",
            "title": chart.title,
            "of": chart.of,
            "series": list(chart.series),
            "bars": bars,
        }
    return {
        "block": "timeline",
        "title": chart.title,
        "first": chart.first.isoformat(),
        "last": chart.last.isoformat(),
        "named_day": chart.named_day[0].isoformat() if chart.named_day else None,
        "compact": chart.compact,
        "marks": [_mark(each) for each in chart.marks],
        "spells": [_spell(each) for each in chart.spells],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    return {**_when(mark.when), "lane": mark.lane, "text": mark.label, "reference": mark.ref or None}


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "since": spell.since.isoformat() if spell.since else None,
        "until": spell.until.isoformat() if spell.until else None,
        "lane": spell.lane,
        "text": spell.label,
    }


def _happening(each: Happening) -> dict[str, Any]:
    return {"uid": each.uid, "day": each.day.isoformat(), "title": each.title, "text": each.text}


def _card(card: Card) -> dict[str, Any]:
    return {
        "uid": card.uid,
        "name": card.name,
        "title": card.title,
        "organisation": card.organisation,
        "emails": list(card.emails),
        "phones": list(card.phones),
    }
