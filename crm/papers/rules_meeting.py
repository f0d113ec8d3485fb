"""Rules of acts face to face: meetings, events, visits, speeches and chairs."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind as K
from crm.findings.engagements import PartyKind
from crm.papers.scene import BODY, EVENTS, PEOPLE, PRESS_NAME, Scene, event_noun, met_there
from crm.papers.subjects import Side

_NEEDS: Final = r"(?:(?:the|all|our|their|its|these|those|this|any|such|local|future|new|with\s+(?:success|approval|silence|resistance))\s+)*(?:\w+\s+)?(?:needs?|demands?|criteria|targets?|costs?|challenges?|deadlines?|standards?|requirements?|obligations?|aims?|expectations?|ambitions?|commitments?|success|approval)\b"


_OWN_BODY: Final = re.compile(
    r"^\W*(?:Our\s+|The\s+)?(?:National|General|Regional|Executive|Full|Annual|Our)?\s*(?:Council|Board|Executive|Committee|Assembly|Trustees)\s*$"
)
"""A body of our own whose meeting is no dealing with anybody outside."""


def meet(scene: Scene) -> K | None:
    """Met somebody; the board’s own meeting is none."""
    if scene.starts(_NEEDS) and not scene.near(12):
        return None
    if scene.passive and not scene.form.startswith("meeting"):
        return None
    if _OWN_BODY.search(scene.lead) and scene.starts(r"(?:in|at|on|for|again|twice|to)\b"):
        return K.MEETING if scene.says(r"^[^.;]{0,60}\bwith\b") and scene.near(90) else None
    if scene.side is Side.THEIRS:
        by_us = re.search(r"\b(?:us|me|our|my)\b", scene.after[:45], re.IGNORECASE)
        agreed = scene.says(r"^[^.;]{0,40}\band\s+\w+ed\s+our\b", 70)
        return (
            K.MEETING if scene.to_us and (by_us or scene.near(45)) and not agreed and not scene.told else None
        )
    if scene.starts(r"(?:with\s+)?(?:our|my)\b") and not scene.near(60):
        return None
    near = scene.near(150)
    if scene.starts(
        r"(?:up\s+)?(?:again\s+)?(?:virtually\s+|online\s+|separately\s+|briefly\s+|recently\s+|informally\s+)?with\b|up\s+with\b"
    ):
        return K.MEETING
    return K.MEETING if near or scene.says(PEOPLE, 60) else None


def see(scene: Scene) -> K | None:
    """Saw somebody in office."""
    near = scene.near(14)
    if scene.form == "see" and scene.planned and scene.starts(r"(?:(?:some|many|lots|most)\s+of\s+)?you\b"):
        return K.EVENT if scene.says(r"\bat\b") and (scene.near(90) or event_noun(scene)) else None
    if scene.side is Side.THEIRS:
        return (
            K.MEETING
            if scene.starts(r"(?:us|me|our\s+(?:chair|director|president|officers|leader))\b")
            else None
        )
    if scene.form == "see" and not scene.planned and near and near.party.role and scene.side is Side.OURS:
        return (
            None
            if re.match(r"\s+(?:\w+ing\b|recogni|commit|make\b|take\b|in\s+post)", scene.after[near.end :])
            else K.MEETING
        )
    if scene.form == "saw" and scene.side is Side.OURS and scene.starts(r"(?:him|her|them)\b"):
        return (
            K.MEETING if re.search(r"\b(?:MP|Minister|Secretary|officials?|director)\b", scene.lead) else None
        )
    if scene.form == "see":
        return K.MEETING if near is not None and scene.planned and near.party.role else None
    state = (
        near is not None
        and near.party.kind is PartyKind.PERSON
        and (bool(near.party.role) or " MP" in near.party.name or not near.bare)
    )
    return (
        K.MEETING
        if state
        and not scene.says(r"^[^.;,]{0,90}\b(?:announc|publish|claim|confirm|set\s+out|appoint|reflected)")
        and scene.form == "saw"
        else None
    )


def sit(scene: Scene) -> K | None:
    """Sat down, caught up with somebody."""
    if scene.says(r"^\s*with\s+(?:our|my)\b") and not scene.near(60):
        return None
    return K.MEETING if scene.says(r"^[^.;]{0,40}\bwith\b") else None


def hold(scene: Scene) -> K | None:
    """Hold, have, host: what was held says it."""
    if scene.starts(r"(?:its|their)\s+own\b"):
        return None
    light = scene.form.startswith(("ha", "led", "ran", "run", "use", "beg", "star"))
    noun = scene.noun(90, (*EVENTS, K.PRESS, K.INVITATION, K.EMAIL, K.LETTER))
    if scene.form.startswith(("hosted", "hosting", "host", "co")) and noun is None:
        return K.VISIT if scene.near(40) else None
    if scene.says(r"^[^.;]{0,60}\bopen\s+calls?\b"):
        return K.EVENT
    if noun is None and scene.form.startswith("exhibit"):
        return K.EVENT if scene.starts(r"(?:\w+\s+)?at\b") and scene.near(60) else None
    if noun is None and scene.says(_ROOM) and scene.says(PEOPLE, 60):
        return K.EVENT
    if noun is None or (light and not scene.starts(_DETERMINED)):
        return None
    if noun in {K.MEETING, K.CALL, K.VISIT}:
        if scene.near(170) or (
            scene.says(r"\bwith\s+(?!our\s+(?:members|team|staff|own))", 120)
            and scene.says(PEOPLE + r"|[A-Z]", 160)
        ):
            return noun
        return (
            None
            if light or scene.says(r"\b(?:internal|team|board|staff)\b", 60)
            else K.EVENT
            if scene.says(r"\bround-?\s?table\b", 60)
            else None
        )
    if noun in {K.EMAIL, K.LETTER, K.INVITATION}:
        return noun if light and scene.says(r"\bfrom\b", 60) else None
    if light and scene.form.startswith("ha") and noun is K.EVENT:
        return (
            noun
            if scene.near(120)
            or (scene.says(r"\b(?:at|in|on)\b") and not scene.says("^[^.;]{0,30}stall?s?$"))
            else None
        )
    return noun


_ROOM: Final = r"^[^.;]{0,60}\b(?:in\s+the\s+room|on\s+our\s+stand|round\s+the\s+table)\b"
_DETERMINED: Final = r"(?:(?:an?|the|our|my|some|several|two|three|four|five|many|various|another|further|regular|productive|constructive|useful|good|helpful|positive|initial|early|introductory|detailed|ongoing|number|joint|fruitful|discussions?|meetings?|talks|conversations?|virtual|online|bilateral|separate|quick|brief|informal|very|really|lovely|great|first|second|weekly|monthly|follow-?up|more|extensive|preliminary|one-to-one|lunch|dinner|coffee|catch|calls?)\b)"


_HURRIED: Final = ("dash", "rush", "rac", "hurr", "nip", "hop", "drove")


def attend(scene: Scene) -> K | None:
    """Attended, joined, took part in, went to something."""
    form = scene.form
    if form.startswith("join"):
        return _join(scene)
    if form.startswith("represent"):
        if scene.says(r"\bon\s+(?:the|a|an)?\s*[^.;]{0,60}" + BODY):
            return K.MEMBERSHIP
        return met_there(scene) if scene.says(r"\bat\b") else None
    if form.startswith("spen"):
        if scene.side is Side.THEIRS:
            crew = re.search(
                r"\b(?:film|camera|crew|reporters?|journalists?|photographer|BBC|ITV)\b", scene.lead
            )
            return (K.PRESS if crew else K.VISIT) if scene.to_us else None
        return (
            met_there(scene)
            if scene.says(r"\b(?:at|in|with)\s+(?:(?:a|an|the)\b|(?-i:[A-Z]))", 90)
            and (event_noun(scene) or scene.near(60))
            else None
        )
    if form.startswith(
        ("went", "go", "head", "travel", "flew", "fl", "been", "popped", "dropped", *_HURRIED)
    ):
        if not scene.starts(r"(?:along\s+|back\s+|up\s+|over\s+|down\s+|out\s+|by\s+)?(?:to|into|in\s+on)\b"):
            return None
        if scene.says(r"\bto\s+(?:meet|see|visit)\b"):
            seen = scene.near(40)
            place = seen is not None and seen.party.kind is not PartyKind.PERSON
            return K.VISIT if place and scene.says(r"\bto\s+(?:see|visit)\b") else K.MEETING
        talks = scene.says(
            r"\bto\s+(?:talk|speak|present|hear|give|chair|launch|discuss|attend)\b|\btalking\b|\bspeaking\b"
        )
        return met_there(scene) if event_noun(scene) or talks else None
    if form.startswith(("tak", "took", "part")) and not scene.starts(r"(?:part\s+)?(?:in|on|at)\b"):
        return None
    if scene.side is Side.THEIRS:
        if not scene.to_us:
            return None
        if scene.starts(r"(?:at\s+)?our\s+(?:\w+\s+)?(?:offices?|premises|headquarters)\b"):
            return K.MEETING
    return met_there(scene) if scene.near(140) or event_noun(scene) else None


def _join(scene: Scene) -> K | None:
    if scene.starts(r"(?:forces|together|up\b)"):
        return K.LETTER if scene.says("letter") else K.OTHER if scene.near(120) else None
    if scene.says(r"\b(?:sign\w*|letter|statement|in\s+writing)\b", 140):
        return K.LETTER
    if scene.starts(r"(?:us|me)\b") or scene.side is Side.THEIRS:
        if scene.starts(
            r"our\s+(?:\w+\s+){0,2}(?:group|board|meeting|call|committee|council|executive|team)\b"
        ):
            return K.MEETING
        return (event_noun(scene) or K.MEETING) if scene.to_us else None
    if scene.starts(r"(?:its|their)\s+(?:next|first|last|latest)\s+(?:one|meeting|session)\b"):
        return K.MEETING
    noun = event_noun(scene)
    if scene.passive or scene.starts("by"):
        return (noun or K.MEETING) if scene.near(140) else None
    if scene.says(r"^[^.;,]{0,90}\b" + BODY + r"\b") and noun not in {K.EVENT, K.MEETING, K.CALL}:
        return K.MEMBERSHIP
    if noun in EVENTS:
        return noun
    return (
        K.OTHER
        if scene.near(60) and scene.says(r"\b(?:in\s+)?(?:call|urg|ask|press|warn)ing\b")
        else K.EVENT
        if scene.near(40) and scene.says(r"\b(?:to|for)\b")
        else None
    )


def be_at(scene: Scene) -> K | None:
    """Was at an event, in a place for something, on the radio."""
    if scene.form.endswith(("platform", "stage")):
        return K.EVENT if scene.starts("with") else None
    if scene.form.split()[-1] == "in" and scene.starts(
        r"(?:\w+\s+){0,3}(?:touch|contact|dialogue|correspondence|discussions?|communication|talks|conversations?)\s+with\b"
    ):
        return K.OTHER if scene.near(90) else None
    if "witness" in scene.form:
        return K.EVIDENCE
    if re.search(r"speaker|panel|guest", scene.form):
        return K.EVENT
    noun = event_noun(scene)
    talks = scene.says(
        r"\b(?:talking|speaking|presenting|meeting)\b|\bto\s+(?:hear|talk|speak|meet|present|discuss|give|launch|go\s+through|attend|join)\b|\bfor\s+(?:the|a|an)\b",
        150,
    )
    if scene.form.split()[-1] == "on":
        if scene.says(PRESS_NAME, 60):
            return K.PRESS
        return K.EVENT if scene.says(r"^[^.;]{0,30}\bpanel\b") else None
    if noun in {K.EVENT, K.MEETING, K.CALL, K.VISIT}:
        return noun
    if scene.form.split()[-1] == "at" and scene.near(30):
        return (
            K.EVENT
            if talks
            or (
                scene.near(8)
                and not scene.starts(
                    r"(?:the\s+)?(?:home|office|desk|work|heart|centre|forefront|risk|least|a\s+loss|pains)"
                )
            )
            else None
        )
    return (
        K.EVENT
        if talks
        and scene.near(90)
        and scene.form.split()[-1] in {"in", "down"}
        and scene.says(r"\bto\s+(?:hear|talk|speak|meet|present|discuss)|for\s+(?:the\s+|a\s+|an\s+)?[A-Z]")
        else None
    )


def speak(scene: Scene) -> K | None:
    """Spoke at an event, to a body or with somebody."""
    if scene.says(r"^\s*(?:\w+\s+){0,3}(?:to|on|with|in)\b[^.;]{0,50}" + PRESS_NAME, 90) and not scene.says(
        r"^[^.;]{0,50}\b(?:panel|conference)\b"
    ):
        return K.PRESS
    if scene.form.startswith("present") and scene.says(r"^[^.;]{0,30}\bpetition\b"):
        return K.OTHER if scene.near(90) else None
    if scene.form.startswith("address"):
        near = scene.near(14)
        return (
            K.EVENT
            if (
                event_noun(scene)
                and scene.says(
                    r"^\s*(?:the|a|an|our)?\s*[A-Z\w ]{0,60}\b(?:conference|meeting|summit|event|assembly|dinner|agm|rally|reception|seminar|webinar)"
                )
            )
            or (near and near.party.kind in {PartyKind.GROUP, PartyKind.COMMITTEE, PartyKind.ORGANISATION})
            else None
        )
    if scene.form.startswith(("show", "demo", "debat", "ran", "took")) and not scene.says(
        r"\b(?:at|to|with)\b"
    ):
        return None
    place = scene.says(
        r"^[^.;]{0,110}?\b(?:at|alongside|during)\b|^\s*(?:\w+ly\s+)?(?:on|in|as\s+part\s+of|for)\s+(?:a|an|the|another|two|three|several|our)\b[^.;]{0,60}\b(?:panel|session|debate|webinar|event|conference|summit|fringe|workshop|seminar|podcast|reception|launch|roundtable)",
        150,
    )
    if place:
        meets = scene.says(r"\b(?:meeting|roundtable)\b", 130) and not scene.says(
            r"\b(?:conference|annual|summit|panel|reception|webinar|launch|seminar)\b", 130
        )
        return K.EVENT if not meets else K.MEETING if scene.says("roundtable") else K.EVENT
    if scene.starts(r"(?:[^.;]{0,60}?\b)?(?:to|with|before)\b"):
        return _spoken_to(scene)
    return (
        K.EVENT
        if scene.says(r"^\s*(?:\w+\s+){0,2}(?:about|on)\b[^.;]{0,90}\b(?:at|to)\s+(?:the|a|an)?\s*[A-Z]")
        else None
    )


def _spoken_to(scene: Scene) -> K | None:
    near = scene.near(100)
    if near is None:
        return (
            K.MEETING
            if scene.says(r"^\s*(?:to|with)\s+(?:the\s+)?" + PEOPLE, 80)
            or (scene.side is Side.THEIRS and scene.to_us)
            else None
        )
    if near.party.kind is PartyKind.COMMITTEE:
        return K.EVIDENCE if not scene.says("chair") else K.MEETING
    if (
        near.party.kind in {PartyKind.PERSON, PartyKind.DEPARTMENT}
        or scene.starts(r"[^.;]{0,30}\bwith\b")
        or scene.says(r"^\s*to\s+(?:\w+\s+){0,3}(?:officials|colleagues|officers|people|ministers|mps|peers)")
    ):
        return K.CALL if scene.says(r"\b(?:phone|telephone|zoom|teams|video)\b") else K.MEETING
    return K.EVENT


_PLACES: Final = r"^[^.;]{0,60}\b(?:hall|centre|buildings?|schools?|offices?|hub|library|boathouse|station|homes|houses|garden|park|playground|pavilion|plaque|wing|ward|hospital|hospice|exhibition|f[eê]te|fair|show|bridge|depot|clinic|museum|shop|premises|headquarters|statue|memorial)\b"


def chair(scene: Scene) -> K | None:
    """Chaired an event."""
    noun = event_noun(scene)
    if scene.form.startswith(("open", "unveil", "cut")) and scene.side is Side.OURS:
        return K.EVENT if noun is K.EVENT or (scene.says(_PLACES, 90) and scene.near(110)) else None
    if scene.says(
        r"^[^.;]{0,60}\b(?:our\s+own|internal|the\s+Board(?:['’]s)?\s+meeting|the\s+Board\b)"
    ) and not scene.near(90):
        return None
    if noun in {K.EVENT, K.CALL}:
        return K.EVENT
    if noun is K.MEETING:
        return (
            K.EVENT
            if scene.says("session|round-?table") and not scene.says("meeting")
            else K.MEETING
            if scene.near(130)
            else None
        )
    return K.EVENT if scene.near(60) and not scene.form.startswith(("open", "clos")) else None


def visit(scene: Scene) -> K | None:
    """Visited somebody or something outside."""
    if scene.says(
        r"^\s*(?:our|the|their|this)?\s*(?:website|web\s?page|page|link|site)\b|\bwww|\.(?:org|com|gov|uk)\b",
        60,
    ):
        return None
    if scene.side is Side.NONE and scene.form in {"visit", "tour"}:
        return None
    if scene.side is Side.THEIRS:
        return K.VISIT if scene.to_us else None
    return K.VISIT if scene.near(110) or scene.starts(r"(?:the|a|an|two|three|four|several)\s+\w+") else None
