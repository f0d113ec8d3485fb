"""Decisions of an item: what stands under "Decision" or after RESOLVED, once each, without what only leads in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crm.minutes.labels import Part
from crm.minutes.lists import Entry, entries, leads_in
from crm.minutes.parts import Piece
from crm.minutes.sentences import sentences

_RESOLVED = re.compile(
    r"\b(?:(?:it\s+was\s+)?(?:then\s+|therefore\s+|unanimously\s+|further\s+){0,2}RESOLVED|AGREED(?=\s*(?:[:\-–—]|that\b|to\b))|"
    r"[Ii]t\s+was\s+(?:then\s+|therefore\s+|unanimously\s+|further\s+|also\s+){0,2}resolved)\b"
)
_AT_HEAD = re.compile(
    r"(?:Resolved|RESOLVED|AGREED|DECIDED)\b(?=\s*(?:[:\-–—(]|that\b|to\b|unanimously\b|$))"
    r"|(?:Agreed|Decided)(?=\s*[:–—-](?:\s|$))"
)
_HEAD = re.compile(
    r"(?:(?:it was )?(?:unanimously )?(?:resolved|agreed|decided)(?: unanimously)?\s*(?:[:\-–—]\s*)*)?(?:that\s+)?(?:[:\-–—]\s*)?"
    r"(?:(?:the|members of the)\s+(?:[\w&’']+\s+){0,6}?(?:board|committee|cabinet|members?|panel|council|trustees)\s+)?",
    re.IGNORECASE,
)
_INLINE_MARK = re.compile(
    r"(?:(?:(?<=\s)|^)\((?P<bracketed>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:(?<=[.;:–-]\s)|^)(?P<plain>\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+"
)
_DECISION = re.compile(r"(?:(?<=[.;:?!)\]])\s|[(\[])\s*(?:Decision|DECISION)S?(?:\s\d{1,3})?\s*:\s*(?=\S)")
_COMPARED = 60
_ONLY_HEAD = re.compile(
    r"(?:it was )?(?:unanimously )?(?:resolved|agreed|decided)(?: unanimously)?[\s:–—-]*(?:that)?[\s:–—-]*(?:the\s+\w+(?:\s+\w+){0,4}:?)?",
    re.IGNORECASE,
)


def decisions_of(pieces: list[Piece]) -> list[Entry]:
    """The decisions in the parts of an item, in order, with where they stand; one that is printed twice counts once."""
    found: list[Entry] = []
    plain: list[str] = []
    for each in _entries(pieces):
        words = _trimmed(each.text)
        key = _plain(words)
        if key and key not in plain and not any(_within(key, before) for before in plain[:_COMPARED]):
            found.append(Entry(words, each.start, marked=each.marked))
            plain.append(key)
    return found


def _entries(pieces: list[Piece]) -> Iterator[Entry]:
    held: list[Piece] = []
    open_list = False
    for piece in pieces:
        if piece.fresh:
            yield from _listed(held)
            held, open_list = [], False
        if piece.part is Part.DECISION:
            # A table here is of the actions that follow.
            if piece.text and not piece.block.cells:
                held.append(piece)
            continue
        resolved = _resolution(piece)
        marked = [] if resolved else _marked(piece)
        if marked:
            yield from _listed(held)
            held, open_list = [], False
            yield from marked
        elif resolved:
            yield from _listed(held)
            held, open_list = [resolved], _only_leads(resolved.text)
        elif (
            held
            and (piece.block.mark or open_list or piece.text[:1].islower())
            and piece.part in {Part.MINUTES, Part.PROGRESS}
            and held_open(held, piece)
        ):
            held.append(piece)
        else:
            yield from _listed(held)
            held, open_list = [], False
    yield from _listed(held)


def held_open(held: list[Piece], piece: Piece) -> bool:
    """Whether a paragraph goes on with the resolution above it: it has only led in so far, or is a list."""
    if piece.block.mark:
        if "." in piece.block.mark.strip("().") and not held[-1].block.mark.startswith(piece.block.mark[:1]):
            # "3.4" numbers the next paragraph, not the next decision.
            return False
        return bool(held[-1].block.mark) or leads_in(held[-1].text, piece.block) or _only_leads(held[-1].text)
    goes_on = piece.text[:1].islower() and held[-1].text[-1:] not in ".;:"
    return goes_on or _only_leads(held[-1].text) or held[-1].text.endswith((";", "; and", ", and"))


def _resolution(piece: Piece) -> Piece | None:
    """The piece from its RESOLVED on; None where it has none, or is no part of what was said."""
    if piece.part not in {Part.MINUTES, Part.PROGRESS, Part.INTRODUCTION} or not piece.text:
        return None
    if _AT_HEAD.match(piece.text):
        return replace(piece, block=replace(piece.block, mark=""))
    found = _RESOLVED.search(piece.text)
    if found is None or (found.start() and piece.part is Part.INTRODUCTION):
        return None
    rest = piece.text[found.start() :]
    if found.start():
        told = [words for _, words in sentences(rest)]
        rest = " ".join(told[:1] + [words for words in told[1:] if re.match(r"(?:That\b|\(|\d)", words)])
    return Piece(piece.part, replace(piece.block, mark=""), rest, piece.start + found.start())


def _marked(piece: Piece) -> list[Entry]:
    """What a paragraph marks as decisions within it: "… Decision: the date stands. Decision: we invite …"."""
    if piece.part not in {Part.MINUTES, Part.PROGRESS}:
        return []
    marks = list(_DECISION.finditer(piece.text))
    ends = [mark.start() for mark in marks[1:]] + [len(piece.text)]
    return [
        Entry(piece.text[mark.end() : end].strip(" ()[]"), piece.start + mark.end(), marked=False)
        for mark, end in zip(marks, ends, strict=False)
    ]


def _only_leads(words: str) -> bool:
    return bool(_ONLY_HEAD.fullmatch(words.strip())) or words.rstrip().endswith(":")


def _listed(pieces: list[Piece]) -> list[Entry]:
    """The entries of one list of decisions, without what leads in to it."""
    kept = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].block if at + 1 < len(pieces) else None
        if not piece.block.mark and (leads_in(piece.text, after) or _only_leads(piece.text)):
            continue
        kept.append(piece)
    found: list[Entry] = []
    for entry in entries((piece.block, piece.text, piece.start) for piece in kept):
        found += _split(entry)
    return found


def _split(entry: Entry) -> list[Entry]:
    """One entry, or several where they are marked within the line: "(1) the report be noted; and (2) …"."""
    marks = list(_INLINE_MARK.finditer(entry.text))
    if len(marks) < 2 or _mark(marks[0]) not in {"1", "a", "i"} or _mark(marks[1]) not in {"2", "b", "ii"}:
        return [entry]
    ends = [mark.start() for mark in marks[1:]] + [len(entry.text)]
    return [
        Entry(entry.text[mark.end() : end].strip(), entry.start + mark.end(), marked=True)
        for mark, end in zip(marks, ends, strict=True)
    ]


def _mark(found: re.Match[str]) -> str:
    return found["bracketed"] or found["plain"]


def _trimmed(words: str) -> str:
    return words.strip(" –—").strip()


def _within(one: str, two: str) -> bool:
    """Whether of two wordings one is most of the other."""
    few, many = sorted((one, two), key=len)
    return len(few) > 20 and few in many and len(few) > len(many) * 0.6


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", _HEAD.sub("", words, count=1)).strip().lower()
