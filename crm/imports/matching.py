"""Whether a proposal is there already: in the record, or proposed by another source."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from crm.imports.draft import Draft
from crm.imports.resolving import bare_name
from crm.vocabulary.kinds import Direction
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import fold
from db.queries import imports

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.engagements.inputs import NewParticipant

# An act without a date in a text was before the text, and not long: papers tell of the months since the last one.
_BEFORE_THE_TEXT = timedelta(days=120)
# What is known only to the season sorts under its first day.
_VAGUE = timedelta(days=366)
_ALIKE = 60


@dataclass(slots=True)
class Waiting:
    """The open proposals, for telling that another source speaks of the same act."""

    rows: list[tuple[UUID, Draft, str]] = field(default_factory=list)

    @classmethod
    def of(cls, connection: Connection) -> Waiting:
        """Those that stand open in the record, with the key of each."""
        waiting, after = cls(), 0
        while True:
            rows = imports.proposals(connection, after=after, limit=500)
            for row in rows:
                if row.kind == "engagement":
                    waiting.add(row.id, Draft.of(row.content), row.external_key or "")
            if not rows:
                return waiting
            after = rows[-1].number

    def add(self, proposal_id: UUID, draft: Draft, key: str) -> None:
        """Another one that waits."""
        self.rows.append((proposal_id, draft, key))

    def like(self, draft: Draft, key: str, about: PartialDate) -> UUID | None:
        """One of another source that seems to be the same act."""
        for proposal_id, other, other_key in self.rows:
            if key and other_key and key.partition(":")[0] == other_key.partition(":")[0]:
                # One source knows its own acts apart.
                continue
            if other.form == draft.form and not key:
                continue
            if _same_act(draft, other.kind, other.direction, other.occurred, _subjects(other), about) and (
                _shares(draft, other)
            ):
                return proposal_id
        return None


def on_record(connection: Connection, draft: Draft, about: PartialDate) -> tuple[UUID, str] | None:
    """The engagement that seems to be the same act, with its reference. `about` is the date of the source."""
    window = _window(draft.occurred, about)
    if window is None or not draft.theirs:
        return None
    rows = imports.like(
        connection,
        kind=draft.kind,
        first=window[0] - _VAGUE,
        last=window[1],
        people={one.person_id for one in draft.theirs if one.person_id},
        posts={one.post_id for one in draft.theirs if one.post_id},
        bodies={one.organisation_id for one in draft.theirs if one.organisation_id and not one.person_id},
        reviews={one.review_id for one in draft.theirs if one.review_id},
    )
    best: tuple[float, Any] | None = None
    for row in rows:
        occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
        if _same_act(draft, row.kind, row.direction, occurred, f"{row.subject} {row.body[:500]}", about):
            near = fuzz.token_set_ratio(fold(_subjects(draft)), fold(row.subject))
            if best is None or near > best[0]:
                best = (near, row)
    return (best[1].id, f"E-{best[1].number}") if best is not None else None


def fingerprint(form: str, draft: Draft, quotation: str, about: PartialDate) -> str:
    """What tells that the same words of the same source were proposed before."""
    said = fold(quotation) or fold(f"{draft.subject} {draft.body[:500]}")
    parts = (form, draft.kind, about.edtf, draft.occurred.edtf if not quotation else "", said)
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _same_act(
    draft: Draft, kind: str, direction: str, occurred: PartialDate, subject: str, about: PartialDate
) -> bool:
    if kind != draft.kind or Direction.MUTUAL not in {direction, draft.direction, *_same(direction, draft)}:
        return False
    both_days = _exact(draft.occurred) and _exact(occurred)
    if both_days:
        return draft.occurred.earliest == occurred.earliest
    if not _overlap(draft.occurred, occurred, about):
        return False
    return fuzz.token_set_ratio(fold(_subjects(draft)), fold(subject)) >= _ALIKE


def _same(direction: str, draft: Draft) -> tuple[str, ...]:
    return (Direction.MUTUAL,) if direction == draft.direction else ()


def _shares(draft: Draft, other: Draft) -> bool:
    return bool(_whom(draft.theirs) & _whom(other.theirs))


def _whom(participants: tuple[NewParticipant, ...]) -> set[object]:
    keys: set[object] = set()
    for one in participants:
        known = {one.person_id, one.post_id, one.review_id, None if one.person_id else one.organisation_id}
        keys |= (known - {None}) or {bare_name(one.name)}
    return keys


def _subjects(draft: Draft) -> str:
    return f"{draft.subject} {' '.join(draft.topics)} {draft.body[:500]}"


def _exact(occurred: PartialDate) -> bool:
    return occurred.earliest is not None and occurred.earliest == occurred.latest


def _window(occurred: PartialDate, about: PartialDate) -> tuple[date, date] | None:
    if occurred.earliest is not None and occurred.latest is not None:
        return occurred.earliest, occurred.latest
    if about.latest is not None:
        return about.latest - _BEFORE_THE_TEXT, about.latest
    return None


def _overlap(one: PartialDate, other: PartialDate, about: PartialDate) -> bool:
    mine, theirs = _window(one, about), _window(other, about)
    return mine is not None and theirs is not None and mine[0] <= theirs[1] and theirs[0] <= mine[1]
