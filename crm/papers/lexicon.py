"""The words of public affairs: verbs by what is done, nouns by what they are a kind of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from crm.findings.engagements import FoundKind

FORMS: Final[dict[str, str]] = {
    "write": "write|writes|wrote|written|writing|writ",
    "sign": "signed off|signed up to|sign|signs|signed|signing|co-?sign|co-?signed|co-?signing|countersigned|put our name to|added our name to|adding our name to|put its name to|added its name to|added my name to",
    "send": "dropped|drop|penned|pen|dashed off|fired off|popped a|send|sends|sent|sending|forward|forwarded|circulated|copied|dispatched|despatched|posted|shared|sharing",
    "reply": "reply|replied|replying|respond|responds|responded|responding|answer|answered|answering|acknowledge|acknowledged",
    "submit": "submit|submits|submitted|submitting|lodge|lodged|lodging|file|filed|filing|put in|putting in|put forward|provided|provide|providing|tabled|table|tabling|made|make|making|sent in|handed in|fed back|prepared|preparing|drafted|drafting|completed|finalised|finalising|signed off",
    "feed": "feed|fed|feeding|contribute|contributed|contributes|contributing|input|inputted|inputting",
    "give": "give|gave|given|giving|deliver|delivered|delivering|record|recorded|did|do|doing|gives",
    "appear": "faced|face|facing|appear|appeared|appearing|appears|testified|testify",
    "meet": "meet|met|meets|meeting",
    "see": "saw|seen|see",
    "sit": "sat down|sit down|sitting down|caught up|catch up|catching up|touched base|touch base|had a word|exchanged views|held talks|dined|lunched|got together|get together|getting together|put our heads together|compared notes|met up|crossed paths|had lunch|had dinner|had breakfast|had coffee|chatted|conferred|linked up|teamed up",
    "hold": "hold|held|holding|holds|has|have|had|having|host|hosted|hosting|hosts|co-?host|co-?hosted|co-?hosting|convene|convened|convening|arrange|arranged|arranging|organise|organised|organising|organize|organized"
    "|co-?organised|co-?organise|run|ran|running|staged|put on|ran|led|enjoyed|enjoy|brought together|kicked off|joint-?hosted|facilitate|facilitated|facilitating|sponsored|sponsoring|supported|began|begin|begins|beginning|start|starts|started|opened|kicked off|exhibited|exhibiting|exhibit|manned|used",
    "attend": "attend|attended|attending|attends|join|joined|joining|joins|take part|took part|taken part|taking part|takes part|participate|participated|participating|represented|representing|represent|dropped in|dropped into|popped|sat in|listened in|dialled in|dialled into|dialled in to|logged on|spent|spend|spending|flew|fly|flies|flying|went|go|going|headed|heading|travelled|travelling|travel|travels|been|dashed|rushed|raced|hurried|nipped|hopped|drove",
    "be at": "share a platform|shared a platform|sharing a platform|shared the platform|share a stage|shared a stage|shared the stage|be a speaker at|been a speaker at|be a panellist at|be on the panel at|are in|am in|’re in|was a speaker at|were speakers at|was a panellist at|was a panelist at|was a witness at|was a witness before|was a guest at|was a guest of|was guest speaker at|was the guest speaker at|was a keynote speaker at|was the keynote speaker at|was on the panel at|was one of the speakers at|was among the speakers at|was at|were at|been at|am at|are at|be at|was in|were in|was on|were on|am on|be in|be on|been in|been on|is at|is in|is on|were down|was down|was back at|were back at|i'm at|i’m at|we're at|we’re at",
    "speak": "speak|spoke|spoken|speaking|speaks|talk|talked|talking|talks|present|presented|presenting|presents|address|addressed|addressing|keynoted|lectured|guest-?lectured|debated|ran through|took questions|took the stage|demoed|demonstrated|showcased",
    "chair": "chair|chaired|chairing|chairs|co-?chair|co-?chaired|co-?chairing|moderate|moderated|moderating|compered|opened|opening|open|opens|closed|unveil|unveiled|unveiling|cut the ribbon",
    "form": "formed|founded|co-?founded|set up",
    "come": "been to see|been to visit|been over to see|been back to see|came|come|comes|coming|called in|call in|called round|turned up|called at|called into|called by|looked in|looked in on|dropped in|popped in|dropped in on us",
    "visit": "visit|visited|visiting|visits|toured|tour|touring|called in on|called in at|dropped by|stopped off",
    "publish": "publish|published|publishing|publishes|launch|launched|launching|launches|release|released|releasing|issue|issued|issuing|produce|produced|producing|update|updated|updating|put out|putting out|unveiled|unveil|brought out|released|announced|announce|set out|printed|refreshed|republished|re-?issued|unveiling|relaunched|re-?launched|relaunching",
    "blog": "blogged|blog|blogging|tweeted|podcasted",
    "email": "email|emailed|emailing|e-mail|e-mailed|e-mailing|messaged|texted",
    "phone": "phone|phoned|phoning|telephone|telephoned|telephoning|rang|ring|ringing|rung|called|calling",
    "invite": "invite|invited|inviting|invites",
    "accept": "accept|accepted|accepting|accepts|took up|taken up",
    "appoint": "appointed|elected|nominated|re-?elected|reappointed|seconded|co-?opted|selected|confirmed",
    "brief": "brief|briefed|briefing|briefs",
    "discuss": "discuss|discussed|discussing|explored|negotiated|negotiating|consulted",
    "raise": "raise|raised|raising",
    "contact": "contact|contacted|contacting|approach|approached|approaching|engaged|engage|engaging|liaised|liaise|liaising|lobbied|lobbying|lobby|corresponded|reported|report|objected|object|appealed|applied|apply|flagged|flag|flagging|pointed|highlighted|asked|ask|asking|pressed|challenged|reached out|followed up|following up|followed it up|followed this up|followed that up|petitioned|alerted|notified|referred|complained|worked|work|working",
    "press": "picked up|carried|interviewed|quoted|featured|feature|features|covered|broadcast|profiled|commented|comment|commenting|spoken to|appeared|mentioned",
    "welcome": "welcome|welcomed|welcoming|hear from|heard from|hearing from|received|receive|receiving|hosted|got|had",
    "secure": "secured|secure|won|obtained",
    "agree": "agreed|agree|agreeing",
    "supply": "let|supply|supplied|supplies|supplying|furnished|furnish|furnishing|provided|provide|providing|passed|pass|passing|handed|hand|handing|handed in|relayed|conveyed|delivered|deliver|presented|present|gave|give|given|submitted|shared|share|offered|offer|suggested|suggest|sent in|forwarded|forward|volunteered|proposed",
    "lodge": "lodged|lodge|lodging|filed|file|made|make|making|registered|submitted|entered",
    "put": "put|putting|puts|put in",
    "take": "take|took|taken|taking|takes|bring|brought|bringing|led|leading|accompanied|accompany|accompanying",
    "show": "show|showed|shown|showing",
    "tour": "gave|give|given|giving",
    "pay": "paid|pay|paying|pays",
    "urge": "urged|urge|urging|lobbied|challenged|warned|told|tell|telling|reminded|advised|assured|reassured|quizzed|questioned|questioning|tackled|buttonholed|consulted|thanked|congratulated|pressed|petitioned|canvassed|sounded out|alerted|notified|tipped off|updated|prodded|chased",
    "seek": "sought|seek|seeking|took|asked for",
    "bond": "renewed|renew|renewing|entered into|entering into|concluded|struck|agreed|extended|finalised|signed up to",
    "join in": "held|hold|holds|made|kept|keeps|keep|has|have|had|become|became|elected|elected as",
}  # fmt: skip
"""Families of verbs, each as alternatives of all its forms."""

FORM_OF: Final[dict[str, list[str]]] = {}
for _family, _forms in FORMS.items():
    for _form in _forms.split("|"):
        for _spelt in {_form.replace("-?", "-"), _form.replace("-?", "")}:
            FORM_OF.setdefault(_spelt, []).append(_family)
_BY_FIRST: Final[dict[str, re.Pattern[str]]] = {}
for _first in {form.split()[0] for form in FORM_OF}:
    _longest = sorted((form for form in FORM_OF if form.split()[0] == _first), key=len, reverse=True)
    _spelt_out = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in _longest)
    _BY_FIRST[_first] = re.compile(rf"(?:{_spelt_out})(?![\w’'-])", re.IGNORECASE)
_WORD: Final = re.compile(r"(?<![\w’'-])[A-Za-z][\w’'-]*")


def verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The forms of known verbs between two places, in order, the longest of several at one place; SEND is a name."""
    at = start
    for word in _WORD.finditer(text, start, end):
        pattern = _BY_FIRST.get(word[0].lower()) if word.start() >= at else None
        found = pattern.match(text, word.start(), end) if pattern else None
        if found is not None and not (found[0].isupper() and len(found[0]) > 3):
            at = found.end()
            yield found


