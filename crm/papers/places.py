"""Names in a clause that are of no party: places, buildings, bills and schemes, what stands in quotation marks."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import PartyKind
from crm.papers.named import Name
from crm.papers.words import BODY_HEADS

_WHERE: Final = re.compile(
    r"(?:\b(?:at|in|near|outside|around)|[,–—-])\s+(?:the\s+|lovely\s+|sunny\s+)?$", re.IGNORECASE
)
_WENT: Final = re.compile(
    r"\b(?:travel\w*|flew|flies|fly|flying|went|go|goes|going|head\w*|trip|down|up|over|back|out|journey|drove|come|came|visit\w*)\s+(?:\w+\s+)?to\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BUILDING: Final = re.compile(
    r"\b(?:House|Hall|Court|Room|Palace|Hotel|Street|Square|Castle|Quay|Park|Arms|Lion|Station|Theatre|Cathedral|Farm|Lane|Bay|Road|Works|Westminster|Whitehall|Guildhall|Gardens|Wharf|Dock|Suite|Inn|Hill|Junction|House\s+of\s+(?:Commons|Lords))$"
)
_THING: Final = re.compile(
    r"\b(?:Bill|Act|Programme|Strategy|Plan|Scheme|Code|Allowance|Agreement|Campaign|Levy|Tax|Budget|Policy|Regulations|Framework|Protocol|Order|Letter|Conversation|Article|Talk|Lecture)$"
)
_THING_NEXT: Final = re.compile(
    r"\s+(?:campaign|programme|scheme|bill|act|strategy|levy|policy|project|bid|debate|petition|report)\b|\s*\)\s+(?:Bill|Act|Code)\b",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(r"[A-Z][a-z’'-]+(?:\s+[A-Z][a-z’'-]+)?")
_EVENT_NEXT: Final = re.compile(
    r"[’']s?\s|\s+(?:\d+\w*\s+)?(?:conference|summit|event|meeting|agm|festival|session)\b", re.IGNORECASE
)
_PLACE_AND: Final = re.compile(
    r"\b(?:in|at|near|visit(?:ed|ing))\s+[A-Z][\w’'-]+(?:,\s+[A-Z][\w’'-]+)*\s+and\s+$"
)
_DOES: Final = re.compile(
    r"\s+(?:wrote|spoke|went|has|had|was|is|will|said|says|gave|took|\w+ed)\b|['’]s\s+(?:update|post|note|blog|notes|weeknotes)\b"
)
_PARTY: Final = re.compile(r"(?:Labour|Conservatives?|Tory|Liberal\s+Democrats?|Lib\s+Dem)$")
_QUOTE_BEFORE: Final = re.compile(r"[‘“\"]\s*(?:[^’”\"\n]{0,60})$")
_SEAT: Final = re.compile(r"\bwho(?:se)?\s+(?:sits\s+for|represents|constituency|seat)\b[^,;.]{0,60}$")
_DID: Final = re.compile(
    r"\s+(?:has\s+|have\s+|had\s+|then\s+|also\s+)?(?:announced|gave\s+way|unveiled|introduced|backed\s+down|resigned|won|lost)\b"
)
_AFTER: Final = re.compile(r"\bbefore\s+(?:he|she|they|it)\s+\w+[^,;.]{0,40}$")
_SMALL_OFFICE: Final = re.compile(
    r"(?:expert\s+|keynote\s+|guest\s+)?(?:speaker|co-?chair|chair(?:man)?|president|director|leader|principal|head|champion|adviser|manager)\b(?!\s+of\b)"
)
_ASKED_FOR: Final = re.compile(
    r"\b(?:ask|call|press|push|argu)(?:ed|ing|s)?\s+(?:again\s+)?for\s+(?:an?\s+)(?:\w+\s+)?$"
)
_WHOSE: Final = re.compile(
    r"(?:\b(?:the|its|their|his|her|new|our|a\s+former|regional|managing|programme|\w+[’']s?)\s+)$",
    re.IGNORECASE,
)


def is_elsewhere(text: str, name: Name, act_start: int, *, on_air: bool = False) -> bool:
    """Whether a name is of a place, a thing or of what others did, and so of no party to the act it stands in.

    `on_air` says that it stands in an act with the press, whose programmes are parties.
    """
    said, kind = name.party.name, name.party.kind
    before = text[max(0, act_start, name.start - 80) : name.start]
    after = text[name.end : name.end + 30]
    if kind is PartyKind.REVIEW:
        return bool(_ASKED_FOR.search(before))
    if _SEAT.search(before) or _AFTER.search(before) or (before.strip() and _DID.match(after)):
        return True
    if _PARTY.fullmatch(said) and not name.known:
        return True
    if kind in {PartyKind.DEPARTMENT, PartyKind.COMMITTEE, PartyKind.GROUP}:
        return False
    if _BUILDING.search(said) and (_WHERE.search(before) or _WENT.search(before)):
        return True
    if kind is PartyKind.PERSON and name.party.role == said:
        return bool(_SMALL_OFFICE.fullmatch(said.split(" at ")[0])) and not _WHOSE.search(before)
    if not on_air and (_THING.search(said) or _THING_NEXT.match(after)):
        return True
    if said.split()[-1].lower() in BODY_HEADS:
        return False
    return bool(_TOWN.fullmatch(said) and _WENT.search(before)) and _EVENT_NEXT.match(after) is None


def is_bare_place(text: str, name: Name) -> bool:
    """Whether a single capitalised word stands where a place does: "at Harrowfen", "to Helsinki"."""
    before = text[max(0, name.start - 40) : name.start]
    if _PLACE_AND.search(before) or _DOES.match(text, name.end):
        return True
    return (bool(_WHERE.search(before)) and not before.endswith(", ")) or bool(_WENT.search(before))
