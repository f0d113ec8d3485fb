"""The public record: finding published meetings, a person's, who else met a minister, our log held against it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.errors import NotFound
from crm.published import asking
from crm.published.fetching import meetings, of_rows
from crm.published.readings import PublicPage
from crm.references import number_of
from db.criteria import Criterion, Every, Happened, Some, TookPart
from db.queries import published as queries
from db.queries import published_search as search

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.imports.readings import BatchReport
    from crm.published.bringing import Brought
    from crm.published.planning import Tell
    from crm.published.readings import AlsoMet, PublicMeeting, Reconciliation
    from crm.published.returns import Return
    from crm.query.nodes import Query
    from crm.search.readings import View
    from db.criteria import Owner

DEFAULT_LIMIT: Final = 50
_OWNERS: Final[dict[str, Owner]] = {
    "person": "person",
    "post": "post",
    "department": "organisation",
    "review": "review",
}


class Published:
    """The public record; see `crm.api.Crm.published`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def bring_in(self, returns: Sequence[Return], tell: Tell | None = None) -> Brought:
        """Bring returns in as one operation, which `undo` takes back; the same again adds nothing and is no operation."""
        from crm.published.bringing import write_returns

        names = ", ".join(read.file for read in returns[:3]) + (" and others" if len(returns) > 3 else "")
        with self._crm.writing("import", f"Published returns: {names}") as recorder:
            return write_returns(recorder, returns, tell)

    def would_bring(self, returns: Sequence[Return], tell: Tell | None = None) -> Brought:
        """What `bring_in` would do, row by row; writes nothing."""
        from crm.published.bringing import brought
        from crm.published.planning import plan

        with self._crm.reading() as connection:
            return brought(plan(connection, returns, tell))

    def asks_public(self, query: str) -> bool:
        """Whether a query is for the public record (`in:public`). Raises QueryError where it is no query."""
        from crm.query.parser import parse

        return "in:" in query.lower() and asking.is_public(parse(query))

    def find(
        self,
        query: str | Query = "",
        *,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        oldest: bool = False,
        total: bool = False,
    ) -> PublicPage:
        """A page of published meetings, newest first: words, `with:`, `dept:`, `post:`, `since:`, `before:`, `on:`.

        `in:public` may stand in the query or not. Raises QueryError.
        """
        from crm.query.parser import parse

        asked, notes = asking.criterion(self._crm, parse(query) if isinstance(query, str) else query)
        return self._page(asked, notes, limit, offset, oldest=oldest, total=total)

    def count(self, query: str) -> int:
        """How many published meetings a query finds. Raises QueryError."""
        from crm.query.parser import parse

        asked, _ = asking.criterion(self._crm, parse(query))
        with self._crm.reading() as connection:
            return search.count(connection, asked)

    def timeline(
        self,
        ids: Collection[UUID],
        view: View = "person",
        *,
        as_of: date | None = None,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
    ) -> PublicPage:
        """The published meetings of these people, posts or bodies, newest first; with `as_of` none after that day."""
        return self.of(TookPart(_OWNERS[view], tuple(ids)), as_of=as_of, limit=limit, offset=offset)

    def of(
        self, asked: Criterion, *, as_of: date | None = None, limit: int = DEFAULT_LIMIT, offset: int = 0
    ) -> PublicPage:
        """The published meetings that a criterion finds, newest first; with `as_of` none after that day."""
        parts = (asked, Happened(last=as_of)) if as_of is not None else (asked,)
        return self._page(Every(parts), (), limit, offset)

    def by_reference(self, reference: str) -> PublicMeeting:
        """The published meeting of a reference ("G-12"), with all its sources. Raises NotFound."""
        number = number_of(reference, "G")
        with self._crm.reading() as connection:
            row = queries.by_number(connection, number) if number is not None else None
            if row is None:
                raise NotFound(
                    f"there is no published meeting {reference}",
                    hint="despatch published find WORDS lists them with their references.",
                )
            return of_rows(connection, [row.sort_key], [row])[0]

    def who_else(
        self,
        name: str,
        words: str = "",
        *,
        besides: Sequence[str] = (),
        as_of: date | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> tuple[AlsoMet, ...]:
        """Who met this person, or whoever held this post, with these words in the meeting: the most frequent first.

        `besides` are names (our own) that are left out. Raises NotFound where nobody on record has the name.
        """
        from crm.published.company import also_met
        from crm.search.subjects import subjects

        found = subjects(self._crm, name, as_of, ("person", "post", "organisation"))
        about: list[Criterion] = [Some(tuple(TookPart(each.owner, each.ids) for each in found))]
        if words.strip():
            about.append(asking.criterion(self._crm, _words(words))[0])
        with self._crm.reading() as connection:
            keys = search.page(connection, Every(tuple(about)), limit=2_000)
            read = meetings(connection, keys)
        return also_met(read, besides)[:limit]

    def reconcile(
        self,
        ours: Sequence[str],
        *,
        since: date | None = None,
        until: date | None = None,
    ) -> Reconciliation:
        """Hold our log against the public record, from `since` to `until` (both included; open where None).

        `ours` are the names we go by in returns; an acronym of three or more initials is understood besides.
        """
        from crm.published.reconciling import reconcile

        return reconcile(self._crm, tuple(ours), since, until)

    def propose(self, read: Reconciliation) -> BatchReport:
        """Put the meetings that our log lacks into the inbox, as one batch; none that is there or was refused. Raises BadInput."""
        from crm.imports.offering import offer
        from crm.published.reconciling import offered

        return offer(self._crm, offered(read), "published-meetings.txt")

    def _page(
        self,
        asked: Criterion,
        notes: tuple[str, ...],
        limit: int,
        offset: int,
        *,
        oldest: bool = False,
        total: bool = False,
    ) -> PublicPage:
        with self._crm.reading() as connection:
            keys = search.page(connection, asked, limit=limit + 1, offset=offset, oldest=oldest)
            counted = search.count(connection, asked) if total else None
            return PublicPage(meetings(connection, keys[:limit]), len(keys) > limit, notes, counted)


def _words(text: str) -> Query:
    from crm.query.parser import parse_tolerantly

    return parse_tolerantly(text)
