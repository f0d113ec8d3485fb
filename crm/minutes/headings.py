"""Lines that may head an item of the agenda, and how much each looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crm.minutes.blocks import Block
from crm.minutes.labels import Part, label_of

_NUMBER = r"(?P<number>\d{1,4}/\d{2,4}|\d{1,3}\.\d{1,2}|(?-i:[A-Z]{1,4})[-/]?\d{1,4}(?:/\d{2,4})?|\d{1,3}[A-Za-z]?(?![A-Za-z])|(?-i:[A-Z])(?=\.))"
_WORD = (
    r"(?P<word>(?:agenda\s+)?item(?:\s+no\.?|\s+number)?|minute(?:\s+no\.?|\s+number)?|min\.?\s+no\.?|no\.)"
)
_ALONE = re.compile(rf"(?:{_WORD}\s*)?{_NUMBER}\s*[.):]?", re.IGNORECASE)
_INLINE = re.compile(
    rf"(?:{_WORD}\s*)?\(?{_NUMBER}(?P<after>\s*[.):]\s*(?:[-–—]\s+)?|\s+[-–—]\s+|\t\s*|\s+)(?P<title>\S.*)",
    re.IGNORECASE,
)
_PART_NUMBER = re.compile(r"\d{1,3}\.\d{1,2}")
_SENTENCE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|be|been|will|would|should|noted|agreed|reported|said|thanked|asked|gave|explained|advised|confirmed|stated|"
    r"welcomed|introduced|highlighted|raised|approved|endorsed|resolved)\b"
)
_NOT_A_TITLE = re.compile(
    r"(?:to|that|and|or|noted?|agreed?|approved?|endorsed?|received?|accepted|considered|thanked|recommended|supported|delegated?|authorised?|asked|requested|"
    r"instructed|confirmed|appointed|adopted)\b",
    re.IGNORECASE,
)
_OWNER_TO = re.compile(
    r"[A-Z][\w’'.()&/-]*(?:\s[\w’'.()&/,-]+){0,6}?\s(?:to|will|shall|would)\s(?:be\s)?[a-z]{2,}\b"
)
FAMILIAR = re.compile(
    r"\b(?:apolog|declarations?|interests?|welcome|introductions?|minutes of|notes? of|previous m|last m|matters arising|any other|urgent|other business|aob|date of|"
    r"next meeting|future meetings|exempt|exclusion|public (?:questions?|participation|issues|speaking)|chair|work ?programme|forward plan|update|report|"
    r"review|terms of reference|appointments?|election|budget|strategy|plan\b|finance|risk|substitut|presentation|policy|closing|close of|petitions?|actions)",
    re.IGNORECASE,
)
_EMAIL_OR_CLOCK = re.compile(
    r"@|^\d{1,2}[.:]\d{2}\s*(?:am|pm|hours|hrs)?\b|^\d{1,2}\s*(?:am|pm)\b", re.IGNORECASE
)
_MONTH_NEXT = re.compile(
    r"(?:st|nd|rd|th)?\s*(?:of\s+)?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?:\s+\d{2,4})?",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"(?:floor|[a-z]+ (?:road|street|square|avenue|lane|house|place|court)|(?:members|residents|people) of the public)\b",
    re.IGNORECASE,
)
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block that may head an item: its number, its title, in what style it is numbered, and how likely it is."""

    at: int
    number: str
    title: str
    title_at: int
    body_at: int
    style: str
    worth: float

    def value(self, *, last: bool) -> int:
        """The number as a number: 4 for "4a", of "12/23" the `last` or the first; a letter as its place in the alphabet."""
        digits = re.findall(r"\d+", self.number)
        return int(digits[-1 if last else 0][:6]) if digits else ord(self.number[:1].upper()) - 64

    @property
    def letter(self) -> str:
        """The letter after the number ("a" of "4a"), or nothing."""
        return self.number[-1].lower() if self.number[:1].isdigit() and self.number[-1].isalpha() else ""


