"""What is to be remembered on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.errors import BadInput, NotFound, Refused
from crm.references import number_of
from crm.reminders.readings import Reminder
from crm.reminders.subjects import about as subjects_of
from crm.reminders.subjects import subject
from crm.vocabulary.text import clip
from db.queries import reminders as queries

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm

LONGEST: Final = 1_000
"""Characters of a reminder; what is longer belongs into an engagement."""


class Reminders:
    """What is to be remembered on a day. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def add(self, text: str, on: date, *, about: str = "", owner: str = "") -> Reminder:
        """Add a reminder for a day: about the row of a reference, and for somebody, if either is named.

        "me" is the officer at work. A name that nobody on record bears is kept as it is written. Raises BadInput for an
        empty or endless text and for no reference, NotFound where nothing has the reference.
        """
        from db.tables.correspondence import reminder

        plain = _text(text)
        whose = self._owner(owner)
        with self._crm.writing("reminder", f"Reminder: {clip(plain, 120)}") as recorder:
            named = subject(recorder.connection, about) if about else None
            added = recorder.insert(
                reminder,
                {
                    "number": recorder.next_numbers(reminder).start,
                    "text": plain,
                    "due": on,
                    "owner_id": whose[0],
                    "owner": whose[1],
                    "subject": named.table if named else None,
                    "subject_id": named.id if named else None,
                },
            )
            return _read(recorder.connection, queries.by_key(recorder.connection, added))

    def _owner(self, owner: str) -> tuple[UUID | None, str]:
        """Whose it is: a person on record, or the name as it was written."""
        from crm.search.subjects import subjects

        name = self._crm.actor if owner.casefold() == "me" else " ".join(owner.split())
        if not name:
            return None, ""
        try:
            found = subjects(self._crm, name, clock.today(), ("person",))
        except NotFound:
            return None, name
        return (found[0].ids[0], "") if len(found) == 1 else (None, name)

    def get(self, reference: str) -> Reminder:
        """The reminder people call `RM-2`. Raises BadInput and NotFound."""
        with self._crm.reading() as connection:
            return _numbered(connection, reference)

    def listed(self, limit: int = 50, *, done: bool = False) -> tuple[Reminder, ...]:
        """Open reminders, the next first; with `done` all there are, the one added last first."""
        with self._crm.reading() as connection:
            rows = queries.newest(connection, limit) if done else queries.opened(connection, limit)
            named = subjects_of(connection, [row.id for row in rows]) if rows else {}
            return tuple(Reminder.of_row(row, named.get(row.id, "")) for row in rows)

    def done(self, reference: str) -> Reminder:
        """Say that it was done. Raises BadInput, NotFound, and Refused where it is not open."""
        return self._change(reference, {"status": "done", "done_on": clock.today()}, "done")

    def drop(self, reference: str) -> Reminder:
        """Say that it need not be done. Raises BadInput, NotFound, and Refused where it is not open."""
        return self._change(reference, {"status": "dropped", "done_on": clock.today()}, "dropped")

    def move(self, reference: str, to: date) -> Reminder:
        """Remember it on another day. Raises BadInput, NotFound, and Refused where it is not open."""
        return self._change(reference, {"due": to}, f"moved to {to.isoformat()}")

    def _change(self, reference: str, values: dict[str, Any], told: str) -> Reminder:
        from db.tables.correspondence import reminder

        with self._crm.writing("reminder", f"{reference.strip().upper()} {told}") as recorder:
            found = _numbered(recorder.connection, reference)
            if found.status != "open":
                raise Refused(
                    f"{found.reference} is {found.status} already", hint="Add another: despatch remind add"
                )
            recorder.update(reminder, found.id, values, version=found.version)
            return _numbered(recorder.connection, reference)


def _text(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        raise BadInput("the reminder is empty", hint="Say what is to be remembered.")
    if len(plain) > LONGEST:
        raise BadInput(
            f"a reminder of {len(plain):,} characters is too long", hint=f"At most {LONGEST:,} characters."
        )
    return plain


def _numbered(connection: Connection, reference: str) -> Reminder:
    number = number_of(reference, "RM")
    if number is None:
        raise BadInput(f"“{reference}” is not the reference of a reminder", hint="Write it as RM-2.")
    row = queries.numbered(connection, number)
    if row is None:
        raise NotFound(f"there is no reminder RM-{number}", hint="See them all: despatch remind list --all")
    return _read(connection, row)


def _read(connection: Connection, row: Any) -> Reminder:
    return Reminder.of_row(row, subjects_of(connection, [row.id]).get(row.id, ""))
