"""Whom we have not met, and what we have not raised.

Met is to have taken part together in a meeting, call, visit, event or oral evidence that took place, in whatever capacity;
who sent apologies did not. A letter is no meeting.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.errors import BadInput
from crm.gaps import asked as asking
from crm.gaps.readings import Met, NotMet, NotRaised, People
from crm.vocabulary.partial_date import PartialDate
from db.queries import gaps as queries
from db.queries.asks import MINISTERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm

ELECTIONS: Final = (
    date(2010, 5, 6),
    date(2015, 5, 7),
    date(2017, 6, 8),
    date(2019, 12, 12),
    date(2024, 7, 4),
)
"""The days of general elections (House of Commons Library)."""

LIMIT: Final = 50
_FAR: Final = 1 << 62


class Gaps:
    """Whom we have not met, and what we have not raised. Each call reads one state of the record."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def asks_people(self, text: str) -> bool:
        """Whether a query finds people: `never-met` or `not-met-since:` stands in it, outside any “or”."""
        plain = text.lower()
        if "met" not in plain:
            return False
        from crm.query.parser import parse_tolerantly

        return asking.is_asked(parse_tolerantly(text))

    def find(self, text: str, *, limit: int = LIMIT) -> People:
        """Those a query about people finds, by name. Raises QueryError."""
        from crm.query.parser import parse

        asked = asking.read(self._crm, parse(text))
        return self._among(asked, limit)

    def ministers(
        self, dept: str = "", *, on: date | None = None, since: date | None = None, limit: int = LIMIT
    ) -> People:
        """Ministers of a department, or all, whom we have never met, or not since a day. Raises NotFound."""
        asked = asking.Asked(on or clock.today(), ranks=MINISTERS, since=since, named=["ministers"])
        if dept:
            asked.bodies = self._bodies(asked, dept)
        return self._among(asked, limit)

    def members(
        self, body: str, *, on: date | None = None, since: date | None = None, limit: int = LIMIT
    ) -> People:
        """Members of a body whom we have never met, or not since a day. Raises NotFound."""
        asked = asking.Asked(on or clock.today(), since=since)
        asked.bodies = self._bodies(asked, body)
        return self._among(asked, limit)

    def met_before(self, body: str, on: date, *, limit: int = LIMIT) -> People:
        """Everybody who held a post in a body on a day, and had met us before that day. Raises NotFound."""
        asked = asking.Asked(on)
        asked.bodies = self._bodies(asked, body)
        with self._crm.reading() as connection:
            held = _holders(connection, asked)
            found = []
            for one in held:
                row = queries.last_met(connection, one.id, _begins(on))
                if row is not None:
                    found.append(_with(one, row))
        return People(on, tuple(found[:limit]), len(held), self._notes(asked, held), len(found) > limit)

    def asks(self, since: date | None = None, *, limit: int = LIMIT) -> tuple[NotRaised, ...]:
        """Open asks that were not raised since a day, else this year: those never raised first, then the longest ago."""
        from db.queries import due

        today = clock.today()
        first = since or today.replace(month=1, day=1)
        if first > today:
            raise BadInput("that day is still to come", hint="Give an earlier one.", place="--since")
        with self._crm.reading() as connection:
            rows = queries.asks_not_raised(connection, _begins(first), _begins(today + timedelta(1)), limit)
            keys = [row.engagement_id for row in rows if row.engagement_id is not None]
            who: dict[UUID, list[str]] = {}
            for row in due.who_of(connection, keys):
                if row.side == "theirs":
                    label = f"{row.name}, {row.capacity}" if row.capacity else row.name
                    who.setdefault(row.engagement_id, []).append(label)
        return tuple(_not_raised(row, tuple(who.get(row.engagement_id, ()))) for row in rows)

    def last_election(self, day: date | None = None) -> date:
        """The day of the last general election before a day, today's where none is given. Raises BadInput before 2010."""
        before = [each for each in ELECTIONS if each <= (day or clock.today())]
        if not before:
            raise BadInput("general elections are known since 2010", hint="Give a day.", place="--since")
        return before[-1]

    # ------------------------------------------------------------ how it is worked out

    def _bodies(self, asked: asking.Asked, name: str) -> set[UUID]:
        from crm.search.subjects import rolled_up, subjects

        plain = name.removesuffix("+").strip()
        found = subjects(self._crm, plain, asked.day, ("organisation",))
        if plain != name:
            with self._crm.reading() as connection:
                found = [rolled_up(connection, each) for each in found]
        labels = list(dict.fromkeys(each.name for each in found))
        if len(labels) > 1:
            asked.notes.append(f"“{plain}” is taken as {' or '.join(labels)}")
        asked.named += labels
        return {key for each in found for key in each.ids}

    def _among(self, asked: asking.Asked, limit: int) -> People:
        before = _begins(asked.day + timedelta(days=1)) if asked.day < date.max else _FAR
        found: list[NotMet] = []
        with self._crm.reading() as connection:
            held = _holders(connection, asked)
            for one in held:
                row = queries.last_met(connection, one.id, before)
                if row is None:
                    found.append(one)
                elif asked.since is not None and _surely_before(row, asked.since):
                    found.append(_with(one, row))
                if len(found) > limit:
                    break
        return People(
            asked.day, tuple(found[:limit]), len(held), self._notes(asked, held), len(found) > limit
        )

    def _notes(self, asked: asking.Asked, held: Sequence[NotMet]) -> tuple[str, ...]:
        notes = list(asked.notes)
        if not held:
            named = " in ".join(dict.fromkeys(asked.named)) or "that"
            notes.append(
                f"nobody on record held a post of {named} on {PartialDate.of_day(asked.day)}: the roster has ministers and"
                " MPs; who sits on a committee is entered with despatch person role"
            )
        return tuple(dict.fromkeys(notes))


def _holders(connection: Connection, asked: asking.Asked) -> list[NotMet]:
    """Those who hold such posts on the day, each once with all of them; the roster's seats as MPs are no such posts."""
    rows = queries.holders(connection, asked.day, posts=asked.posts, bodies=asked.bodies, ranks=asked.ranks)
    found: dict[UUID, NotMet] = {}
    for row in rows:
        role = f"{row.title}, {row.body}" if row.body else row.title
        before = found.get(row.id)
        roles = (*before.roles, role) if before else (role,)
        since = min(filter(None, (before.since if before else None, row.since)), default=None)
        found[row.id] = NotMet(row.id, row.number, row.name, tuple(dict.fromkeys(roles)), since)
    return list(found.values())


def _with(one: NotMet, row: Any) -> NotMet:
    return NotMet(one.id, one.number, one.name, one.roles, one.since, _met(row, row.number, row.capacity))


def _met(row: Any, number: int, capacity: str = "") -> Met:
    occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
    return Met(f"E-{number}", row.kind, occurred, capacity)


def _surely_before(row: Any, day: date) -> bool:
    """Whether a meeting was before a day, as far as its date is known."""
    last = row.occurred_latest or row.occurred_earliest
    return last is None or last < day


def _not_raised(row: Any, who: tuple[str, ...]) -> NotRaised:
    last = _met(row, row.engagement_number) if row.engagement_number is not None else None
    return NotRaised(row.id, row.number, row.text, row.topic or "", last, who)


def _begins(day: date) -> int:
    """The least sort key of a day."""
    return day.toordinal() << 32
