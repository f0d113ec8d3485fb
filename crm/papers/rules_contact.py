"""Rules of acts by hand and by word: what was supplied, put, shown, taken up or told to somebody outside, and bonds with them."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind as K
from crm.findings.engagements import PartyKind
from crm.papers.named import Name
from crm.papers.scene import ANSWERED, BODY, PRESS_NAME, Scene, event_noun
from crm.papers.subjects import Side

_TO: Final = re.compile(
    r"\b(?:to|with|before|into)\s+(?:the\s+|an?\s+|its\s+|all\s+|each\s+|every\s+|both\s+)?"
)
_STUFF: Final = (
    r"\b(?:figures|data|numbers|statistics|details|information|evidence|material|documents?|examples?|case\s+stud(?:y|ies)|drafts?|drafting|breakdowns?|lists?|summar(?:y|ies)|digests?|copies|copy|notes?"
    r"|papers?|analysis|findings|results|proposals?|suggestions?|comments|views|thoughts|feedback|concerns|questions|points|case|petitions?|dossiers?|reports?|briefings?|advice|samples?|photographs|testimon(?:y|ies)|wording|clauses?|text|maps?|costings?|estimates?|plans?|responses?|amendments?|motions?|complaints?|objections?|claims?|bids?|applications?|appeals?)\b"
)
_VIEWS: Final = r"(?:(?:our|my|some|further|initial|detailed|informal|written)\s+)*(?:views?|comments|thoughts|feedback|observations|suggestions|objections?|representations?)\b"
_PRONOUN: Final = r"(?:him|her|them)\b"


def whom(scene: Scene, most: int = 120) -> Name | None:
    """The first name outside that "to" or "with" leads to."""
    ends = [found.end() for found in _TO.finditer(scene.after[:most])]
    return next(
        (
            name
            for name in scene.named
            if not scene.ours.is_name(name.party.name) and any(-5 <= name.start - end <= 5 for end in ends)
        ),
        None,
    )


def _ours(scene: Scene) -> bool:
    return scene.side is Side.OURS and not scene.passive


def _possessed(scene: Scene, name: Name) -> bool:
    return scene.after[name.end : name.end + 2] in {"’s", "'s", "’ ", "' "}


def supply(scene: Scene) -> K | None:
    """Gave somebody outside something of ours, with no channel told."""
    if not _ours(scene) or scene.gerund:
        return None
    if scene.starts(_VIEWS) and scene.says(ANSWERED, 130):
        return K.SUBMISSION
    near = scene.near(14)
    if scene.form == "let":
        told = scene.says(r"^[^.;]{0,60}\b(?:have|know|see)\b", 80)
        return K.OTHER if near and told and not _possessed(scene, near) else None
    if near and not _possessed(scene, near) and scene.says(r"^[^.;]{0,100}\bwith\b[^.;]{0,60}" + _STUFF, 190):
        return K.OTHER
    if not scene.says(r"^[^.;]{0,60}" + _STUFF, 90):
        return None
    if whom(scene):
        return K.PARLIAMENTARY if scene.says(r"^[^.;]{0,24}\bamendment", 40) else K.OTHER
    return (
        K.OTHER if scene.told and scene.form.startswith("suppl") and not scene.says(r"\bto\b", 60) else None
    )


def lodge(scene: Scene) -> K | None:
    """Lodged a complaint, an objection, an appeal with somebody."""
    if not _ours(scene):
        return None
    thing = scene.says(
        r"^[^.;]{0,40}\b(?:complaints?|objections?|appeals?|claims?|bids?|applications?|requests?)\b", 60
    )
    thing = thing or scene.says(
        r"^[^.;]{0,40}\b(?:clear|plain|known)\s+to\b|^\s*(?:our|the)\s+(?:case|point|argument|position)\b[^.;]{0,40}\bto\b",
        70,
    )
    return K.OTHER if thing and whom(scene) else None


def put(scene: Scene) -> K | None:
    """Put a case, a question or one’s views to somebody; put something of ours out on a site."""
    if not _ours(scene):
        return None
    if scene.starts(
        r"(?:an?|our|the|two|three)\s[^.;]{0,70}\b(?:on|up\s+on)\s+(?:our|the)\s+(?:web\s?)?site\b|[^.;]{0,60}\bonline\b"
    ):
        return K.PUBLICATION
    if scene.form == "put in":
        return K.SUBMISSION if scene.starts(_VIEWS) else None
    if scene.starts(r"in\s+" + _VIEWS):
        return K.SUBMISSION
    if not (scene.says(r"^[^.;]{0,60}" + _STUFF, 80) and whom(scene, 100)):
        return None
    return (event_noun(scene) if scene.says(r"\bat\s+(?:our|the|an?)\b") else None) or K.OTHER


_THERE: Final = re.compile(
    r"[^.;]{0,60}?\b(?:to\s+(?:see|visit|look|meet)|round|around|through|over|along)\b", re.IGNORECASE
)


def take(scene: Scene) -> K | None:
    """Took something up with somebody, somebody to see something, a seat somewhere, a party of people abroad."""
    if not _ours(scene):
        return None
    if scene.starts(r"(?:[^.;]{0,40}\s)?up\s+with\b") and scene.near(70):
        return K.OTHER
    if scene.starts(r"(?:up\s+)?(?:a|our|his|her|the)\s+(?:seat|place)\s+on\b"):
        return K.MEMBERSHIP
    if scene.starts(r"[^.;]{0,40}?\b(?:through|over)\s+our\b"):
        return None
    led = scene.near(16)
    rest = scene.after[led.end if led else 0 :]
    if (led or scene.starts(_PRONOUN)) and _THERE.match(rest):
        return K.VISIT
    party = scene.starts(
        r"(?:an?|\w+|\d+)\s+(?:[\w-]+\s+){0,4}?(?:companies|firms|members|leaders|mayors|councillors|chief\s+executives|schoolchildren|pupils|businesses|towns|delegates|farmers|people|trustees|delegation)\b[^.;]{0,50}\bto\s"
    )
    if party and (scene.near(120) or re.search(r"\bwith\s+the\s+[A-Z]", scene.lead)):
        return K.MEETING if scene.says(r"\bto\s+(?:meet|see)\b") else K.VISIT
    return None


def show(scene: Scene) -> K | None:
    """Showed somebody outside round, or something."""
    if not _ours(scene):
        return None
    pronoun = scene.starts(_PRONOUN)
    guest = (scene.near(14) is not None and not pronoun) or (
        scene.told and pronoun and not re.search(r"\b(?:com|visit|cam)", scene.lead)
    )
    return K.VISIT if guest and not scene.says(r"^[^.;]{0,40}\b(?:that|how\s+wrong)\b") else None


def tour(scene: Scene) -> K | None:
    """Gave somebody a tour."""
    return (
        K.VISIT
        if _ours(scene) and scene.says(r"^[^.;]{0,110}\ba\s+(?:\w+\s+)?(?:tour|walk)\b") and scene.near(60)
        else None
    )


def pay(scene: Scene) -> K | None:
    """Paid a visit: to somebody outside, or they to us."""
    visit = scene.says(r"^[^.;]{0,60}\b(?:a|an|another|two)\s+(?:\w+\s+)?(?:visits?|call)\b", 90)
    if not visit or scene.passive:
        return None
    return K.VISIT if (scene.to_us if scene.side is Side.THEIRS else scene.near(90)) else None


def urge(scene: Scene) -> K | None:
    """Urged, pressed, told or consulted somebody by name, where no other act is told of which it is a part."""
    near = scene.near(8)
    if scene.side is Side.THEIRS and scene.form == "thanked":
        return (
            K.LETTER
            if scene.starts(r"(?:us|me)\s+for\s+(?:our|my|the)\s+(?:\w+\s+)?(?:letter|email|reply|note)")
            else None
        )
    if not _ours(scene) or scene.gerund:
        return None
    if scene.form.startswith("quiz") and near:
        return event_noun(scene) or K.MEETING
    if scene.form.startswith(("told", "tell")) and scene.says(
        r"^\s*(?:the\s+)?(?:[A-Z]\w+\s+){0,3}" + PRESS_NAME, 50
    ):
        return K.PRESS
    if near is None or scene.told or _possessed(scene, near) or near.party.kind is PartyKind.REVIEW:
        return None
    if scene.says(r"\bin\s+our\s+(?:\w+\s+)?(?:response|evidence|submission|reply)\b"):
        return K.SUBMISSION
    return K.MEETING if scene.says(r"\bat\s+(?:an?|our|the)\s+(?:\w+\s+)?meeting\b") else K.OTHER


def seek(scene: Scene) -> K | None:
    """Sought views or advice: of somebody outside, or they of us."""
    wanted = scene.starts(
        r"(?:further\s+|urgent\s+|legal\s+|written\s+|early\s+|our\s+|the\s+)*(?:views?|advice|opinions?|assurances?|clarification|guidance|confirmation|help|input)\b"
    )
    if not wanted or scene.passive:
        return None
    if scene.side is Side.THEIRS:
        return K.OTHER if scene.starts("our") else None
    return (
        K.OTHER
        if scene.side is Side.OURS and scene.near(60) and scene.says(r"^[^.;]{0,30}\b(?:of|from)\b")
        else None
    )


def bond(scene: Scene) -> K | None:
    """Renewed or entered into an agreement with somebody."""
    if not _ours(scene):
        return None
    if scene.form.startswith("renew") and scene.says(r"^\s*our\s+(?:\w+\s+)?membership\s+of\b", 50):
        return K.MEMBERSHIP
    deal = scene.says(
        r"^[^.;]{0,50}\b(?:memorand(?:um|a)|mou|agreements?|compact|concordat|partnership|contract|accord|protocol|charter|alliance)\b",
        80,
    )
    return K.OTHER if deal and whom(scene) else None


def join_in(scene: Scene) -> K | None:
    """Was at one’s seat on a body: "held our seat on", "been made a member of"."""
    if scene.starts(r"(?:our|a|the|its)\s+(?:\w+\s+)?(?:seat|place)\s+on\b") and scene.side is Side.OURS:
        return K.MEMBERSHIP
    member = scene.starts(
        r"an?\s+(?:\w+\s+)?(?:members?|trustee|governor|fellow|patron|chair|vice-chair|observer)\s+(?:of|on)\b"
    )
    return (
        K.MEMBERSHIP if member and scene.side is Side.OURS and (scene.near(90) or scene.says(BODY)) else None
    )


RULES: Final = {
    "supply": supply, "lodge": lodge, "put": put, "take": take, "show": show, "tour": tour, "pay": pay, "urge": urge, "seek": seek,
    "bond": bond, "join in": join_in,
}  # fmt: skip
