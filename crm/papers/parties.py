"""Names in running text, as written: people with their offices, departments, committees, reviews, bodies, groups.

Names on record help; most outsiders are not on record, and are known by their capitals, by the head of the name
("… Association") and by what stands beside it ("Kit Malthouse MP, the housing minister").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crm.findings.engagements import Party, PartyKind
from crm.papers.capitals import capitals
from crm.papers.classes import classes, lower_groups
from crm.papers.gazetteer import Gazetteer
from crm.papers.named import Name
from crm.papers.offices import BRACKET, committees, ministries, offices
from crm.papers.words import NO_NAME, POST_NOMINAL, PREFIX

_PREFIX_AT: Final = re.compile(rf"{PREFIX}(?=\s)")
_POST_NOMINAL_AT: Final = re.compile(rf"(?:,?\s+{POST_NOMINAL}\b)+")
__all__ = ["Name", "names"]

_SURVEY: Final = re.compile(
    r"\b(?P<what>(?:(?:[Pp]ublic|[Tt]echnical|[Oo]pen|[Ii]ndependent|[Nn]ational|[Ss]tatutory|[Jj]oint)\s+)?(?:[Rr]eview|[Ii]nquiry|[Cc]onsultations?|[Cc]all\s+for\s+(?:[Ee]vidence|[Vv]iews|[Aa]dvice|[Ii]nput)|[Gg]reen\s+[Pp]aper|[Ww]hite\s+[Pp]aper))"
    r"(?P<tail>\s+(?:of|into|on|about|for|regarding)\s+(?:(?!\b(?:which|that|where|who|before|by|and\s+(?:we|I|have|will|also)|in\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|which|our|my)|with|highlighting|calling|setting|asking|arguing|urging|supporting|last|this|next|yesterday|today|earlier|ahead|following|to\s+(?:ask|say|argue|press)|on\s+\d)\b)[\w’'“”‘&%£-]+(?:,?\s+|,\s+)?){1,14})?"
)


def names(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    """The names between two places, in order; no two overlap."""
    taken = _Taken()
    every = classes(text, start, end)
    for found in (
        *ministries(text, start, end),
        *committees(text, start, end),
        *offices(text, start, end),
        *_surveys(text, start, end),
        *_on_record(text, start, end, known),
        *lower_groups(text, start, end),
        *(one for one in every if one.party.name.split()[-1] in _MEMBERS),
        *capitals(text, start, end),
        *every,
    ):
        taken.add(found)
    for place, name in enumerate(taken.names):
        if _APPOSED.search(text[max(start, name.start - 40) : name.start]):
            taken.names[place] = replace(name, apposed=True)
    return _titled(text, sorted(taken.names, key=lambda name: name.start))


_MEMBERS: Final = frozenset({"MPs", "MSPs", "peers", "leaders"})


class _Taken:
    """Names that do not overlap: the first that claims a place has it, and a longer one replaces those within it."""

    def __init__(self) -> None:
        self.names: list[Name] = []

    def add(self, found: Name) -> None:
        for other in self.names:
            if found.start < other.end and other.start < found.end:
                return
        self.names.append(found)


def _surveys(text: str, start: int, end: int) -> list[Name]:
    """Reviews, inquiries, consultations and calls for evidence with what they are about."""
    found = []
    for what in _SURVEY.finditer(text, start, end):
        if what["tail"] is None:
            continue
        stop = what.start() + len(what[0].rstrip(" ,"))
        begin = _survey_start(text, what.start(), start)
        name = text[begin:stop]
        if "\n\n" in name:
            continue
        found.append(Name(begin, stop, Party(name, PartyKind.REVIEW)))
    return found


def _survey_start(text: str, at: int, floor: int) -> int:
    """Take in the short form before it: "DCMS review of youth services"."""
    before = re.search(r"(?:[A-Z][\w-]*\s+){1,4}$", text[max(floor, at - 60) : at])
    if before is None:
        return at
    words = before[0].split()
    if words[0].lower() in NO_NAME:
        return at
    return at - len(before[0])


def _on_record(text: str, start: int, end: int, known: Gazetteer) -> list[Name]:
    found = []
    for mention in known.mentions(text, start, end):
        if mention.ours:
            continue
        name = text[mention.start : mention.end]
        stop = mention.end
        kind = PartyKind.PERSON if mention.kind in {"post", "person"} else PartyKind(mention.kind)
        if kind is PartyKind.PERSON and mention.kind == "person":
            begin, stop = _with_titles(text, mention.start, mention.end, start, end)
            found.append(Name(begin, stop, Party(text[begin:stop], kind), known=True))
            continue
        if kind is PartyKind.DEPARTMENT and (bracket := BRACKET.match(text, stop, end)):
            stop = bracket.end()
            name = text[mention.start : stop]
        if re.match(
            r"['’]?s?\s+[A-Z][\w-]+\s+(?:Committee|Group|Network|Board|Team)", text[stop : stop + 60]
        ):
            continue
        found.append(Name(mention.start, stop, Party(name, kind, name if mention.kind == "post" else "")))
    return found


def _with_titles(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """A person's name with "Rt Hon" before and "MP" after it."""
    while before := re.search(rf"{PREFIX}\s+$", text[max(floor, start - 24) : start]):
        start -= len(before[0])
        if text[start : start + 4].lower() == "the ":
            start += 4
            break
    after = _POST_NOMINAL_AT.match(text, end, ceiling)
    return start, (after.end() if after else end)


