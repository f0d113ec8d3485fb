"""Plural classes of outsiders, and groups written small: "26 MPs", "Conservative council leaders", "an advisory group"."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import Party, PartyKind
from crm.papers.named import Name
from crm.papers.words import GENERIC_PEOPLE

_COUNT: Final = (
    r"(?:\d+|a\s+dozen|dozens\s+of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|twenty|thirty|forty|fifty|sixty|several|a\s+(?:small\s+)?(?:number|group|range|handful)\s+of)"
)
_WHOSE: Final = r"(?:(?:both|all|each|some)\s+of\s+)?(?:the\s+(?:\w+[’']s|other)|our|his|her|its|their)"
_SORT: Final = (
    r"(?:senior|local|government|other|fellow|key|relevant|cross-party|crossbench|opposition|shadow|departmental|DfE|DHSC|Defra|parliamentary|national|regional"
    r"|civil\s+society|industry|new|newly\s+elected|backbench|friendly|Conservative|Labour|Liberal\s+Democrat|Lib\s+Dem|Welsh|Scottish|Northern\s+Irish|council|business"
    r"|union|party|community|civil|tech|health|education|housing(?:\s+association)?|group|committee|(?:north|south|east|west)(?:ern)?|midlands|rural|urban|coastal|advice|rival|neighbouring"
    r"|(?:North|South|East|West)\s+(?:East|West)|Job\s+centre|European|Irish)"
)
_PEOPLE: Final = (
    "(?:"
    + "|".join(sorted(GENERIC_PEOPLE, key=len, reverse=True)).replace("civil-servants", r"civil\s+servants")
    + r"|MPs|MSPs|MSs|Members\s+of\s+(?:Parliament|the\s+Senedd)|(?:national|regional|local|trade)\s+(?:news)?papers|civil\s+servants)"
)
_OTHERS: Final = r"(?:councils|local\s+authorities|manufacturers|charities|firms|chambers|universities|trusts|districts|mayors|bodies|organisations|companies|groups|agencies|employers|landlords|signatories|unions|schoolchildren)"
_CLASS: Final = re.compile(
    rf"(?<![\w’'-])(?:(?:{_COUNT}|{_WHOSE}|a\s+number\s+of)\s+)?(?:{_COUNT}\s+)?(?:{_SORT}\s+)*{_PEOPLE}\b(?:\s+and\s+(?:MPs|peers|officials|councillors)\b)?(?:\s+elected\s+in\s+\w+)?"
    rf"|(?<![\w’'-])(?:{_COUNT}|the\s+other)\s+(?:[\w-]+\s+)?(?:{_SORT}\s+)*{_OTHERS}\b"
    rf"|\b(?:[Ee]very|[Ee]ach)\s+(?:{_SORT}\s+)*(?:MP|peer|Lord|councillor|Member(?!\s+of)|council|Lib\s+Dem)\b(?:\s+in\s+(?:the|our)\s+\w+(?:\s+(?:group|area|region|county))?)?"
    r"|\b(?:[a-z]+\s+)?(?:industry|sector)(?=\s+(?:with|at|on)\b)",
    re.IGNORECASE,
)
_LOWER_GROUP: Final = re.compile(
    r"\b(?:(?:to|with|by|join|joined|on|before|from|attended|at|of)\s+(?:the|an?|its|their)|[A-Z]\w*[’']s?)\s+(?P<name>(?!own\b)(?:(?!(?:we|I|in|at|on|to|with|was|were|hosted|held|that|which|for|of)\b)[\w-]+\s+(?:and\s+)?){1,6}?"
    r"(?:working\s+group|group|taskforce|task\s+force|working\s+party|panel|network|forum)\b(?:\s+(?:for\s+the|on)\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*|(?!\d)[a-z][\w-]*))?)"
)
_OUTSIDERS_OF: Final = re.compile(r"\s+(?:from|of|at|in)\s+(?:the\s+)?[A-Z]")
_DEFINED: Final = re.compile(r"^(?:our|two|three|four|some|several)\s+of\s+", re.IGNORECASE)
_OURS: Final = re.compile(
    r"^our\s+(?!(?:\w+\s+)*(?:MPs|Members\s+of\s+(?:Parliament|the\s+Senedd)|MSPs)\b)", re.IGNORECASE
)


def lower_groups(text: str, start: int, end: int) -> list[Name]:
    """Groups written small: "the cross-government wellbeing group", "an advisory group for the review"."""
    return [
        Name(group.start("name"), group.end("name"), Party(group["name"], PartyKind.GROUP))
        for group in _LOWER_GROUP.finditer(text, start, end)
        if not re.match(r"(?:the|a|an|our|this|all|which|we|I)\b", group["name"])
    ]


def classes(text: str, start: int, end: int) -> list[Name]:
    """Classes of people outside, with how many and of what sort; not "officials from the Treasury", who are the Treasury."""
    found = []
    for plural in _CLASS.finditer(text, start, end):
        if (
            _OURS.match(plural[0])
            or (
                _PART.match(text, plural.end())
                or (plural[0].split()[-1].istitle() and plural[0][:1].islower())
            )
            or (plural[0].split()[-1].lower() in _OF_A_BODY and _OUTSIDERS_OF.match(text, plural.end(), end))
        ):
            continue
        owner = _OF_OFFICE.search(plural[0])
        begin = plural.start() + (owner.end() if owner else 0)
        found.append(Name(begin, plural.end(), Party(text[begin : plural.end()], PartyKind.GROUP)))
    return found


_PART: Final = re.compile(r"['’]|\s+(?:[A-Z](?!\w*\s+(?:January|on)\b)|&)")
_OF_OFFICE: Final = re.compile(r"\b(?:Minister|Secretary|Mayor|Commissioner|Chancellor)[’']s\s+")


_OF_A_BODY: Final = frozenset(
    {"officials", "representatives", "colleagues", "advisers", "counterparts", "delegates", "experts"}
)
