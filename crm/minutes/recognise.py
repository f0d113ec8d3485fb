"""Whether a text is minutes, by what stands in it."""

from __future__ import annotations

import re

from crm.minutes.agenda import headings_of
from crm.minutes.blocks import Block, blocks_of
from crm.minutes.labels import Part, label_of

_I = re.IGNORECASE
_OPENS = [
    (re.compile(r"agenda and (?:draft )?minutes\b|printed minutes", _I), 0.6),
    (
        re.compile(
            r"(?:\w+ ){0,2}(?:minutes|notes?|record) of (?:the |a |an )?(?:[\w’-]+ ){0,6}?(?:meeting|proceedings|decisions)|minutes\b.{0,40}\bheld\b",
            _I,
        ),
        0.5,
    ),
    (
        re.compile(
            r"(?:draft |unconfirmed |action )?(?:minutes|meeting notes?)[.:]?$|.{3,80}[:–—-]\s*(?:draft |unconfirmed )?(?:minutes|notes? of decisions|meeting notes?|action notes?)\b",
            _I,
        ),
        0.4,
    ),
    (re.compile(r"agenda item$", _I), 0.4),
]
_FAMILIAR = re.compile(
    r"apolog|declarations? of (?:interest|pecuniary)|(?:minutes|note) of (?:the )?(?:previous|last|meeting)|matters arising|any other business|\baob\b|"
    r"(?:date|time) of (?:the )?next meeting|exclusion of (?:the )?(?:press|public)|public (?:questions|participation|issues)|since we last",
    _I,
)
_PRESENT = re.compile(
    r"(?:members |those |also )?(?:present|in attendance|attendees|attendance|on the call)\b\s*(?::|$|\t)|apologies(?: for absence)?\s*:",
    _I,
)
_APOLOGIES = re.compile(
    r"\bapologies (?:for absence )?(?:were|was|had been|have been|from|received)\b|\b(?:sent|gave|given|sent in) (?:\w+ )?apologies\b|\bapologies\s*:",
    _I,
)
_RESOLVED = re.compile(r"(?:^|[.;]\s)RESOLVED\b|\bit was (?:unanimously )?resolved\b")
_NEXT = re.compile(
    r"(?:the )?(?:date of (?:the )?)?next (?:meeting|catch[- ]?up)\b|the meeting (?:closed|ended|finished) at\b",
    _I,
)
_ONLY_AGENDA = re.compile(r"agenda(?: for .*)?$|notice of meeting", _I)
_MOST = 3_000


def looks_like_minutes(text: str) -> float:
    """How sure it is, from 0 to 1, that a text is the minutes of a meeting; read as such from a half on."""
    blocks = blocks_of(text[:200_000])[:_MOST]
    if not blocks:
        return 0.0
    labels = {
        label.part
        for block in blocks
        if not block.mark and (label := label_of(block.text)) and label.after == len(block.text)
    }
    inline = {
        label.part
        for block in blocks
        if not block.mark and (label := label_of(block.text)) and label.after < len(block.text)
    }
    worth = _opening(blocks)
    worth += 0.35 if any(re.match(r"minutes\s*:", block.text, _I) for block in blocks[1:]) else 0.0
    worth += (
        0.25
        if Part.DECISION in labels | inline or any(_RESOLVED.search(block.text) for block in blocks)
        else 0.0
    )
    worth += 0.15 if Part.ACTIONS in labels | inline else 0.0
    worth += 0.25 if any(_PRESENT.match(block.full) for block in blocks[:40]) else 0.0
    worth += 0.15 if any(_APOLOGIES.search(block.text) for block in blocks) else 0.0
    worth += 0.1 if any(_NEXT.match(block.text) for block in blocks) else 0.0
    familiar = sum(1 for heading in headings_of(blocks) if _FAMILIAR.search(heading.title))
    worth += min(0.3, 0.15 * familiar)
    if any(_ONLY_AGENDA.match(block.text) for block in blocks[:5]) and not labels & {
        Part.MINUTES,
        Part.DECISION,
    }:
        worth -= 0.5
    return max(0.0, min(1.0, worth))


def _opening(blocks: list[Block]) -> float:
    return max(
        (worth for block in blocks[:6] for form, worth in _OPENS if form.match(block.full[:200])), default=0.0
    )
