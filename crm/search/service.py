"""Finding engagements with the query language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from crm.query.nodes import All, Query, words_of
from crm.search.lines import lines
from crm.search.meaning import Meaning
from crm.search.readings import Page
from db.queries.search import RANKED, Finder

if TYPE_CHECKING:
    from collections.abc import Callable

    from crm.api import Crm
    from crm.search.readings import EngagementRow
    from db.criteria import Criterion

Order = Literal["newest", "oldest", "relevance"]

DEFAULT_LIMIT = 50


class Search:
    """Finding engagements; reads only."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def find(
        self,
        query: str | Query = "",
        *,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        order: Order = "newest",
        tolerant: bool = False,
        after: int | None = None,
        total: bool = False,
        snippets: bool = True,
    ) -> Page:
        """A page of the engagements that a query finds.

        `relevance` puts the best of the newest 2,000 first; without a word of three letters in the query it is
        the newest first. `after` is the `sort_key` of the last row of the page before, an alternative to
        `offset`. With `tolerant` (for a search box) nothing in the text is an error, and the notes say what
        was not understood. With `total` all that there are are counted too; without `snippets` none are cut.
        Raises QueryError unless tolerant.
        """
        asked, criterion, notes = self.understood(query, tolerant=tolerant)
        with self._crm.reading() as connection:
            finder = Finder(connection)
            keys = finder.page(criterion, limit=limit + 1, offset=offset, order=order, after=after)
            counted = finder.count(criterion) if total else None
            rows = lines(connection, keys[:limit], words_of(asked.root) if snippets else ())
        if order == "relevance" and len(keys) <= limit and offset + len(keys) >= RANKED:
            notes = (*notes, f"the most relevant of the newest {RANKED:,}; older ones are not among them")
        return Page(rows, counted, len(keys) > limit, notes)

    def count(
        self,
        query: str | Query = "",
        *,
        tolerant: bool = False,
        at_most: int | None = None,
        on_start: Callable[[Callable[[], None]], None] | None = None,
    ) -> int | None:
        """How many engagements a query finds; with `at_most`, counting stops there.

        Counting a common word among a million takes some tens of milliseconds. `on_start` is called, before it
        begins, with a function that any thread may call to stop it; the count is then None.
        """
        from db.stopping import Stopped, stoppable

        _, criterion, _ = self.understood(query, tolerant=tolerant)
        with self._crm.reading() as connection:
            try:
                with stoppable(connection, on_start):
                    return Finder(connection).count(criterion, at_most)
            except Stopped:
                return None

    def rows(self, keys: list[int]) -> tuple[EngagementRow, ...]:
        """The lines of engagements known by their sort keys, in that order."""
        with self._crm.reading() as connection:
            return lines(connection, keys)

    def understood(
        self, query: str | Query, *, tolerant: bool = False
    ) -> tuple[Query, Criterion, tuple[str, ...]]:
        """What a query asks for, and what should be said of how it was taken. Raises QueryError unless tolerant."""
        if isinstance(query, str):
            query = _parsed(query, tolerant=tolerant)
        meaning = Meaning(self._crm, query, tolerant=tolerant)
        criterion = meaning.criterion()
        return query, criterion, tuple(dict.fromkeys(meaning.notes))


def _parsed(text: str, *, tolerant: bool) -> Query:
    """The query; the first page of everything does not wait for the parser to be loaded."""
    if not text.strip():
        return Query(text, All())
    from crm.query.parser import parse, parse_tolerantly

    return parse_tolerantly(text) if tolerant else parse(text)
