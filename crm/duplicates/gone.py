"""What to say of a reference to something that was merged into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import NotFound

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LETTERS = {"person": "P", "organisation": "O", "engagement": "E", "post": "T"}
_SHOWN_BY = {
    "person": "despatch who {}",
    "organisation": "despatch organisation tree {}",
    "engagement": "despatch show {}",
    "post": "despatch history {}",
}


def not_there(connection: Connection, kind: str, number: int, hint: str) -> NotFound:
    """That there is no such person, organisation, engagement or post; or, where it was merged, into which.

    `hint` is what to do where it was never there.
    """
    from db.queries.duplicates import into

    letter = _LETTERS[kind]
    found = into(connection, kind, number)
    if found is None:
        return NotFound(f"there is no {kind} {letter}-{number}", hint=hint)
    kept = f"{letter}-{found.number}"
    named = f" ({found.gone_name})" if found.gone_name else ""
    return NotFound(
        f"{letter}-{number}{named} was merged into {kept}", hint=f"{_SHOWN_BY[kind].format(kept)} shows it."
    )
