"""An item's blocks told apart: introduction, minutes, decisions, actions, reports of earlier actions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm.minutes.blocks import Block
from crm.minutes.labels import Label, Part, label_of
from crm.minutes.lists import leads_in
from crm.minutes.owners import leading_owner

_DECIDES = re.compile(
    r"\b(?:noted?|agreed?|approved?|endorsed?|resolved?|supported?|adopted?|recommend(?:ed|s)?|delegated?|authorised?|appointed?|elected?|received?|accepted|"
    r"ratified|confirmed|granted?|refused|deferred?|commended|thanked|decided|asked|requested|instructed|nominated|welcomed?)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:was|were|said|reported|explained|advised|thanked|noted|highlighted|asked|added|stated|commented|welcomed|introduced|gave|had|replied|responded|"
    r"questioned|left|joined|arrived|closed)\b",
)
_TO_DO = re.compile(
    r"\b(?:to|will|shall|would|should|must|agreed)\s+[a-z]+|^[A-Z][a-z]+\s+(?:the|a|an|all|to|with|on|for)\b"
)
_PREVIOUS = re.compile(
    r"\b(?:previous|outstanding|last|earlier|past)\b.{0,40}\bactions?\b|\bactions?\b.{0,40}\b(?:previous|last|outstanding|progress|tracker|update)\b|\bmatters arising\b|\baction (?:log|tracker)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, or what follows the label on its line, in the part it belongs to; `fresh` begins the part anew."""

    part: Part
    block: Block
    text: str
    start: int
    fresh: bool = False


def about_earlier_actions(title: str) -> bool:
    """Whether a title is of a report of what became of earlier actions."""
    return bool(_PREVIOUS.search(title))


def pieces_of(title: str, blocks: list[Block]) -> list[Piece]:
    """The blocks of an item (without its heading), each in its part; labels themselves are left out."""
    has_minutes = any(_is(label_of(block.text), Part.MINUTES) for block in blocks if not block.mark)
    home = Part.PROGRESS if about_earlier_actions(title) else Part.MINUTES
    part = Part.INTRODUCTION if has_minutes and home is Part.MINUTES else home
    found: list[Piece] = []
    alone = True
    for at, block in enumerate(blocks):
        label = label_of(block.text) if not block.mark else None
        if label and not block.cells:
            words = block.text[label.after :].strip()
            new = home if label.part is Part.MINUTES else label.part
            part, alone = (new, not words) if not (new is Part.ASIDE and words) else (part, alone)
            if words:
                found.append(Piece(new, block, words, _place(block, label.after), fresh=True))
            else:
                found.append(Piece(new, block, "", block.end, fresh=True))
            continue
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if part in {Part.DECISION, Part.ACTIONS} and not _stays(part, found, block, after, alone=alone):
            part = home
        if (
            part is Part.ASIDE
            and not block.mark
            and _TELLS.search(block.text[:300])
            and block.text.endswith(".")
        ):
            part = home
        found.append(Piece(part, block, block.text, block.body or block.start))
    return found


def _is(label: Label | None, part: Part) -> bool:
    return label is not None and label.part is part


def _place(block: Block, offset: int) -> int:
    return min(block.body + offset, block.end)


def _stays(part: Part, found: list[Piece], block: Block, after: Block | None, *, alone: bool) -> bool:
    """Whether a paragraph still belongs to the decisions or actions above it."""
    said = []
    for piece in reversed(found):
        if piece.text:
            said.append(piece)
        if piece.fresh:
            break
    if block.mark or block.cells or not said:
        # What is on the line of the label stands alone unless it leads in to a list.
        return alone or not said or said[0].block.mark != "" or leads_in(said[0].text, block)
    if not alone and not leads_in(said[-1].text, block):
        return False
    if said[0].text.rstrip().endswith((":", ";", ",", " and", "; and")):
        return True
    if part is Part.DECISION:
        return bool(_DECIDES.search(block.text[:200])) or (
            leads_in(block.text, after) and len(block.text.split()) < 12
        )
    if _TELLS.search(block.text[:300]) and not re.search(r"\bagreed to\b", block.text[:120]):
        return False
    return bool(_TO_DO.search(block.text[:300])) or bool(leading_owner(block.text))
