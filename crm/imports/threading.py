"""What answers what among that which came in together: by its keys, by what the words say, by a subject in common."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from crm.imports.draft import Draft
from crm.imports.resolving import bare_name
from crm.vocabulary.kinds import Kind
from db.queries import engagements, imports

if TYPE_CHECKING:
    from uuid import UUID

    from db.recorder import Recorder

_ALIKE = 90
"""Subjects so near (rapidfuzz's token set ratio) are of one thread, where somebody took part in both."""
_NEAR = timedelta(days=120)
_TOLD = re.compile(r"(letter|email|meeting)-of:(\d{4}-\d\d-\d\d)/(.+)")
_KINDS = {
    "letter": (Kind.LETTER, Kind.EMAIL),
    "email": (Kind.EMAIL, Kind.LETTER),
    "meeting": (Kind.MEETING, Kind.CALL, Kind.VISIT, Kind.EVENT),
}


@dataclass
class _Mates:
    """What was accepted from one import so far."""

    replying: dict[str, list[tuple[UUID, str]]] = field(default_factory=lambda: defaultdict(list))
    known_as: dict[str, UUID] = field(default_factory=dict)
    subjects: list[tuple[str, UUID, frozenset[str], date | None]] = field(default_factory=list)

    def add(self, engagement_id: UUID, draft: Draft) -> None:
        for key in draft.replies_to:
            self.replying[key].append((engagement_id, draft.direction))
        for key in draft.known_as:
            self.known_as.setdefault(key, engagement_id)
        if draft.thread_key:
            names = frozenset(bare_name(one.name) for one in draft.participants)
            self.subjects.append((draft.thread_key, engagement_id, names, draft.occurred.earliest))


class Threads:
    """Finds and joins threads for as long as one operation accepts proposals."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._mates: dict[int, _Mates] = {}

    def replied_to(self, batch: int, draft: Draft) -> UUID | None:
        """The engagement that this answers: by the keys of its source, nearest first, else as its words say."""
        if not draft.replies_to:
            return None
        found = imports.with_keys(self._recorder.connection, draft.replies_to)
        known_as = self._of(batch).known_as
        for key in draft.replies_to:
            engagement_id = found[key].id if key in found else known_as.get(key) or self._told(key, draft)
            if engagement_id is not None:
                return engagement_id
        return None

    def join(self, batch: int, key: str | None, draft: Draft, engagement_id: UUID) -> None:
        """Let those that answer this one and were accepted before it join it; else join those of its subject."""
        mates = self._of(batch)
        for name in filter(None, (key, *draft.known_as)):
            for reply, direction in mates.replying.get(name, ()):
                if reply != engagement_id:
                    self._answers(reply, direction, engagement_id)
        same = self._same_subject(mates, draft)
        if same is not None:
            self._together(same, engagement_id)
        mates.add(engagement_id, draft)

    def _of(self, batch: int) -> _Mates:
        if batch not in self._mates:
            mates = self._mates[batch] = _Mates()
            for row in imports.accepted_from(self._recorder.connection, batch):
                mates.add(row.engagement_id, Draft.of(row.content))
        return self._mates[batch]

    def _told(self, key: str, draft: Draft) -> UUID | None:
        """The letter of a day and a name that the words speak of, if somebody took part in both."""
        told = _TOLD.fullmatch(key)
        if told is None:
            return None
        names = {bare_name(one.name) for one in draft.participants}
        rows = imports.on_day(self._recorder.connection, date.fromisoformat(told[2]), _KINDS[told[1]])
        surname = told[3]
        for row in rows:
            there = {bare_name(name) for name in row.names}
            if any(surname in name.split() for name in there) and there & names:
                return row.id
        return None

    def _answers(self, reply: UUID, direction: str, engagement_id: UUID) -> None:
        from crm.correspondence.writing import note_reply
        from crm.engagements.writing import join_thread
        from db.tables.engagements import engagement

        row = engagements.one(self._recorder.connection, reply)
        if row is None or row.reply_to_id is not None:
            return
        thread_id = join_thread(self._recorder, engagement_id, direction, holding=False)
        self._recorder.update(engagement, reply, {"reply_to_id": engagement_id})
        note_reply(self._recorder, engagement_id, reply, holding=False)
        self._gather(reply, thread_id)

    def _same_subject(self, mates: _Mates, draft: Draft) -> UUID | None:
        if not draft.thread_key:
            return None
        names = {bare_name(one.name) for one in draft.theirs}
        day = draft.occurred.earliest
        for subject, engagement_id, others, when in mates.subjects:
            near = day is None or when is None or abs(day - when) <= _NEAR
            if near and names & others and fuzz.token_set_ratio(subject, draft.thread_key) >= _ALIKE:
                return engagement_id
        return None

    def _together(self, one: UUID, other: UUID) -> None:
        """Put two engagements, and the threads they are in, into one thread."""
        from db.tables.engagements import engagement, thread

        first = engagements.one(self._recorder.connection, one)
        assert first is not None
        thread_id = first.thread_id or self._recorder.insert(thread, {"title": first.subject})
        if first.thread_id is None:
            self._recorder.update(engagement, one, {"thread_id": thread_id})
        self._gather(other, thread_id)

    def _gather(self, engagement_id: UUID, thread_id: UUID) -> None:
        """Bring an engagement, and all of the thread it was in, into a thread."""
        from db.tables.engagements import engagement

        moved = engagements.one(self._recorder.connection, engagement_id)
        assert moved is not None
        if moved.thread_id == thread_id:
            return
        there = (
            engagements.thread(self._recorder.connection, moved.thread_id)
            if moved.thread_id is not None
            else []
        )
        for key in {engagement_id, *(each.id for each in there)}:
            self._recorder.update(engagement, key, {"thread_id": thread_id})
