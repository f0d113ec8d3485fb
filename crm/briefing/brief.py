"""Everything one page and its history are made of, gathered from the record as of the day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from crm.briefing.around import actions, reviews
from crm.briefing.asked import asks
from crm.briefing.owed import awaited, owed_by_us
from crm.briefing.promised import promises
from crm.briefing.views import Reading, read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from crm.actions.readings import BoardAction
    from crm.briefing.around import ReviewTold
    from crm.briefing.asked import AskTold
    from crm.briefing.owed import Awaited
    from crm.briefing.promised import Promise
    from crm.briefing.readings import About, Entry
    from crm.briefing.views import View, ViewName
    from crm.sources.readings import Evidence


@dataclass(frozen=True)
class Brief:
    """What a briefing tells of one person, post, body or review."""

    about: About
    views: Mapping[ViewName, View]
    asks: tuple[AskTold, ...]
    promises: tuple[Promise, ...]
    ours: tuple[Promise, ...]
    awaited: tuple[Awaited, ...]
    owed_by_us: tuple[tuple[Entry, int | None], ...]
    reviews: tuple[ReviewTold, ...]
    actions: tuple[BoardAction, ...]
    evidence: Mapping[UUID, tuple[Evidence, ...]]
    past: bool
    """Whether the day is past: the record may know of more than was known then."""

    @cached_property
    def made_in(self) -> Mapping[UUID, Sequence[Promise]]:
        """Key of an engagement → what was promised in it."""
        found: dict[UUID, list[Promise]] = {}
        for one in (*self.promises, *self.ours):
            found.setdefault(one.commitment.where.engagement_id, []).append(one)
        return found

    @cached_property
    def asked_in(self) -> Mapping[str, Sequence[AskTold]]:
        """Reference of an engagement → the asks that were raised in it."""
        found: dict[str, list[AskTold]] = {}
        for ask in self.asks:
            for occasion in ask.occasions:
                if occasion is not None:
                    found.setdefault(occasion.reference, []).append(ask)
        return found

    @property
    def newest(self) -> tuple[Entry, ...]:
        """What was done last: with the person where there is any, else in the post, else with the department."""
        for name in ("person", "review", "post", "department"):
            view = self.views.get(name)
            done = [each for each in view.shown if each.status == "done"] if view else []
            if done:
                return tuple(done)
        return ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has passed."""
        return not any(view.entries or view.more for view in self.views.values())


def gather(reading: Reading, about: About) -> Brief:
    """Read all of it: some thirty statements, however much has passed."""
    views = read(reading, about)
    around = reviews(reading, about)
    theirs, ours = promises(reading, about, views)
    return Brief(
        about,
        views,
        asks(reading, views),
        theirs,
        ours,
        awaited(reading, views),
        owed_by_us(reading, views),
        around,
        actions(reading, views, around) if views else (),
        _evidence(reading, views),
        reading.day < reading.today,
    )


def _evidence(reading: Reading, views: Mapping[ViewName, View]) -> dict[UUID, tuple[Evidence, ...]]:
    from crm.sources.readings import Evidence, Source
    from db.queries import sources

    keys = [each.id for view in views.values() for each in view.shown]
    found: dict[UUID, list[Evidence]] = {}
    for start in range(0, len(keys), 500):
        for row in sources.evidence_for(reading.connection, keys[start : start + 500]):
            kept = f"D-{row.document_number}" if row.document_number is not None else ""
            found.setdefault(row.subject_id, []).append(
                Evidence(Source.from_row(row), row.subject, row.subject_id, row.place, row.quotation, kept)
            )
    return {key: tuple(each) for key, each in found.items()}
