"""Minutes read: the sitting, its items with decisions and actions, who was there, and what passed with outsiders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from crm.findings.minutes import FoundItem, FoundMinutes
from crm.minutes.actions import actions_of, as_progress, is_progress
from crm.minutes.agenda import Heading, headings_of
from crm.minutes.attendance import attendance_of
from crm.minutes.blocks import Block, blocks_of, same_length
from crm.minutes.decisions import decisions_of
from crm.minutes.header import header_of
from crm.minutes.inside import Told, engagements_in
from crm.minutes.labels import Part
from crm.minutes.outside import names_of_ours
from crm.minutes.parts import Piece, pieces_of
from crm.minutes.sitting import Sitting
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.papers.gazetteer import Gazetteer


def read_minutes(text: str, dated: PartialDate, ours: Sequence[str], known: Gazetteer) -> FoundMinutes:
    """Read minutes; never fails, whatever the text.

    `dated` is the date of the source, from which dates without a year are understood; `ours` are the names of our
    organisation and boards; `known` what the record knows by name.
    """
    blocks = blocks_of(text)
    headings = headings_of(blocks)
    head = blocks[: headings[0].at] if headings else blocks
    header = header_of(head, dated.earliest, ours[0] if ours else "")
    day = header.day or dated.day or dated.earliest
    bodies = [_body(blocks, headings, at) for at in range(len(headings))]
    names = names_of_ours([*ours, *([header.body] if header.body else [])])
    attendance = attendance_of(
        head, [(heading.title, body) for heading, body in zip(headings, bodies, strict=True)], names
    )
    outsiders = [each.name for each in attendance if each.status == "visitor"]
    told = [_told(heading, body, day, outsiders) for heading, body in zip(headings, bodies, strict=True)]
    when = PartialDate.of_day(header.day) if header.day else dated
    sitting = Sitting(same_length(text), when, header.day is not None, names, attendance, known)
    return FoundMinutes(
        body=header.body,
        day=header.day,
        venue=header.venue,
        items=tuple(
            _item(blocks[heading.at].start, heading, each, body)
            for heading, each, body in zip(headings, told, bodies, strict=True)
        ),
        attendance=attendance,
        engagements=tuple(
            replace(each, quotation=text[each.start : each.end]) for each in engagements_in(sitting, told)
        ),
    )


def _body(blocks: list[Block], headings: list[Heading], at: int) -> list[Block]:
    end = headings[at + 1].at if at + 1 < len(headings) else len(blocks)
    return blocks[headings[at].body_at : end]


def _told(heading: Heading, body: list[Block], day: date | None, outsiders: Sequence[str]) -> Told:
    pieces = pieces_of(heading.title, body)
    if is_progress(pieces):
        pieces = as_progress(pieces)
    return Told(heading.title, pieces, decisions_of(pieces), actions_of(pieces, day, outsiders))


def _item(start: int, heading: Heading, told: Told, body: list[Block]) -> FoundItem:
    return FoundItem(
        number=heading.number,
        title=heading.title,
        start=start,
        minutes="\n\n".join(_said(told.pieces)),
        decisions=tuple(entry.text for entry in told.decisions),
        actions=told.actions,
        truncated=any(block.cut for block in body),
    )


def _said(pieces: list[Piece]) -> list[str]:
    """What was said: the paragraphs that are neither decision nor action nor put before the meeting."""
    return [
        f"{piece.block.mark} {piece.text}".strip() if piece.text == piece.block.text else piece.text
        for piece in pieces
        if piece.part in {Part.MINUTES, Part.PROGRESS} and piece.text
    ]
