"""Forms that are a noun as well as a verb, and acts told in the passive: "a letter was sent to …"."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind
from crm.papers.lexicon import NOUN, noun_kind
from crm.papers.scene import PRESS_NAME
from crm.papers.told import SENT, TOGETHER, Setting

_DETERMINER: Final = re.compile(
    r"(?:\b(?:the|a|an|our|my|their|his|her|its|this|that|these|those|such|any|each|no|of|annual|first|next|last|new|joint|board|committee|council|team|public|press|media|staff|virtual|online|monthly|weekly|regular|quarterly|further|future|recent|for|policy|group|network|special|extraordinary|['’]s)|['’])\s+$",
    re.IGNORECASE,
)


_SINGULAR: Final = frozenset(
    {"answer", "reply", "report", "visit", "call", "brief", "address", "comment", "approach", "input"}
)
_OWN_NOUN: Final = re.compile(r"\b(?:our|my|an?)\s+[\w’'-]+\s+$", re.IGNORECASE)
"""What makes a noun of "answer" in "our 14-page answer"."""


def is_noun(text: str, start: int, hit: re.Match[str]) -> bool:
    """Whether a form that is a noun too (meeting, talks, visit, report) is one here."""
    form = hit[0].lower()
    before = text[max(start, hit.start() - 24) : hit.start()]
    if form in {
        "meeting",
        "briefing",
        "report",
        "visit",
        "tour",
        "email",
        "e-mail",
        "blog",
        "call",
        "brief",
        "talk",
        "talks",
        "visits",
        "feature",
        "features",
        "release",
        "update",
        "issue",
        "launch",
        "address",
        "table",
        "approach",
        "comment",
        "contact",
        "work",
        "reply",
        "lobby",
        "meet",
        "write",
        "present",
        "set out",
        "answer",
        "record",
        "file",
        "post",
        "writing",
        "input",
        "feed",
        "chair",
        "chairs",
        "issues",
        "calls",
        "reports",
        "presents",
        "launches",
        "releases",
        "holds",
        "signs",
        "hosts",
        "raise",
        "press",
        "led",
        "produce",
    }:
        if _DETERMINER.search(before) or (form in _SINGULAR and _OWN_NOUN.search(before)):
            return True
        if (
            re.search(r"[a-z][\w’'-]*\s+$", before)
            and form
            in {
                "meeting",
                "briefing",
                "writing",
                "report",
                "visit",
                "call",
                "release",
                "launch",
                "address",
                "talks",
                "work",
                "issue",
                "issues",
                "reports",
                "feature",
                "comment",
            }
            and not re.search(
                r"\b(?:we|i|will|to|and|am|are|is|was|were|been|be|also|then|now|have|not|be|currently|['’](?:re|m|ve|ll))\s+$",
                before,
                re.IGNORECASE,
            )
        ):
            return True
        if not before.strip() and form in {
            "meeting",
            "briefing",
            "report",
            "visit",
            "call",
            "blog",
            "release",
            "tour",
            "brief",
            "talk",
            "talks",
            "feature",
            "comment",
            "update",
            "work",
            "reply",
            "address",
            "launch",
            "input",
            "email",
            "contact",
        }:
            return True
    if (
        form in {"brief", "briefing", "report", "launch", "review"}
        and re.search(r"[A-Z][\w-]*\s+$", before)
        and start < hit.start() - len(before.split()[-1]) - 1
    ):
        return True
    if form in {"chair", "chairs", "table"}:
        return not re.search(r"\b(?:to|will|i|we)\s+$", before, re.IGNORECASE)
    if form in {"written", "joint"} and re.match(
        r"\s+(?:evidence|question|statement|submission|response|representation|answer|confirmation|reply|ministerial)",
        text[hit.end() : hit.end() + 20],
    ):
        return not re.search(
            r"\b(?:have|has|had|was|were|been|be)\s+(?:(?:\w+ly|also|recently|already|now|then)\s+)?$", before
        )
    if form == "leading" or (form == "led" and re.search(r"-$", before)):
        return True
    return text[hit.start() - 1 : hit.start()] == "-" or text[hit.end() : hit.end() + 1] == "-"


def passive_kind(setting: Setting, hit: re.Match[str]) -> FoundKind | None:
    """What was sent, held, given or published, in the passive: the noun before the verb says it."""
    text, (start, end) = setting.text, setting.sentence
    region = text[max(start, hit.start() - 170) : hit.start()]
    after = text[hit.end() : end]
    nouns = list(NOUN.finditer(region))
    if not nouns:
        return None
    noun = nouns[0]
    kind = noun_kind(noun)
    if _agent_outside(setting, hit):
        return None
    lead = region[: noun.start()]
    own = setting.ours.has(lead) or bool(re.search(r"\b(?:our|my)\b", lead, re.IGNORECASE))
    form = hit[0].lower()
    if kind in {FoundKind.PUBLICATION, FoundKind.PRESS, FoundKind.EVENT, FoundKind.PARLIAMENTARY}:
        if not own and not (
            kind is FoundKind.PRESS
            and re.search(r"\b(?:a|an|two|three)\s+(?:joint\s+)?$", lead, re.IGNORECASE)
        ):
            return None
        if form.startswith("publi") and re.match(r"\s+(?:\w+\s+)?in\s+(?:\w+\s+){0,3}" + PRESS_NAME, after):
            return FoundKind.PRESS
        if form.startswith("submit"):
            return FoundKind.SUBMISSION
        return (
            kind
            if form.startswith(
                (
                    "publi",
                    "launch",
                    "releas",
                    "issu",
                    "held",
                    "host",
                    "sent",
                    "feature",
                    "feat",
                    "cover",
                    "organi",
                    "update",
                    "relaunch",
                    "reissu",
                    "re-",
                    "produc",
                    "circulat",
                    "submit",
                )
            )
            else None
        )
    if form.startswith("receiv") and re.match(r"\s+(?:\w+\s+){0,3}from\b", after):
        return kind if kind in SENT and kind is not FoundKind.SUBMISSION else FoundKind.LETTER
    if not own and not re.search(
        r"(?:^|\b)(?:a|an|the|two|three|written|oral|formal|joint|further|full|detailed|initial)\s+[\w\s-]{0,24}$|^\s*$",
        lead,
        re.IGNORECASE,
    ):
        return None
    if kind in SENT or kind in TOGETHER:
        outside = any(
            name.start >= start and not setting.ours.is_name(name.party.name) for name in setting.named
        )
        sent = form.startswith(
            (
                "sent",
                "send",
                "written",
                "submit",
                "giv",
                "made",
                "lodg",
                "held",
                "organi",
                "arrang",
                "host",
                "convene",
                "had",
                "sign",
                "provid",
                "deliver",
                "put",
                "fil",
                "copied",
            )
        )
        return (
            kind
            if (outside or (own and kind is FoundKind.SUBMISSION))
            and sent
            and (own or re.search(r"\b(?:to|with|into|from)\b", after[:80]) or kind in TOGETHER)
            else None
        )
    return None


def _agent_outside(setting: Setting, hit: re.Match[str]) -> bool:
    """Whether "by …" after a passive names somebody outside."""
    by = re.match(
        r"(?:(?!\band\b)[^.;,]){0,40}?\bby\s+(?:the\s+)?", setting.text[hit.end() : setting.sentence.end]
    )
    if by is None:
        return False
    at = hit.end() + by.end()
    if setting.ours.at(setting.text, at, setting.sentence.end):
        return False
    return any(abs(name.start - at) < 5 for name in setting.named)
