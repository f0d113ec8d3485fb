"""Acts that only a noun tells: "Meeting with …", "our response to …", "following my letter to …"."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind, FoundStatus
from crm.papers.lexicon import NOUN, noun_kind
from crm.papers.named import Name
from crm.papers.subjects import Side, Subject
from crm.papers.told import CALLED_OFF, MOST_VERBS, TOGETHER, Act, Setting

_OCCURS: Final = re.compile(
    r"(?P<done>took\s+place|attracted|drew\b|sold\s+out|brought\s+together|taken\s+place|went\s+(?:ahead|well)|(?:was|were|has\s+been|have\s+been)\s+(?:(?:also|recently|then|jointly|duly|since|now|formally|subsequently)\s+)*(?:held|sent|submitted|made|given|published|launched|issued|written|hosted|organised|convened|lodged|released|delivered|circulated|copied|emailed|provided|well\s+(?:attended|received)|attended|used|discussed|raised|agreed|followed|reported|covered|picked\s+up|quoted|completed|signed|addressed|accepted)|is\s+(?:now\s+)?(?:out|available|live|online)|went\s+(?:out|to|in|off)|(?:has|have)\s+gone(?:\s+(?:out|in|off|to))?)"
    r"|(?P<planned>(?:is|are|has\s+been|have\s+been|was|were|being|now)\s+(?:also\s+|now\s+|currently\s+|being\s+|provisionally\s+)*(?:planned|arranged|scheduled|booked|organised|confirmed|re-?arranged|re-?scheduled|refixed|moved\s+to|due|fixed|set|set\s+up|in\s+the\s+diary|lined\s+up|pencilled\s+in|agreed|being\s+prepared|being\s+drafted)|will\s+(?:be|take\s+place|follow|go|feature|appear|also|happen|now)|(?:goes|is\s+going)\s+in\b|is\s+to\s+(?:take|be)|takes\s+place|taking\s+place|to\s+follow|will\s+\w+)",
    re.IGNORECASE,
)


_LEADS: Final = re.compile(
    r"\s*(?:In|At|During|Following|After|Through|With|Ahead\s+of)\s+(?:our|my|an?|the\s+\w+['’]s)\s+(?:[\w-]+\s+){0,3}",
    re.IGNORECASE,
)
_WITH_US: Final = re.compile(
    r"\s+(?:that\s+|which\s+)?(?:I|we)(?:['’](?:ve|re))?\s+(?:have\s+|are\s+|recently\s+|also\s+|were\s+)*(?:had|held|planning|organising|running|hosting|holding|arranging|planned|organised|ran|hosted|arranged)\s+with\b"
)
_MEAL: Final = re.compile(r"lunch|dinner|breakfast|supper", re.IGNORECASE)
_ASKED: Final = re.compile(
    r"\b(?:called|calls|asked|asks|urged|urges|argued|argues|says|said|sets?\s+out|welcom\w+|focus\w+|focuses\s+on|proposes|opposes|supports|points\s+out|recommends|warns|makes?\s+the\s+(?:case|point)|points|highlighted|pressed|recommended|made\s+the\s+case|warned|submitted\s*\.?$)",
    re.IGNORECASE,
)
_HEADED: Final = re.compile(
    r"\s*(?:(?:On|In|For|And\s+on)\s+[\w ]{2,40},\s+)?(?:[Oo]ur|[Mm]y|The\s+[\w’']+(?:\s+[\w’']+){0,4}|[A-Z]{2,6})\s+(?:[\w-]+\s+){0,2}"
)
_THERE: Final = re.compile(
    r"\bThere\s+(?:was|were|has\s+been|have\s+been|will\s+be|is\s+to\s+be)\s+(?:[\w-]+\s+){0,4}$"
)
_STARTS: Final = re.compile(
    r"[\s‘“\"'(]*(?:(?:a|an|another|further|two|three|four|regular|initial|introductory|joint|online|virtual|productive|constructive|positive|useful|good|great|excellent|brilliant|fascinating|interesting|helpful|long|short|first|second|one|several|various|our|my|the|recent|ministerial|bilateral|very|lovely|quarterly|monthly|weekly|catch-up|formal|follow-up|written|open|oral|brief|quick|informal|evening|private|more|also|and|additional|annual|keynote|guest|opening|closing|planned|upcoming|forthcoming|also|then|member-led|official|officer|chair['’]s|lga)[\s-]+){0,5}$",
    re.IGNORECASE,
)


_TAIL: Final = re.compile(
    r"\s*(?:\([^)]{0,60}\)\s*)?(?:,?\s*(?:with|to|from|by|between|at|in|of|for|alongside|before|into|on)\b|[:,–—-]|\s+(?:the\s+)?[A-Z])"
)


_PARTY_TAIL: Final = re.compile(
    r"\s*(?:\([^)]{0,60}\)\s*)?,?\s*(?:(?:earlier\s+)?(?:yesterday|today|this\s+(?:week|month|morning|afternoon)|last\s+(?:week|month|night|\w+day))\s+)?(?:(?:was|were|has\s+been|have\s+been|will\s+be|is\s+being|is|being)\s+)?(?:\w+ly\s+|also\s+|recently\s+|(?:is|are)\s+(?:ongoing|continuing|under\s+way|taking\s+place)\s+|go\s+on\s+|continue\s+|are\s+continuing\s+|are\s+under\s+way\s+)?(?:sent|held|planned|arranged|scheduled|organised|given|made|submitted|written)?\s*(?:on\s+[\w\s]{3,24}?)?\s*(?:with|to|from|by|at|before|into|between)\b"
)


_CALL_ON: Final = re.compile(r"call\s+on\s+(?:the\s+)?(?=[A-Z])")
"""What follows the word of a courtesy call."""


def with_nouns(setting: Setting, found: list[Act]) -> list[Act]:
    """The acts with those that only a noun tells: "Meeting with …", "our response to …", "following my letter to …"."""
    text, (start, end) = setting.text, setting.sentence
    made = list(found)
    for place, noun in enumerate(NOUN.finditer(text, start, end)):
        if place > MOST_VERBS:
            break
        if any(
            act.word_start <= noun.start() <= act.word_end + 90 and _same_clause(text, act, noun)
            for act in made
        ):
            continue
        if any(act.passive and act.start <= noun.start() < act.word_start for act in made):
            continue
        act = _noun_act(setting, noun, made)
        if act is not None:
            made.append(act)
    return sorted(made, key=lambda act: act.word_start)


_OWN: Final = re.compile(r"\b(?:our|my)\s+(?:[\w-]+\s+){0,3}$")
_AND_OURS: Final = re.compile(r",\s+(?:and|while|but)\s+(?:our|my)\s+$")
_GOES_IN: Final = re.compile(r"\s+to\s+[^.;]{4,140}?\s(?:goes|went|is\s+going|will\s+go)\s+in\b")
"""Another answer in one sentence: "…, and our response to the review goes in on Monday"."""


def _same_clause(text: str, act: Act, noun: re.Match[str]) -> bool:
    """Whether a noun is the object or the place of an act told by a verb, and not one of its own."""
    gap = text[act.word_end : noun.start()]
    parts = re.search(r"[;:]|\bfollowing\b|\bafter\b", gap)
    listed = re.search(
        r",\s+(?:and\s+)?(?:an?|another|our|my)\s+(?:\w+\s+){0,2}$|\band\s+(?:an?|another|our|my)\s+(?:\w+\s+){0,2}$",
        gap,
    )
    if act.kind is FoundKind.SUBMISSION and _AND_OURS.search(gap) and _GOES_IN.match(text, noun.end()):
        return False
    return parts is None and not (listed and act.family in {"hold", "attend", "give", "send"})


def _noun_act(setting: Setting, noun: re.Match[str], before: list[Act]) -> Act | None:
    text, (start, end) = setting.text, setting.sentence
    kind = noun_kind(noun)
    lead = text[start : noun.start()]
    if kind is FoundKind.EVENT and _MEAL.match(noun[0]) and re.match(r"\s+with\b", text[noun.end() : end]):
        kind = FoundKind.MEETING
    after = text[noun.end() : end]
    first = bool(_STARTS.fullmatch(lead)) or bool(_THERE.search(lead))
    leads = bool(_LEADS.fullmatch(lead)) and setting.ours.has(text[noun.end() : end]) and not setting.told
    with_us = bool(_WITH_US.match(after))
    own = (
        leads
        or with_us
        or (bool(re.search(r"\b(?:our|my|Our|My)\s+(?:[\w-]+\s+){0,3}$", lead)) or _owned(setting, lead))
    )
    if (
        re.match(r"\s*(?:The|This|That|These|In\s+(?:this|the|that|our))\b", lead)
        and first
        and not own
        and kind is not FoundKind.PRESS
        and not _PARTY_TAIL.match(after)
    ):
        return None
    if (CALLED_OFF.search(text[max(start, noun.start() - 60) : end]) and not own) or CALLED_OFF.search(
        after[:90]
    ):
        return None
    outside = [
        name
        for name in setting.named
        if name.start >= noun.end() - 2 and not setting.ours.is_name(name.party.name)
    ]
    owner = [
        name
        for name in setting.named
        if name.end <= noun.start() and not setting.ours.is_name(name.party.name)
    ]
    if re.search(
        r"\b(?:asked|asking|ask|request\w*|press(?:ed|ing)|push(?:ed|ing)|call(?:ed|ing)?|hop(?:ed|ing)|wait(?:ed|ing)|bid|plea)\s+(?:again\s+)?for\s+(?:an?|another|our)\s+(?:\w+\s+){0,2}$",
        lead,
    ):
        return None
    ok = _noun_told(
        setting,
        kind,
        after,
        outside,
        owner,
        first=first,
        own=own,
        before=before,
        leads=leads,
        with_us=with_us,
        headed=own and bool(_HEADED.fullmatch(lead)) and bool(_ASKED.search(after[:160])),
    )
    if not ok:
        return None
    occurs = _OCCURS.search(after[:160])
    planned = (
        bool(re.match(r"[^.;]{0,30}?(?:['’]re|\bare)\s+(?:\w+ly\s+)?\w+ing\s+with\b", after))
        or bool(occurs and occurs["planned"])
        or bool(
            re.search(
                r"\b(?:upcoming|forthcoming|planned|planning|organising|arranging|lining\s+up|next|future|will\s+have|look(?:ing)?\s+forward\s+to)\b[^.;]{0,40}$",
                lead,
                re.IGNORECASE,
            )
        )
    )
    subject = Subject(Side.OURS if own else Side.NONE, noun.start(), noun.start())
    said = _OWN.search(lead)
    begin = start + said.start() if said else noun.start()
    return Act(
        start if not before else begin, end, noun.start(), noun.end(), kind, subject,
        FoundStatus.PLANNED if planned else FoundStatus.DONE, "noun", 0.7 if own else 0.6, past=bool(occurs and occurs["done"]),
    )  # fmt: skip


def _owned(setting: Setting, lead: str) -> bool:
    """Whether "the Board’s" or "LGA" stands just before the noun."""
    tail = lead[-60:]
    return any(
        re.search(rf"\b{re.escape(name)}(?:['’]s?)?\s+(?:\w+\s+){{0,2}}$", tail)
        for name in setting.ours.names
    )


def _noun_told(
    setting: Setting,
    kind: FoundKind,
    after: str,
    outside: list[Name],
    owner: list[Name],
    *,
    first: bool,
    own: bool,
    before: list[Act],
    leads: bool,
    with_us: bool,
    headed: bool,
) -> bool:
    """Whether a noun stands for an act: it begins an entry, or is called ours, and somebody outside is named with it."""
    near = bool(outside) and outside[0].start < setting.sentence.end
    listed = setting.listed and first
    if with_us and near and kind in {*TOGETHER, FoundKind.EVENT}:
        return True
    if re.match(r"\s+between\b", after) and not setting.ours.has(after[:90]):
        return False
    if kind in TOGETHER or kind in {FoundKind.LETTER, FoundKind.EMAIL, FoundKind.INVITATION}:
        if not _PARTY_TAIL.match(after) and not _CALL_ON.match(
            setting.text, setting.sentence.end - len(after) - 4
        ):
            return listed and bool(owner) and kind in TOGETHER and setting.listed
        if first and near and (setting.listed or _OCCURS.search(after) or not _has_finite(after)):
            return True
        return own and near and not before
    if kind in {FoundKind.SUBMISSION, FoundKind.EVIDENCE}:
        if not re.match(
            r"\s*(?:\([^)]{0,60}\)\s*)?(?:was\s+\w+\s+|were\s+\w+\s+)?(?:to|on|for|before|into|with)\b", after
        ):
            return False
        return (
            near
            or bool(
                re.search(
                    r"consultation|inquiry|review|budget|spending|call\s+for", after[:120], re.IGNORECASE
                )
            )
        ) and (
            listed
            or (not before and bool(_OCCURS.search(after)) and (own or first))
            or (own and not before and (leads or headed))
            or (own and bool(_GOES_IN.match(after)))
        )
    if kind is FoundKind.PUBLICATION:
        return (
            own
            and not before
            and bool(
                re.match(
                    r"[^.;]{0,110}?\b(?:was|were|has\s+been|is|are)\s+(?:\w+\s+)?(?:published|launched|released|out\b|available|live|online)|[^.;]{0,110}?\b(?:came|went|is)\s+out\b",
                    after,
                )
            )
        )
    if kind in {FoundKind.EVENT, FoundKind.PRESS, FoundKind.PARLIAMENTARY}:
        if listed:
            return (
                (near or bool(owner) or kind is FoundKind.PRESS)
                and bool(_TAIL.match(after))
                and not _has_finite(after)
            )
        return own and near and not before and bool(_OCCURS.search(after[:120])) and kind is FoundKind.EVENT
    return False


_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|may|should|would|could|said|says|shows?|showed|offers?|provides?|includes?|takes?|sets?|makes?)\b"
)


def _has_finite(after: str) -> bool:
    return _FINITE.search(after[:200]) is not None
