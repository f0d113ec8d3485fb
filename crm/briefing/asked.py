"""What we ask of them: how often, of whom, when last and with what answer, as of the day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm.briefing.occasions import party
from crm.briefing.readings import ended
from crm.promises.kinds import ANSWER_LABELS, STATUS_WORDS, AskAnswer, AskStatus
from crm.vocabulary.partial_date import PartialDate
from db.queries import briefing as rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from crm.briefing.views import Reading, View, ViewName

MOST: Final = 60
"""So many asks are told, those raised last."""


@dataclass(frozen=True, slots=True)
class Raised:
    """One occasion: when, of whom as shown on the day, with what answer."""

    reference: str
    when: PartialDate
    to: tuple[str, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class AskTold:
    """An ask as it stood on the day. `with_them` says that it was raised with the person, or in the review, itself.

    `times`, `holders` and `ministers` count every occasion on record, with whomever; `occasions` are those that may be
    shown, the latest first (None stands for one that is withheld).
    """

    reference: str
    text: str
    topic: str
    status: AskStatus
    with_them: bool
    times: int
    holders: int
    ministers: int
    occasions: tuple[Raised | None, ...]

    @property
    def last(self) -> Raised | None:
        """The latest occasion that may be shown."""
        return next((each for each in self.occasions if each is not None), None)

    @property
    def is_open(self) -> bool:
        """Whether we still asked for it on the day."""
        return self.status is AskStatus.OPEN

    @property
    def stands(self) -> str:
        """Where it stood, in words."""
        return STATUS_WORDS[self.status]


def asks(reading: Reading, views: Mapping[ViewName, View]) -> tuple[AskTold, ...]:
    """The asks raised in any of the views, open ones first, those raised with the person before the others."""
    found: dict[UUID, tuple[Any, bool]] = {}
    for name, view in views.items():
        scope = reading.scope(view.criterion)
        for row in rows.asks_raised(reading.connection, scope, reading.topics, MOST):
            found.setdefault(row.id, (row, name in ("person", "review")))
    chosen = list(found.values())[:MOST]
    raised = _occasions(reading, [row.id for row, _ in chosen])
    told = [_told(row, raised[row.id], reading.day, with_them=own) for row, own in chosen if raised[row.id]]
    return tuple(sorted(told, key=lambda each: (not each.is_open, not each.with_them)))


@dataclass(slots=True)
class _Occasion:
    raised: Raised | None
    people: set[UUID]
    ministers: set[UUID]


def _occasions(reading: Reading, asks: Sequence[UUID]) -> defaultdict[UUID, list[_Occasion]]:
    """Every occasion of these asks by the day, the latest first, in so far as it may be shown or stands as withheld."""
    from crm.editions.edition import Edition

    found = [
        row
        for row in rows.occasions(reading.connection, asks, reading.before)
        if row.engagement_id not in reading.but
    ]
    back = reading.gate.withheld(reading.connection, [row.engagement_id for row in found])
    shown = {row.engagement_id for row in found} - back
    to: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows.asked(reading.connection, list(shown)):
        to[row.engagement_id].append(row)
    told: defaultdict[UUID, list[_Occasion]] = defaultdict(list)
    for row in found:
        if row.engagement_id in back:
            if reading.gate.edition is Edition.REDACTED:
                told[row.ask_id].append(_Occasion(None, set(), set()))
            continue
        told[row.ask_id].append(_occasion(reading, row, to[row.engagement_id]))
    return told


def _occasion(reading: Reading, row: Any, asked: Sequence[Any]) -> _Occasion:
    when = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
    names = tuple(reading.party(party(one)).label for one in asked)
    raised = Raised(f"E-{row.engagement_number}", when, names, ANSWER_LABELS[AskAnswer(row.answer)])
    held = {one.person_id for one in asked if one.person_id and one.post_id}
    return _Occasion(raised, held, {one.person_id for one in asked if one.person_id and one.minister})


def _told(row: Any, found: Sequence[_Occasion], day: date, *, with_them: bool) -> AskTold:
    status = AskStatus(row.status)
    if status is not AskStatus.OPEN and row.until is not None and not ended(row.until, day):
        status = AskStatus.OPEN
    return AskTold(
        f"K-{row.number}",
        row.text,
        row.topic or "",
        status,
        with_them,
        sum(each.raised is not None for each in found),
        len(set[Any]().union(*(each.people for each in found))),
        len(set[Any]().union(*(each.ministers for each in found))),
        tuple(each.raised for each in found),
    )
