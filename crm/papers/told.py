"""An act as a sentence tells it, and what surrounds that sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crm.findings.engagements import FoundKind, FoundStatus
from crm.papers.named import Name
from crm.papers.ours import OurSide
from crm.papers.sentences import Sentence
from crm.papers.subjects import Side, Subject

MOST_VERBS: Final = 40


CALLED_OFF: Final = re.compile(
    r"\b(?:cancel\w*|postponed?|called\s+off|did\s+not\s+(?:take\s+place|go\s+ahead|happen)|was\s+not\s+(?:held|sent)|fell\s+through|abandoned|never\s+(?:took|happened|sent)|turned\s+down|(?:say|said|saying)\s+no\b|had\s+to\s+pass\b|could\s+not\s+go\b|couldn['’]t\s+go\b|declin\w+|refus\w+|pulled\s+out|withdr[ae]w\w*|apologies|unable\s+to\s+(?:attend|make|join|send|take|accept|go|come|be|speak|travel)|could\s+not\s+(?:attend|make|join|take)|couldn['’]t\s+(?:attend|make|join)|missed|stood\s+(?:us\s+)?down|no\s+longer|rather\s+than|instead\s+of|had\s+(?:already\s+)?closed\s+before|too\s+late\s+to|decided\s+(?:not|against)|chose\s+not|opted\s+(?:not|against)|has\s+yet\s+to|have\s+yet\s+to|yet\s+to\s+(?:reply|respond|hear|receive|meet)|no\s+(?:reply|response|answer|meeting|date)|not\s+been\s+(?:able|possible|answered)|awaiting|waiting\s+for|still\s+waiting|await|regret\w*\s+that|heard\s+nothing|n['’]t\s+(?:yet\s+)?heard|not\s+(?:yet\s+)?heard)\b",
    re.IGNORECASE,
)


_SAID_NO: Final = re.compile(
    r"\bbut\b[^.;]{0,90}?\b(?:(?:had|have)\s+to\s+(?:say\s+no|pass|decline)|(?:I|we)\s+said\s+no|said\s+no|could(?:\s+not|n['’]t)\s+go)\b"
)
"""What says of all that was told before it that nothing came of it."""


SENT: Final = (
    FoundKind.LETTER,
    FoundKind.EMAIL,
    FoundKind.SUBMISSION,
    FoundKind.INVITATION,
    FoundKind.EVIDENCE,
)


TOGETHER: Final = (FoundKind.MEETING, FoundKind.CALL, FoundKind.VISIT)


@dataclass(frozen=True, slots=True)
class Act:
    """One act told: the clause it is told in, the words that tell it, what it is, whose it is."""

    start: int
    end: int
    word_start: int
    word_end: int
    kind: FoundKind
    subject: Subject
    status: FoundStatus
    family: str
    confidence: float
    passive: bool = False
    past: bool = True
    """Whether the form of the verb puts it before the date of the text."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: its text, names and sides, and whether an act was told just before."""

    text: str
    sentence: Sentence
    named: list[Name]
    ours: OurSide
    listed: bool
    """Whether the sentence is an entry of a list, where a fragment tells an act of ours."""
    told: bool
    last_side: Side | None = None
    """Whose the act before was, for "She then wrote to …"."""


def is_called_off(text: str, start: int, end: int, hit: re.Match[str]) -> bool:
    """Whether the words about a verb say that nothing came of it."""
    window = text[max(start, hit.start() - 70) : min(end, hit.end() + 120)]
    if _SAID_NO.search(text, hit.end(), end):
        return True
    for off in CALLED_OFF.finditer(window):
        at = max(start, hit.start() - 70) + off.start()
        between = text[min(at, hit.start()) : max(at, hit.start())]
        if (
            "await" in off[0].lower()
            or "waiting" in off[0].lower()
            or off[0].lower().startswith(("no ", "has yet", "have yet", "yet"))
        ):
            if at < hit.start():
                return True
            continue
        asked = re.search(
            r"\b(?:invited|asked|due|planned|hoping|scheduled)\b",
            text[max(start, hit.start() - 24) : hit.end()],
        )
        if asked and at > hit.start() and re.search(r"\bbut\s+(?:[\w’']+\s+){0,3}$", between):
            return True
        if at > hit.start() and re.search(
            r"\b(?:and|but|which|who|whose|that|after|because|following|about|on|over)\b|[,;]", between
        ):
            continue
        return True
    return False


def trimmed(text: str, start: int, end: int) -> int:
    """The end of a stretch without the white space and commas at it."""
    while end > start and text[end - 1] in " \t\n\r,;\xa0":
        end -= 1
    return end
