"""Which engagements a chair's update is about: those of the board, and of the organisation it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.errors import Refused
from crm.updates.names import Naming
from crm.updates.readings import Voice
from crm.vocabulary.partial_date import PartialDate
from db.queries import updates as queries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

AHEAD_DAYS: Final = 92
"""What comes next is what is planned or due within three months of the last day."""

MOST: Final = 40_000
"""A period with more engagements than this is refused: no paper is made of it, and reading it would take too long."""

_BOARDS: Final = frozenset({"board", "committee", "group"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose engagements, and when. `boards` is the board and what is within it, `parents` what it is part of."""

    board_id: UUID
    first: date
    last: date
    boards: frozenset[UUID]
    parents: frozenset[UUID]
    others: frozenset[UUID]
    """Other boards and groups of ours: what they took part in is theirs."""

    @property
    def period(self) -> queries.Period:
        """As the queries take it."""
        return queries.Period(self.first, self.last, self.ahead)

    @property
    def ahead(self) -> date:
        """Until when is looked ahead."""
        return _later(self.last, AHEAD_DAYS)

    def naming(self, connection: Connection, voice: Voice) -> Naming:
        """How the paper names people: who is its chair at the end of the period, and whether that changed in it."""
        from db.queries import boards

        held = [
            row
            for row in boards.seats(connection, [self.board_id], self.first, _later(self.last, 1))
            if row.rank == "chair"
        ]
        at_end = [row.person_id for row in held if row.until is None or row.until > self.last]
        one = len({row.person_id for row in held}) < 2
        return Naming(
            voice, self.boards, self.board_id, self.parents, at_end[0] if len(at_end) == 1 else None, one
        )


def _later(day: date, days: int) -> date:
    """So many days later, or the last day there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day.max


def scope_of(connection: Connection, board_id: UUID, first: date, last: date) -> Scope:
    """The board with what is within it, what it is part of, and the other boards."""
    rows = {row.id: row for row in queries.bodies_of_ours(connection)}
    within = {board_id}
    grown = True
    while grown:
        more = {row.id for row in rows.values() if row.parent_id in within} - within
        within |= more
        grown = bool(more)
    parents: list[UUID] = []
    above = rows[board_id].parent_id if board_id in rows else None
    while above is not None and above in rows and above not in parents:
        parents.append(above)
        above = rows[above].parent_id
    others = {row.id for row in rows.values() if row.kind in _BOARDS} - within - set(parents)
    return Scope(board_id, first, last, frozenset(within), frozenset(parents), frozenset(others))


def rows_of(connection: Connection, scope: Scope) -> list[Any]:
    """The engagements that the update may tell, done or planned, by their dates. Raises Refused for too many.

    They are what the board and its groups took part in or had on an agenda; and what the organisation it is part of did,
    where no other board took part, and where its topics are not those of other boards alone.
    """
    found = {row.id: row for row in queries.engaged(connection, scope.boards, scope.period, MOST)}
    for row in queries.on_agendas(connection, scope.boards, scope.period):
        found.setdefault(row.id, row)
    if scope.parents:
        above = queries.engaged(connection, scope.parents, scope.period, MOST, apart=scope.others)
        new = [row for row in above if row.id not in found]
        foreign = _foreign(connection, scope, [row.id for row in new])
        found.update({row.id: row for row in new if row.id not in foreign})
    kept = [row for row in found.values() if _told(row, scope) or _planned(row, scope)]
    if len(kept) > MOST or len(found) > 2 * MOST:
        raise Refused(
            f"more than {MOST:,} engagements are on record for that period",
            hint="Name a shorter one, with --from and --to.",
        )
    return sorted(kept, key=lambda row: row.sort_key)


def _foreign(connection: Connection, scope: Scope, ids: Collection[UUID]) -> set[UUID]:
    """Those whose topics all are what other boards dealt with in the last two years, and this one did not."""
    if not scope.others or not ids:
        return set()
    since = scope.last.replace(year=max(1, scope.last.year - 2), day=1)
    theirs = queries.topics_dealt_with(connection, scope.others, since, scope.last)
    theirs -= queries.topics_dealt_with(connection, scope.boards, since, scope.last)
    topics: dict[UUID, set[UUID]] = {}
    if theirs:
        for row in queries.topics(connection, ids):
            topics.setdefault(row.engagement_id, set()).add(row.id)
    return {id for id, about in topics.items() if about <= theirs}


def when_of(row: Any) -> PartialDate:
    """When it was."""
    return PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)


def _told(row: Any, scope: Scope) -> bool:
    """Whether it passed, and may have done so within the period: what has no end, only where it began in it."""
    if row.status != "done":
        return False
    earliest, latest = row.occurred_earliest, row.occurred_latest
    if latest is None:
        return earliest is not None and scope.first <= earliest <= scope.last
    return (
        latest >= scope.first
        and (earliest is None or earliest <= scope.last)
        and (earliest is not None or latest <= scope.last)
    )


def _planned(row: Any, scope: Scope) -> bool:
    """Whether it is planned, and may come after the last day."""
    if row.status != "planned":
        return False
    earliest, latest = row.occurred_earliest, row.occurred_latest
    if latest is None:
        return earliest is not None and earliest >= scope.first
    return bool(latest > scope.last)


def told_and_planned(rows: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """Those that passed, and those that are planned."""
    told: list[Any] = []
    planned: list[Any] = []
    for row in rows:
        (told if row.status == "done" else planned).append(row)
    return told, planned
