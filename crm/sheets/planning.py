"""What bringing in a table of engagements would do, row by row: create, update, skip, or say what is wrong.

A row is known again by its own reference, or by all that stands in it; so the same table twice adds nothing. Where it
is on record and says something else now, only what it says is changed, and of that only what nobody has changed since it
was last brought in: that stays, and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from crm.engagements.inputs import topic_name
from crm.sheets.drafts import Draft, Drafter, RowTrouble
from crm.sheets.readings import Action, PlannedRow
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.inputs import NewParticipant
    from crm.sheets.opening import Row

MACHINE: Final = ("import", "undo", "undo-import")
"""Kinds of operation that are no person's own edit of a row."""
BATCH: Final = 500
_MOST_DAYS: Final = 3_000
_LABELS: Final = {"occurred": "date", "body": "text"}
_TEXTS: Final = ("kind", "direction", "subject", "body", "outcome", "place", "status", "marking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An update: the engagement, the columns that get other values, and the new lists where those differ."""

    engagement_id: UUID
    values: dict[str, Any] = field(default_factory=dict)
    occurred: PartialDate | None = None
    participants: tuple[NewParticipant, ...] | None = None
    topics: tuple[str, ...] | None = None

    def __bool__(self) -> bool:
        return bool(self.values) or any(
            one is not None for one in (self.occurred, self.participants, self.topics)
        )


class EngagementPlan:
    """Plans the rows of one table against the record; without a record everything is new."""

    def __init__(self, drafter: Drafter, crm: Crm | None) -> None:
        self._drafter = drafter
        self._crm = crm
        self._seen: dict[str, int] = {}
        self._days: dict[int, dict[tuple[str, str], int]] = {}
        self._others = False
        if crm is not None:
            from db.queries import tables

            with crm.reading() as connection:
                self._others = tables.has_others(connection, drafter.prefix)

    def rows(self, rows: Iterable[Row]) -> Iterator[PlannedRow]:
        """What each row would do, in their order."""
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            yield from self._batch(batch)

    def _batch(self, batch: list[Row]) -> Iterator[PlannedRow]:
        drafts: list[Draft | PlannedRow] = [self._draft(row) for row in batch]
        ready = [one for one in drafts if isinstance(one, Draft)]
        planned = self._against_record(ready) if self._crm is not None else {}
        for one in drafts:
            if isinstance(one, Draft):
                yield planned.get(one.line) or _creation(one)
            else:
                yield one

    def _draft(self, row: Row) -> Draft | PlannedRow:
        try:
            draft = self._drafter.draft(row)
        except RowTrouble as trouble:
            return PlannedRow(row.line, Action.ERROR, _shown(row), trouble.message, trouble.column)
        first = self._seen.setdefault(draft.key, draft.line)
        if first != draft.line:
            return PlannedRow(row.line, Action.SKIP, draft, f"the same as line {first}", key=draft.key)
        return draft

    def _against_record(self, drafts: list[Draft]) -> dict[int, PlannedRow]:
        from db.queries import duplicates, tables

        assert self._crm is not None
        found: dict[int, PlannedRow] = {}
        with self._crm.reading() as connection:
            known = tables.known(connection, [draft.key for draft in drafts])
            kept = _Kept.of(connection, [row.id for row in known.values()]) if known else None
            gone = duplicates.keys_of_gone(connection, [draft.key for draft in drafts])
            for draft in drafts:
                row = known.get(draft.key)
                if row is not None and kept is not None:
                    found[draft.line] = self._known(connection, draft, row, kept)
                elif draft.key in gone:
                    reference = f"E-{gone[draft.key]}"
                    why = f"was merged into {reference}"
                    found[draft.line] = PlannedRow(
                        draft.line, Action.SKIP, draft, why, reference=reference, key=draft.key
                    )
                elif self._others and (number := self._same_day(connection, draft)):
                    reference = f"E-{number}"
                    found[draft.line] = PlannedRow(
                        draft.line,
                        Action.SKIP,
                        draft,
                        f"the same as {reference}",
                        reference=reference,
                        key=draft.key,
                    )
        return found

    def _same_day(self, connection: Connection, draft: Draft) -> int | None:
        """The number of an engagement from elsewhere of that very day, kind and subject."""
        from db.queries import tables

        new = draft.new
        if new.occurred.day is None or not new.subject:
            return None
        ordinal = new.occurred.day.toordinal()
        if ordinal not in self._days:
            if len(self._days) >= _MOST_DAYS:
                self._days.clear()
            self._days[ordinal] = {
                (row.kind, fold(row.subject)): row.number
                for row in tables.of_a_day(connection, ordinal)
                if not (row.external_key or "").startswith(self._drafter.prefix)
            }
        return self._days[ordinal].get((new.kind, fold(new.subject)))

    def _known(self, connection: Connection, draft: Draft, row: Any, kept: _Kept) -> PlannedRow:
        """What a row does that is on record: nothing, or what differs and nobody has changed since."""
        reference = f"E-{row.number}"
        differing = self._differing(draft, row, kept)
        if not differing:
            why = f"the same as {reference}"
            return PlannedRow(draft.line, Action.SKIP, draft, why, reference=reference, key=draft.key)
        edited = _edited(connection, row, differing)
        change = _change(draft, row.id, differing - edited)
        stays = f"edited since, and kept: {_named(edited)}" if edited else ""
        if not change:
            return PlannedRow(draft.line, Action.SKIP, draft, stays, reference=reference, key=draft.key)
        why = _named(differing - edited)
        notes = (stays, *draft.notes) if stays else draft.notes
        return PlannedRow(draft.line, Action.UPDATE, draft, why, "", reference, draft.key, change, notes)

    def _differing(self, draft: Draft, row: Any, kept: _Kept) -> frozenset[str]:
        """The fields the table speaks of in which the row and the record differ."""
        new, given = draft.new, self._drafter.given
        differing = {name for name in given & set(_TEXTS) if str(getattr(new, name)) != getattr(row, name)}
        if "occurred" in given and new.occurred.edtf != row.occurred_edtf:
            differing.add("occurred")
        if "participants" in given and _people(new.participants) != kept.people.get(row.id, frozenset()):
            differing.add("participants")
        if "topics" in given and {topic_name(one) for one in new.topics} != kept.topics.get(row.id, set()):
            differing.add("topics")
        return frozenset(differing)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Who took part in some engagements on record, by their names as written, and their topics."""

    people: dict[UUID, frozenset[tuple[str, str, str]]]
    topics: dict[UUID, set[str]]

    @classmethod
    def of(cls, connection: Connection, ids: list[UUID]) -> _Kept:
        from db.queries import tables

        people: dict[UUID, set[tuple[str, str, str]]] = {}
        for row in tables.participants_of(connection, ids):
            people.setdefault(row.engagement_id, set()).add(_person(row))
        topics: dict[UUID, set[str]] = {}
        for row in tables.topics_of(connection, ids):
            topics.setdefault(row.engagement_id, set()).add(row.name)
        return cls({key: frozenset(value) for key, value in people.items()}, topics)


def _person(one: Any) -> tuple[str, str, str]:
    # By the name as written: whom it means may be known better by now, which is no change of the table.
    return (one.side, one.part, fold(one.as_written or one.name))


def _people(participants: Iterable[NewParticipant]) -> frozenset[tuple[str, str, str]]:
    return frozenset(_person(one) for one in participants)


def _edited(connection: Connection, row: Any, differing: frozenset[str]) -> frozenset[str]:
    """Those of the differing fields that a person has changed since the row was last brought in."""
    from db.queries import tables
    from db.tables.engagements import engagement

    base = tables.set_by_machine(connection, engagement, row.id, MACHINE)
    edited = {
        name for name in differing & set(_TEXTS) if base.get(name, getattr(row, name)) != getattr(row, name)
    }
    if "occurred" in differing and base.get("occurred_edtf", row.occurred_edtf) != row.occurred_edtf:
        edited.add("occurred")
    if "participants" in differing and tables.parts_edited(connection, row.id, MACHINE):
        edited.add("participants")
    if "topics" in differing and tables.topics_edited(connection, row.id, MACHINE):
        edited.add("topics")
    return frozenset(edited)


def _change(draft: Draft, engagement_id: UUID, fields: frozenset[str]) -> Change:
    new = draft.new
    return Change(
        engagement_id=engagement_id,
        values={name: str(getattr(new, name)) for name in _TEXTS if name in fields},
        occurred=new.occurred if "occurred" in fields else None,
        participants=new.participants if "participants" in fields else None,
        topics=new.topics if "topics" in fields else None,
    )


def _creation(draft: Draft) -> PlannedRow:
    return PlannedRow(draft.line, Action.CREATE, draft, key=draft.key, change=draft.new, notes=draft.notes)


def _named(fields: frozenset[str]) -> str:
    return ", ".join(sorted(_LABELS.get(name, name) for name in fields))


def _shown(row: Row) -> str:
    """A row that could not be read, as far as it can be shown."""
    return clip(" · ".join(" ".join(str(cell).split()) for cell in row.cells if str(cell).strip()), 80)
