"""The three views: what has passed with this person, this post and this department.

A person is found in every role they ever had; a post under whoever held it, through changes of its title, rank
and department; a department under its own name, or under every name it has had. Each line says the capacity of
the day. Read as of a day, roles are those of that day, and what happened after it is left out; what has no
date is kept, since nobody can say that it came later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from crm import clock
from crm.errors import Ambiguous
from crm.search.lines import lines
from crm.search.namesakes import left_out, together_with
from crm.search.readings import History, HistoryLine, View
from crm.search.subjects import Subject, by_reference, line_posts, named, rolled_up, subjects
from db.criteria import Criterion, Some, TookPart
from db.queries.search import Finder

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.published.readings import PublicPage

DEFAULT_LIMIT: Final = 50

_VIEWS: Final[dict[str, View]] = {
    "person": "person",
    "post": "post",
    "organisation": "department",
    "review": "review",
}
_OWNERS: Final = {view: owner for owner, view in _VIEWS.items()}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a view is of: the keys it looks for, and what it says about itself."""

    view: View
    name: str
    merged: bool
    keys: tuple[Subject, ...]
    notes: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[TookPart, ...]:
        """What each of them makes an engagement of."""
        return tuple(TookPart(each.owner, each.ids) for each in self.keys if each.ids)

    @property
    def criterion(self) -> Criterion:
        """Any of them took part."""
        return self.parts[0] if len(self.parts) == 1 else Some(self.parts)


class Histories:
    """The three views; reads only."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def named(
        self,
        name: str,
        *,
        view: View | None = None,
        as_of: date | None = None,
        merged: bool | None = None,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        total: bool = False,
    ) -> History:
        """The history of whoever or whatever bears a name, or has a reference such as P-12.

        Without `view`, a name may be a person's, a post's, a body's or a review's; that of a post is then read
        as for a meeting with whoever holds it: the line of the post, and everything with its holder besides.
        A `+` after a name merges. Raises NotFound, and Ambiguous when several fit equally well.
        """
        if name.endswith("+"):
            name, merged = name.removesuffix("+").strip(), True
        found, others = self._meant(name, view, as_of)
        read = self.of(
            _VIEWS[found.owner],
            found.ids,
            as_of=as_of,
            merged=merged,
            with_holder=view is None,
            limit=limit,
            offset=offset,
            total=total,
        )
        notes = [f"“{name}” is taken as {found.name}; it may also be {' or '.join(others)}"] if others else []
        if found.namesakes and not merged:
            with self._crm.reading() as connection:
                notes.append(left_out(connection, name, found))
        return replace(read, notes=(*filter(None, notes), *read.notes))

    def public(
        self,
        name: str,
        *,
        view: View | None = None,
        as_of: date | None = None,
        merged: bool | None = None,
        limit: int = DEFAULT_LIMIT,
    ) -> PublicPage:
        """The published meetings of whoever or whatever a name stands for, as `named` understands it, newest first."""
        if name.endswith("+"):
            name, merged = name.removesuffix("+").strip(), True
        found, _ = self._meant(name, view, as_of)
        of = _VIEWS[found.owner]
        merge = of == "post" if merged is None else merged
        with self._crm.reading() as connection:
            asked = self._asked(
                connection, of, tuple(found.ids), as_of, merged=merge, with_holder=view is None
            )
        return self._crm.published.of(asked.criterion, as_of=as_of, limit=limit)

    def of(
        self,
        view: View,
        ids: Collection[UUID],
        *,
        as_of: date | None = None,
        merged: bool | None = None,
        with_holder: bool = False,
        limit: int = DEFAULT_LIMIT,
        offset: int = 0,
        total: bool = False,
    ) -> History:
        """The history of these people, posts, bodies or reviews.

        `merged` takes in the whole line of a post (the default for posts) or the predecessors and successors
        of a body (not the default). `with_holder` adds what passed with the holder of the post on the day, in
        every capacity.
        """
        with self._crm.reading() as connection:
            merge = view == "post" if merged is None else merged
            asked = self._asked(connection, view, tuple(ids), as_of, merged=merge, with_holder=with_holder)
            finder = Finder(connection)
            after = (as_of.toordinal() + 1) << 32 if as_of else None
            keys = finder.page(asked.criterion, limit=limit + 1, offset=offset, after=after)
            counted = finder.count(asked.criterion, before=after) if total else None
            rows = lines(connection, keys[:limit], about=asked.parts)
        found = tuple(map(HistoryLine, rows))
        return History(view, asked.name, as_of, asked.merged, found, len(keys) > limit, counted, asked.notes)

    def _meant(self, name: str, view: View | None, as_of: date | None) -> tuple[Subject, list[str]]:
        """The one subject that a name stands for, and what else it may be.

        A review or body that is called after a person is no rival of the person.
        """
        kinds = None if view is None else (_OWNERS[view],)
        with self._crm.reading() as connection:
            known = by_reference(connection, name)
        if known is not None and (kinds is None or known.owner in kinds):
            return known, []
        found = subjects(self._crm, name, as_of, kinds)
        first = min(found, key=lambda each: list(_OWNERS.values()).index(each.owner))
        rivals = [each for each in found if each.owner == first.owner]
        alike = [each for each in rivals if each.owner == "post" and each.name == first.name] or [first]
        if len(rivals) > len(alike):
            raise Ambiguous(
                f"“{name}” may be any of these",
                self._crm.names.choices([each.candidate for each in found if each.candidate]),
                hint="Say more of the name, or give the reference.",
            )
        others = [each.name for each in found if each not in alike]
        return replace(first, ids=tuple(each for one in alike for each in one.ids)), others

    def _asked(
        self,
        connection: Connection,
        view: View,
        ids: tuple[UUID, ...],
        as_of: date | None,
        *,
        merged: bool,
        with_holder: bool,
    ) -> _Asked:
        subject = named(connection, Subject(_OWNERS[view], ids, ""))  # type: ignore[arg-type]
        if view == "department" and merged:
            whole = rolled_up(connection, subject)
            together = together_with(connection, whole, subject)
            notes = (f"together with {together}",) if together else ("it has no predecessors or successors",)
            return _Asked(view, subject.name, merged, (whole,), notes)
        if view != "post":
            return _Asked(view, subject.name, merged, (subject,))
        line = Subject("post", line_posts(connection, ids) if merged else ids, subject.name)
        if not with_holder:
            return _Asked(view, subject.name, merged, (line,))
        holders = self._holders(connection, line, as_of or clock.today())
        said = f"held by {holders.name}" if holders.ids else "held by nobody"
        note = f"{said} on {(as_of or clock.today()).isoformat()}; their other capacities are included"
        return _Asked(
            view, subject.name, merged, (line, holders), (note,) if holders.ids else (f"{said} then",)
        )

    @staticmethod
    def _holders(connection: Connection, line: Subject, day: date) -> Subject:
        from db.queries import roles

        rows = roles.of_posts(connection, line.ids, day)
        names = dict.fromkeys(row.person for row in rows)
        return Subject("person", tuple(dict.fromkeys(row.person_id for row in rows)), " and ".join(names))
