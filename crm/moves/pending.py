"""What is still to be passed on, and what was: those who left while something was open with them, bodies that closed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.moves.kinds import LETTERS, Subject
from crm.people.readings import Role
from crm.people.words import day_words
from db.queries import moves as open_rows
from db.queries import moving
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

MOST_LETTERS: Final = 2_000
"""So many of the oldest letters that await an answer are looked at: a list of work, not a count."""


@dataclass(frozen=True, slots=True)
class Move:
    """A line of the moves: what is to be done, what was done, or a choice that is remembered.

    `kind` is left, divided, passed or rule; `reference` tells one line from another, `subject` opens what it is about. `key` is
    the appointment or the body that a move is made of.
    """

    kind: str
    reference: str
    subject: str
    on: date | None
    what: str
    to: str = ""
    why: str = ""
    key: UUID | None = None

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a line of the moves."""
        return {
            "kind": self.kind,
            "reference": self.subject,
            "on": self.on,
            "what": self.what,
            "to": self.to or None,
            "why": self.why or None,
        }


def to_do(connection: Connection, most: int) -> tuple[Move, ...]:
    """Who left while letters of ours were open with them, and which bodies were divided with something open; the latest first."""
    today = clock.today()
    found = [*_left(connection, today, most), *_divided(connection, today, most)]
    return tuple(sorted(found, key=lambda move: move.on or today, reverse=True)[:most])


def done(connection: Connection, most: int) -> tuple[Move, ...]:
    """What passed on, the last first."""
    return tuple(
        Move(
            "passed",
            f"{LETTERS[Subject(row.subject)]}-{row.number} {row.id.hex[-6:]}",
            f"{LETTERS[Subject(row.subject)]}-{row.number}",
            row.since,
            row.text or "",
            ", ".join(filter(None, (row.person, row.body))),
            row.reason,
        )
        for row in moving.latest(connection, most)
    )


def remembered(connection: Connection, most: int) -> tuple[Move, ...]:
    """The choices by topic that hold for what comes later with a body that was divided."""
    return tuple(
        Move(
            "rule",
            f"O-{row.number} {row.topic or ''}",
            f"O-{row.number}",
            row.since,
            f"{row.body}: {f'#{row.topic}' if row.topic else 'all the rest'}",
            row.successor,
            row.reason,
            row.predecessor_id,
        )
        for row in moving.rules(connection, most)
    )


def _left(connection: Connection, today: date, most: int) -> list[Move]:
    sent = moving.held_by_those_who_left(connection, today, MOST_LETTERS)
    newest = open_rows.newest_allotments(connection, Subject.LETTER, [row.id for row in sent])
    rows = [row for row in sent if row.id not in newest]
    rows += moving.allotted_to_those_who_left(connection, today, MOST_LETTERS)
    rows.sort(key=lambda row: row.until, reverse=True)
    letters: dict[UUID, set[UUID]] = {}
    for row in rows:
        letters.setdefault(row.appointment_id, set()).add(row.id)
    at_least = "at least " if len(sent) == MOST_LETTERS else ""
    found = []
    for key, keys in islice(letters.items(), most):
        role = Role.of_row(role_rows.one(connection, key))
        count = f"{at_least}{len(keys):,} letter{'s' if len(keys) > 1 else ''} in flight"
        found.append(
            Move(
                "left",
                f"P-{role.person_number} T-{role.post_number}",
                f"P-{role.person_number}",
                role.until,
                f"{role.person}, {role.capacity}",
                why=count,
                key=key,
            )
        )
    return found


def _divided(connection: Connection, today: date, most: int) -> list[Move]:
    from crm.moves.open_items import with_body

    found = []
    for row in moving.closed_bodies(connection, today, most):
        items = with_body(connection, row.id)
        if items:
            what = f"{row.name} closed on {day_words(row.until)}"
            why = f"{len(items):,} open item{'s' if len(items) > 1 else ''}"
            found.append(
                Move("divided", f"O-{row.number}", f"O-{row.number}", row.until, what, why=why, key=row.id)
            )
    return found
