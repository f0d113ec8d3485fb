"""The items of the agenda in the blocks of minutes: numbered ones as one rising row, else the headings there are."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from crm.minutes.blocks import Block
from crm.minutes.headings import FAMILIAR, Candidate, clean_title, numbered, sentence_like, title_like
from crm.minutes.labels import Part, label_of

_FARTHEST = 12
_ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's heading: its number as printed and its title, the block it stands in and the block its text begins at."""

    number: str
    title: str
    at: int
    body_at: int


def headings_of(blocks: list[Block]) -> list[Heading]:
    """The headings of all items, in order."""
    row = _best_row(numbered(blocks))
    if row:
        return [Heading(each.number, each.title, each.at, each.body_at) for each in row]
    return _single(blocks) or _unnumbered(blocks)


# ---- numbered


def _best_row(candidates: list[Candidate]) -> list[Candidate]:
    """Of all rows of rising numbers in one style the one that looks most like an agenda; empty if none does."""
    styles: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        styles[each.style].append(each)
    rows = [_row(each, last=last) for each in styles.values() for last in (True, False)]
    best, worth = max(((row, worth) for row, worth in rows), key=lambda pair: pair[1], default=([], 0.0))
    return best if worth >= _ENOUGH + (0.5 if len(best) == 1 else 0.0) else []


def _row(candidates: list[Candidate], *, last: bool) -> tuple[list[Candidate], float]:
    """The rising row of most worth, by what the best row to each number is worth so far."""
    best: dict[int, tuple[float, int]] = {}
    before: list[int] = []
    total: list[float] = []
    for at, each in enumerate(candidates):
        value = each.value(last=last)
        choices = [(0.5 if value == 1 else 0.0, -1)]
        for step in range(_FARTHEST + 1):
            there = best.get(value - step)
            if there is None:
                continue
            link = _link(candidates[there[1]], each, step)
            if link is not None:
                choices.append((there[0] + link, there[1]))
        worth, origin = max(choices, key=lambda choice: choice[0])
        before.append(origin)
        total.append(worth + each.worth)
        if value not in best or total[at] > best[value][0]:
            best[value] = (total[at], at)
    if not total:
        return [], 0.0
    at = max(range(len(total)), key=total.__getitem__)
    worth, row = total[at], []
    while at >= 0:
        row.append(candidates[at])
        at = before[at]
    return row[::-1], worth


def _link(one: Candidate, two: Candidate, step: int) -> float | None:
    """What it adds that `two` follows `one`, `step` numbers on; None if it cannot."""
    if step == 0:
        return 1.0 if two.letter > one.letter else None
    return 1.0 if step == 1 else 0.5 - 0.2 * step


# ---- not numbered

_FURNITURE = re.compile(
    r"agenda item|agenda and minutes|agenda|items?|no\.? ?item|minutes|contact|view directions|media|present|apologies|attendance|"
    r"(?:draft|unconfirmed|confirmed|approved) minutes|part [ab12]|public document pack|issue details?|issue - items at meetings",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"(?:resolved|recommended|agreed|decided)\b", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,2}[./]\d{1,2}[./]\d{2})",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:(?:draft|unconfirmed|confirmed|approved|action)\s+)*(?:minutes|notes?|record)\s+(?:of|from)\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+){0,6}(?:meeting|decisions)\b(?=.*\b(?:held|on|\d{4}|and)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:cllr|councillor|dr|mr|mrs|ms|miss|prof|professor|sir|dame|lord|lady|baroness|rev)\b", re.IGNORECASE
)
_FIELD = re.compile(r"[A-Z][\w &/()]{1,30}:")


def _single(blocks: list[Block]) -> list[Heading]:
    """The one item of a page that shows one item alone ("Agenda item", its title, "Minutes:")."""
    for at, block in enumerate(blocks[:6]):
        if re.fullmatch(r"agenda item|issue details?", block.text, re.IGNORECASE):
            after = at + 1
            while after < len(blocks) and re.match(
                r"(?:date|meeting|venue|status|contact)\s*:", blocks[after].text, re.IGNORECASE
            ):
                after += 1
            if after < len(blocks) and sentence_like(blocks[after].text):
                return [Heading("", "Agenda item", at, after)]
            if after < len(blocks) and title_like(blocks[after].text):
                return [Heading("", clean_title(blocks[after].text), after, after + 1)]
    return []


def _unnumbered(blocks: list[Block]) -> list[Heading]:
    """Headings without numbers: short lines set off from the text they stand over."""
    marked = [at for at, block in enumerate(blocks) if block.strong and _may_head(blocks, at)]
    if len(marked) >= 2:
        return [Heading("", clean_title(blocks[at].text), at, at + 1) for at in marked]
    found: list[Heading] = []
    part = Part.INTRODUCTION
    for at, block in enumerate(blocks):
        label = label_of(block.text) if not block.mark else None
        if label:
            part = label.part
        elif _may_head(blocks, at) and _stands_over(blocks, at):
            listed = part in {Part.DECISION, Part.ACTIONS} and not block.gap
            if not listed:
                found.append(Heading("", clean_title(block.text), at, at + 1))
                part = Part.INTRODUCTION
    return found


def _may_head(blocks: list[Block], at: int) -> bool:
    block = blocks[at]
    words = block.text
    if block.icon and not block.mark and title_like(words):
        return True
    if _RESOLVED.match(words) or _DATE.match(words):
        return False
    if (
        block.mark
        or block.cells
        or not title_like(words)
        or label_of(words)
        or _FURNITURE.fullmatch(words.rstrip(":"))
    ):
        return False
    if words[-1] in ".?!" or not (words[0].isupper() or words[0].isdigit()) or len(words.split()) > 14:
        return False
    return not (_OPENING.match(words) or _NAME.match(words) or _FIELD.match(words) or words.endswith(":"))


def _stands_over(blocks: list[Block], at: int) -> bool:
    """Whether what follows is text that a heading would stand over: a sentence, or the label of a part."""
    if blocks[at].icon or (FAMILIAR.match(blocks[at].text) and blocks[at].gap and at > 3):
        return True
    if at + 1 >= len(blocks):
        return False
    after = blocks[at + 1]
    if after.mark or after.cells:
        return bool(after.mark)
    label = label_of(after.text)
    if label:
        return label.part in {Part.MINUTES, Part.DECISION, Part.ACTIONS, Part.ASIDE}
    return (after.text[-1:] in ".:?!;" and len(after.text.split()) >= 3) or len(after.text.split()) > 14
