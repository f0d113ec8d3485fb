"""What of ours is open with a post or a body now: letters in flight, asks, commitments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.moves.kinds import LETTERS, Subject
from db.queries import moves as rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.people.readings import Role

_ASKED = {
    Subject.LETTER: rows.open_letters,
    Subject.ASK: rows.open_asks,
    Subject.COMMITMENT: rows.open_commitments,
}
KINDS = {Subject.LETTER: "letter", Subject.ASK: "ask", Subject.COMMITMENT: "commitment"}
"""What people call each."""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A letter that awaits an answer, an open ask, or a commitment that is not closed."""

    subject: Subject
    id: UUID
    reference: str
    text: str
    state: str
    topics: frozenset[UUID] = frozenset()
    since: date | None = None
    """The day from which it has been with whoever has it, where it was passed on before."""

    @property
    def kind(self) -> str:
        """What people call it: "letter"."""
        return KINDS[self.subject]


def with_post(connection: Connection, role: Role, before: date) -> list[OpenItem]:
    """What was open with a post, or with this holder of it, before a day, and was not passed on since."""
    found = []
    for subject in Subject:
        lines = _ASKED[subject](connection, "post_id", [role.post_id], before)
        newest, passed = _since(connection, subject, lines, role.organisation_id)
        for line in lines:
            said = newest.get(line.id)
            allotted = (
                said is not None
                and said.post_id == role.post_id
                and said.person_id in (None, role.person_id)
                and said.since <= before
            )
            if allotted or (line.naturally and line.id not in passed):
                found.append(
                    _item(subject, line, since=said.since if said is not None and allotted else None)
                )
    return found


def with_body(connection: Connection, organisation_id: UUID, before: date | None = None) -> list[OpenItem]:
    """What is open with a body, under its own name or through its posts, and was not passed on; with its topics.

    With `before`, of what is theirs from the beginning only what came before that day.
    """
    found = []
    for subject in Subject:
        lines = _ASKED[subject](connection, "organisation_id", [organisation_id], before)
        newest, passed = _since(connection, subject, lines, organisation_id)
        topics: dict[UUID, set[UUID]] = {}
        for row in rows.topics_of(connection, subject, [line.id for line in lines]):
            topics.setdefault(row.id, set()).add(row.topic_id)
        for line in lines:
            said = newest.get(line.id)
            allotted = said is not None and said.organisation_id == organisation_id
            if allotted or (line.naturally and line.id not in passed):
                since = said.since if said is not None else None
                found.append(_item(subject, line, topics.get(line.id, ()), since))
    return found


def _since(
    connection: Connection, subject: Subject, lines: Sequence[rows.OpenRow], organisation_id: UUID | None
) -> tuple[Mapping[UUID, Any], set[UUID]]:
    """Who has each of these by the newest word, and which were passed on from a body."""
    newest = rows.newest_allotments(connection, subject, [line.id for line in lines])
    return newest, rows.passed_on(connection, subject, list(newest), organisation_id)


def _item(
    subject: Subject, line: rows.OpenRow, topics: Collection[UUID] = (), since: date | None = None
) -> OpenItem:
    reference = f"{LETTERS[subject]}-{line.number}"
    return OpenItem(subject, line.id, reference, line.text, line.state, frozenset(topics), since)


def by_subject(items: Collection[OpenItem]) -> Mapping[Subject, list[OpenItem]]:
    """The items under what they are."""
    found: dict[Subject, list[OpenItem]] = {subject: [] for subject in Subject}
    for item in items:
        found[item.subject].append(item)
    return found
