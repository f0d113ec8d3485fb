"""Who took part in an act: theirs by the names in its clause, ours by its subject."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crm.findings.engagements import FoundKind, Party, PartyKind
from crm.papers.bodies import beside
from crm.papers.named import Name
from crm.papers.ours import OurSide
from crm.papers.places import is_bare_place, is_elsewhere
from crm.papers.subjects import Side
from crm.papers.told import Act
from crm.papers.words import STATE_HEAD

_BEFORE_BARE: Final = re.compile(
    r"\b(?:with|to|from|by|and|met|saw|invited|emailed|visited|alongside|joined|see|at|phoned|called|thank(?:ed|s)?|of|for|,)\s*$",
    re.IGNORECASE,
)
_HELD_AT: Final = re.compile(
    r"\b(?:in|near|outside|across|around)\s+(?:the\s+|lovely\s+|sunny\s+)?$", re.IGNORECASE
)
_STATE: Final = re.compile(STATE_HEAD)
_OF_OURS: Final = re.compile(
    r"\b(?:our|my|Our|My)\s+(?:(?!(?:with|to|for|from|by|at|of|on|and|in|the|an?|met|saw|wrote|gave|rang|took|held|is|was|has|have|\w+ed|\w+ing)\b)[\w’'-]+\s+){0,3}$"
)
_STAFF: Final = re.compile(
    r"(?:director|head|chief\s+executive|policy\s+\w+|deputy\s+director|vice-chair)(?:\s+of\s+[a-z][a-z &]*)?"
)
"""An office written small and of no named body: one of our own, whom the paper introduces."""
_ANYBODY: Final = frozenset(
    {"partners", "stakeholders", "providers", "leaders", "representatives", "experts", "delegates"}
)
"""Classes that say nothing where others are named."""
_TOPIC_FREE: Final = frozenset({PartyKind.PERSON, PartyKind.DEPARTMENT, PartyKind.COMMITTEE})
_SPEAKER_LEAD: Final = re.compile(
    r"\b(?:with|to|from|by|alongside|including|hosted|organised|chaired|joined|and|at|for)\s+(?:the\s+|a\s+|an\s+|our\s+)?$",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(r"\b(?:him|her|he|she|them)\b")


class Known:
    """The people a paper has named so far, so that "Josh" and "the Minister" are told by their names."""

    def __init__(self, ours: OurSide) -> None:
        self._ours = ours
        self._theirs: list[Party] = []
        self._words: dict[str, Party] = {}

    def met(self, text: str, named: list[Name]) -> list[Name]:
        """The names of a sentence with what is short put into its fuller form; remembers the full ones."""
        made: list[Name] = []
        for name in named:
            made.append(self._fuller(name))
            self._remember(text, name)
        return made

    def _fuller(self, name: Name) -> Name:
        party = name.party
        if party.kind is not PartyKind.PERSON:
            return name
        if name.bare and (full := self._words.get(party.name.lower())) is not None:
            return replace(name, party=Party(full.name, full.kind, full.role), bare=False, known=True)
        if name.bare and party.name in self._ours.people:
            return name
        if party.role and party.name == party.role and len(party.role.split()) <= 2:
            for other in reversed(self._theirs):
                if other.role and party.role.lower() in other.role.lower():
                    return replace(name, party=Party(other.name, other.kind, other.role), known=True)
        return name

    def _remember(self, text: str, name: Name) -> None:
        party = name.party
        if party.kind is not PartyKind.PERSON or name.bare:
            return
        if party.role == party.name:
            return
        lead = text[max(0, name.start - 30) : name.start]
        member = re.match(r"(?:Cllrs?\.?|Councillors?|Ald)", party.name)
        after = text[name.end : name.end + 12]
        own_office = bool(_STAFF.fullmatch(party.role)) and not re.match(
            r"\s+(?:of|at|for|from)\b|,\s+[A-Z]", after
        )
        if (
            member
            or own_office
            or (_OF_OURS.search(lead) and not _STATE.search(f"{party.role} {party.name}"))
        ):
            self._ours.people.add(party.name)
            for word in re.findall(r"[A-Z][\w’'-]+", party.name):
                if word not in {"Cllr", "Councillor", "MP"}:
                    self._ours.people.add(word)
            return
        self._theirs.append(party)
        for word in re.findall(r"[A-Z][a-z’'-][\w’'-]*", party.name):
            if word.lower() not in {
                "cllr",
                "sir",
                "lord",
                "lady",
                "dame",
                "baroness",
                "rt",
                "hon",
                "dr",
                "mr",
                "mrs",
                "ms",
                "professor",
                "prof",
            }:
                self._words.setdefault(word.lower(), party)


def parties_of(
    text: str,
    named: list[Name],
    act: Act,
    start: int,
    end: int,
    ours: OurSide,
    topics: tuple[tuple[str, int], ...],
) -> tuple[Party, ...]:
    """Those outside who are party to an act, as written: the names in its clause that are neither ours nor its topic."""
    found: list[Party] = []
    seen: set[str] = set()
    spans = [(at, at + len(words)) for words, at in topics]
    for name in named:
        if name.end <= start or name.start >= end or not _is_party(text, name, act, ours):
            continue
        if _is_subject(text, name, act):
            continue
        if any(a <= name.start < b for a, b in spans) and not _in_topic(text, name):
            continue
        for party in [name.party, *beside(name.party, ours)]:
            if party.name.lower() not in seen:
                seen.add(party.name.lower())
                found.append(party)
    telling = [party for party in found if party.name.lower() not in _ANYBODY]
    return tuple(telling or found)


def _is_subject(text: str, name: Name, act: Act) -> bool:
    """Whether a name is among the words that say whose an act of ours is: "Our letter to Ofwat was sent" addresses one still."""
    if act.subject.side is not Side.OURS or name.end > act.word_start or act.subject.start > name.start:
        return False
    return not (act.passive and _ADDRESSED.search(text[max(0, name.start - 12) : name.start]))


def _in_topic(text: str, name: Name) -> bool:
    """Whether a name inside what an act was about is a party still: "on the future, with the Treasury"."""
    if name.party.kind is PartyKind.REVIEW:
        return True
    return name.party.kind in _TOPIC_FREE and bool(
        re.search(r"\bwith\s+(?:the\s+)?$", text[max(0, name.start - 12) : name.start])
    )


def _is_party(text: str, name: Name, act: Act, ours: OurSide) -> bool:
    party = name.party
    if ours.is_name(party.name) or party.name in ours.people:
        return False
    own = ours.at(text, name.start, name.end)
    if own is not None and own[1] >= name.end:
        return False
    if is_elsewhere(text, name, act.start, on_air=act.kind is FoundKind.PRESS) or _is_one_of_us(
        text, name, act
    ):
        return False
    before = text[max(0, name.start - 40) : name.start]
    if name.bare and _ITS_LETTER.match(text, name.end) and _A.search(before):
        return True
    if name.bare and party.kind is PartyKind.PERSON:
        if name.start == act.start or not _BEFORE_BARE.search(before):
            return False
        return name.known or not (_HELD_AT.search(before) or is_bare_place(text, name))
    if _HELD_AT.search(before) and party.kind is PartyKind.ORGANISATION and len(party.name.split()) <= 2:
        return False
    if _OF_OURS.search(before) and not _STATE.search(f"{party.role} {party.name}"):
        return False
    if act.kind is FoundKind.PUBLICATION:
        return bool(
            re.search(r"\b(?:[Ww]ith|[Aa]longside|by|and|for|to|,)\s*(?:[Tt]he\s+)?$", before)
        ) and not re.search(r"\b(?:on|about|of)\b[^.;]{0,30}$", before[-30:])
    return True


_LED_IN: Final = re.compile(
    r"\b(?:[Ww]ith|[Aa]longside|[Tt]o|[Ff]rom|[Bb]y|[Ff]or|[Aa]t|[Oo]f|[Jj]oined|[Ii]nvited|[Mm]et|and)\s+(?:the\s+)?$|[Ww]ith\b[^;.]{0,60},\s+$"
)
_FROM_BODY: Final = re.compile(r"\s+from\s+(?:the\s+)?[A-Z][\w’'-]+\s+[A-Z]")
_ADDRESSED: Final = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$")
_ITS_LETTER: Final = re.compile(r"(?:[’']s)?\s+(?:open\s+)?(?:letter|statement)\b")
_A: Final = re.compile(r"\b(?:a|an|the|to|up|signed|joined)\s+$")
_OWN_OFFICE: Final = re.compile(
    r"(?:the\s+)?(?:(?:deputy|vice)[\s-]?)?(?:chair(?:man|woman)?|president|chief\s+executive|director)",
    re.IGNORECASE,
)
_OF_STATE: Final = re.compile(r"\b(?:MP|MSP|Lord|Lady|Baroness|Minister|Secretary\s+of\s+State)\b")


def _is_one_of_us(text: str, name: Name, act: Act) -> bool:
    """Whether a person who stands before the verb of an act of ours did it: "The Guild’s president, Ilvane Brough, met …"."""
    if name.party.name == "delegation":
        theirs = act.subject.side is not Side.OURS and _FROM_BODY.match(text, name.end) is not None
        return theirs or (act.subject.side is Side.OURS and name.end <= act.word_start)
    if _OWN_OFFICE.fullmatch(name.party.role) and act.kind in {FoundKind.EVIDENCE, FoundKind.SUBMISSION}:
        return bool(re.search(r"\bby\s+(?:the\s+|our\s+)?$", text[max(0, name.start - 12) : name.start]))
    if act.subject.side is Side.THEIRS and name.end <= act.subject.start:
        return bool(re.search(r",\s+and\s", text[name.end : act.subject.start + 1]))
    if act.subject.side is not Side.OURS or act.passive or name.end > act.word_start or name.known:
        return False
    if name.party.kind is not PartyKind.PERSON or _OF_STATE.search(f"{name.party.name} {name.party.role}"):
        return False
    return not _LED_IN.search(text[max(0, name.start - 80) : name.start])


def our_people(text: str, act: Act, named: list[Name], ours: OurSide) -> tuple[str, ...]:
    """Those on our side who did it, as written; nobody where the paper says "we"."""
    if act.subject.side is not Side.OURS:
        return ()
    region = text[act.subject.said : min(act.subject.said_end, act.subject.said + 240)]
    offset = act.subject.said
    found: list[str] = []
    at = 0
    for word in re.finditer(r"(?<![\w’'])[A-Za-z]", region):
        if word.start() < at:
            continue
        place = offset + word.start()
        name = next((one for one in named if one.start <= place < one.end), None)
        if name is not None and name.party.kind is PartyKind.PERSON and name.party.name != name.party.role:
            found.append(name.party.name)
            at = name.end - offset
            continue
        if name is not None and name.party.name == name.party.role and " " in name.party.name:
            found.append(text[name.start : name.end])
            at = name.end - offset
            continue
        if name is not None and name.party.name == name.party.role:
            found.append(text[name.start : name.end])
            at = name.end - offset
            continue
        span = ours.at(text, place, offset + len(region))
        if span is None:
            continue
        at = span[1] - offset
        words = text[span[0] : span[1]]
        if re.match(r"(?:we|us|we['’]\w+)$", words, re.IGNORECASE) or (
            re.match(r"(?:our|my)\s", words, re.IGNORECASE) and _named_next(named, span[1])
        ):
            continue
        found.append(re.sub(r"^I['’]\w+$", "I", words))
    return tuple(dict.fromkeys(found))


def _named_next(named: list[Name], at: int) -> bool:
    return any(0 <= one.start - at < 4 for one in named)
