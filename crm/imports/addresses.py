"""Whose address an email address is, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import NotFound

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from crm.names.readings import Candidate


def at_address(crm: Crm, address: str, on: date | None) -> tuple[Candidate, ...]:
    """Those who are reached at an address: a person, a post or a body. What belonged to a role is theirs who held it."""
    from crm.names.referred import candidate_of
    from db.queries import imports, naming

    with crm.reading() as connection:
        rows = imports.at_address(connection, {address, address.lower()})
        references = [naming.owner_reference(connection, row) for row in rows]
    found = []
    for reference in dict.fromkeys(filter(None, references)):
        try:
            found.append(candidate_of(crm, reference, on))
        except NotFound:
            continue
    return tuple(found)
