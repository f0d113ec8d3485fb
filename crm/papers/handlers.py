"""What an act is, by its verb and what follows it: one small rule for each family of verbs.

A rule answers the kind, or None where the words tell of no dealing with anybody outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from crm.findings.engagements import FoundKind as K
from crm.findings.engagements import PartyKind
from crm.papers.rules_contact import RULES as CONTACT_RULES
from crm.papers.rules_meeting import attend, be_at, chair, hold, meet, see, sit, speak, visit
from crm.papers.rules_sending import (
    appear,
    blog,
    email,
    feed,
    give,
    phone,
    press,
    publish,
    reply,
    send,
    sign,
    submit,
    write,
)
from crm.papers.scene import BODY, PEOPLE, Scene, event_noun
from crm.papers.subjects import Side

Rule = Callable[[Scene], "K | None"]


def judged(scene: Scene) -> K | None:
    """The kind of act that a verb with what follows it tells of; None for none."""
    rule = RULES.get(scene.family)
    if (
        scene.side is Side.THEIRS
        and not scene.to_us
        and scene.family not in {"reply", "press", "write", "come", "seek"}
    ):
        return None
    return rule(scene) if rule else None


def invite(scene: Scene) -> K | None:
    """Invited somebody, or was invited."""
    if scene.side is Side.THEIRS:
        return K.INVITATION if scene.to_us and not scene.passive else None
    if scene.passive:
        return K.MEMBERSHIP if scene.says(r"\bjoin\b[^.;]{0,60}" + BODY) else K.INVITATION
    return K.INVITATION if scene.near(60) or scene.says(PEOPLE, 60) else None


def accept(scene: Scene) -> K | None:
    """Accepted an invitation or a seat."""
    if scene.says(r"\b(?:seat|place|role|position|membership|post)\s+on\b", 60) or scene.says(
        r"\b(?:invitation|offer|request)\b[^.;]{0,20}\bto\s+(?:join|sit\s+on|serve\s+on|be\s+part)\b", 90
    ):
        return K.MEMBERSHIP if scene.side is not Side.THEIRS else None
    if not scene.says(
        r"\b(?:invitations?|invite|offer\s+(?:of|to)\s+(?:a\s+)?(?:meet|visit)|request\s+(?:for\s+a\s+meeting|to\s+meet))\b",
        80,
    ):
        return None
    if scene.side is Side.THEIRS:
        return K.INVITATION if scene.to_us else None
    return K.INVITATION


def appoint(scene: Scene) -> K | None:
    """Was appointed to a body outside."""
    if scene.side is Side.THEIRS and not scene.to_us:
        return None
    if scene.passive and scene.says(
        r"^[^.;]{0,30}\b(?:to|as|onto|by|on|chair|co-chair|member)\b[^.;]{0,90}" + BODY
    ):
        return K.MEMBERSHIP
    return (
        K.MEMBERSHIP
        if not scene.passive
        and scene.says(r"\b(?:me|us|our)\b[^.;]{0,60}\b(?:to|onto|as)\b[^.;]{0,60}" + BODY)
        else None
    )


def brief(scene: Scene) -> K | None:
    """Briefed somebody."""
    if scene.form == "briefing" and not scene.near(10):
        return None
    if scene.side is Side.THEIRS:
        return K.MEETING if scene.to_us else None
    if scene.passive:
        return K.MEETING if scene.says(r"^[^.;]{0,12}\bby\b") and scene.near(60) else None
    if scene.says(r"^[^.;]{0,40}\b(?:MPs|peers|parliamentarians|lords)\b"):
        return K.PARLIAMENTARY
    return K.MEETING if scene.near(40) or scene.says(PEOPLE, 40) else None


def discuss(scene: Scene) -> K | None:
    """Discussed something with somebody."""
    with_whom = re.search(r"\bwith\s+", scene.after[:150])
    if with_whom is None or scene.form.startswith("consult"):
        return None
    return (
        K.MEETING
        if any(with_whom.end() - 2 <= name.start <= with_whom.end() + 60 for name in scene.named)
        else None
    )


def raise_with(scene: Scene) -> K | None:
    """Raised something with somebody, in no other act told."""
    if scene.side is Side.THEIRS:
        there = scene.says(
            r"\b(?:in|on)\s+(?:the\s+floor\s+of\s+)?(?:the\s+)?(?:Lords|Commons|House|Chamber|debate|Parliament)\b"
        )
        return K.PARLIAMENTARY if there and scene.starts(r"(?:our|my)\b") else None
    with_whom = re.search(r"\b(?:with|to)\s+", scene.after[:150])
    if with_whom is None or scene.told:
        return None
    return (
        K.OTHER
        if any(with_whom.end() - 2 <= name.start <= with_whom.end() + 30 for name in scene.named)
        else None
    )


def _follow_up(scene: Scene) -> K | None:
    """What one followed an act up with: a letter, or figures."""
    if scene.starts(r"with\s+(?:an?|the|our|my)\s+(?:\w+\s+){0,2}(?:letter|note)\b"):
        return K.LETTER
    return (
        K.OTHER
        if scene.starts(
            r"with\s+(?:\w+\s+){0,3}(?:figures|data|details|evidence|examples|questions|information|case\s+studies|drafting|paper|proposals?)\b"
        )
        else None
    )


_ASKED_TO: Final = r"^\s*(?:us|me|our(?:\s+\w+){1,2})\s+(?:back\s+)?to\s+(?:give|speak|address|appear|present|join|attend|come|host|chair|take\s+part|sit|serve|be|talk|meet|visit)\b"
"""What makes an invitation of having been asked."""


def contact(scene: Scene) -> K | None:
    """Was in touch with somebody by no channel that is told."""
    form = scene.form
    if scene.side is Side.THEIRS:
        asked = form.startswith(("ask", "contact", "approach"))
        if not asked or scene.passive or not scene.starts(r"(?:us|me|our)\b"):
            return None
        if scene.says(_ASKED_TO, 70):
            return K.INVITATION
        return K.OTHER if not scene.told or scene.perfect else None
    if scene.told and not form.startswith(("contact", "approach", "follow")):
        return None
    if scene.passive:
        return (
            K.OTHER
            if form.startswith(("contact", "approach")) and scene.says(r"^\s*by\b") and scene.near(60)
            else None
        )
    if (
        form.startswith("work")
        and scene.near(60)
        and scene.says(r"\b(?:amendments?|parliamentary\s+questions?|EDM)\b")
    ):
        return K.PARLIAMENTARY
    if form.startswith("follow") and scene.told:
        return _follow_up(scene)
    if scene.planned:
        return None
    if (
        form.startswith("work")
        and scene.near(90)
        and scene.says(r"\bto\s+(?:put\s+on|run|host|organise|hold|deliver|convene)\b", 200)
    ):
        return event_noun(scene) or K.EVENT
    if form.startswith("lobb") and scene.says(r"^[^.;]{0,40}\bwith\b", 60) and scene.near(70):
        return K.OTHER
    if form.startswith(("work", "engag", "liais", "correspond", "follow", "reach")):
        return (
            K.OTHER
            if (
                scene.starts(r"(?:\w+ly\s+|out\s+|up\s+|hard\s+|alongside\s+|together\s+)*(?:with|to)\b")
                and scene.near(50)
            )
            or (scene.starts(r"alongside\b") and scene.near(40))
            else None
        )
    if form.startswith(
        ("report", "complain", "refer", "object", "appeal", "appl", "flag", "point", "highlight")
    ):
        return (
            K.OTHER
            if scene.says(r"^[^.;]{0,50}\bto\s+(?:the\s+)?")
            and scene.near(70)
            and not scene.starts("that|on")
            else None
        )
    return K.OTHER if scene.near(12) or (scene.starts(r"(?:the\s+)?" + PEOPLE) and scene.near(70)) else None


def welcome(scene: Scene) -> K | None:
    """Received somebody or something from outside."""
    form = scene.form
    if form.startswith(("receiv", "got", "had")):
        noun = scene.noun(60, (K.LETTER, K.EMAIL, K.INVITATION, K.SUBMISSION, K.VISIT, K.CALL))
        if noun is None or not scene.says(
            r"\bfrom\b|\bby\b|['’]s?\s+(?:[\w-]+\s+){0,2}(?:reply|response|letter|invitation|email)", 120
        ):
            return None
        return K.LETTER if noun is K.SUBMISSION else noun
    if form.startswith("hear") and scene.side is Side.THEIRS:
        ours = scene.starts(r"(?:our|me|us|the\s+(?:Chair|President|Director))\b")
        return None if not ours else K.EVIDENCE if re.search(r"\bCommittee\b", scene.lead) else K.MEETING
    near = scene.near(40)
    if (
        near is None
        or scene.side is Side.THEIRS
        or scene.after[near.end : near.end + 2] in {"’s", "'s", "’ ", "' "}
    ):
        return None
    if form.startswith("hear"):
        held = re.search(
            r"\b(?:conference|dinner|event|AGM|webinar|seminar|summit|reception|assembly)\b", scene.lead
        )
        kind = event_noun(scene) or (K.EVENT if held else K.MEETING)
        return kind if not scene.told and form.endswith("from") else None
    person = near.party.kind in {PartyKind.PERSON, PartyKind.GROUP} or near.start < 10
    there = scene.says(r"\bto\s+(?:our|the|a|an|his|her|[A-Z])", 140)
    if not (person and there) or scene.starts(
        r"(?:the\s+)?(?:news|announcement|publication|report|decision|fact)"
    ):
        return None
    return event_noun(scene) or (
        K.VISIT
        if not scene.says(r"\b(?:post|role|board|committee)\b")
        else K.MEETING
        if scene.says(r"\b(?:board|committee)\b")
        else None
    )


def secure(scene: Scene) -> K | None:
    """Secured a meeting or a debate."""
    if scene.says(r"^[^.;]{0,30}\b(?:slots?|time|minutes|hour|audience)\s+with\b", 50) and scene.near(60):
        return K.MEETING
    return scene.noun(60, (K.MEETING, K.PARLIAMENTARY, K.VISIT, K.CALL))


def form_body(scene: Scene) -> K | None:
    """Formed a body together with others."""
    if scene.side is not Side.OURS or scene.passive:
        return None
    return K.MEMBERSHIP if scene.near(60) and scene.says(r"^[^.;]{0,90}\b(?i:" + BODY + r")\b") else None


def come(scene: Scene) -> K | None:
    """Came to us: to our office it is a visit, to something of ours a meeting or an event."""
    if scene.side is not Side.THEIRS:
        return None
    if scene.says(
        r"^[^.;]{0,30}\bto\s+(?:the|our)\s+(?:[\w-]+\s+){0,3}(?:drop-in|reception|launch|briefing|event|conference|dinner|workshop|fringe)\b"
    ):
        return K.EVENT
    ours = scene.starts(
        r"(?:(?:back|down|up|over|out)\s+)?(?:to|into|at|round)\s+(?:the|our)\s+(?:borough|county|city|district|town|parish|village|islands?|harbour|port|works|site|office|school|college|campus|region|valley)\b"
    )
    if not (ours or scene.to_us or scene.starts(r"(?:in|by|round)\s+(?:on|to)\b")):
        return None
    if scene.says(
        r"^[^.;]{0,30}\bto\s+(?:the|our)\s+(?:[\w-]+\s+){0,2}(?:board|executive|committee|meeting|council|cabinet)\b"
    ):
        return K.MEETING
    return (
        K.VISIT
        if scene.says(
            r"\b(?:office|see\s+us|visit|look\s+(?:at|round)|inspect|tour|view|round|in\b|centre|works|site)"
        )
        else K.MEETING
    )


def agree(scene: Scene) -> K | None:
    """Agreed to do something together: what is to be done says the kind."""
    if scene.side is not Side.OURS or scene.passive:
        return None
    if not scene.starts(r"(?:with\s+[^.;]{2,60}?\s+)?(?:to|on|that\s+we)\b"):
        return None
    if not scene.says(
        r"\b(?:meet|together|jointly|joint|visits?|round-?table|workshop|event|follow-?up|further|regular|speak|host|hold)\b",
        90,
    ):
        return None
    noun = event_noun(scene)
    if noun is None and not (scene.near(90) or scene.told):
        return None
    return noun or (K.MEETING if scene.says(r"\bmeet\b", 60) else K.OTHER)


RULES: Final[dict[str, Rule]] = {
    **CONTACT_RULES,
    "write": write, "sign": sign, "send": send, "reply": reply, "submit": submit, "feed": feed, "give": give,
    "appear": appear, "meet": meet, "see": see, "sit": sit, "hold": hold, "attend": attend, "be at": be_at,
    "speak": speak, "chair": chair, "visit": visit, "publish": publish, "blog": blog, "email": email, "phone": phone,
    "invite": invite, "accept": accept, "appoint": appoint, "brief": brief, "discuss": discuss, "raise": raise_with,
    "come": come, "form": form_body, "agree": agree, "contact": contact, "press": press, "welcome": welcome, "secure": secure,
}  # fmt: skip
"""The rule of each family of verbs."""
