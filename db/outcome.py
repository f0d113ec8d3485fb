"""Whether an operation was kept, when the server went away before it could say so."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa

from db.errors import OutcomeUnknown
from db.tables.history import operation

# The server may be starting again: so often it is asked, and so many seconds apart.
_ASKED, _APART = 5, 1.0

# How long the transaction that was cut off may still take to end, on the server's side.
_PATIENCE = "20s"


def was_kept(engine: sa.Engine, request_key: uuid.UUID) -> bool:
    """Whether the operation recorded under `request_key` is in the record.

    It is not looked for but recorded again and taken back: the unique key makes that wait until the server
    has ended the first one either way, where a look could come too early.
    Raises OutcomeUnknown where the server does not come back.
    """
    for attempt in range(_ASKED):
        if attempt:
            time.sleep(_APART)
        try:
            return _is_taken(engine, request_key)
        except sa.exc.DBAPIError:
            engine.dispose()
    message = "the connection to the database broke while saving, and whether it was saved cannot be told"
    raise OutcomeUnknown(
        message, "When the server is back, look with “despatch operations” before doing it again."
    )


def _is_taken(engine: sa.Engine, request_key: uuid.UUID) -> bool:
    with engine.connect() as connection:
        connection.execute(sa.text(f"SET LOCAL lock_timeout = '{_PATIENCE}'"))
        probe = sa.insert(operation).values(
            at=datetime.now(UTC), actor="", kind="probe", request_key=request_key
        )
        try:
            connection.execute(probe)
        except sa.exc.IntegrityError:
            return True
        finally:
            connection.rollback()
    return False
