"""Whose words before a verb are ours, where they are longer than a pronoun, a name or a role: "our finance lead", "the Trust's officers"."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from crm.papers.ours import OurSide

_OUTSIDE: Final = r"(?:MPs?|MSPs?|ministers?|friends?|partners?|funders?|landlords?|neighbours?|supporters?|lawyers?|bank(?:ers)?|hosts?|guests?|peers?|government|campaign|report|letter|response|evidence|submission|research|survey|letters|meeting|website|concern|concerns|view|views|question|questions|counterparts?)"
_OUR_PEOPLE: Final = re.compile(
    rf"(?<![\w’'])(?P<lead>\w+\s+)?(?:our|my)\s+(?!(?:[\w-]+\s+){{0,4}}{_OUTSIDE}\b)(?:(?!(?:of|to|with|from|by|that|which|who|in|on|at|and|for|is|was|has|have|had)\b)[\w’'-]+\s+){{1,4}}(?:(?:of|for|and)\s+(?:[\w-]+\s+){{1,3}})?(?:,?\s*(?:[A-Z][\w’'-]+\s+){{1,3}})?(?:,[^,;:.]{{2,60}},\s*)?$",
    re.IGNORECASE,
)
_HEADS: Final = r"(?:officers?|officials|staff|team|chair(?:man|woman)?|vice-?\s?chair(?:man)?|president|director|chief\s+executive|secretary|treasurer|leads?|head|manager|members?|board|committee|clerk|trustees|representatives?|delegation|policy\s+\w+|spokes\w+|economist|adviser|leader|councillors)"
_LEADS: Final = re.compile(r"(?:with|to|of|by|from|for|at|in|on|and|than|as|joined|met)\s+$", re.IGNORECASE)
_GROUPS: Final = re.compile(
    r"[A-Z][a-z]*(?:ers|ors|ents|ants|ists|ians|ees|orts|ies|men|omen|ools|itals|owns|ouncils|ases|nions)"
)
_MOST: Final = 140


def is_said_of_ours(text: str, floor: int, begin: int, ours: OurSide) -> bool:
    """Whether the words just before a verb group are people of ours."""
    before = text[max(floor, begin - _MOST) : begin].rstrip() + " "
    found = _OUR_PEOPLE.search(before)
    if found is not None and not (found["lead"] and _LEADS.match(found["lead"])):
        return True
    alone = re.search(r"(?:^|[.,;:]\s|\b(?:and|but|that|then)\s)[Tt]he\s+(?P<head>[A-Z]\w+)\s+$", before)
    if alone is not None and alone["head"] in heads_of(ours):
        return True
    owner = re.search(
        rf"['’]s?\s+(?:[a-z-]+\s+){{0,3}}{_HEADS}\s+(?:of\s+[\w ]{{2,30}}\s)?(?:,?\s?(?:[A-Z][\w’'-]+[\s,]+){{1,3}})?$",
        before,
    )
    if owner is None:
        return False
    words = before[: owner.start()].split()
    return any(
        ours.is_name(" ".join(words[-count:])) and not _LEADS.search(" ".join([*words[:-count], ""]))
        for count in range(1, min(9, len(words) + 1))
    )


_JOINT: Final = re.compile(
    r"(?:^|[.;]\s)(?:[Tt]he|[Bb]oth|[Oo]ur)\s+(?:(?:two|three|four|five)\s+)?(?:bodies|organisations|associations|charities|groups|federations|councils|chambers)\s*(?:,[^,;.]{2,60},\s*|together\s+|jointly\s+)*$"
)


def is_joint(text: str, floor: int, begin: int) -> bool:
    """Whether "the two bodies" did it: in our paper, we and one beside us."""
    before = text[max(floor, begin - _MOST) : begin]
    if re.search(r"\b(?:and|with)\s+ourselves,?\s*$", before):
        return True
    return bool(_JOINT.search(before)) and bool(
        re.search(r"\b(?:two|three|four|five|[Bb]oth|[Oo]ur)\b", before)
    )


def heads_of(ours: OurSide) -> frozenset[str]:
    """What "the Assembly" is short for: the words that say what kind of body our organisation is."""
    heads = set()
    for name in ours.names:
        words = re.split(r",|\s(?:of|for)\s", name)[0].split()
        if len(name.split()) > 1 and words and words[-1][0].isupper() and len(words[-1]) > 4:
            heads.add(words[-1])
    return frozenset(heads)


def people_introduced(text: str, ours: OurSide) -> set[str]:
    """The people whom the text calls its organisation’s own: "the League’s chief executive, Dorcas Vane"."""
    owners = "|".join(re.escape(word) for word in [*sorted(heads_of(ours)), *ours.names])
    if not owners:
        return set()
    said = re.compile(
        rf"\b(?:{owners})['’]s?\s+(?:[\w-]+\s+){{0,3}}?{_HEADS}(?:\s+(?:of|for)\s+[\w ]{{2,30}}?)?,?\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{1,2}})"
    )
    found: set[str] = set()
    for one in islice(said.finditer(text), _MOST):
        found.update({one["name"], *one["name"].split()})
    return found


def is_class_of_people(word: str) -> bool:
    """Whether a word at the head of a sentence is no name but a class: "Campaigners handed …"."""
    return _GROUPS.fullmatch(word) is not None
