"""The bodies, reviews and committees that a party's own words name beside it: "chair of the Transport Committee"."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import Party, PartyKind
from crm.papers.ours import OurSide
from crm.papers.sorts import kind_of
from crm.papers.words import BODIES, BODY_HEADS, DEPARTMENTS

_INSIDE: Final = re.compile(
    r"\b(?:of|to|for|on)\s+(?:the\s+)?((?:[A-Z][\w’'-]*|of|into|and|on|for|the|social|care)(?:\s+(?:[A-Z][\w’'-]*|of|into|and|on|for|the|social|care))*?\s*(?:Review|Inquiry)\b(?:\s+(?:of|into)\s+[A-Z][\w’' -]+)?)"
)
_OWNED: Final = re.compile(
    r"^(?:[Tt]he\s+)?(?P<body>[A-Z][\w&’'.-]*(?:\s+(?:(?:of|for|and|the|&)\s+)*[A-Z][\w&’'.-]*)*?)(?:[’']s|(?<=s)[’'])\s+(?=[\w])"
)
_PLACED: Final = re.compile(r"\b(?P<link>at|from|of|for)\s+(?:the\s+)?(?=[A-Z])")
_HEADED: Final = re.compile(
    r"(?:chief\s+(?:executive|officer|inspector|economist|constable)|ceo|managing\s+director|chair(?:man|woman)?|vice-?\s?chair(?:man)?|president|director[\s-]general|general\s+secretary|leader|vice-?chancellor|principal|rector|permanent\s+secretary)(?:\s+officer)?\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_STATE: Final = re.compile(
    r"\b(?:minister|secretary|chancellor|commissioner|mayor|ambassador|MP|envoy|leader|whip|tsar)\b",
    re.IGNORECASE,
)
_NO_OWNER: Final = frozenset(
    {"Children", "Women", "People", "Men", "Regulator", "Ombudsman", "Committee", "Board"}
)
_SHORT: Final = re.compile(
    r"^(?:the\s+)?([A-Z][A-Za-z]*[A-Z]\w*|Defra|Ofsted|Ofwat|Ofcom|Ofgem|Treasury)\s+(?=[a-z])"
)


def beside(party: Party, ours: OurSide) -> list[Party]:
    """The parties that the words of one name too, as written; none of ours."""
    if party.kind is PartyKind.PERSON and party.role:
        found = _of_office(party)
    elif party.kind is PartyKind.REVIEW and (short := _SHORT.match(party.name)):
        found = [Party(short[1], kind_of([short[1]], short[1]))]
    elif party.kind is PartyKind.GROUP and (body := re.search(r"\bfor\s+the\s+([A-Z].*)$", party.name)):
        found = [Party(body[1], kind_of(body[1].split(), body[1]))]
    else:
        return []
    return [one for one in found if not ours.is_name(one.name)]


def _of_office(party: Party) -> list[Party]:
    if inside := _INSIDE.search(party.role):
        return [Party(inside[1].strip(), PartyKind.REVIEW)]
    if (owned := _OWNED.match(party.role)) and owned["body"] not in _NO_OWNER:
        return _body(owned["body"], sure=True)
    if _STATE.search(party.role.split(" of the ")[0]) and not re.search(r"\bat\b", party.role):
        return []
    for place in _PLACED.finditer(party.role):
        sure = place["link"] in {"at", "from"} or bool(_HEADED.search(party.role[: place.end()]))
        found = _body(party.role[place.end() :], sure=sure)
        if found and not (party.name != party.role and found[0].kind is PartyKind.COMMITTEE):
            return found
    return []


def _body(name: str, *, sure: bool) -> list[Party]:
    """A name taken for a body where its words are those of one, or where the office is one of a body."""
    words = name.split()
    last = words[-1].lower().strip(",")
    told = (
        last in BODY_HEADS or words[0].lower() in BODY_HEADS or words[0] in DEPARTMENTS or words[0] in BODIES
    )
    if not (told or sure) or _STATE.search(name):
        return []
    kind = kind_of(words, name)
    return [Party(name, PartyKind.ORGANISATION if kind is PartyKind.PERSON else kind)]
