"""What of a message is its own, and what it only quotes: the tail is cut, answers between quoted lines never are.

The rules are our own. Of the libraries, talon is no longer kept; quotequail does not know Outlook's blocks, which most
mail of government has; mail-parser-reply cuts at any line that begins with "From:", and one line of forty thousand
characters keeps its patterns busy for minutes. Here everything goes line by line, so time grows with length alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crm.mail.blocks import Block, read_block

_DASHES: Final = r"[-_–—=*]{2,}\s{0,3}"
_ORIGINAL: Final = re.compile(
    rf"\s{{0,8}}{_DASHES}original (?:message|appointment)\s{{0,3}}[-_–—=*]{{0,40}}\s*$", re.IGNORECASE
)
_FORWARDED: Final = re.compile(
    rf"\s{{0,8}}(?:{_DASHES}forwarded (?:message|by\b.{{0,200}}|email)\s{{0,3}}[-_–—=*]{{0,40}}|begin forwarded message:?)\s*$",
    re.IGNORECASE,
)
_ON: Final = re.compile(r"\s{0,8}(?:on\s|le\s|am\s)(?=.{0,300}\d)|\s{0,8}\d{1,4}[-/. ]", re.IGNORECASE)
_WROTE: Final = re.compile(r"(?:\bwrote|\bwrites|\bhas written|\bsaid)\s?:?\s*$", re.IGNORECASE)
_SOMEBODY_WROTE: Final = re.compile(
    r"\s{0,8}[^>\n]{1,120}<[^<>\s]{1,200}@[^<>\s]{1,200}>\s{1,4}wrote:\s*$", re.IGNORECASE
)
_RULE: Final = re.compile(r"\s{0,8}[_\-=]{10,}\s*$")
_BELOW: Final = re.compile(
    r"\b(?:comments?|responses?|repl(?:y|ies)|answers?|replied|responded|answered)\b.{0,60}"
    r"\b(?:below|in-?line|in (?:red|blue|green|bold|purple|capitals|italics))\b",
    re.IGNORECASE,
)
_DEVICE: Final = re.compile(
    r"\s{0,8}(?:sent from (?:my |outlook|mail|yahoo|samsung)|get outlook for |sent via )[^\n]{0,80}$",
    re.IGNORECASE,
)
_DISCLAIMER: Final = re.compile(
    r"[\s*]{0,8}(?:this|the information (?:contained )?in this)\s+(?:e-?mail|message|communication|transmission)\b"
    r"(?=[^\n]{0,400}\b(?:confidential|intended|addressee|recipient|privileged)\b)",
    re.IGNORECASE,
)
_LONGEST_LINE: Final = 2_000
_MOST_TRIED: Final = 40


@dataclass(frozen=True, slots=True)
class Cut:
    """A body in two: its `own` words, and what it quotes below them.

    `between` says that answers stand between quoted lines, which are then kept; `block` is the header block over the tail,
    `inner` the text under it; `forwarded` that the program said it forwards; `signature` what was cut after the own words.
    """

    own: str
    quoted: str = ""
    between: bool = False
    block: Block | None = None
    inner: str = ""
    forwarded: bool = False


def cut_quoted(text: str) -> Cut:
    """Cut the quoted tail, the signature after "-- " and the legal notice from a body."""
    lines = text.split("\n")
    start, block, forwarded = _tail(lines)
    own_lines = lines[:start]
    if start < len(lines) and _BELOW.search("\n".join(own_lines)[-4_000:]) and not forwarded:
        return Cut(
            _without_signature(lines[:start], keep=True) + "\n\n" + "\n".join(lines[start:]).strip(),
            between=True,
        )
    inner = "\n".join(_unquoted(lines[block.after :])).strip() if block else ""
    own, between = _without_quotes(own_lines)
    kept = "\n".join(own).strip()
    return Cut(
        _without_signature(own, keep=False) or (kept if not block else ""),
        "\n".join(lines[len(own) :]).strip(),
        between,
        block,
        inner,
        forwarded,
    )


def _tail(lines: list[str]) -> tuple[int, Block | None, bool]:
    """The first line of the quoted tail (the number of lines where there is none), its header block, whether it is forwarded."""
    tried = 0
    for place, line in enumerate(lines):
        if not line.strip() or len(line) > _LONGEST_LINE:
            continue
        if _FORWARDED.match(line):
            return place, _block_below(lines, place + 1), True
        if _ORIGINAL.match(line):
            return place, _block_below(lines, place + 1), False
        if ":" in line[:40] and not line.lstrip().startswith(">") and (block := read_block(lines, place)):
            return (place - 1 if place and _RULE.match(lines[place - 1]) else place), block, False
        if tried < _MOST_TRIED and (after := _attribution(lines, place)):
            tried += 1
            if _quoted_to_the_end(lines, after):
                return place, None, False
    return len(lines), None, False


def _block_below(lines: list[str], start: int) -> Block | None:
    """The header block within the next few lines, past empty ones."""
    for place in range(start, min(len(lines), start + 4)):
        if lines[place].strip("> \t"):
            return read_block(lines, place)
    return None


def _attribution(lines: list[str], place: int) -> int:
    """The line after "On … wrote:", which may take three lines; 0 where it does not stand."""
    line = lines[place]
    if _SOMEBODY_WROTE.match(line):
        return place + 1
    if not _ON.match(line) or line.lstrip().startswith(">"):
        return 0
    for more in range(3):
        if place + more >= len(lines):
            break
        if len(" ".join(lines[place : place + more + 1])) > 500:
            break
        if _WROTE.search(lines[place + more]):
            return place + more + 1
    return 0


def _quoted_to_the_end(lines: list[str], start: int) -> bool:
    """Whether what follows an attribution is all quoted, or not marked at all, as phones do; answers between say no."""
    below = [line for line in lines[start:] if line.strip()]
    marked = [line.lstrip().startswith(">") for line in below]
    if not any(marked):
        return True
    last = max(place for place, is_marked in enumerate(marked) if is_marked)
    if not all(marked[: last + 1]):
        return False
    rest = below[last + 1 :]
    return not rest or _is_signature(rest[0])


def _is_signature(line: str) -> bool:
    return line.rstrip() == "--" or bool(_DEVICE.match(line) or _DISCLAIMER.match(line) or _RULE.match(line))


def _without_quotes(lines: list[str]) -> tuple[list[str], bool]:
    """The lines without a quoted block at their end; and whether quoted lines stand between the others."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(">")):
        end -= 1
    kept = lines[:end]
    between = any(line.lstrip().startswith(">") for line in kept)
    if end < len(lines) and not between:
        # What led to the quotation goes with it.
        for back in range(1, min(4, end + 1)):
            if _attribution(lines, end - back) == end:
                return lines[: end - back], False
    return kept, between


def _without_signature(lines: list[str], *, keep: bool) -> str:
    """The text up to "-- ", a notice or the name of a device."""
    for place, line in enumerate(lines):
        if keep or len(line) > _LONGEST_LINE * 4:
            continue
        notice = _DISCLAIMER.match(line[:800]) and place
        if line.rstrip() == "--" or notice or (_DEVICE.match(line) and place >= len(lines) - 4):
            end = place - 1 if place and _RULE.match(lines[place - 1]) else place
            return "\n".join(lines[:end]).strip()
    return "\n".join(lines).strip()


def _unquoted(lines: list[str]) -> list[str]:
    """Lines of a forwarded text without one mark of quotation, where all of them have one."""
    filled = [line for line in lines if line.strip()]
    if filled and all(line.lstrip().startswith(">") for line in filled):
        return [re.sub(r"^\s*>\s?", "", line) for line in lines]
    return lines
