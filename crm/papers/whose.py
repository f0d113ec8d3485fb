"""Whose act a verb would tell, from the words before it and the acts told before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crm.findings.engagements import FoundKind
from crm.papers.subjects import Side, Subject, Voice, subject_of
from crm.papers.told import Act, Setting
from crm.papers.told_by import is_class_of_people, is_joint, is_said_of_ours


def whose(
    setting: Setting, floor: int, voice: Voice, hit: re.Match[str], before: list[Act]
) -> Subject | None:
    """Whose act a verb would tell; None where the verb tells none, or it is nobody with whom one deals."""
    text, (start, end) = setting.text, setting.sentence
    subject = subject_of(text, floor, voice.begin, setting.named, setting.ours, after_act=bool(before))
    if not voice.group and _is_participle(text, voice.begin, hit, subject):
        return None
    if hit[0].lower() in {"do", "did", "does"} and _BASE.match(text, hit.end(), end):
        return None
    if before and re.search(r"\bwhen\s+(?:he|she)\s+$", text[max(start, voice.begin - 12) : voice.begin]):
        return None
    if before and before[-1].kind is FoundKind.PUBLICATION and _PUT_OUT_AT.match(text, hit.start(), end):
        return None
    if subject.side is Side.THEIRS and before and subject.name is None:
        subject = _after_a_date(setting, subject, voice, before)
    if not (voice.planned and not before):
        subject = _inherited(setting, subject, before)
    if _POSSESSIVE.search(text, max(start, voice.begin - 60), voice.begin) and not _is_named_ours(
        setting, voice
    ):
        return Subject(Side.THEIRS, subject.start, subject.end)
    if subject.side is Side.THEIRS and is_joint(text, floor, voice.begin):
        subject = replace(subject, side=Side.OURS)
    elif subject.side is Side.THEIRS and subject.name is None:
        if is_said_of_ours(text, floor, voice.begin, setting.ours):
            subject = replace(subject, side=Side.OURS)
    elif _is_host(setting, subject, hit) or (subject.side is Side.OURS and _is_class(setting, subject)):
        subject = replace(subject, side=Side.THEIRS)
    if subject.side is Side.THEIRS and not voice.passive and not _somebody(setting, subject):
        return None
    return subject


_PUT_OUT_AT: Final = re.compile(r"(?:launched|published|released)\s+(?:at|in|on|by|with|last|this|to)\b")
"""What only goes on about what we put out: "… and launched at their offices"."""
_POSSESSIVE: Final = re.compile(
    r"(?:(?<=[.;:,]\s)|(?<=and\s)|(?<=that\s)|(?<=\n))?(?<![\w’'])(?!(?:It|He|She|That|There|What|Who|Here|Let|Where|This|How|Today|Everyone)\b)(?:(?:St|Saint|Mc)\s+)?(?P<name>[A-Z]\w+)['’]s\s+$"
)
"""A body that is called by a possessive: "Barnardo’s wrote …"."""


def _is_named_ours(setting: Setting, voice: Voice) -> bool:
    """Whether what ends before a verb with a possessive is a name or a person of ours."""
    found = _POSSESSIVE.search(setting.text, max(setting.sentence.start, voice.begin - 60), voice.begin)
    name = found["name"] if found else ""
    return any(name in own for own in (*setting.ours.names, *setting.ours.people))


_AFTER_A_DATE: Final = re.compile(
    r",?\s+(?:and|then|but)\s+(?=(?:then\s+)?(?:on|in)\s)(?P<day>)(?:then\s+)?(?:on|in)\s+(?:the\s+)?[\w/.]+(?:\s+[\w/.]+){0,3}\s*$"
)


def _after_a_date(setting: Setting, subject: Subject, voice: Voice, before: list[Act]) -> Subject:
    """The subject of the act before, where only a day stands between "and" and the verb."""
    floor = before[-1].word_end
    joined = _AFTER_A_DATE.search(setting.text, max(floor, voice.begin - 50), voice.begin)
    if joined is None or not re.search(r"\d|day\b|[A-Z][a-z]+\s*$", joined[0]):
        return subject
    return Subject(Side.SAME, joined.start("day"), voice.begin)


_PEOPLE: Final = re.compile(
    r"\b(?:officials?|ministers?|secretary|department|mps?|peers|government|committee|office|team|staff|council|he|she|they|chair|director|leaders?|commissioner|company|clerks?|people|visitors?|inspectors?|researchers?|crew|mayors?|embassy|engineers?|lords?|advisers?|delegation|representatives?|colleagues?|both|who)\b",
    re.IGNORECASE,
)


def _somebody(setting: Setting, subject: Subject) -> bool:
    """Whether the subject is somebody outside whom one may deal with."""
    return subject.name is not None or bool(_PEOPLE.search(setting.text[subject.start : subject.end][-80:]))


def _is_participle(text: str, begin: int, hit: re.Match[str], subject: Subject) -> bool:
    """Whether a form only describes what stands before it: "…, published last Friday"."""
    lead = text[max(0, begin - 3) : begin].rstrip()
    described = re.match(
        r"(?:published|launched|released|issued|produced|hosted|organised|chaired|held|led|run|written|signed|sent|attended)$",
        hit[0],
    )
    if subject.side is not Side.SAME and not re.match(
        r"(?:publ|launch|releas|issu|produc|host|organis|run)", hit[0]
    ):
        return False
    return (
        bool(described)
        and lead.endswith(",")
        and bool(
            re.match(
                r"\s+(?:last|in|on|by|this|earlier|yesterday|jointly|with|at|from)\b",
                text[hit.end() : hit.end() + 12],
            )
        )
    )


def _is_host(setting: Setting, subject: Subject, hit: re.Match[str]) -> bool:
    """Whether what somebody of no known office did was done to us: "Dame Rachel attended our meeting"."""
    if subject.name is None or subject.side is not Side.OURS or setting.ours.is_name(subject.name.party.name):
        return False
    after = setting.text[hit.end() : hit.end() + 30]
    return bool(re.match(r"\s+(?:(?:at|to|with|in|on)\s+)?(?:us|me|our|my)\b", after))


_BASE: Final = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|then\s+)?(?:submit|send|write|meet|manage|get|speak|go|attend|publish|sign|make|give|see|visit|reply|respond|hold|put|ask|join)\b"
)
"""A verb that "did" only helps."""


_MEANT: Final = re.compile(
    r"(?:['’](?:m|re|s)|\b(?:am|are|is))\s+off\s+$|(?:['’](?:m|re|s)|\b(?:am|are|is))\s+(?:off|heading|travelling|flying|driving)\s+(?:back\s+)?(?:to|up|down|over)\b[^.;,]{2,50}$|(?:(?:still|also|fully|certainly)\s+)?(?:mean|are\s+minded|have\s+(?:resolved|decided|agreed)|are\s+(?:determined|preparing|gearing\s+up|getting\s+ready|resolved))\s+$",
    re.IGNORECASE,
)


_HOPED: Final = re.compile(r"(?:\b(?:am|are)\s+hoping|['’](?:m|re)\s+hoping|^\s*hope)\s+to\s*$")
_WHEN: Final = re.compile(
    r"\b(?:later\s+this|next|this)\s+(?:week|month|year|spring|summer|autumn|winter|term)\b|\b(?:in|on)\s+(?:\d{1,2}\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\bin\s+the\s+(?:new\s+year|spring|summer|autumn)\b|\btomorrow\b|\bbefore\s+(?:the\s+)?(?:summer|Christmas|recess|Easter)"
)
"""When: what makes a plan of "we hope to meet the Minister"."""


def meant(text: str, floor: int, voice: Voice, hit: re.Match[str], end: int) -> Voice:
    """A plan told with a verb of will: "we mean to reply"."""
    if _HOPED.search(voice.group) and _WHEN.search(text, hit.end(), end):
        return replace(voice, modal=False, infinitive=False, planned=True)
    if not voice.infinitive:
        return voice
    lead = _MEANT.search(text, max(floor, voice.begin - 70), voice.begin)
    return replace(voice, begin=lead.start(), infinitive=False, planned=True) if lead else voice


def _is_class(setting: Setting, subject: Subject) -> bool:
    """Whether what looks like a name is a class of people at the head of a sentence."""
    name = subject.name
    return (
        name is not None
        and name.bare
        and name.start == setting.sentence.start
        and is_class_of_people(name.party.name)
    )


def _inherited(setting: Setting, subject: Subject, before: list[Act]) -> Subject:
    """The subject with "and …" given that of the act before, and "she" that of the sentence before."""
    if subject.side is Side.SAME and before:
        return replace(before[-1].subject, start=subject.start, end=subject.end)
    word = setting.text[subject.start : subject.end].strip().lower()
    if (subject.side is Side.THEIRS and word in {"he", "she", "they"}) or re.match(r"(?:he|she)\b", word):
        last = before[-1].subject.side if before else setting.last_side
        if last is Side.OURS:
            return replace(subject, side=Side.OURS)
    return subject
