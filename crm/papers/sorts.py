"""What sort of party a name is, by its words."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import PartyKind
from crm.papers.words import BODY_HEADS, DEPARTMENTS, POST_NOMINAL, PREFIX, listed

LINKS: Final = listed(
    """
    of for and the & in on to de van von la le with
    """
)


GIVEN: Final = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:(?<=[’'-])[A-Z][a-zà-ÿ]+)?$|[A-Z][a-z]{1,3}[A-Z][a-zà-ÿ]+$|[A-Z]\.?$|[A-ZÀ-Þ]['’][A-Z][a-z]+$|Mc[A-Z][a-z]+$|Mac[A-Z][a-z]+$"
)


def kind_of(words: list[str], name: str = "") -> PartyKind:
    """What sort of party a name is, by its words."""
    lower = [word.lower().rstrip(",") for word in words]
    last = lower[-1] if lower else ""
    if words and (
        words[0] in DEPARTMENTS
        or lower[0] in {"department", "ministry"}
        or name
        in {
            "Cabinet Office",
            "Home Office",
            "Foreign Office",
            "HM Treasury",
            "Treasury",
            "Number 10",
            "Downing Street",
            "No 10",
        }
    ):
        return PartyKind.DEPARTMENT
    if "committee" in lower:
        return PartyKind.COMMITTEE
    if (
        last in {"review", "inquiry", "consultation"}
        or lower[:2] == ["independent", "review"]
        or ("review" in lower[:3] and "of" in lower)
    ):
        return PartyKind.REVIEW
    if last in {
        "group",
        "forum",
        "taskforce",
        "network",
        "panel",
        "caucus",
        "conference",
        "summit",
        "festival",
        "appg",
        "team",
    }:
        return PartyKind.GROUP
    if is_person(words):
        return PartyKind.PERSON
    return PartyKind.ORGANISATION


def is_person(words: list[str]) -> bool:
    """Whether the words of a name are those of a person."""
    bare = list(words)
    titled = False
    while (bare and re.fullmatch(PREFIX, bare[0].rstrip("."))) or (bare and bare[0] in {"Rt", "Hon"}):
        bare, titled = bare[1:], True
    while bare and re.fullmatch(POST_NOMINAL, bare[-1]):
        bare, titled = bare[:-1], True
    if not bare or any(word.lower() in BODY_HEADS for word in bare):
        return False
    small = [word for word in bare if word in {"of", "de", "van", "von", "la", "le"}]
    big = [word for word in bare if word not in small]
    if any(word in LINKS for word in big) or not all(GIVEN.match(word) for word in big):
        return False
    if titled:
        return 1 <= len(big) <= 4
    return 2 <= len(big) <= 3 and not small and not any(word.lower() in NOT_GIVEN for word in big)


NOT_GIVEN: Final = listed(
    """
    national local royal british english scottish welsh irish european international public private
    social community united general human rights youth children families early years health care mental
    housing planning digital data open civil city county district borough parish north south east west
    northern southern eastern western greater central house commons street online annual autumn spring
    summer winter spending statement budget green white paper bill act conservative labour liberal
    democrats future global world women men support first big great day week live action home homes
    england wales scotland britain london citizen citizens justice law legal policy research science
    technology tech energy climate water transport environment environmental fringe showcase event
    workshop roundtable plan strategy report guide guidance standards standard quality education skills
    sport arts culture heritage tourism business trade industry finance economy economic growth reform
    workforce pay jobs work consortium lobby question questions time hour minister secretary friday
    magazine review radio news times post guardian telegraph independent government parliament ministers
    lords members councils peers services schools ireland leeds manchester birmingham liverpool bristol
    cardiff edinburgh glasgow belfast york oxford cambridge brussels europe councillors officers
    speakers topics notes reports sessions places tickets deadline attendees highlights
    """
)
