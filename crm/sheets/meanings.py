"""The words of a table for what the record has words of its own for: kinds, directions, statuses, markings."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from crm.vocabulary.kinds import Direction, Kind, Status, read_kind
from crm.vocabulary.markings import Marking
from crm.vocabulary.text import fold

_KINDS: Final[dict[str, Kind]] = {
    "correspondence": Kind.LETTER, "zoom": Kind.MEETING, "teams": Kind.MEETING, "ministerial": Kind.MEETING, "1 1": Kind.MEETING,
    "one to one": Kind.MEETING, "bilateral": Kind.MEETING, "bilat": Kind.MEETING, "introductory": Kind.MEETING,
    "catch up": Kind.MEETING, "meet": Kind.MEETING, "mtg": Kind.MEETING, "virtual": Kind.MEETING, "briefing": Kind.MEETING,
    "dinner": Kind.EVENT, "lunch": Kind.EVENT, "breakfast": Kind.EVENT, "reception": Kind.EVENT, "webinar": Kind.EVENT,
    "workshop": Kind.EVENT, "seminar": Kind.EVENT, "speech": Kind.EVENT, "panel": Kind.EVENT, "summit": Kind.EVENT,
    "launch": Kind.EVENT, "round table": Kind.EVENT, "fringe": Kind.EVENT, "site visit": Kind.VISIT, "tour": Kind.VISIT,
    "phone": Kind.CALL, "telephone": Kind.CALL, "tel": Kind.CALL, "text": Kind.OTHER, "consultation": Kind.SUBMISSION,
    "inquiry": Kind.SUBMISSION, "select committee": Kind.ORAL_EVIDENCE, "hearing": Kind.ORAL_EVIDENCE,
    "press": Kind.STATEMENT, "media": Kind.STATEMENT, "social media": Kind.PUBLICATION, "tweet": Kind.PUBLICATION,
    "newsletter": Kind.PUBLICATION, "invite": Kind.INVITATION, "written question": Kind.QUESTION, "oral question": Kind.QUESTION,
    "question": Kind.QUESTION,
}  # fmt: skip
_DIRECTIONS: Final = {
    Direction.OUT: "out outbound outgoing sent issued us-to-them from-us to-them we-wrote o external",
    Direction.IN: "in inbound incoming received to-us from-them them-to-us they-wrote i",
    Direction.MUTUAL: "mutual both two-way both-ways either",
}
_STATUSES: Final = {
    Status.PLANNED: "planned scheduled upcoming booked confirmed arranged future invited tentative pending to-come",
    Status.DONE: "done completed complete held took-place happened attended past sent closed occurred delivered yes",
    Status.CANCELLED: "cancelled canceled called-off declined did-not-happen abandoned withdrawn no",
}
_OURS: Final = frozenset({"us", "we", "ourselves", "our side", "ours"})


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind | None:
    """The kind a text says: as such, or by a word in it; None if it says none."""
    found = read_kind(text)
    if found is not None:
        return found
    plain = " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())
    for words, kind in sorted(_KINDS.items(), key=lambda one: -len(one[0])):
        if " " in words and f" {words} " in f" {plain} ":
            return kind
    for word in reversed(plain.split()):
        kind_word = read_kind(word) or _KINDS.get(word) or _KINDS.get(word.removesuffix("s"))
        if kind_word is not None:
            return kind_word
    return None


@lru_cache(maxsize=256)
def direction_of(text: str) -> Direction | None:
    """The direction a text says; None if it says none."""
    return next((way for way, words in _DIRECTIONS.items() if _slug(text) in words.split()), None)


@lru_cache(maxsize=256)
def status_of(text: str) -> Status | None:
    """The status a text says; None if it says none."""
    return next((status for status, words in _STATUSES.items() if _slug(text) in words.split()), None)


@lru_cache(maxsize=256)
def marking_of(text: str) -> Marking | None:
    """The marking a text says; None if it says none."""
    slug = _slug(text)
    return next((marking for marking in Marking if marking.value == slug), None)


@lru_cache(maxsize=4096)
def is_us(text: str) -> bool:
    """Whether a name is a word for us."""
    return fold(text) in _OURS


def _slug(text: str) -> str:
    return "-".join(re.sub(r"[^\w]+", " ", fold(text)).split())
