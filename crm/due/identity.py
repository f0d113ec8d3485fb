"""The names that what is due has in calendars: the same for ever, since they are made of the keys of the rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from uuid import UUID

if TYPE_CHECKING:
    from sqlalchemy import Connection

HOST: Final = "despatch.invalid"
"""What stands after the @ of a UID: a name that no machine has (RFC 2606), so that none is named."""

TABLES: Final = {
    "letter": "engagement",
    "contribution": "contribution",
    "response": "response",
    "clearance": "clearance",
    "deadline": "review_deadline",
    "review": "review",
    "question": "parliamentary_question",
    "action": "action",
    "commitment": "commitment",
    "line": "line",
    "embargo": "embargo",
    "reminder": "reminder",
    "engagement": "engagement",
    "meeting": "board_meeting",
}
"""The kinds that stand in a calendar, and the tables of their rows."""

_UID: Final = re.compile(rf"(?:ics:)?([a-z-]+)-([0-9a-f-]{{36}})@{re.escape(HOST)}")


def uid(kind: str, key: UUID) -> str:
    """The UID of an entry: "action-0190….@despatch.invalid"."""
    return f"{kind}-{key}@{HOST}"


def is_own(connection: Connection, text: str) -> bool:
    """Whether a UID, or the key of an import made of one, names a row of this very record."""
    from db.queries.due_history import is_there

    found = _UID.fullmatch(text)
    if found is None or found[1] not in TABLES:
        return False
    try:
        key = UUID(found[2])
    except ValueError:
        return False
    return is_there(connection, TABLES[found[1]], key)