# ---- by capitals


# ---- plural classes and a person with an office


_APPOSED: Final = re.compile(r"\b[Tt]he\s+[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3},\s+$")


def _titled(text: str, found: list[Name]) -> list[Name]:
    """Put an office and its holder together: "the housing minister, Kit Malthouse MP", "Kit Malthouse MP, the housing minister"."""
    made: list[Name] = []
    for name in found:
        before = made[-1] if made else None
        if before is not None and _is_of(text, before, name):
            continue
        joined = _joined(text, before, name) if before is not None else None
        if joined is not None:
            made[-1] = joined
        else:
            made.append(name)
    return made


_PEOPLE_OF: Final = re.compile(
    r"(?:senior\s+)?(?:officials|staff|colleagues|representatives|advisers|civil\s+servants)$"
)
_BODIES: Final = frozenset({PartyKind.ORGANISATION, PartyKind.DEPARTMENT, PartyKind.COMMITTEE})


def _is_of(text: str, one: Name, two: Name) -> bool:
    """Whether a class of people is of the body named just before: "Treasury officials" are the Treasury."""
    gap = text[one.end : two.start]
    return (
        one.party.kind in _BODIES
        and two.party.kind is PartyKind.GROUP
        and gap in {" ", "’s ", "'s "}
        and _PEOPLE_OF.match(two.party.name) is not None
    )


def _joined(text: str, one: Name, two: Name) -> Name | None:
    if (
        one.party.kind is PartyKind.PERSON
        and one.party.role == one.party.name
        and two.party.kind is PartyKind.GROUP
        and text[one.end : two.start] in {"’s ", "'s "}
        and _PEOPLE_OF.match(two.party.name)
    ):
        return Name(one.start, two.end, Party(text[one.start : two.end], PartyKind.GROUP))
    if one.party.kind is not PartyKind.PERSON or two.party.kind is not PartyKind.PERSON:
        return None
    gap = text[one.end : two.start]
    if not re.fullmatch(r"(?:,?\s+(?:the\s+|our\s+|their\s+|its\s+)?|\s*[–—(-]\s*|\s+as\s+(?:the\s+)?)", gap):
        return None
    first_is_office, second_is_office = bool(one.party.role), bool(two.party.role)
    if first_is_office and not second_is_office and one.party.name == one.party.role:
        return Name(one.start, two.end, replace(two.party, role=one.party.role))
    if second_is_office and not first_is_office and gap.strip():
        role = text[two.start : two.end]
        lead = re.search(r"(the\s+)$", gap)
        role = (lead[1] if lead and not role.startswith("the") else "") + role
        return Name(one.start, two.end, replace(one.party, role=role))
    return None
