"""Two readings of one engagement laid side by side: what differs, and who made it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm.errors import StaleRecord
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from crm.engagements.readings import Engagement

_FIELDS = (
    "kind", "direction", "occurred", "subject", "body", "outcome", "place", "status", "answer", "marking", "reply_to",
)  # fmt: skip


FIELDS = {"occurred": "date", "reply_to": "reply to"}
"""What people read for a field, where it is not its own name."""


class Difference(NamedTuple):
    """One field as it was and as it is now, in words."""

    field: str
    before: str
    after: str


class StaleEngagement(StaleRecord):
    """Somebody else changed the engagement since it was read; nothing of this change was written.

    `now` is the engagement as it stands, `differences` what they changed, so that both can be shown.
    """

    def __init__(
        self, now: Engagement, differences: Sequence[Difference], actor: str | None, at: datetime | None
    ) -> None:
        who = f" by {actor}" if actor else ""
        when = f" at {at:%Y-%m-%d %H:%M} UTC" if at else ""
        said = "; ".join(
            f"{FIELDS.get(one.field, one.field)}: “{clip(one.before, 60)}” became “{clip(one.after, 60)}”"
            for one in differences
        )
        super().__init__(
            f"{now.reference} was changed{who}{when} since it was read" + (f" ({said})" if said else ""),
            hint="Look at it again, then make your change to what is there now.",
        )
        self.now = now
        self.differences = tuple(differences)


def differences(before: Engagement, after: Engagement) -> list[Difference]:
    """What differs, field by field, in words; participants by their labels and parts, topics by name."""
    found = [
        Difference(name, str(getattr(before, name) or ""), str(getattr(after, name) or ""))
        for name in _FIELDS
        if getattr(before, name) != getattr(after, name)
    ]
    for name, one, two in (
        ("participants", _people(before), _people(after)),
        ("topics", ", ".join(before.topics), ", ".join(after.topics)),
        ("documents", _documents(before), _documents(after)),
    ):
        if one != two:
            found.append(Difference(name, one, two))
    return found


def _people(engagement: Engagement) -> str:
    return "; ".join(f"{one.label} ({one.side}, {one.part})" for one in engagement.participants)


def _documents(engagement: Engagement) -> str:
    return ", ".join(f"{one.reference} ({one.role})" for one in engagement.documents)
