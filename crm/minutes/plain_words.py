"""The words of a decision or an action put as a paper would put them: "That the Chair write …" as "The Chair will write …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.papers.ours import OurSide

_I = re.IGNORECASE
_LEAD = re.compile(
    r"(?:(?:it\s+was\s+)?(?:unanimously\s+)?(?:RESOLVED|agreed|decided)[\s:–—-]*)?(?:\([ivxa-z\d]{1,4}\)\s*)?"
    r"(?:(?:the|our)\s+)?(?:(?:[A-Z]\w+\s+){0,4}(?:board|committee|cabinet|council|panel|trustees)|members?|we)?\s*(?:also\s+)?(?:agreed|resolved|decided|asked|requested|recommended|noted)?\s*(?:that|to)?[\s:–—-]*(?:\([ivxa-z\d]{1,4}\)\s*)?",
    _I,
)
_ASKED = {
    "asked": "ask", "requested": "ask", "urged": "urge", "invited": "invite", "pressed": "press", "written to": "write to", "informed": "inform", "told": "tell",
    "notified": "notify", "contacted": "contact", "approached": "approach", "consulted": "consult", "lobbied": "lobby", "reminded": "remind", "met": "meet",
    "encouraged": "urge", "visited": "visit", "called on": "call on",
}  # fmt: skip
_BE_ASKED = re.compile(
    rf"(?P<who>[^.;]{{2,140}}?)\s+(?:would\s+|will\s+|should\s+|to\s+)?be\s+(?:formally\s+|again\s+|also\s+)?(?P<verb>{'|'.join(_ASKED)})\b(?P<rest>.*)",
    _I | re.DOTALL,
)
_BE_SENT = re.compile(
    r"(?P<what>[^.;]{2,140}?)\s+(?:would\s+|will\s+|should\s+|to\s+)?be\s+(?P<verb>sent|written|issued|submitted|conveyed|made|put|forwarded|shared|passed|given|provided|raised|arranged|sought|reported)\b(?P<rest>.*)",
    _I | re.DOTALL,
)
_EMPOWERED = re.compile(
    r"[^.;]{2,140}?\s+be\s+(?:authorised|delegated(?:\s+authority)?|mandated|empowered)\s+to\s+(?P<do>.+)",
    _I | re.DOTALL,
)
_BY_LETTER = re.compile(r"\bby\s+letter\b|\bin\s+writing\b", _I)
_WILL = re.compile(
    r"\s+(?:would|should|will|shall|to|is\s+to|are\s+to|agreed\s+to|undertook\s+to|continues?\s+to)\s+(?=[a-z])"
)
_BARE = re.compile(r"\s+(?P<verb>[a-z]+)\b")
_DASH = re.compile(r"\s*[:–—-]\s*")
_EVIDENCE = re.compile(
    r"(?:(?:the|a|our|draft|final)\s+)*(?:written\s+evidence|(?:consultation\s+)?response|submission|evidence)\b",
    _I,
)
_LETTER = re.compile(
    r"(?:(?:the|a|joint|draft|formal)\s+)*letter\s+(?P<way>inviting|asking|urging|to|of\s+\w+\s+to)\s+", _I
)
_WHO_SEND = "We"
_LEAD_MOST = 4


def as_paper(words: str, owner: str, ours: OurSide) -> str:
    """A sentence of our own that says what is to be done; empty where the words say nothing that could be done."""
    said = " ".join(words.split())
    if owner:
        return _with_owner(said, owner)
    lead = _LEAD.match(said)
    rest = said[lead.end() :] if lead else said
    if empowered := _EMPOWERED.match(rest):
        return f"{_WHO_SEND} will {empowered['do']}"
    if (asked := _BE_ASKED.match(rest)) and ours.at(asked["who"], 0, len(asked["who"])) is None:
        return f"{_WHO_SEND} will {_ASKED[' '.join(asked['verb'].lower().split())]} {_object(asked['who'])}{asked['rest']}"
    if asked and (again := re.match(r"\s+to\s+(?P<do>.+)", asked["rest"])):
        return f"{asked['who']} will {again['do']}"
    if sent := _BE_SENT.match(rest):
        return _sent(sent)
    return _subject_first(rest, ours)


def _sent(sent: re.Match[str]) -> str:
    verb = sent["verb"].lower()
    if re.search(r"\bvisit\b", sent["what"], _I) and verb in {"arranged", "made"}:
        return f"{_WHO_SEND} will visit{re.sub(r'^ to ', ' ', sent['rest'])}"
    if re.search(r"\b(?:meeting|call)\b", sent["what"], _I) and verb in {"arranged", "sought"}:
        return f"{_WHO_SEND} will have {_object(sent['what'])}{sent['rest']}"
    if _BY_LETTER.search(sent["rest"]) or re.search(r"\bletters?\b", sent["what"], _I):
        return f"{_WHO_SEND} will write{sent['rest']}"
    if re.search(r"\b(?:response|submission|evidence)\b", sent["what"], _I):
        return f"{_WHO_SEND} will submit {_object(sent['what'])}{sent['rest']}"
    return f"{_WHO_SEND} will send {_object(sent['what'])}{sent['rest']}"


def _object(words: str) -> str:
    return (
        f"{words[:1].lower()}{words[1:]}" if re.match(r"(?:The|A|An|That|Its|Their|Our)\s", words) else words
    )


def _subject_first(rest: str, ours: OurSide) -> str:
    """Put "The Chair write to X" as "The Chair will write to X"; a bare verb as what we will do."""
    who = ours.at(rest, 0, len(rest))
    if who is not None:
        after = rest[who[1] :]
        if will := _WILL.match(after):
            return f"{rest[: who[1]]} will {after[will.end() :]}"
        if (bare := _BARE.match(after)) and not re.match(
            r"\s+(?:was|were|had|has|have|is|are|of|for|and|be)\b", after
        ):
            verb = bare["verb"]
            base = (
                verb[:-3] + "y"
                if verb.endswith("ies")
                else verb[:-1]
                if verb.endswith("s") and not verb.endswith("ss")
                else verb
            )
            return f"{rest[: who[1]]} will {base}{after[bare.end() :]}"
        return rest
    if will := re.match(r"(?P<who>[^.;]{2,120}?)\s+(?:would|should|will|shall)\s+(?=[a-z])", rest):
        return f"{will['who']} will {rest[will.end() :]}"
    if re.match(r"[a-z]+\b", rest) and not re.match(r"(?:the|a|an|its|their|this|be)\b", rest):
        return f"{_WHO_SEND} will {rest}"
    return rest


def _with_owner(said: str, owner: str) -> str:
    """An action as what its owner will do."""
    at = said.find(owner)
    rest = said
    if 0 <= at <= _LEAD_MOST:
        rest = said[at + len(owner) :]
        rest = re.sub(r"^[\s,]*(?:\([^()]*\)\s*)?", "", rest)
        rest = _DASH.sub("", rest, count=1) if _DASH.match(rest) else rest
        rest = re.sub(
            r"^(?:would|should|will|shall|to|is to|are to|agreed to|undertook to|offered to|was asked to|were asked to)\s+",
            "",
            rest,
        )
    if rest == said:
        rest = re.sub(r"^[Tt]o\s+", "", said)
    if _EVIDENCE.match(rest):
        return f"We will submit {_object(rest)}"
    if letter := _LETTER.match(rest):
        way = "" if letter["way"].lower().endswith("to") else f" {letter['way']}"
        return f"We will write to {rest[letter.end() :]}{way}"
    return f"We will {rest[:1].lower()}{rest[1:]}"
