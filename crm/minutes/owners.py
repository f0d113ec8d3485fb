"""Who is to do an action, where its words say so, as written."""

from __future__ import annotations

import re

_VERB = (
    "add|adopt|agree|allow|amend|apply|appoint|approach|approve|arrange|ask|assess|attend|attach|"
    "bring|build|call|carry|chase|check|circulate|clarify|collate|collect|come|compile|complete|"
    "conduct|confirm|consider|consult|contact|continue|contribute|convene|convey|coordinate|copy|"
    "correct|create|develop|discuss|distribute|draft|draw|email|encourage|ensure|establish|examine|"
    "explore|express|extend|feed|feedback|finalise|find|follow|forward|gather|get|give|help|"
    "highlight|hold|identify|include|incorporate|inform|investigate|invite|issue|join|keep|lead|"
    "liaise|link|list|look|lobby|make|meet|monitor|move|nominate|note|notify|obtain|offer|organise|"
    "outline|pass|place|plan|prepare|present|press|produce|promote|propose|provide|publish|publicise|"
    "pursue|put|raise|reach|receive|recirculate|recommend|record|refer|register|remind|remove|reply|"
    "report|request|research|respond|return|review|revise|schedule|seek|send|set|share|sign|speak|"
    "start|submit|suggest|supply|support|survey|table|take|talk|tell|test|thank|track|update|upload|"
    "urge|use|verify|visit|work|write"
)
_IMPERATIVE = re.compile(rf"(?:please\s+)?(?:re-?)?(?:{_VERB})\b(?!\s+(?:to|will|and the)\b)", re.IGNORECASE)
_NOUN_PHRASE = r"[A-Z][\w’'.&/-]*(?:(?:\s|,\s|\s\()[\w’'.&/()-]+){0,11}?"
_LEADING = re.compile(
    rf"(?P<owner>{_NOUN_PHRASE})[,:]?\s+(?:agreed\s+to|undertook\s+to|offered\s+to|promised\s+to|volunteered\s+to|committed\s+to|"
    r"(?:is|are|was|were)\s+(?:asked\s+|requested\s+|tasked\s+|instructed\s+|due\s+)?to|asked\s+to|requested\s+to|to|will|would|shall|should|must)\s+(?:also\s+|then\s+|now\s+)?(?P<verb>[a-z-]+)"
)
_THINGS = re.compile(
    r"(?:an?\s+|the\s+|this\s+|further\s+|future\s+|draft\s+|revised\s+|updated\s+|final\s+)*(?:[\w-]+\s+){0,3}(?:reports?|papers?|letters?|updates?|items?|notes?|minutes|slides|dates?|information|"
    r"briefings?|responses?|lists?|cop(?:y|ies)|meetings?|presentations?|documents?|emails?|details|invitations?|links?|comments|work|feedback|draft|this|it)$",
    re.IGNORECASE,
)
_NO_VERB = re.compile(
    r"(?:the|a|an|all|be|its|their|his|her|our|any|each|this|that|these|those|which|whom|members|officers|date)"
)
_BY_WHOM = re.compile(
    r"\bby\s+(?P<owner>(?:the\s+)?(?:officers?|secretariat|clerk|chair(?:man|woman|person)?|vice[- ]chair|lead members?|(?:[A-Z][\w’'-]+\s+){0,4}(?:team|officers?|adviser|manager|director))"
    r"|(?:Cllr|Councillor|Dr|Mr|Mrs|Ms)\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\b"
)
_ASKED = re.compile(
    r"(?:[\w’'.]+\s+){1,5}?(?:suggested|asked|requested|proposed|agreed)\s+(?:that\s+)?(?P<owner>(?:the\s+)?(?:officers?|secretariat|clerk|chair|members)|(?:Cllr\s|Councillor\s|Dr\s|Mr\s|Ms\s|Mrs\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s+(?:to\s+|should\s+|would\s+|could\s+)?[a-z]+"
)
_LABELLED = re.compile(
    r"[\s(\[–—-]*\b(?:owner|lead(?: officer| member)?|responsible(?: officer| person)?|responsibility|by whom|who|assigned to|action by|for action by)\s*[:–—-]\s*(?P<owner>[^,;()\[\]\n:]{2,60})",
    re.IGNORECASE,
)
_PERSON = r"(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame)\.?\s)?[A-Z][\w’'-]*\.?(?:\s(?:[A-Z][\w’'-]*\.?|of|and|the|for|&|officers?|team)){0,5}"
_BRACKET_END = re.compile(
    rf"[(\[]\s*(?:action\s*(?:by)?\s*[:–-]?\s*|lead:?\s*|owner:?\s*)?(?P<owner>{_PERSON}(?:(?:\s*[/,&]\s*|\sand\s){_PERSON}){{0,4}})\s*(?:[,;:–-]\s*[^()\[\]]{{1,60}})?[)\]]\s*\.?$"
)
_DASH_END = re.compile(
    rf"\s[–—-]\s*(?P<owner>{_PERSON}(?:(?:\s?/\s?|,\s|\s&\s|\sand\s){_PERSON}){{0,3}})\s*(?:[,;:–—(-]\s*[^()]{{1,60}}\)?)?\.?$"
)
_NAME_ONLY = re.compile(
    rf"(?:[Tt]he\s+)?{_PERSON}(?:(?:\s*[/,&]\s*|\sand\s){_PERSON}){{0,5}}\.?|(?:the\s)?(?:all|officers|members|chair|clerk|secretariat)\.?"
)
_NAME_START = re.compile(
    rf"(?P<owner>(?:the\s+)?{_PERSON}(?:(?:\s*[/,&]\s*|\sand\s){_PERSON}){{0,5}})\s*(?:[:–—]|\s-)\s*(?=\S)"
)
_TIME = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\d|\b(?:asap|ongoing|next|meeting|immediately|spring|summer|autumn|winter|appendix|annex|item|tbc|easter|christmas)\b",
    re.IGNORECASE,
)
_HEAD = 300


