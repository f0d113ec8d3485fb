"""What is to be said of a reply before it is logged: that letters crossed, that it is no answer yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from crm.capture.quick_line import QuickLine
    from crm.engagements.readings import Engagement
    from crm.vocabulary.partial_date import PartialDate

_HOLDING: Final = re.compile(r"\bholding\s+(?:reply|answer|response|letter|e-?mail)\b", re.IGNORECASE)


def says_holding(line: QuickLine | None) -> bool:
    """Whether a line calls itself a holding reply, before it comes to its subject."""
    if line is None:
        return False
    said = line.text[: line.subject.start] if line.subject.value else line.text
    return _HOLDING.search(said) is not None


def notes_on_reply(when: PartialDate, replied_to: Engagement, line: QuickLine | None) -> list[str]:
    """Notes on what replies to an engagement: dated before it (kept, since letters cross), or a holding reply."""
    notes = []
    sent = replied_to.occurred
    if when.latest is not None and sent.earliest is not None and when.latest < sent.earliest:
        notes.append(f"it is dated before {replied_to.reference} ({sent}), which it replies to")
    if says_holding(line):
        notes.append(f"it is taken for a holding reply: {replied_to.reference} stays open")
    return notes
