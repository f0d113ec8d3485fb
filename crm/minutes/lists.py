"""Lists within a part: which paragraphs are its entries, which belong to the entry above, which only lead in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crm.minutes.blocks import Block

_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?::\s*[-–—]?|\b(?:that|to|and)|[-–—])$", re.IGNORECASE)
_BODY_ALONE = re.compile(
    r"(?:the\s+)?(?:[\w’'&,]+\s+){0,7}(?:board|committee|cabinet|council|panel|members?|trustees|group|meeting|executive|forum)(?:\s+(?:members|has|have|then|therefore|also))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, or a paragraph that stands for one; `start` is where it stands in the source."""

    text: str
    start: int
    marked: bool


def leads_in(words: str, after: Block | None) -> bool:
    """Whether words only lead in to what follows ("The Board:", "RESOLVED that")."""
    stripped = words.rstrip(" ?")
    if stripped.endswith(":") or re.search(r":\s*[-–—]$", stripped):
        return True
    if after is None:
        return False
    if _BODY_ALONE.fullmatch(stripped.rstrip(".")):
        return True
    return bool(after.mark) and len(stripped.split()) <= 25 and bool(_LEAD_IN.search(stripped))


def kind_of(mark: str, before: str = "") -> str:
    """What sort of mark it is: "1", "a", "i" or the bullet itself; "i" after "h" is a letter."""
    inner = mark.strip("().")
    if inner.replace(".", "").isdigit():
        return "1"
    if not inner.isalnum() or mark == "o":
        return mark
    last = before.strip("().")
    if _ROMAN.fullmatch(inner) and not (
        len(inner) == 1 == len(last) and ord(inner) == ord(last) + 1 and last not in "iI"
    ):
        return "i"
    return "a"


def entries(blocks: Iterable[tuple[Block, str, int]]) -> list[Entry]:
    """The entries of paragraphs (block, its words, where they start): lists nested in an entry are joined to it."""
    found: list[Entry] = []
    top, last = "", ""
    for block, words, start in blocks:
        if (
            not block.mark
            and words[:1].islower()
            and found
            and found[-1].marked
            and found[-1].text[-1:] not in ".;:"
        ):
            found[-1] = Entry(f"{found[-1].text} {words}", found[-1].start, marked=True)
            continue
        if not block.mark:
            found.append(Entry(words, start, marked=False))
            top = last = ""
            continue
        kind = kind_of(block.mark, last)
        if not top:
            top = kind
        if kind == top:
            last = block.mark
        nested = kind != top and bool(found) and (block.mark == "o" or bool(_LEAD_IN.search(found[-1].text)))
        if nested:
            found[-1] = Entry(f"{found[-1].text} {words}", found[-1].start, marked=True)
        else:
            found.append(Entry(words, start, marked=True))
    return found
