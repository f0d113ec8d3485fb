"""The words that head a part of minutes: "Minutes:", "Decision", "RESOLVED –", "Action: J Smith to …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 60


class Part(StrEnum):
    """What a part of an item is."""

    INTRODUCTION = "introduction"
    MINUTES = "minutes"
    DECISION = "decision"
    ACTIONS = "actions"
    PROGRESS = "progress"
    ASIDE = "aside"
    """Recommendations put before the meeting, papers listed, reasons: neither said nor decided there."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a part is headed by: which part begins, and where in the words what follows on the same line begins."""

    part: Part
    after: int


_DECISION = (
    r"(?:the\s+)?(?:decisions?|resolutions?)(?:\s*\(s\))?(?:\s+(?:taken|made|agreed|notice|of the (?:board|committee|cabinet|meeting)))?"
    r"|outcomes?(?:\s+and\s+decisions?)?|conclusions?\s+and\s+decisions?"
)
_ACTIONS = (
    r"(?:agreed\s+|new\s+|further\s+|key\s+|resulting\s+)?actions?(?:\s*\(s\))?"
    r"(?:\s+(?:points?|items?|arising(?:\s+from (?:this|the) (?:meeting|item|minutes))?|required|agreed|list|taken|log|table|summary|to be taken|for\s+\w+|from (?:this|the) (?:meeting|item)))?"
    r"|follow[- ]?up actions?|summary of actions?|schedule of actions?"
)
_PROGRESS = (
    r"(?:(?:progress|update)s?\s+(?:on|against)\s+|review\s+of\s+)?(?:previous|outstanding|earlier|past)\s+actions?(?:\s+(?:points?|items?|log|table))?"
    r"|actions?\s+(?:from|arising from|of)\s+(?:the\s+)?(?:previous|last|earlier)\s+(?:meetings?|minutes)|matters arising|action\s+(?:tracker|progress|update)"
    r"|progress(?:\s+(?:on|against))\s+actions?"
)
_ASIDE = (
    r"recommendations?(?:\s*\(s\))?|recommended|supporting documents?|additional documents?|background (?:papers|documents|information)|"
    r"reasons?(?:\s+for\s+(?:the\s+)?(?:decision|recommendation)s?)?|(?:alternative\s+)?options?\s+considered[\w ]{0,40}|purpose(?: of (?:the )?report)?|"
    r"documents?|attachments?|appendices|related (?:documents|pages|meetings)|report(?:s)? attached|papers?|declarations?\s*:|webcast|media|voting(?: record)?|wards? affected"
)
_MINUTES = r"minutes?|notes?|discussion(?:\s+points?)?|minutes?\s+of\s+(?:the\s+)?item|key points?|points? (?:raised|made|discussed)|summary of discussion|proceedings"

_HEADS = [
    (Part.PROGRESS, re.compile(rf"(?:{_PROGRESS})", re.IGNORECASE)),
    (Part.DECISION, re.compile(rf"(?:{_DECISION})", re.IGNORECASE)),
    (Part.ACTIONS, re.compile(rf"(?:{_ACTIONS})", re.IGNORECASE)),
    (Part.MINUTES, re.compile(rf"(?:{_MINUTES})", re.IGNORECASE)),
    (Part.ASIDE, re.compile(rf"(?:{_ASIDE})", re.IGNORECASE)),
]
_STOP = re.compile(r"\s*(?::\s*[-–—]?|[-–—]|\.)?\s*$")
_INLINE = re.compile(r"\s*(?::\s*[-–—]?|\s[-–—]|[-–—]\s)\s*(?=\S)")
_FOR_WHOM = re.compile(r"\s*(?=\([^()]{1,40}\)\s*[:–—-])")
_CAPITAL_ACTION = re.compile(r"ACTIONS?\s+(?=\S)")


def label_of(words: str) -> Label | None:
    """The part that a line heads: alone ("Decision"), or before what it says ("Action: J Smith to …"); else None."""
    head = words[:_LONGEST]
    for part, form in _HEADS:
        found = form.match(head)
        if found is None:
            continue
        if len(words) <= _LONGEST and _STOP.match(words, found.end()):
            return Label(part, len(words))
        inline = _INLINE.match(words, found.end())
        if part is Part.ACTIONS and inline is None:
            inline = _FOR_WHOM.match(words, found.end())
        if inline and part in {Part.DECISION, Part.ACTIONS, Part.MINUTES}:
            return Label(part, inline.end())
        if inline and part is Part.ASIDE and ":" in inline[0]:
            return Label(part, inline.end())
    if capital := _CAPITAL_ACTION.match(words):
        return Label(Part.ACTIONS, capital.end())
    return None
