"""Acts told in words that no rule names: our side and somebody outside in one clause, and a word of contact between them.

Prose has no end of ways to say that people met ("she came on the 1st", "I was given forty minutes with …"). What tells
is that we and they stand together with a word of presence, speech or sending. Such findings are marked as less sure.
"""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind, FoundStatus, PartyKind
from crm.papers.named import Name
from crm.papers.subjects import Side, Subject
from crm.papers.told import Act, Setting

_ENCLOSED: Final = r"(?:reply|letter|response|answer)(?:\s+to\s+(?:us|me|our\s+letter))?(?:,?\s+(?:dated|of)\s+[^,.;]{3,50},?)?\s+(?:is|are)\s+(?:attached|enclosed|annexed|appended)"
_FOLLOWS: Final = (
    r"(?:follows|followed|comes\s+after)\s+(?:our|my)\s+(?:\w+\s+){0,2}letter\b[^.;]{0,60}\bof\s+\d"
)
_CUES: Final[tuple[tuple[FoundKind, str], ...]] = (
    (FoundKind.VISIT, r"[Tt]hank(?:s|\s+you)\s+to\s+[^.;]{3,80}\bfor\s+(?:having|showing|hosting|welcoming|receiving)\s+(?:me|us)"),
    (FoundKind.LETTER, _ENCLOSED),
    (FoundKind.LETTER, _FOLLOWS),
    (FoundKind.INVITATION, r"(?:an?|our|my)\s+invitation\b[^.;]{0,60}\b(?:is\s+on\s+[^.;]{1,50}\bdesk|has\s+gone|is\s+with|went)"),
    (FoundKind.PRESS, r"in\s+an?\s+(?:\w+\s+)?interview\s+(?:with|for|on)|press\s+(?:release|statement)\s+(?:was|has\s+been|had\s+been)\s+(?:widely\s+)?(?:picked\s+up|reported|carried|covered|used)"),
    (FoundKind.VISIT, r"(?:leave|leaving|set(?:ting)?\s+(?:off|out))\s+(?:on\s+|for\s+)an?\s+(?:\w+\s+){0,2}(?:tour|visit)"),
    (FoundKind.EVENT, r"in\s+front\s+of\s+(?:the\s+)?(?:[\w’']+\s+){0,6}(?:members|delegates|audience)"),
    (FoundKind.LETTER, r"(?:answer|reply|response)\s+to\s+(?:our|my)\s+(?:letter|email)|an?\s+(?:reply|answer|letter)\s+(?:has\s+)?(?:came|come|arrived)\s+from"),
    (FoundKind.PRESS, r"(?:radio|newspapers?|journalists?|reporters?|on\s+air|programme|breakfast\s+show|picked\s+up\s+by|ran\s+(?:a|our)\s+(?:piece|story|letter)|for\s+a\s+quote|columns?\s+of|in\s+the\s+(?:\w+\s+)?(?:Times|Guardian|Courier|Gazette|Herald|Post|Telegraph|Mail|Chronicle|Echo|News))"),
    (FoundKind.PARLIAMENTARY, r"(?:our|a|joint)\s+(?:\w+\s+){0,2}(?:note|brief|briefing)\b[^.;]{0,60}\b(?:went|has\s+gone|goes|will\s+go|has\s+been\s+sent|was\s+sent)\s+to\s+(?:\w+\s+){0,4}(?:MPs|peers|members|(?-i:[A-Z]\w+\s+Bill\s+Committee)|every)"),
    (FoundKind.PUBLICATION, r"(?:out\s+(?:now|today|this\s+week)|new\s+this\s+(?:week|month)|just\s+(?:out|published))\s*:\s*our\b|our\s+(?:\w+\s+){0,3}(?:report|guide|handbook|paper|survey|magazine|study|manifesto|toolkit)\b(?:,[^,.;]{2,50},)?\s+(?:launched|came\s+out|appeared|went\s+live|has\s+landed)"),
    (FoundKind.EVIDENCE, r"(?:took|taken|taking|answered|answering|faced|facing)\s+(?:\w+\s+){0,2}questions\s+from(?!\s+(?:members|councillors|the\s+public|residents|staff)\b)|in\s+front\s+of\s+(?:the\s+)?(?:\w+\s+){0,6}Committee|before\s+(?:the\s+)?(?:\w+\s+){0,6}Committee|called\s+(?:as|to\s+be)\s+(?:a\s+)?witness"),
    (FoundKind.SUBMISSION, r"(?:(?:ours|(?<!its\s)(?<!their\s)(?<!his\s)(?<!her\s)(?:response|reply|answer|evidence|submission|representation|comments|views))\b[^.;]{0,140}\b(?:went\s+in|goes\s+in|is\s+in|will\s+be\s+in|went\s+off|went\s+to|goes\s+to|was\s+in|will\s+go|reached|reaches|has\s+gone|have\s+gone|(?:is|are)\s+(?:now\s+)?with|landed|arrived|will\s+be\s+sent|is\s+due|has\s+to\s+be\s+in|must\s+be\s+in|being\s+(?:put\s+together|prepared|drafted|finalised|worked\s+up)))|(?:working\s+on|drafting|preparing|finalising|pulling\s+together|finishing)\s+(?:our|the|a)\s+(?:\w+\s+){0,2}(?:response|submission|evidence|reply)"),
    (FoundKind.LETTER, r"(?:first\s+)?by\s+letter|(?:set\s+out|raised|made|put|expressed|conveyed|explained|voiced)\s+in\s+(?:an?|our|my|the)\s+(?:\w+\s+)?(?:letter|email)|name\s+(?:was|is|stands)\s+(?:among|on|under)[^.;]{0,40}letter|(?:letter|reply)\s+(?:\w+\s+){0,2}(?:is\s+on\s+its\s+way|has\s+gone|followed|went|has\s+gone|was\s+delivered|is\s+on\s+its\s+way|will\s+(?:follow|go))|handed\s+(?:it|them|the\s+\w+|in|over)|delivered\s+(?:a|the|our)\s+(?:letter|petition)|dropped\s+(?:\w+\s+)?a\s+line|put\s+pen\s+to\s+paper|exchange\s+of\s+letters|exchanged\s+letters|had\s+(?:our|a)\s+reply|wrote\s+back"),
    (FoundKind.CALL, r"(?:by\s+(?:phone|telephone|video)|on\s+the\s+(?:phone|telephone|line)|over\s+(?:the\s+phone|zoom|teams)|dialled|rang|phoned|telephoned|video\s?call|zoom(?:ed)?)"),
    (FoundKind.VISIT, r"(?:show(?:ed|n|ing)?\s+(?:\w+\s+){0,6}(?:round|around)|came\s+to\s+(?:see|visit)|come\s+to\s+see|been\s+to\s+see|look(?:ed)?\s+round|walk(?:ed)?\s+(?:round|around|the|through)|toured|as\s+our\s+guests?|accompan(?:y|ied)|our\s+guests?|a\s+visit\s+from|guests?\s+of)"),
    (FoundKind.MEMBERSHIP, r"(?:(?:our|a|the)\s+(?:seat|place)\s+on|(?:accepted|admitted|elected)\s+(?:as\s+(?:an?\s+)?(?:\w+\s+)?members?\s+of|into\s+membership)|made\s+an?\s+(?:\w+\s+)?(?:member|trustee|governor|fellow)\s+of)\b"),
    (FoundKind.EVENT, r"(?:shar(?:ed|ing)\s+a\s+(?:platform|stage)|platform|on\s+stage|keynote|conference|summit|reception|fringe|webinar|seminar|(?<!Scrutiny\s)panel|dinner|supper|exhibition|workshop|showcase|summer\s+school|took\s+the\s+floor|drop-in)"),
    (FoundKind.MEMBERSHIP, r"(?:our|a|the)\s+seat\s+on|(?:sits?|sat)\s+on\s+(?:the|its|their|a)|on\s+whose\s+(?:board|executive|panel)|(?:now|is|am|are)\s+(?:now\s+)?(?:co-)?chair(?:,|\s+of)|(?:are|['’]re|am|is)\s+(?:now\s+)?part\s+of|serv(?:e|es|ing)\s+on|(?:is|are|am)\s+(?:now\s+)?(?:a\s+)?members?\s+of"),
    (FoundKind.PARLIAMENTARY, r"(?:(?:our|a|joint)\s+(?:\w+\s+)?(?:note|brief|briefing)\b[^.;]{0,60}\b(?:went|has\s+gone|goes|will\s+go)\s+to|put\s+down|asked|tabled)\s+(?:\w+\s+){0,4}(?:questions?|amendments?)|(?:took|moved|tabled|pressed)\s+our|our\s+amendments?|(?:reading|quoting|quoted|read)\s+from\s+our|on\s+our\s+behalf|from\s+a\s+brief\s+we|(?:note|brief(?:ing)?)\s+from\s+us|the\s+amendment\s+we\s+drafted|at\s+our\s+(?:request|prompting|suggestion)"),
    (FoundKind.MEETING, r"(?:(?:had|spent|given|gave|got|found|managed|grabbed|snatched|stole|won|allowed|secured|with)\s+(?:\w+\s+){0,4}(?:hour|minutes|half\s+an\s+hour|morning|afternoon|day|time|audience)\s+(?:\w+\s+){0,8}?(?:with|to|for|out\s+of)|bumped\s+into|ran\s+into|sat\s+(?:down|beside|next|on\s+my)|took\s+(?:it|this|that|the\s+(?:matter|issue|case))\s+up\s+with|coffee|lunch|tea\s+with|breakfast|hear\s+from\s+us|deputation|delegation|round\s+the\s+table|face\s+to\s+face|in\s+person|got\s+together|met|meets|meeting|talks|caught|(?:chance|opportunity)\s+to\s+(?:explain|put|set\s+out|discuss|raise|talk|speak)|in\s+the\s+company\s+of|introduc(?:ed|tory)|private\s+office|sat\s+across|hosted|gathered|joined\s+us|came\s+in|dropped\s+in|came\s+along|in\s+the\s+diary|in\s+the\s+calendar)"),
    (FoundKind.OTHER, r"(?:put\s+(?:our|the|a|some|these|those|this)?\s*(?:case|questions|points?|concerns|argument|proposals?)\s+to|passed\s+to|passed\s+on\s+to|(?<!are\s)(?<!was\s)(?<!were\s)(?<!has\s)told\s+(?=the|its|his|her|[A-Z])|pressed|made\s+(?:the|our)\s+(?:case|point)\s+to|in\s+touch\s+with|in\s+contact\s+with|working\s+(?:closely\s+)?with|raised\s+(?:it|this|that)\s+with|taken\s+up\s+with|copied\s+to|asked\s+the)"),
)  # fmt: skip
_COMPILED: Final = tuple((kind, re.compile(rf"\b{cue}\b", re.IGNORECASE)) for kind, cue in _CUES)
_NOT: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|declin\w+|refus\w+|cancel\w+|postpon\w+|called\s+(?:it\s+)?off|call(?:ed)?\s+off|unable|turned\s+down|(?:ask|request|press|push|wait)\w*\s+(?:again\s+)?for\s+(?:an?|another)|heard\s+(?:nothing|back)|could\s+not|missed|apolog\w+|cry\s+off|had\s+hoped|hoped\s+to|had\s+been\s+due|would\s+have|intended|fell\s+through|instead\s+of|too\s+late|rather\s+than|sorry|if|unless|whether|without|might|could|should|would|hope|hoping|want\s+to|like\s+to|internal|team\s+meeting|our\s+own\s+(?:meeting|executive|board))\b|n['’]t\b",
    re.IGNORECASE,
)
_OFF: Final = re.compile(r"\b(?:cancelled|postponed|called\s+off|put\s+off|fell\s+through)\b", re.IGNORECASE)
_US: Final = re.compile(r"\b(?:I|we|us|me|our|ours|my|We|Our|My)\b")
_GOVERNMENT: Final = re.compile(
    r"\b(?:announc\w+|confirm\w+|publish\w+|legislat\w+|laid\s+before|intends?|plans\s+to|said\s+that|told\s+(?:the|MPs|Parliament)|will\s+(?:publish|deliver|introduce|bring))\b"
)
_IMPLIED: Final = re.compile(
    r"\W*(?:(?:His|Her|Their|The\s+[\w’' ]{2,50}['’]s)\s+(?:reply|answer|response)\b|The\s+press\s+(?:release|statement)\s+(?:was|has)\b|It\s+(?:was|is|has\s+been)\s+(?:\w+\s+){0,3}(?:pleasure|privilege|honour|delight|good|great|lovely|nice)\b|(?!Based|Related|Compared|Asked|Called|Named|United|Limited)[A-Z]\w+ed\s+(?:into|with|to|up|by|in|on)\b|An?\s+(?:reply|answer|letter)\s+(?:has\s+)?(?:came|come|arrived)\s+from|(?:This|Last)\s+(?:week|month)['’]s\s+(?:\w+\s+)?(?:highlights?|high\s+point)|(?:Off|On|Up|Down|Over|Back)\s+to\s|(?:Rang|Ran|Met|Got|Spoke|Sat|Went|Had|Took)\s)"
)
"""How a sentence begins that leaves "I" out."""
_THANKS: Final = re.compile(r"^\W*Thank\s+you\b")
_READER: Final = re.compile(
    r"\b(?:you|your|members\s+(?:can|may|should|are)|book|register|tickets?|places|deadline|visit\s+our|website)\b",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(
    r"\b(?:planning|organising|arranging|will|shall|is\s+to|are\s+to|due|next\s+(?:week|month)|tomorrow|pencilled|booked|(?:leave|set\s+off)\s+for|still\s+to\s+come|going\s+to|in\s+the\s+calendar|scheduled|planned|by\s+the\s+end\s+of|has\s+to\s+be\s+in|must\s+be\s+in)\b",
    re.IGNORECASE,
)
_HEARD: Final = re.compile(
    r"(?<!to\s)\b(?:heard|seen|read|hear|see)\s+(?:me|us|my|our|what\s+I\s+said)\b[^.;]{0,60}?\b(?:on|in)\s+(?:\w+\s+){0,2}(?=[A-Z])"
)
_ALONE: Final = frozenset({FoundKind.SUBMISSION, FoundKind.PUBLICATION})
"""What one does with nobody named."""
_OWN_SITTING: Final = re.compile(
    r"\W*(?:Our\s+|The\s+)?(?:(?:National|General|Regional|Executive|Full|Annual)\s+)?(?:Council|Board|Executive|Committee|Assembly|Trustees)\s+(?:met|meets|sat)\s+(?:in|on|at|for)\b(?![^.;]*\bwith\b)"
)
"""A sitting of a body of our own."""
_STRONG: Final = frozenset(
    {
        FoundKind.SUBMISSION,
        FoundKind.EVIDENCE,
        FoundKind.PARLIAMENTARY,
        FoundKind.VISIT,
        FoundKind.LETTER,
        FoundKind.PRESS,
    }
)


def other_words(setting: Setting) -> list[Act]:
    """The act that a sentence tells in words of its own, if it does."""
    text, (start, end) = setting.text, setting.sentence
    sentence = text[start:end]
    if _OWN_SITTING.match(sentence):
        return []
    if heard := _HEARD.search(sentence):
        return [_act(setting, FoundKind.PRESS, start + heard.start(), start + heard.end(), FoundStatus.DONE)]
    if len(sentence) > 700 or sentence.rstrip().endswith("?") or _READER.search(_THANKS.sub("", sentence)):
        return []
    if not _we_are_in(setting, sentence):
        return []
    outside = [name for name in setting.named if _is_outside(setting, name)]
    for kind, cue in _COMPILED:
        found = cue.search(sentence)
        if found is None or _NOT.search(sentence[max(0, found.start() - 70) : found.end() + 40]):
            continue
        if _OFF.search(sentence):
            return []
        paper = kind is FoundKind.PRESS and found[0].lower().startswith("in ")
        known = kind is FoundKind.LETTER and setting.told and re.search(r"\d", sentence)
        if not outside and not paper and not known and kind not in _ALONE:
            return []
        if _GOVERNMENT.search(sentence) and kind not in _STRONG:
            return []
        if kind is FoundKind.MEMBERSHIP and any(
            own in name.party.name for name in outside for own in setting.ours.names
        ):
            continue
        if kind is FoundKind.MEETING and not any(name.party.kind is not PartyKind.REVIEW for name in outside):
            continue
        planned = (
            FoundStatus.PLANNED
            if _PLAN.search(sentence[max(0, found.start() - 60) : found.end() + 60])
            else FoundStatus.DONE
        )
        return [_act(setting, kind, start + found.start(), start + found.end(), planned)]
    return []


def _act(setting: Setting, kind: FoundKind, at: int, end: int, status: FoundStatus) -> Act:
    start, stop = setting.sentence
    return Act(start, stop, at, end, kind, Subject(Side.NONE, at, at), status, "other", 0.5, past=False)


def _we_are_in(setting: Setting, sentence: str) -> bool:
    """Whether our side stands in a sentence, by a pronoun, a name or a role of ours at its head."""
    if _US.search(sentence) or setting.ours.has(sentence):
        return True
    if _IMPLIED.match(sentence):
        return True
    head = setting.ours.at(setting.text, setting.sentence.start, setting.sentence.end)
    return head is not None or any(name.party.name in setting.ours.people for name in setting.named)


def _is_outside(setting: Setting, name: Name) -> bool:
    party = name.party
    if setting.ours.is_name(party.name) or name.bare or party.name in setting.ours.people:
        return False
    before = setting.text[max(0, name.start - 14) : name.start]
    if re.search(r"\b(?:our|my)\s+(?:\w+\s+)?$", before, re.IGNORECASE):
        return False
    return party.kind is not PartyKind.ORGANISATION or len(party.name.split()) > 1 or party.name.isupper()
