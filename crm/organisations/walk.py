"""Walking from an organisation to those before and after it.

A transfer of some functions makes no predecessor: the Department for Education, to which equalities once came, is not
the Cabinet Office under another name. Mergers, demergers, changes of name and reorganisations do.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from crm.organisations.readings import Organisation
from db.queries import organisations as rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

_MOST_STEPS: Final = 20
TRANSFER: Final = "transfer-of-functions"


def predecessors(connection: Connection, start: UUID) -> list[Organisation]:
    """Every organisation that the one of key `start` came from, however many steps back, nearest first."""
    return _walk(connection, start, back=True)


def successors(connection: Connection, start: UUID) -> list[Organisation]:
    """Every organisation that came from the one of key `start`, however many steps on, nearest first."""
    return _walk(connection, start, back=False)


def successors_on(connection: Connection, body: Organisation, day: date) -> list[Organisation]:
    """Those that had followed a body and were in being on a day; none while it existed itself."""
    if not body.closed_on(day):
        return []
    return [other for other in successors(connection, body.id) if other.exists_on(day)]


def _walk(connection: Connection, start: UUID, *, back: bool) -> list[Organisation]:
    seen = {start}
    found: list[Organisation] = []
    edge = [start]
    for _ in range(_MOST_STEPS):
        following = []
        for link in rows.links_of(connection, edge):
            near, far = (
                (link.successor_id, link.predecessor_id) if back else (link.predecessor_id, link.successor_id)
            )
            if link.kind != TRANSFER and near in edge and far not in seen:
                seen.add(far)
                following.append(far)
        if not following:
            break
        bodies = {row.id: Organisation.of_row(row) for row in rows.by_ids(connection, following)}
        found += [bodies[key] for key in following]
        edge = following
    return found
