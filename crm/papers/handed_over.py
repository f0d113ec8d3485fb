"""Passives that say nobody: what was supplied or sent to somebody outside, signed with them, or launched at an event."""

from __future__ import annotations

import re
from typing import Final

from crm.findings.engagements import FoundKind
from crm.papers.lexicon import NOUN, noun_kind
from crm.papers.told import Setting

_OVER: Final = re.compile(
    r"(?:sent|supplied|passed|handed|forwarded|relayed|conveyed|copied|submitted|delivered|given|provided|shown|put|circulated|presented)$",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"\s+(?:\w+ly\s+|on\s+|over\s+|back\s+|also\s+)?(?:to|with)\s+(?:the\s+|an?\s+|its\s+|all\s+|each\s+|both\s+)?"
)
_DEAL: Final = re.compile(
    r"\b(?:memorand(?:um|a)(?:\s+of\s+understanding)?|MoU|agreement|compact|concordat|contract|accord|protocol|partnership|charter|declaration)\b[^.;]{0,30}?\bwith\s+(?:the\s+)?",
    re.IGNORECASE,
)
_AT_EVENT: Final = re.compile(
    r"\s+(?:\w+\s+)?(?:at|with|in|during)\s+(?:an?|the|our)\s+(?:[\w-]+\s+){0,4}(?:event|reception|webinar|seminar|conference|breakfast|dinner|lunch|session|meeting|roundtable|summit|debate)\b",
    re.IGNORECASE,
)
_THING: Final = re.compile(
    r"\b(?:Plan|Strategy|Report|Manifesto|Framework|Charter|Survey|Guide|Details|Copies|Figures)$"
)
_BY: Final = re.compile(
    r"(?:(?!\band\b)[^.;,]){0,60}?\bby\s+(?!(?:post|hand|email|then|the\s+(?:deadline|end|due))\b|\d)"
)


def handed_over(setting: Setting, hit: re.Match[str]) -> FoundKind | None:
    """What a passive without "by" tells was handed over, agreed or launched; None where it is not ours."""
    text, (start, end) = setting.text, setting.sentence
    subject, after = text[start : hit.start()], text[hit.end() : end]
    form = hit[0].lower()
    own = setting.ours.has(subject) or setting.ours.has(after[:60])
    outside = [name for name in setting.named if not setting.ours.is_name(name.party.name)]
    before = [name for name in outside if name.end <= hit.start() and not _THING.search(name.party.name)]
    if form in {"shown", "taken"} and re.match(r"\s+(?:round|around|over|through)\b", after):
        return FoundKind.VISIT if before and setting.ours.has(after) else None
    if form in {"notified", "alerted", "updated", "warned", "advised"}:
        return FoundKind.OTHER if before and re.match(r"\s+(?:of|about)\s+(?:our|the)\b", after) else None
    if _BY.match(after) and not setting.ours.has(after[:60]):
        return None
    if re.match(r"(?:co-?)?signed|concluded|renewed|agreed", form):
        deal = _DEAL.search(subject)
        ends = start + deal.end() if deal else -1
        return FoundKind.OTHER if deal and any(abs(name.start - ends) < 6 for name in before) else None
    if (
        form in {"launched", "unveiled", "presented"}
        and (own or setting.told)
        and not before
        and _AT_EVENT.match(after)
    ):
        return FoundKind.EVENT
    if not _OVER.match(form):
        return None
    if before:
        given = re.match(r"\s+with\s+(?:our|my)\b", after) and form in {"supplied", "provided", "presented"}
        return FoundKind.OTHER if given else None
    to = _TO.match(after)
    if to is None or not any(-5 <= name.start - hit.end() - to.end() <= 5 for name in outside):
        return None
    noun = next(NOUN.finditer(subject), None)
    kind = noun_kind(noun) if noun else FoundKind.OTHER
    if kind is FoundKind.PUBLICATION and own:
        return kind
    if kind in {
        FoundKind.LETTER,
        FoundKind.EMAIL,
        FoundKind.SUBMISSION,
        FoundKind.EVIDENCE,
        FoundKind.INVITATION,
    }:
        return kind
    return (
        FoundKind.OTHER
        if own
        or form in {"sent", "passed", "supplied", "handed", "copied", "relayed", "conveyed", "forwarded"}
        else None
    )