def owner_in(words: str) -> str:
    """Who is to do it, as the words of an action say; empty where they do not."""
    labelled = _LABELLED.search(words[-_HEAD:])
    if labelled:
        return labelled["owner"].strip(" .–—-")
    lead = leading_owner(words)
    if lead:
        return lead
    for form in (_BRACKET_END, _DASH_END):
        found = form.search(words[-_HEAD:])
        if found and not _TIME.search(found["owner"]):
            return found["owner"].strip(" .")
    asked = _ASKED.match(words[:_HEAD])
    if asked:
        return asked["owner"]
    by = _BY_WHOM.search(words[:_HEAD])
    return by["owner"] if by else ""


def leading_owner(words: str) -> str:
    """Who is named before "to", "will" or "agreed to": "Officers to write …"; empty where it is a thing or a command."""
    head = words[:_HEAD]
    start = _NAME_START.match(head)
    if (
        start
        and not _IMPERATIVE.match(start["owner"])
        and not _TIME.search(start["owner"])
        and len(start["owner"].split()) <= 6
    ):
        return start["owner"].strip()
    if _IMPERATIVE.match(head):
        return ""
    found = _LEADING.match(head)
    if found is None or _NO_VERB.fullmatch(found["verb"]):
        return ""
    owner = found["owner"].strip(" ,:")
    return (
        ""
        if _THINGS.fullmatch(owner)
        or re.search(r"\b(?:that|which|said|noted|asked|would|was|were|on|about|with)\b", owner)
        else owner
    )


def only_names(words: str) -> bool:
    """Whether words are nothing but who is to do it: "J Smith", "JS / AB", "Officers"."""
    return len(words) <= 80 and bool(_NAME_ONLY.fullmatch(words.strip())) and not _TIME.search(words)