NOUNS: Final[dict[FoundKind, str]] = {
    FoundKind.PRESS: r"press\s+(?:release|statement|notice|conference|briefing|call|comment)s?|media\s+(?:release|statement|interview|appearance|briefing|comment|call|round|work)s?|(?:news|radio|tv|television|broadcast|press|live|podcast)\s+(?:interview|appearance|release|item|slot)s?|interviews?|op-?eds?|letters?\s+(?:page|to\s+the\s+editor)|comment\s+piece|quotes?|statements?|press\s+coverage|media\s+coverage|soundbites?|letter\s+(?:in|to|published\s+in)\s+(?:the\s+)?(?:[A-Z][\w’']+\s+){0,3}(?:Times|Guardian|Telegraph|Independent|Observer|FT|Sun|Mirror|Mail|Courier|Gazette|Herald|Post|Echo|Chronicle|News|Journal|Express|Review|Magazine|Standard|Argus|Star|Press|Daily\s+\w+|Sunday\s+\w+)",
    FoundKind.EVIDENCE: r"oral\s+evidence(?:\s+session)?s?|verbal\s+evidence|evidence\s+sessions?|(?:witness|expert)\s+testimony|oral\s+hearing|evidence\s+in\s+person",
    FoundKind.SUBMISSION: r"(?:(?:written|formal|joint|full|detailed|consultation|draft|initial|interim|final|budget|spending\s+review)\s+)*(?:response|submission|representation|evidence|comments|reply|answer|return)s?(?<!answers)(?=\s+(?:to|on|for|in\s+response|as|into|about|is|was|has|were|ahead|before|by|and|calling|setting|highlighting|focus|went|for)\b|\s*[.,;:–(]|\s*$|\s+(?:with|of|covering|which|that|in|at|from|last|yesterday))|written\s+evidence|written\s+submissions?|written\s+representations?",
    FoundKind.PARLIAMENTARY: r"(?:parliamentary|written|oral|urgent|topical|supplementary)\s+questions?|PQs?|amendments?|early\s+day\s+motions?|EDMs?|adjournment\s+debate|westminster\s+hall\s+debate|(?:parliamentary|2nd\s+reading|second\s+reading|committee\s+stage|report\s+stage|debate|MPs?[’']?|peers?[’']?|Lords?|Commons|Bill|on-the-day)\s+(?:brief|briefing)s?|APPG|all-?party\s+(?:parliamentary\s+)?group|lobby\s+of\s+parliament|petition",
    FoundKind.INVITATION: r"invitations?|invites?",
    FoundKind.CALL: r"(?:(?:tele|video)?conference|phone|telephone|video|zoom|teams|skype|introductory|follow-?up|catch-?up|short|brief|long|quick|weekly|regular|fortnightly|monthly|first|initial)\s+calls?|phone\s*calls?|video-?calls?|calls?(?=\s+(?:with|from|to|between|on|about)\b)(?!\s+(?:on|to)\s+(?:the\s+)?(?:government|ministers?|whitehall|act)\b)|telephone\s+conversations?|phone\s+conversations?",
    FoundKind.VISIT: r"(?:site|study|fact-finding|ministerial|return|official|school|field|regional)\s+visits?|visits?|tours?|walk-?about",
    FoundKind.EVENT: r"conferences?|webinars?|seminars?|summits?|symposi(?:um|a)|receptions?|workshops?|panels?|panel\s+(?:discussion|session|debate|event)s?|events?|launch(?:es)?|fringe(?:\s+\w+)?|keynotes?|key\s+note|speech(?:es)?|lectures?|presentations?|talks?(?=\s+(?:at|to|on|about|for)\b)|festivals?|exhibitions?|expos?|showcases?|hustings|congress|convention|plenary|awards?(?:\s+(?:ceremony|dinner|evening|night))?|ceremony|assembl(?:y|ies)|AGM|annual\s+general\s+meeting|annual\s+(?:meeting|dinner|lecture|lunch)|training(?:\s+(?:day|session|course))?s?|masterclass(?:es)?|hackathons?|design\s+labs?|away-?day|open\s+day|drop-?in(?:\s+(?:session|event|surgery))?s?|stand|stall|gala|dinners?|lunch(?:eon)?s?|breakfasts?|parade|service\s+of|commemoration|roadshows?|hearings?|conversation\s+on|Connected\s+Conversations?|lobby\s+day|lobby\s+of|rally|vigil|debates?|q&a|question\s+time|forum\s+event|convening|unconference|citizens[’']?\s+(?:panel|jury|assembly)|sessions?(?=\s+(?:of|at|on|for|as)\b)|remarks|address",
    FoundKind.MEETING: r"courtesy\s+(?:call|visit)s?|meetings?|bilaterals?|round-?\s?tables?|catch-?\s?ups?|discussions?|conversations?|talks|chats?|sessions?|one-to-ones?|1:1s?|1-2-1s?|121s?|consultations?\s+with|dialogue|get-together|coffee|working\s+(?:lunch|dinner|breakfast)|away\s+days?|liaison|deputation|delegation|audience\s+with|surgery|tea|teleconferences?|steering\s+group|working\s+groups?|meet-?ups?",
    FoundKind.EMAIL: r"e-?mails?|electronic\s+mail",
    FoundKind.LETTER: r"(?:open\s+|joint\s+|follow-?up\s+|formal\s+|further\s+|second\s+|cross-sector\s+|sector\s+)*letters?|correspondence|notes?(?=\s+to\s+(?:the\s+)?(?:Minister|[A-Z]))|replies|memorand(?:um|a)\s+to",
    FoundKind.PUBLICATION: r"reports?|research|briefing(?:\s+(?:paper|note|document))?s?|briefs?|papers?|guidance|guides?|toolkits?|case\s+stud(?:y|ies)(?:\s+\w+)?|blogs?|blog\s?posts?|posts?|articles?|features?|manifestos?|surveys?|findings|analysis|analyses|strategy|strateg(?:ies)|roadmap|handbooks?|factsheets?|fact\s+sheets?|leaflets?|booklets?|magazines?|newsletters?|bulletins?|editions?|podcasts?|videos?|films?|resources?|think\s+pieces?|pamphlets?|policy\s+statements?|position\s+(?:paper|statement)s?|white\s+papers?|green\s+papers?|working\s+papers?|framework|charter|codes?\s+of\s+practice|campaigns?|websites?|web\s?pages?|pages?|dashboards?|datasets?|infographics?|explainers?|reviews?|annual\s+report|data|statistics|figures|index|barometer|prospectus|plans?|playbooks?|polling|polls?|columns?|pieces?|series|tools?|models?|statement\s+of\s+intent|essays?|books?|chapters?|stud(?:y|ies)|assessment|recommendations|principles|standards?|questions\s+and\s+answers|templates?|vision|map|proposals|benchmark(?:ing)?|editorial|FAQs?",
}  # fmt: skip
"""Nouns by what they are a kind of, the more telling kinds first."""

