"""Reading reminders, and saved searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.correspondence import reminder, saved_search
from db.tables.people import person

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

    Rows = Sequence[Any]

_REMINDERS = sa.select(reminder, person.c.name.label("person")).outerjoin(
    person, person.c.id == reminder.c.owner_id
)


def numbered(connection: sa.Connection, number: int) -> Any:
    """The reminder of this number, None where there is none."""
    return connection.execute(_REMINDERS.where(reminder.c.number == number)).one_or_none()


def by_key(connection: sa.Connection, key: uuid.UUID) -> Any:
    """The reminder of this key."""
    return connection.execute(_REMINDERS.where(reminder.c.id == key)).one()


def opened(connection: sa.Connection, limit: int) -> Rows:
    """Open reminders, the next first."""
    query = _REMINDERS.where(reminder.c.status == "open").order_by(reminder.c.due, reminder.c.number)
    return connection.execute(query.limit(limit)).all()


def newest(connection: sa.Connection, limit: int) -> Rows:
    """All reminders, the one added last first."""
    return connection.execute(_REMINDERS.order_by(reminder.c.number.desc()).limit(limit)).all()


def subjects_of(connection: sa.Connection, reminders: Collection[uuid.UUID]) -> Rows:
    """What these reminders are about: pairs of table and key, of those that are about something."""
    query = sa.select(reminder.c.id, reminder.c.subject, reminder.c.subject_id).where(
        reminder.c.id.in_(reminders), reminder.c.subject_id.is_not(None)
    )
    return connection.execute(query).all()


def numbers_of(connection: sa.Connection, table: str, keys: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """The numbers in the references of these rows of a table."""
    from db.tables import all as every

    held = every.metadata.tables[table]
    query = sa.select(held.c.id, held.c.number).where(held.c.id.in_(keys))
    return {row.id: row.number for row in connection.execute(query)}


# ---------------------------------------------------------------- saved searches


def saved(connection: sa.Connection) -> Rows:
    """Every saved search, in the order they are shown; there are as many as people can keep in mind."""
    query = sa.select(saved_search).order_by(saved_search.c.position, saved_search.c.name)
    return connection.execute(query).all()
