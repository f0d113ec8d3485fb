"""Rules of acts in writing and in public: letters, submissions, evidence, publications, press, calls and mail."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind as K
from crm.findings.engagements import PartyKind
from crm.papers.scene import ANSWERED, PEOPLE, PRESS_NAME, Scene
from crm.papers.subjects import Side

_ASKING: Final = re.compile(
    r"(?P<lead>[^.;]{0,50}?)\b(?:asking|urging|seeking|requesting|inviting|offering|thanking)\b"
)


def write(scene: Scene) -> K | None:
    """Wrote to somebody; or wrote a blog, an article."""
    if (
        scene.told
        and scene.side is Side.OURS
        and scene.starts(r"(?:again|back|once\s+more)\b")
        and not scene.passive
    ):
        return K.LETTER
    if scene.says(
        r"^[^.;]{0,30}\b(?:board|committee|internal|staff|progress)\s+(?:report|paper|note)s?\b", 60
    ):
        return None
    noun = scene.noun(60)
    asking = _ASKING.match(scene.after) if scene.side is Side.THEIRS else None
    if asking is not None and not re.search(r"\bto\s+(?!us\b|me\b|our\b)", asking["lead"]):
        return K.LETTER
    if scene.side is Side.THEIRS:
        return K.LETTER if scene.to_us else None
    if noun in {K.PUBLICATION, K.PRESS, K.EMAIL, K.SUBMISSION}:
        return noun
    if (
        scene.says(r"^[^.;]{0,60}\b(?:article|column|op-ed|piece|blog|chapter|foreword)\b")
        and noun is not K.LETTER
    ):
        return K.PUBLICATION
    if noun is K.LETTER or (
        scene.says(r"^[^.;]{0,70}\bto\b")
        and (
            scene.near(140)
            or scene.to_us
            or scene.says(PEOPLE)
            or scene.starts(r"(?:\w+\s+){0,3}to\s+(?:him|her|them)\b")
        )
    ):
        return K.LETTER
    if scene.starts(r"(?:again\s+|jointly\s+)?to\s+" + _WHOEVER):
        return K.LETTER
    return K.LETTER if scene.near(12) else None


_WHOEVER: Final = r"(?:whoever\b|(?:the|all)\s+(?:[\w’'-]+\s+){0,4}(?:associations|bodies|unions|federations|institutes|trusts|chambers|operators|regulators|bishops|editors|lenders|banks|ambassadors)\b)"
"""To whom one writes who has no name in the paper."""


def sign(scene: Scene) -> K | None:
    """Signed a letter or statement, one’s own or another’s."""
    if scene.says(r"\bletters?\b", 160) or scene.says(r"\b(?:joint|open|public)\s+statement\b", 100):
        return K.LETTER
    if scene.says(r"\b(?:statement|pledge|charter|declaration|accord|petition|manifesto)\b", 90):
        return K.LETTER if scene.says("statement|petition") else K.OTHER
    return (
        K.OTHER if scene.says(r"\b(?:memorandum|mou|agreement|compact|concordat|partnership)\b", 90) else None
    )


_TO_PARLIAMENT: Final = r"\bbrief\w*\b[^.;]{0,70}\b(?:MPs|peers|parliamentarians|lords|debate|bill|reading|committee\s+stage|report\s+stage)\b"
_SENT: Final = (
    K.LETTER,
    K.EMAIL,
    K.SUBMISSION,
    K.PARLIAMENTARY,
    K.PUBLICATION,
    K.INVITATION,
    K.PRESS,
    K.EVIDENCE,
)


def send(scene: Scene) -> K | None:
    """Sent a letter, a briefing, an invitation, evidence."""
    noun = scene.noun(80, _SENT)
    if (
        scene.told
        and scene.starts(r"(?:him|her|them)\b")
        and re.search(r"\b(?:wrote|written)\s+to\b", scene.lead)
    ):
        return None
    if scene.form.startswith(("drop", "pen", "dash", "fire", "pop")):
        return noun if noun in {K.LETTER, K.EMAIL} else None
    outside = bool(scene.near(140)) or scene.to_us or scene.says(PEOPLE)
    if noun in {K.LETTER, K.EMAIL, K.INVITATION, K.SUBMISSION, K.PARLIAMENTARY}:
        return noun
    if noun is K.PUBLICATION and outside:
        return K.PARLIAMENTARY if scene.says(_TO_PARLIAMENT) else K.PUBLICATION
    if scene.says(
        r"^[^.;]{0,40}\bto\s+(?:the\s+)?(?:trade\s+press|press|papers|journalists|media|newspapers|broadcasters)\b",
        80,
    ):
        return K.PRESS
    if scene.form.startswith(("shar", "post")):
        return None
    return K.LETTER if outside and scene.says(r"\bto\b") else None


_ANSWERS_IT: Final = re.compile(
    r"\s*(?:\w+ly\s+)?(?:[.,;]|$|by\b|before\b|in\s|too\b|on\s+(?:behalf|(?:our\s+|your\s+)?[\w’']+\s+behalf)\b|to\s+(?:that|this|the\s+latest|it|both|them|all)\b)",
    re.IGNORECASE,
)
"""What follows "we mean to reply", where what is answered was told before."""


def reply(scene: Scene) -> K | None:
    """Answered a consultation, or a letter."""
    if scene.form.startswith("acknowledg"):
        mine = scene.starts(r"(?:receipt\s+of\s+)?(?:our|my)\s+(?:\w+\s+)?(?:letter|email|note|submission)\b")
        return K.LETTER if scene.side is Side.THEIRS and mine else None
    if scene.side is Side.OURS and not scene.passive and _ANSWERS_IT.match(scene.after):
        answered = re.search(r"\b(?:" + ANSWERED + r")", scene.lead, re.IGNORECASE)
        if scene.planned and re.search(
            r"\b(?:consult|call for|inquiry|review)", scene.context, re.IGNORECASE
        ):
            return K.SUBMISSION
        if answered or (
            scene.planned
            and (scene.told or scene.says(r"\bdeadline\b|^\s*to\s+(?:that|this|both|them|it)\b", 40))
        ):
            return K.SUBMISSION
    if scene.says(r"^[^.;]{0,60}\b(?:letter|email)s?\b") and not scene.says(r"^[^.;]{0,60}consultation"):
        return K.LETTER
    if scene.side is Side.OURS and scene.told and scene.starts(r"(?:them|him|her)\b"):
        return K.LETTER
    if scene.side is Side.THEIRS and scene.starts(
        r"(?:to\s+)?(?:our|my)\s+(?:\w+\s+)?(?:letter|email|note)\b"
    ):
        return K.LETTER
    if scene.side is Side.THEIRS:
        if scene.form.startswith("repl") and scene.starts(
            r"(?:on|last|this|yesterday|in\s+[A-Z]|within|by|promptly|,|\.|saying|to\s+(?:us|me|our|my))"
        ):
            return K.LETTER
        return K.LETTER if (scene.to_us or scene.form.startswith("repl")) and scene.told else None
    if scene.says(
        r"^\s*(?:formally\s+|jointly\s+|in\s+full\s+|in\s+writing\s+|also\s+|again\s+|positively\s+|robustly\s+|on\s+behalf\s+of\s+[^.;]{1,60}?)*(?:to\b)?[^.;]{0,90}\b(?:"
        + ANSWERED
        + ")",
        170,
    ):
        return K.SUBMISSION
    if scene.says(
        r"\b(?:in\s+the\s+media|to\s+media|publicly|in\s+the\s+press|to\s+the\s+(?:announcement|news|publication|budget|statement|queen|king))"
    ):
        return K.PRESS
    near = scene.near(40)
    return (
        K.SUBMISSION
        if near
        and scene.starts("to")
        and near.party.kind in {PartyKind.REVIEW, PartyKind.COMMITTEE, PartyKind.DEPARTMENT}
        else None
    )


_SUBMITTED: Final = (K.SUBMISSION, K.EVIDENCE, K.PARLIAMENTARY)


def submit(scene: Scene) -> K | None:
    """Submitted a response or evidence; tabled a question."""
    noun = scene.noun(90, (*_SUBMITTED, K.VISIT, K.CALL, K.EVENT, K.PRESS, K.PUBLICATION, K.MEETING))
    word = scene.form
    if word.startswith(("ma", "did", "do")):
        return (
            noun if (noun in {K.VISIT, K.CALL, K.EVENT} and scene.near(140)) or noun is K.SUBMISSION else None
        )
    if word.startswith("table") or word == "tabling":
        return K.PARLIAMENTARY if noun is K.PARLIAMENTARY else None
    if word.startswith(("prepar", "draft", "complet", "finalis")):
        return (
            noun
            if noun in {K.SUBMISSION, K.PARLIAMENTARY} and (scene.near(160) or scene.says(r"\bto\b"))
            else None
        )
    if word.startswith("provid"):
        return (
            noun
            if noun in {K.SUBMISSION, K.EVIDENCE, K.PARLIAMENTARY, K.PRESS}
            and not scene.says("^[^.;]{0,30}(?:an?|the) (?:statement|answer)")
            else None
        )
    if noun in _SUBMITTED:
        return noun
    return (
        K.SUBMISSION
        if word.startswith(("submi", "sent in", "handed", "fed back", "put"))
        and scene.says(r"\b(?:to|into)\b[^.;]{0,80}\b(?:" + ANSWERED + ")")
        else None
    )


def feed(scene: Scene) -> K | None:
    """Fed into, contributed to a review, an event."""
    if not scene.says(
        r"^\s*(?:in|our\s+\w+|evidence|views|comments|directly|strongly|\w+ly)?\s*(?:into|to|views|evidence|an?\s|our\s)"
    ):
        return None
    noun = scene.noun(60, (K.PUBLICATION, K.PRESS)) if scene.starts(r"an?\s") else None
    if noun:
        return noun
    if scene.says(r"\b(?:panel|event|roundtable|workshop|webinar|seminar|conference)\b", 80):
        return K.MEETING if scene.says("roundtable", 80) else K.EVENT
    if scene.says(ANSWERED, 110) or scene.says(r"\b(?:evidence|views)\b", 60):
        return K.SUBMISSION
    return None


def give(scene: Scene) -> K | None:
    """Gave evidence, a speech, an interview."""
    if scene.says(r"^\s*(?:\w+\s+){0,4}evidence\b", 60):
        return K.EVIDENCE if not scene.says(r"^\s*(?:\w+\s+)?written\s+evidence") else K.SUBMISSION
    if scene.side is Side.THEIRS and scene.starts(
        r"(?:us|me|our\s+\w+)\s+(?:(?:half\s+)?an\s+hour|\w+\s+minutes|(?:\w+\s+){0,3}time\b|a\s+hearing|an\s+audience)"
    ):
        return K.MEETING
    noun = scene.noun(70, (K.EVENT, K.PRESS, K.MEETING, K.PARLIAMENTARY, K.PUBLICATION, K.VISIT))
    if noun is K.PUBLICATION and scene.form.startswith("record"):
        return K.PRESS if scene.says(r"^[^.;]{0,40}\bpodcast\b[^.;]{0,20}\b(?:with|for)\b") else None
    if noun is K.PUBLICATION:
        return K.MEETING if scene.says(r"^[^.;]{0,40}\bbriefing\s+to\b") else None
    if noun is K.EVENT or noun is K.PRESS:
        return noun
    if noun and not scene.form.startswith("do"):
        return noun if scene.near(140) or scene.to_us else None
    return None


def appear(scene: Scene) -> K | None:
    """Appeared before a committee, on the radio, on a panel."""
    if scene.form.startswith("fac"):
        near = scene.near(10)
        return K.EVIDENCE if near and near.party.kind is PartyKind.COMMITTEE else None
    if scene.starts("before") or scene.says(r"^[^.;]{0,40}\bcommittee\b"):
        return K.EVIDENCE if scene.says("committee|inquiry|commission|assembly|panel|mps|peers") else None
    if scene.says(PRESS_NAME, 60):
        return K.PRESS
    if scene.starts(r"(?:at|on\s+(?:a|the)\s+(?:\w+\s+)?panel|alongside)"):
        return K.EVENT
    return None


def publish(scene: Scene) -> K | None:
    """Published or launched something of ours."""
    if scene.side is Side.THEIRS:
        return None
    noun = scene.noun(110, (K.PRESS, K.PUBLICATION, K.EVENT, K.SUBMISSION, K.PARLIAMENTARY, K.LETTER))
    form = scene.form
    if scene.starts(r"(?:both|them|it|these|nothing|none)\b"):
        return None
    if noun is K.PRESS:
        return K.PRESS
    if noun is K.LETTER:
        return K.LETTER
    if form.startswith(("announc", "set out", "unveil", "updat", "produc", "print", "refresh", "put out")):
        return (
            K.PUBLICATION
            if noun in {K.PUBLICATION, K.SUBMISSION, K.PARLIAMENTARY}
            and not form.startswith(("announc", "set out"))
            else None
        )
    if noun is K.PARLIAMENTARY or (noun is K.PUBLICATION and scene.says(_TO_PARLIAMENT)):
        return K.PARLIAMENTARY
    if scene.says(r"^\s*(?:an?|the|our)\s+(?:inquiry|investigation|legal|judicial)\b"):
        return None
    return (
        K.PUBLICATION
        if noun
        or scene.passive
        or scene.starts(r"(?:our|an?|the|its|new|this|two|three|several|some|[‘“\"']|[A-Z])")
        else None
    )


def blog(scene: Scene) -> K | None:
    """Blogged."""
    return K.PUBLICATION if scene.form.endswith("ed") else None


def email(scene: Scene) -> K | None:
    """Emailed somebody."""
    return (
        K.EMAIL
        if scene.near(60)
        or (scene.to_us and scene.side is Side.THEIRS)
        or (scene.says(PEOPLE, 60) and scene.side is Side.OURS)
        else None
    )


def phone(scene: Scene) -> K | None:
    """Rang somebody: "called for" is an ask and no call."""
    if scene.starts(
        r"(?:for|on|upon|it|this|that|out|off|itself|attention|in\b|into|a\b|an\b|the\s+(?:policy|plan|proposal|move|decision|budget))"
    ):
        return None
    near = scene.near(10)
    if scene.form in {"rang", "phoned", "telephoned"} and scene.starts(r"(?:round|around)\s+\w+\s+\w+"):
        return K.CALL if scene.side is Side.OURS else None
    if scene.side is Side.THEIRS:
        return K.CALL if scene.starts("(?:me|us)\\b") else None
    if scene.form.startswith("call"):
        return (
            K.CALL
            if near
            and near.party.kind is PartyKind.PERSON
            and not scene.says(r"^[^.;]{0,60}\b(?:to\s+(?:act|give|publish|commit)|for)\b")
            and not scene.passive
            else None
        )
    return K.CALL if scene.near(40) or scene.says(PEOPLE, 50) else None


_STATE: Final = re.compile(
    r"\b(?:Minister|Secretary|MP|MSP|Lord|Baroness|Commissioner|Ofsted|Treasury|Mayor)\b[^,;]*$"
)


_THEIR_STORY: Final = re.compile(
    r"(?:Minister|Secretary|Treasury|Mayor|Chancellor)(?:['’]s\s+(?:[\w-]+\s+){1,3})?\s*$"
)
"""What the papers carried of somebody in office, which is none of ours."""


def press(scene: Scene) -> K | None:
    """Was quoted, interviewed, covered; or featured in an edition."""
    if scene.form.startswith(("featur", "cover", "pick", "carr", "mention", "profil", "broadcast")):
        if _THEIR_STORY.search(scene.lead):
            return None
        if scene.says(r"\b(?:edition|issue|magazine|newsletter)\b", 80):
            return K.PUBLICATION
        return (
            K.PRESS if scene.says(r"^[^.;]{0,20}\b(?:in|on|by)\b") and (scene.says(PRESS_NAME, 90)) else None
        )
    if scene.form.startswith("comment"):
        return K.PRESS if scene.says(PRESS_NAME, 90) else None
    if scene.side is Side.THEIRS and not scene.to_us and _STATE.search(scene.lead[-60:]):
        return None
    if scene.form in {"interviewed", "quoted", "spoken to"}:
        return (
            K.PRESS if scene.passive or scene.says(r"^[^.;]{0,12}\b(?:by|in|on)\b") or scene.to_us else None
        )
    return None