_GROUPS: Final = {kind.value: words for kind, words in NOUNS.items()}
NOUN: Final = re.compile(
    r"(?<![\w’'-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _GROUPS.items()) + r")(?![\w-])",
    re.IGNORECASE,
)
"""The next noun of an act or a thing put out; `noun_kind` says of what kind."""


def noun_kind(found: re.Match[str]) -> FoundKind:
    """The kind of the noun found."""
    return FoundKind(found.lastgroup or "other")


SECTION_KINDS: Final[tuple[tuple[re.Pattern[str], FoundKind], ...]] = (
    (re.compile(r"\b(?:press|media|in the news|coverage|broadcast|interviews?)\b", re.IGNORECASE), FoundKind.PRESS),
    (re.compile(r"\b(?:consultations?|responses?|submissions?|evidence\s+submitted|calls? for evidence)\b", re.IGNORECASE), FoundKind.SUBMISSION),
    (re.compile(r"\b(?:oral evidence|evidence sessions?|select committees?)\b", re.IGNORECASE), FoundKind.EVIDENCE),
    (re.compile(r"\b(?:letters?|correspondence|written to|wrote to)\b", re.IGNORECASE), FoundKind.LETTER),
    (re.compile(r"\b(?:visits?|visited)\b", re.IGNORECASE), FoundKind.VISIT),
    (re.compile(r"\b(?:speaking|speeches|speaker|events?|conferences?|keynotes?|presentations?|webinars?|spoke|talks|panels|platforms?)\b", re.IGNORECASE), FoundKind.EVENT),
    (re.compile(r"\b(?:publications?|reports?|published|research|blogs?|briefings?)\b", re.IGNORECASE), FoundKind.PUBLICATION),
    (re.compile(r"\b(?:phone calls|calls)\b", re.IGNORECASE), FoundKind.CALL),
    (re.compile(r"\b(?:meetings?|met|ministerial|stakeholders?|engagements?|bilaterals|roundtables?|diary|catch-?ups)\b", re.IGNORECASE), FoundKind.MEETING),
)  # fmt: skip
"""What a list is of, by the heading or the sentence over it."""


def section_kind(title: str) -> FoundKind | None:
    """What the entries of a list under this heading are, where it says so."""
    return next((kind for pattern, kind in SECTION_KINDS if pattern.search(title)), None)
