"""Titles of offices and names of ministries in running text."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import Party, PartyKind
from crm.papers.named import Name
from crm.papers.words import OFFICE_HEAD

_OFFICE: Final = re.compile(
    rf"(?:\b(?:the\s+)?(?:(?:[Ss]hadow|[Ff]ormer|[Pp]revious|[Nn]ew|[Oo]utgoing|[Ii]ncoming|[Dd]eputy|[Aa]cting|[Ii]nterim|[Aa]ssistant|[Jj]unior|[Ss]enior|[Tt]hen|[Nn]ational|[Rr]egional|[Ll]ocal|[Gg]overnment|[Gg]roup|[Cc]o-)[\s-]+){{0,3}}"
    rf"(?:(?!(?:Rt|Hon|Sir|Dame|Lord|Lady|Baroness|Cllr|Mr|Mrs|Ms|Dr|I|We|The|Our|On|In|At)\b)[A-Z][\w’'-]+(?:,?\s+(?:and|&)\s+|\s+)){{0,6}}"
    rf"(?:(?:housing|health|schools?|care|children['’]?s?|families|education|planning|transport|data|tech|technology|digital|local\s+government|policing|justice|environment|skills|energy|farming|water|culture|sports?|youth|prisons?|universities|homelessness|rail|roads|pensions|security|business|trade|science|council|metro)\s+)?"
    rf"{OFFICE_HEAD}\b)"
)


_TAIL: Final = re.compile(
    r"\s+(?:of|for|to(?=\s+(?:the\s+(?:Treasury|Prime|Cabinet|Minister|Secretary)|[A-Z]\w+\s+MP))|at|on(?=\s+(?:[A-Z]\w+\s+)?(?:Violence|Climate|Race|Disab|Antisem|Loneliness))|in)\s+(?:the\s+)?(?=[A-Z]|policy|communications|strategy|public|local|research|external|digital|housing|health|education|planning|skills|social|children|adult)"
)


_TAIL_WORDS: Final = re.compile(
    r"(?:[A-Z][\w’'&-]*|policy|communications|strategy|public|local|research|external|affairs|digital|housing|health|education|planning|skills|social|care|services|children['’]s|adult|partnerships)"
    r"(?:(?:,?\s+(?:and|&)\s+(?:the\s+)?|,\s+(?=[^.;:()]{1,60}?\s(?:and|&)\s)|\s+(?:of|for|the|at|to)\s+(?:the\s+)?|\s+in\s+the\s+|\s+)"
    r"(?:[A-Z][\w’'&-]*|policy|communications|strategy|public|research|external|affairs|services|partnerships|engagement|government|care)){0,12}"
)


BRACKET: Final = re.compile(r"\s*\([A-Z][\w&/ -]{1,24}\)")


_LEADING_THE: Final = re.compile(r"^(?:the|The)\s+")


_MINISTRY: Final = re.compile(
    r"\b(?:Department|Ministry)\s+(?:for|of)\s+(?:the\s+)?[A-Z][\w’'&-]*(?:(?:,\s+[A-Z][\w’'&-]*){1,4},?\s+(?:and|&)\s+[A-Z][\w’'&-]*(?:\s+[A-Z][\w’'&-]*){0,2}"
    r"|(?:\s+(?:and\s+|&\s+)?[A-Z][\w’'&-]*){0,5})(?:\s*\([A-Z]\w{1,9}\))?"
)


def offices(text: str, start: int, end: int) -> list[Name]:
    """Titles of offices: "the Secretary of State for Health", "shadow data minister"."""
    found: list[Name] = []
    at = start
    while (head := _OFFICE.search(text, at, end)) is not None:
        at = head.end()
        begin = head.start()
        while text[begin].isspace():
            begin += 1
        begin = _with_owner(text, begin, start)
        stop = _office_end(text, head.end(), end)
        role = text[begin:stop]
        bare = _LEADING_THE.sub("", role, count=1)
        if role.split()[-1] in {"MP", "MPs"} and role.count(" ") < 3 and " for " not in role:
            continue
        if text[head.end() : head.end() + 2] in {"s ", "'s", "’s"} and head[0].endswith("head"):
            continue
        if _is_bare_verb(text, head):
            continue
        at = max(at, stop)
        found.append(Name(begin, stop, Party(bare, PartyKind.PERSON, bare)))
    return found


def _bare(name: str) -> str:
    """A name without the possessive at its end."""
    return re.sub(r"['’]s$", "", name)


_OWNER_BEFORE: Final = re.compile(r"(?:[A-Z][\w’'-]*\s+(?:of|for|and)\s+(?:the\s+)?)+$")


def _with_owner(text: str, begin: int, floor: int) -> int:
    """Take in the words before the last one of a body whose office it is: "the Bank of England’s agent"."""
    if not re.match(r"[A-Z][\w-]*[’']s\s", text[begin : begin + 40]):
        return begin
    before = _OWNER_BEFORE.search(text[max(floor, begin - 60) : begin])
    return begin - len(before[0]) if before else begin


def ministries(text: str, start: int, end: int) -> list[Name]:
    """Ministries spelt out, with the commas in their names, where no office is named before."""
    return [
        Name(
            found.start(), found.start() + len(_bare(found[0])), Party(_bare(found[0]), PartyKind.DEPARTMENT)
        )
        for found in _MINISTRY.finditer(text, start, end)
        if re.search(
            r"\bat\s+(?:the\s+)?$|(?:^|[^\w])(?:the\s+)?$", text[max(0, found.start() - 8) : found.start()]
        )
        is not None
    ]


_FIELD: Final = (
    r"(?:(?:Levelling\s+Up|Environment|Food|Rural\s+Affairs|Housing|Communities|Local\s+Government|Digital|Culture|Media|Sport|Business|Energy|Industrial\s+Strategy|Science|Innovation|Technology"
    r"|Public\s+Administration|Health|Education|Skills|Trade|Transport|Police|Crime|Sentencing|Courts|Work|Pensions|Women|Children|Families|Foreign|International|Justice|Home\s+Affairs|Economy|Infrastructure"
    r"|Climate\s+Change|Constitutional\s+Affairs|Net\s+Zero|Connectivity|Tourism|Leisure|Fisheries|Farming|Welfare|Social\s+Care|Planning|Migration|Security|Nationality|Borders))"
)
_COMMITTEE: Final = re.compile(
    rf"\b(?:(?:House\s+of\s+)?(?:Commons|Lords)\s+)?{_FIELD}(?:,\s+{_FIELD})+,?\s+(?:and|&)\s+(?:[A-Z][\w’'-]*\s+){{1,4}}(?P<what>(?:Select\s+|Sub-)?Committee|Bill)\b"
)


def committees(text: str, start: int, end: int) -> list[Name]:
    """Committees and bills with commas in their names: "Environment, Food and Rural Affairs Committee"."""
    return [
        Name(
            found.start(),
            found.end(),
            Party(found[0], PartyKind.REVIEW if found["what"] == "Bill" else PartyKind.COMMITTEE),
        )
        for found in _COMMITTEE.finditer(text, start, end)
        if not re.search(
            r"\b(?:[Cc]hair(?:man|woman)?|[Cc]lerk|[Mm]ember)\s+of\s+(?:the\s+)?$",
            text[max(0, found.start() - 16) : found.start()],
        )
    ]


def _is_bare_verb(text: str, head: re.Match[str]) -> bool:
    """Whether a word such as "head", "chair", "lead" or "champion" is none of an office here."""
    word = head[0].split()[-1]
    if word == "speaker":
        return True
    if word.lower() not in {
        "head",
        "chair",
        "champion",
        "speaker",
        "principal",
        "regulator",
        "governor",
        "leader",
        "president",
        "adviser",
        "advisor",
        "manager",
    }:
        return False
    if len(head[0].split()) > 1 and not head[0].lower().startswith("to "):
        return False
    return not re.match(r"\s+(?:of|for|at|to)\s+|,\s+[A-Z]|\s+[A-Z]", text[head.end() : head.end() + 40])


def _office_end(text: str, at: int, end: int) -> int:
    """The end of a title with what it is for: "… for Digital, Culture, Media and Sport"."""
    lead = _TAIL.match(text, at, end)
    if lead is None:
        return at
    if lead[0].split()[0] == "and":
        return at
    words = _TAIL_WORDS.match(text, lead.end(), end)
    if words is None:
        return at
    stop = words.end()
    if lead[0].split()[0] == "at" and re.search(r"['’]s?$", words[0]):
        return at
    return _without_next_name(text, lead.end(), stop)


_MEMBER: Final = re.compile(
    r"(?:(?:Rt\s+Hon|Sir|Dame|Lord|Lady|Baroness|Cllr|Dr|Mr|Mrs|Ms|Professor)\s+[A-Z]|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2}\s+(?:MP|MSP|MS)\b)"
)


def _without_next_name(text: str, begin: int, stop: int) -> int:
    """The end of a title, before a comma and a person's name that follow it."""
    for comma in re.finditer(r",\s+", text[begin:stop]):
        if _MEMBER.match(text, begin + comma.end()):
            return begin + comma.start()
        rest = text[begin + comma.end() : stop]
        if " and " not in rest and " & " not in rest:
            return begin + comma.start()
    bracket = BRACKET.match(text, stop)
    return bracket.end() if bracket else stop
