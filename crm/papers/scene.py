"""A verb with what follows it, as the rules of acts see it, and the words that several of them look for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crm.findings.engagements import FoundKind as K
from crm.papers.lexicon import NOUN, noun_kind
from crm.papers.named import Name
from crm.papers.ours import OurSide
from crm.papers.subjects import Side


@dataclass(frozen=True, slots=True)
class Scene:
    """A verb with what follows it, for a rule to judge."""

    family: str
    form: str
    after: str
    """The words after the verb, to the end of its clause."""
    side: Side
    named: tuple[Name, ...]
    """Names outside after the verb; their places are in `after`."""
    ours: OurSide
    passive: bool
    fragment: bool
    gerund: bool
    planned: bool
    told: bool
    """Whether an act with somebody outside was told just before, of which this may be a part."""
    lead: str = ""
    """What stands in the sentence before the verb and its group."""
    context: str = ""
    """The end of the sentences before, of the same paragraph."""
    perfect: bool = False
    """Whether it has been done, as told of an act of its own, and not of what was said at the one before."""

    def noun(self, most: int = 80, kinds: tuple[K, ...] = ()) -> K | None:
        """The kind of the object, where a noun of an act follows closely; of those in `kinds`, if any are given."""
        for found in NOUN.finditer(self.after[: most + 40]):
            gap = self.after[: found.start()]
            if len(gap) > most or not _OBJECT_GAP.fullmatch(_QUOTED.sub("q", gap)):
                return None
            kind = noun_kind(found)
            if not kinds or kind in kinds:
                return kind
        return None

    def near(self, most: int = 30) -> Name | None:
        """The first name outside, where it begins within so many characters after the verb."""
        return next(
            (name for name in self.named if name.start <= most and not self.ours.is_name(name.party.name)),
            None,
        )

    def starts(self, pattern: str) -> bool:
        """Whether what follows begins so."""
        return re.match(r"\s*(?:" + pattern + r")", self.after, re.IGNORECASE) is not None

    def says(self, pattern: str, most: int = 120) -> bool:
        """Whether a pattern is in what follows closely."""
        return re.search(pattern, self.after[:most], re.IGNORECASE) is not None

    @property
    def to_us(self) -> bool:
        """Whether what follows is done to us."""
        return _TO_US.search(self.after[:140]) is not None or any(
            re.search(rf"\b(?:to|with|at|for)\s+(?:the\s+)?{re.escape(name)}\b", self.after[:140])
            for name in self.ours.names
        )


_QUOTED: Final = re.compile(r"[‘“\"'][^‘’“”\"\n]{1,120}[’”\"']")


_OBJECT_GAP: Final = re.compile(
    r"(?:(?!\b(?:to|at|on|in|about|with|from|by|that|which|who|for|after|before|because|into)\b)[^.;:()])*",
    re.IGNORECASE,
)


_TO_US: Final = re.compile(
    r"\b(?:us|me|our|my|myself|ourselves)\b|\b(?:the|with|to|at)\s+(?:Board|Committee|Chair|Executive|Association|Federation|Chamber|Forum)\b"
    r"|\b(?:the)\s+(?:chair(?:man)?|vice-?chair|officers|members)\b"
)


ANSWERED: Final = (
    r"consultations?|calls?\s+for|inquir|enquir|reviews?\b|green\s+paper|white\s+paper|proposals?|draft|survey|commission|settlement|strategy|framework|discussion\s+paper|questionnaire"
    r"|exercise|committee|\bbill\b|plans?\b|request\s+for|code|guidance|budget|spending|regulations?|reforms?|terms\s+of\s+reference|investigation|department|ministry|ofsted|ofcom|ofgem|ofwat"
)


BODY: Final = r"(?:group|board|panel|committee|task\s?force|alliance|coalition|network|council|partnership|commission|working\s+party|steering|advisory|forum|team|association|assembly|consortium|sub-?group)"


PRESS_NAME: Final = (
    r"\b(?:papers|outlets|Courier|Breakfast|BBC|ITV|Sky\s+News|Channel\s+[45]|Radio|Times|Guardian|Telegraph|Independent|Observer|Newsnight|Today\s+programme|Daily\s+Mail|Mirror|Express|FT|Financial\s+Times|LBC|Gazette|Herald|Chronicle|Echo"
    r"|journalists?|reporters?|newspapers?|press|media|magazine|podcast|programme|broadcasters?|Evening\s+\w+|News|LGC|MJ|Inside\s+Housing|Third\s+Sector|trade\s+press|breakfast\s+show|TV|television)\b"
)


EVENTS: Final = (K.EVENT, K.MEETING, K.CALL, K.VISIT, K.PARLIAMENTARY)


PEOPLE: Final = r"\b(?:ministers?|secretar(?:y|ies)|officials|mps?|peers|lords|chancellor|chief\s+executives?|commissioner|director|leaders?|mayors?|government|department|committee|leaders|editor|chairs?|councils|authorities|president|parliamentarians|civil\s+servants|inspectors?|ambassadors?|bishops?|successors?|predecessors?|counterparts?|opposite\s+numbers?|everyone|all|candidates)\b"


def event_noun(scene: Scene) -> K | None:
    """The kind of the first noun of something held that follows the verb."""
    for found in NOUN.finditer(scene.after[:150]):
        if noun_kind(found) in EVENTS:
            return noun_kind(found)
    return None


def met_there(scene: Scene) -> K:
    """Whether one was at an event or a meeting, by the nouns that follow the verb."""
    noun = event_noun(scene)
    if scene.says(r"\bannual\s+(?:general\s+)?meeting\b"):
        return K.EVENT
    if noun in {K.MEETING, K.CALL} and not scene.says(
        r"\b(?:conference|summit|reception|festival|annual\s+meeting)\b"
    ):
        return noun
    if scene.says(r"^[^.;]{0,60}\b" + BODY + r"\b", 90) and noun is not K.EVENT:
        return K.MEETING
    return K.EVENT
