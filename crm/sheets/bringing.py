"""Bringing the rows of a table in, within one operation: by the thousand, in memory that does not grow with the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.clocks.settling import settle_touched
from crm.engagements.inputs import NewEngagement, topic_name
from crm.engagements.writing import sort_key, write_participants, write_topics
from crm.sheets.planning import Change
from crm.sheets.readings import Action, Counts, PlannedRow
from crm.vocabulary.kinds import Direction, Kind, Status, default_answer

if TYPE_CHECKING:
    from uuid import UUID

    from crm.engagements.inputs import NewParticipant
    from crm.sheets.contact_writing import ContactWriter
    from db.recorder import Recorder

BATCH: Final = 1_000
_SETTLED_EVERY: Final = 10
"""Batches after which what was written is made findable: more at once is quicker, and takes more memory."""
_MOST_PEOPLE: Final = 100_000

Tell = Callable[[PlannedRow], None]
"""Told of every row as it is dealt with; what it raises ends the import, and nothing is kept."""


def write_table(recorder: Recorder, rows: Iterable[PlannedRow], tell: Tell | None = None) -> Counts:
    """Write what the rows of a table would do (`TablePlan.rows()`), and count them.

    One operation of any size: it is kept whole, or not at all when something is raised.
    """
    from db.bulk import few_collections

    counts = Counts()
    writer = _Writer(recorder)
    with few_collections():
        for row in rows:
            counts.add(row)
            if row.action in {Action.CREATE, Action.UPDATE}:
                writer.take(row.change)
            if tell is not None:
                tell(row)
        writer.flush()
    return counts


class _Writer:
    """Gathers new engagements and writes them together; whatever else changes is written as it comes."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._waiting: list[NewEngagement] = []
        self._topics: dict[str, UUID] = {}
        self._people: ContactWriter | None = None
        self._written: dict[int, tuple[NewParticipant, dict[str, Any]]] = {}
        self._answers: dict[tuple[str, str, str], str] = {}
        self._now = clock.now()
        self._actor = recorder.actor[:120]
        self._batches = 0

    def take(self, change: object) -> None:
        """Write a change, now or with those that come after it."""
        if isinstance(change, NewEngagement):
            self._waiting.append(change)
            if len(self._waiting) >= BATCH:
                self.flush()
        elif isinstance(change, Change):
            update(self._recorder, change)
        else:
            self._contacts().write(change)  # type: ignore[arg-type]

    def _contacts(self) -> ContactWriter:
        from crm.sheets.contact_writing import ContactWriter

        if self._people is None:
            self._people = ContactWriter(self._recorder)
        return self._people

    def flush(self) -> None:
        """Write what waits, and make it findable."""
        news, self._waiting = self._waiting, []
        if not news:
            return
        from db.keys import new_keys
        from db.tables.engagements import engagement, engagement_topic, participant

        recorder = self._recorder
        numbers = recorder.next_numbers(engagement, len(news))
        keys = new_keys(len(news))
        rows: list[dict[str, Any]] = []
        people: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        topics: list[dict[str, Any]] = []
        for new, key, number in zip(news, keys, numbers, strict=True):
            order = sort_key(new.occurred, number)
            rows.append(self._row(new, key, number, order))
            for place, one in enumerate(new.participants):
                columns = self._columns(one)
                # Those with the same columns together; somebody as written leaves most to their defaults.
                people.setdefault(tuple(columns), []).append(
                    {"engagement_id": key, "position": place, "sort_key": order, **columns}
                )
            topics += [
                {"engagement_id": key, "topic_id": one, "sort_key": order}
                for one in self._topic_keys(new.topics)
            ]
        recorder.insert_many(engagement, rows)
        for alike in people.values():
            recorder.insert_many(participant, alike)
        recorder.insert_many(engagement_topic, topics)
        settle_touched(recorder)
        self._batches += 1
        if self._batches % _SETTLED_EVERY == 0:
            recorder.settle()

    def _row(self, new: NewEngagement, key: UUID, number: int, order: int) -> dict[str, Any]:
        when = new.occurred
        return {
            "id": key,
            "number": number,
            "kind": str(new.kind),
            "direction": str(new.direction),
            "occurred_edtf": when.edtf,
            "occurred_earliest": when.earliest,
            "occurred_latest": when.latest,
            "sort_key": order,
            "subject": new.subject,
            "body": new.body,
            "outcome": new.outcome,
            "place": new.place,
            "status": str(new.status),
            "answer": str(new.answer or self._answer(new)),
            "marking": str(new.marking),
            "external_key": new.external_key,
            "arrived": new.arrived,
            "logged_at": self._now,
            "logged_by": self._actor,
        }

    def _answer(self, new: NewEngagement) -> str:
        """Whether an answer is awaited of what does not say."""
        said = (new.kind, new.direction, new.status)
        if said not in self._answers:
            usual = default_answer(Kind(new.kind), Direction(new.direction), Status(new.status))
            self._answers[said] = str(usual)
        return self._answers[said]

    def _columns(self, one: NewParticipant) -> dict[str, Any]:
        """What is written of somebody wherever they take part so: the same few people are in many rows."""
        # By identity, which is quick; what is kept beside it stays what it is.
        found = self._written.get(id(one))
        if found is None:
            if len(self._written) >= _MOST_PEOPLE:
                self._written.clear()
            found = self._written[id(one)] = (one, _participant(one))
        return found[1]

    def _topic_keys(self, written: tuple[str, ...]) -> list[UUID]:
        """The keys of topics, those there are not yet being made."""
        if not written:
            return []
        labels = {topic_name(text): text for text in written}
        missing = {name: text for name, text in labels.items() if name not in self._topics}
        if missing:
            from crm.engagements.writing import topic_keys

            self._topics |= topic_keys(self._recorder, missing)
        return [self._topics[name] for name in labels]


def _participant(one: NewParticipant) -> dict[str, Any]:
    words = {"side": str(one.side), "part": str(one.part), "name": one.name}
    more = {"capacity": one.capacity, "as_written": one.as_written}
    if not one.known:
        return words | {name: text for name, text in more.items() if text}
    return {
        **words,
        **more,
        "person_id": one.person_id,
        "appointment_id": one.appointment_id,
        "post_id": one.post_id,
        "organisation_id": one.organisation_id,
        "review_id": one.review_id,
    }


def update(recorder: Recorder, change: Change) -> None:
    """Write an update: columns, the date with the order it gives, and whole new lists."""
    from db.queries import engagements
    from db.tables.engagements import engagement, engagement_topic, participant

    engagements.lock(recorder.connection, change.engagement_id)
    row = engagements.one(recorder.connection, change.engagement_id)
    if row is None:
        return
    values = dict(change.values)
    order = row.sort_key
    if change.occurred is not None:
        order = sort_key(change.occurred, row.number)
        values |= {**change.occurred.columns("occurred"), "sort_key": order}
    recorder.update(engagement, row.id, values)
    for one in engagements.participants(recorder.connection, row.id):
        if change.participants is not None:
            recorder.delete(participant, one.id)
        elif one.sort_key != order:
            recorder.update(participant, one.id, {"sort_key": order})
    if change.participants is not None:
        write_participants(recorder, row.id, order, change.participants)
    for link in engagements.topics(recorder.connection, row.id):
        if change.topics is not None:
            recorder.delete(engagement_topic, link.id)
        elif order != row.sort_key:
            recorder.update(engagement_topic, link.id, {"sort_key": order})
    if change.topics is not None:
        write_topics(recorder, row.id, order, change.topics)
