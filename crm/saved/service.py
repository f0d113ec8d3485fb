"""Queries under a name: kept, counted, run again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from crm.errors import BadInput, NotFound, Refused
from crm.saved.readings import MOST_COUNTED, Saved, slug
from db.queries import reminders as queries

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm

LONGEST_NAME: Final = 60
MOST_SAVED: Final = 200
"""More saved searches than this nobody keeps in mind, and Home would count them all day."""


class SavedSearches:
    """Queries under a name. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def listed(self, *, counted: bool = True, on_home: bool = False) -> tuple[Saved, ...]:
        """Everybody's and one's own, in the order they were saved; with `on_home` only those that stand there.

        `counted` says how many each finds, at most 1,000.
        """
        with self._crm.reading() as connection:
            rows = queries.saved(connection)
        mine = [Saved.of_row(row) for row in rows if not row.owner or row.owner == self._crm.actor]
        shown = [each for each in mine if each.on_home or not on_home]
        return tuple(self._counted(each) for each in shown) if counted else tuple(shown)

    def _counted(self, saved: Saved) -> Saved:
        """With how many it finds; what is wrong with it now is told in its place."""
        try:
            if self._crm.gaps.asks_people(saved.query):
                return replace(
                    saved, count=len(self._crm.gaps.find(saved.query, limit=MOST_COUNTED + 1).people)
                )
            if self._crm.published.asks_public(saved.query):
                return replace(saved, count=None)
            return replace(saved, count=self._crm.search.count(saved.query, at_most=MOST_COUNTED + 1))
        except (BadInput, NotFound) as error:
            return replace(saved, trouble=error.message)

    def get(self, name: str) -> Saved:
        """The saved search of a name, with or without its @. Raises NotFound with the nearest."""
        with self._crm.reading() as connection:
            return self._named(connection, name)

    def _named(self, connection: Connection, name: str) -> Saved:
        wanted = slug(name.strip().removeprefix("@"))
        mine = [row for row in queries.saved(connection) if not row.owner or row.owner == self._crm.actor]
        for row in mine:
            if slug(row.name) == wanted:
                return Saved.of_row(row)
        raise _unknown(name, [row.name for row in mine])

    def add(self, name: str, query: str, *, own: bool = False, on_home: bool = True) -> Saved:
        """Save a query under a name, everybody's unless `own`.

        Raises BadInput for a name or a query that cannot be, with the place in the query; Refused for a name taken.
        """
        from db.tables.correspondence import saved_search

        plain = _name(name)
        self._check(query)
        with self._crm.writing("saved search", f"Saved search: {plain}") as recorder:
            there = queries.saved(recorder.connection)
            _free(plain, there)
            if len(there) >= MOST_SAVED:
                raise Refused(
                    f"{MOST_SAVED} searches are saved already",
                    hint="Take one away: despatch saved remove NAME",
                )
            recorder.insert(
                saved_search,
                {
                    "name": plain,
                    "query": query.strip(),
                    "owner": self._crm.actor if own else "",
                    "on_home": on_home,
                    "position": max((row.position for row in there), default=0) + 1,
                },
            )
            return self._named(recorder.connection, plain)

    def _check(self, query: str) -> None:
        """Raises QueryError for a query that cannot be asked now."""
        if not query.strip():
            raise BadInput("the query is empty", hint="Give one: despatch saved add NAME 'awaiting:reply'")
        if self._crm.gaps.asks_people(query):
            self._crm.gaps.find(query, limit=1)
        elif not self._crm.published.asks_public(query):
            self._crm.search.count(query, at_most=1)

    def rename(self, name: str, to: str) -> Saved:
        """Give it another name. Raises NotFound, BadInput, and Refused for a name taken."""
        from db.tables.correspondence import saved_search

        plain = _name(to)
        with self._crm.writing("saved search", f"Saved search: {name} is now {plain}") as recorder:
            found = self._named(recorder.connection, name)
            others = [row for row in queries.saved(recorder.connection) if row.id != found.id]
            _free(plain, others)
            recorder.update(saved_search, found.id, {"name": plain}, version=found.version)
            return self._named(recorder.connection, plain)

    def remove(self, name: str) -> Saved:
        """Take it away; what it found stays. Raises NotFound."""
        from db.tables.correspondence import saved_search

        with self._crm.writing("saved search", f"Saved search taken away: {name}") as recorder:
            found = self._named(recorder.connection, name)
            recorder.delete(saved_search, found.id, version=found.version)
            return found


def _name(name: str) -> str:
    plain = " ".join(name.strip().removeprefix("@").split())
    if not plain or not any(sign.isalnum() for sign in plain):
        raise BadInput("the name is empty", hint="Give one of letters and digits: overdue-letters")
    if len(plain) > LONGEST_NAME or any(sign in '"“”():@' for sign in plain):
        raise BadInput(
            f"“{plain}” is no name for a search",
            hint=f"At most {LONGEST_NAME} characters, without quotation marks, parentheses, colons and @.",
        )
    return plain


def _free(name: str, rows: Any) -> None:
    taken = next((row.name for row in rows if slug(row.name) == slug(name)), None)
    if taken is not None:
        raise Refused(
            f"there is a search called “{taken}” already", hint="Choose another name, or remove that."
        )


def _unknown(name: str, known: list[str]) -> NotFound:
    from difflib import get_close_matches

    near = get_close_matches(slug(name.removeprefix("@")), [slug(each) for each in known], n=1, cutoff=0.5)
    if near:
        hint = f"Did you mean @{near[0]}?"
    elif known:
        hint = f"There are: {', '.join(f'@{slug(each)}' for each in known[:8])}."
    else:
        hint = "None is saved yet: despatch saved add NAME 'awaiting:reply overdue:yes'"
    return NotFound(f"there is no saved search “{name}”", hint=hint)