def numbered(blocks: list[Block]) -> list[Candidate]:
    """Every block that may head an item by its number, in order."""
    found = []
    part = Part.INTRODUCTION
    for at, block in enumerate(blocks):
        label = label_of(block.text) if not block.mark else None
        if label:
            part = label.part
        words = (
            f"{block.mark} {block.text}".strip()
            if not block.cells
            else "\t".join((block.mark, *block.cells)).strip()
        )
        candidate = _candidate(blocks, at, words[: LONGEST * 2], listed=part in {Part.DECISION, Part.ACTIONS})
        if candidate:
            found.append(candidate)
            if candidate.worth >= 2:
                part = Part.INTRODUCTION
    return found


def _candidate(blocks: list[Block], at: int, words: str, *, listed: bool) -> Candidate | None:
    block = blocks[at]
    if len(words) <= 24 and (alone := _ALONE.fullmatch(words)):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if after is None or after.mark or _heads_part(after.text) or not title_like(after.text):
            return None
        style = "alone " + _shape(alone["number"], alone["word"])
        worth = 2.0 + _worth(blocks, at + 1, after.text, listed=listed)
        return Candidate(at, alone["number"], clean_title(after.text), at + 1, at + 2, style, worth)
    found = _INLINE.fullmatch(words)
    if found is None or _EMAIL_OR_CLOCK.search(words):
        return None
    number, title, between = found["number"], found["title"].strip(), found["after"]
    if not title_like(title) or (_PART_NUMBER.fullmatch(number) and not number.endswith(".0")):
        return None
    bare = not found["word"] and not between.strip() and "\t" not in between and "/" not in number
    if bare and (not number[0].isdigit() or _UNITS.match(title) or not title[0].isupper()):
        return None
    if _MONTH_NEXT.match(title) or (bare and block.cells):
        return None
    style = f"{'bare' if bare else between.strip()[:1] or 'tab'} {_shape(number, found['word'])}"
    worth = (
        _worth(blocks, at, title, listed=listed) - (0.5 if bare else 0.0) + (1.5 if found["word"] else 0.0)
    )
    worth += 1.0 if "/" in number else 0.0
    return Candidate(at, number, clean_title(title), at, at + 1, style, worth)


def _heads_part(words: str) -> bool:
    """Whether a line after a number is no title but the label of a part ("Minutes:")."""
    return words.rstrip().endswith(":") and label_of(words) is not None


def _shape(number: str, word: str | None) -> str:
    shape = "letters" if number[:1].isalpha() else "slash" if "/" in number else "plain"
    return f"{'word ' if word else ''}{shape}"


def title_like(words: str) -> bool:
    """Whether words could be a title at all: not long, with a letter, not a clause that goes on elsewhere."""
    return (
        1 < len(words) <= LONGEST
        and any(letter.isalpha() for letter in words)
        and not words.endswith((";", ","))
    )


def sentence_like(words: str) -> bool:
    """Whether words are a sentence that tells something, rather than a title."""
    return words.endswith(".") and len(words.split()) > 7 and bool(_SENTENCE.search(words))


def clean_title(words: str) -> str:
    """A title without the signs about it."""
    return words.strip().rstrip(":").strip(" \t–—-*").strip()


def _worth(blocks: list[Block], at: int, title: str, *, listed: bool) -> float:
    count = len(title.split())
    worth = 1.0 + (0.5 if count <= 12 else -0.5 if count <= 20 else -2.0)
    if title.endswith((".", "?", "!")):
        worth -= 0.3 if count <= 6 else 1.5
    if title[0].islower():
        worth -= 2.0
    capitals = title.upper() == title and count <= 20
    worth += 1.0 if capitals or blocks[at].strong else 0.0
    if not capitals and _SENTENCE.search(title):
        worth -= 1.5
    if not capitals and (_NOT_A_TITLE.match(title) or _OWNER_TO.match(title)):
        worth -= 1.5
    worth += 0.8 if FAMILIAR.search(title) else 0.0
    worth += 0.3 if blocks[at].gap else 0.0
    worth += 2.0 if any(label_of(each.text) for each in blocks[at + 1 : at + 3] if not each.mark) else 0.0
    return worth - (1.0 if listed else 0.0)
