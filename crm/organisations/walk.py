"""Walking from an organisation to those before and after it.

A transfer of some functions makes no predecessor: the Department for Education, to which equalities once came, is not
the Cabinet Office under another name. Mergers, demergers, changes of name and reorganisations do. Two bodies that began
on the same day, as the two halves of one before them, are siblings: neither came from the other, even where some of the
one later went to the other.
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
    bodies = _bodies(connection, [start])
    found: dict[UUID, Organisation] = {}
    edge = [start]
    for _ in range(_MOST_STEPS):
        steps = [
            (near, far)
            for near, far in _steps(connection, edge, back=back)
            if far not in found and far != start
        ]
        bodies |= _bodies(connection, [far for _, far in steps])
        following = {far: bodies[far] for near, far in steps if not _siblings(bodies[near], bodies[far])}
        if not following:
            break
        found |= following
        edge = list(following)
    return list(found.values())


def _steps(connection: Connection, edge: list[UUID], *, back: bool) -> list[tuple[UUID, UUID]]:
    """Pairs of one on the edge and one that came before it, or after it."""
    links = [link for link in rows.links_of(connection, edge) if link.kind != TRANSFER]
    pairs = [
        (link.successor_id, link.predecessor_id) if back else (link.predecessor_id, link.successor_id)
        for link in links
    ]
    return [(near, far) for near, far in pairs if near in edge]


def _siblings(one: Organisation, other: Organisation) -> bool:
    return one.since is not None and one.since == other.since


def _bodies(connection: Connection, ids: list[UUID]) -> dict[UUID, Organisation]:
    return {row.id: Organisation.of_row(row) for row in rows.by_ids(connection, ids)}
