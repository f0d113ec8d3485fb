"""Organisations: what they are, their posts and who holds them, what came before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from crm import clock
from crm.errors import Ambiguous, NotFound
from crm.names.readings import NEAR
from crm.organisations.inputs import NewOrganisation
from crm.organisations.lines import line_of, line_of_portfolio
from crm.organisations.readings import (
    Line,
    Organisation,
    OrganisationView,
    OtherName,
    Post,
    PostHeld,
    Relation,
)
from crm.organisations.walk import predecessors, successors
from crm.people.readings import RANK_ORDER, Role
from crm.people.statuses import with_statuses
from crm.references import number_of
from db.queries import organisations as rows
from db.queries import posts as post_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.organisations.trees import Branch

_LAST_RANK = 50
_LEAST = 0.4


class OrganisationLine(NamedTuple):
    """An organisation in a list."""

    id: UUID
    number: int
    name: str
    acronym: str
    kind: str
    since: date | None
    until: date | None

    @property
    def reference(self) -> str:
        """The short reference: "O-17"."""
        return f"O-{self.number}"


class Organisations:
    """The organisations on record, with their posts."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ bodies

    def get(self, which: UUID | str, on: date | None = None) -> Organisation:
        """The organisation of a key, a reference ("O-17"), or a name or acronym that is clear on the day `on`.

        Raises NotFound, or Ambiguous with the choices.
        """
        key = which
        if isinstance(key, str):
            number = number_of(key, "O")
            key = (
                self._numbered(number)
                if number is not None
                else self._crm.names.one(key, on, {"organisation"}).id
            )
        with self._crm.reading() as connection:
            return _one(connection, key)

    def view(self, which: UUID | str, on: date | None = None) -> OrganisationView:
        """An organisation on a day (today, when None): its posts and their holders, what came before and after."""
        body = self.get(which, on)
        day = on or clock.today()
        with self._crm.reading() as connection:
            before, after = _relations(connection, body)
            posts = _posts_on(connection, [body.id], day)
            parent = _one(connection, body.parent_id) if body.parent_id else None
            parts = tuple(Organisation.of_row(row) for row in rows.children_of(connection, [body.id]))
        return OrganisationView(body, day, posts, before, after, parent, parts)

    def listed(
        self, limit: int = 50, after: tuple[str, int] | None = None, kinds: Collection[str] = ()
    ) -> tuple[OrganisationLine, ...]:
        """Organisations by name, from the one after (name, number); of some kinds only, if any are given."""
        with self._crm.reading() as connection:
            found = rows.page(connection, limit=limit, after=after, kinds=kinds)
        return tuple(
            OrganisationLine(row.id, row.number, row.name, row.acronym, row.kind, row.since, row.until)
            for row in found
        )

    def lineage(self, organisation_id: UUID, *, plus: bool = True) -> tuple[Organisation, ...]:
        """An organisation and, with `plus`, all it came from, nearest first: what `dept:DfE+` takes in."""
        with self._crm.reading() as connection:
            body = _one(connection, organisation_id)
            return (body, *(predecessors(connection, organisation_id) if plus else ()))

    def successors(self, organisation_id: UUID) -> tuple[Organisation, ...]:
        """All that came from an organisation, nearest first."""
        with self._crm.reading() as connection:
            return tuple(successors(connection, organisation_id))

    def tree(self, organisation_id: UUID) -> tuple[Organisation, ...]:
        """An organisation and everything within it, however deep, each after its parent."""
        with self._crm.reading() as connection:
            found = [_one(connection, organisation_id)]
            edge = [organisation_id]
            seen = {organisation_id}
            while edge:
                within = [row for row in rows.children_of(connection, edge) if row.id not in seen]
                found += [Organisation.of_row(row) for row in within]
                edge = [row.id for row in within]
                seen.update(edge)
        return tuple(found)

    def create(self, new: NewOrganisation, *, anyway: bool = False) -> Organisation:
        """Add an organisation. Raises BadInput, and Ambiguous where the name is near to one on record, unless `anyway`."""
        new.check()
        near = () if anyway else self._crm.duplicates.near("organisation", new.name, acronym=new.acronym)
        if near:
            raise Ambiguous(
                f"“{new.name}” may be on record already",
                tuple(one.words for one in near),
                hint="Take one of these, or say that it is another.",
            )
        from crm.organisations.writing import write_organisation

        with self._crm.writing("organisation", f"Organisation: {new.name}") as recorder:
            key = write_organisation(recorder, new)
        return self.get(key)

    def end(
        self,
        body: Organisation,
        on: date,
        successors: Sequence[Organisation] = (),
        kind: str = "",
        note: str = "",
    ) -> Organisation:
        """Close a body (`on` is the first day on which it is no more) and say what followed it.

        Raises BadInput and Refused.
        """
        from crm.organisations.ending import write_end

        with self._crm.writing("organisation", f"End of organisation: {body.name}") as recorder:
            write_end(recorder, body, on, successors, kind, note)
        return self.get(body.id)

    def tree_on(self, body: Organisation, day: date, most: int = 50) -> tuple[Branch, ...]:
        """A body and what was within it on a day, with how many engagements each had; at most so many bodies."""
        from crm.organisations.trees import tree_on

        with self._crm.reading() as connection:
            return tree_on(connection, body, day, most)

    # ------------------------------------------------------------ posts

    def post(self, which: UUID | str, on: date | None = None) -> Post:
        """The post of a key, a reference ("T-17") or a title that is clear on the day `on` (today, when None).

        Of posts of one title that nobody held on the day, the one held nearest to it. Raises NotFound or Ambiguous.
        """
        key = which
        if isinstance(key, str):
            number = number_of(key, "T")
            key = self._post_numbered(number) if number is not None else self._titled(key, on)[0]
        with self._crm.reading() as connection:
            return _post(connection, key)

    def posts_on(self, organisation_id: UUID, on: date | None = None) -> tuple[PostHeld, ...]:
        """The posts of an organisation with who holds them on a day (today, when None), the highest first."""
        with self._crm.reading() as connection:
            return _posts_on(connection, [organisation_id], on or clock.today())

    def who_held(self, which: UUID | str, on: date) -> tuple[Role, ...]:
        """Those who held a post, given by key, reference or title, on a day; none where it was vacant.

        Whoever acted for somebody on leave stands first. Raises NotFound or Ambiguous.
        """
        posts = (
            [self.post(which).id]
            if isinstance(which, UUID) or number_of(which, "T")
            else self._titled(which, on)
        )
        with self._crm.reading() as connection:
            found = role_rows.of_posts(connection, posts, on)
            roles = with_statuses(connection, [Role.of_row(row) for row in found])
        return tuple(sorted(roles, key=lambda role: "on leave" in role.status_on(on)))

    def line(self, which: UUID | str, on: date | None = None) -> Line:
        """Those who held a post, or one of its portfolio, in time, with the gaps between them.

        `which` is the key, reference or title of a post, or the name of a portfolio ("Children"). `on` says which
        post is meant where several had the title. Raises NotFound or Ambiguous.
        """
        if isinstance(which, str) and number_of(which, "T") is None:
            with self._crm.reading() as connection:
                line = line_of_portfolio(connection, which.strip())
            if line.posts:
                return line
        post = self.post(which, on)
        with self._crm.reading() as connection:
            return line_of(connection, post)

    # ------------------------------------------------------------ finding the row

    def _numbered(self, number: int) -> UUID:
        with self._crm.reading() as connection:
            row = rows.by_number(connection, number)
            if row is None:
                from crm.duplicates.gone import not_there

                raise not_there(connection, "organisation", number, "Look for it by name.")
        key: UUID = row.id
        return key

    def _post_numbered(self, number: int) -> UUID:
        with self._crm.reading() as connection:
            row = post_rows.by_number(connection, number)
            if row is None:
                from crm.duplicates.gone import not_there

                raise not_there(connection, "post", number, "Look for it by its title.")
        key: UUID = row.id
        return key

    def _titled(self, title: str, on: date | None) -> list[UUID]:
        """The post of a title, best first; several, where posts of one line fit alike (one name at two ranks).

        Raises NotFound, or Ambiguous where those that fit are of different lines.
        """
        found = self._crm.names.resolve(title, on, {"post"})
        if found.sure and found.best:
            return [found.best.id]
        near = [one for one in found.candidates if found.best and one.score > found.best.score - NEAR]
        if near and near[0].score >= _LEAST:
            with self._crm.reading() as connection:
                kin = {post.id for post in line_of(connection, _post(connection, near[0].id)).posts}
            if all(one.id in kin for one in near):
                return [one.id for one in near]
        return [self._crm.names.one(title, on, {"post"}).id]


def _one(connection: Connection, key: UUID) -> Organisation:
    found = rows.by_ids(connection, [key])
    if not found:
        raise NotFound("there is no such organisation", hint="It may have been removed meanwhile.")
    others = tuple(
        OtherName(row.name, row.kind, row.since, row.until) for row in rows.names_of(connection, [key])
    )
    return Organisation.of_row(found[0], others)


def _post(connection: Connection, key: UUID) -> Post:
    from crm.names.offices import load

    found = load(connection, [key])
    if not found:
        raise NotFound("there is no such post", hint="It may have been removed meanwhile.")
    return found[0]


def _posts_on(connection: Connection, organisations: list[UUID], day: date) -> tuple[PostHeld, ...]:
    """The posts that were there on the day: held, or neither closed nor long unheld is for the reader to judge."""
    found = role_rows.of_organisations(connection, organisations, day)
    held: dict[UUID, list[Role]] = defaultdict(list)
    for role in with_statuses(connection, [Role.of_row(row) for row in found]):
        held[role.post_id].append(role)
    posts = [
        PostHeld(Post.of_row(row), tuple(held[row.id]))
        for row in post_rows.of_organisations(connection, organisations)
    ]
    posts.sort(key=lambda one: (not one.holders, RANK_ORDER.get(one.post.rank, _LAST_RANK), one.post.title))
    return tuple(posts)


def _relations(
    connection: Connection, body: Organisation
) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """The links to what came before a body and after it, transfers of functions included, in time."""
    links = rows.links_of(connection, [body.id])
    others = {
        row.id: Organisation.of_row(row)
        for row in rows.by_ids(
            connection, {link.predecessor_id for link in links} | {link.successor_id for link in links}
        )
    }
    before, after = [], []
    for link in sorted(links, key=lambda link: link.began or date.min):
        if link.successor_id == body.id:
            before.append(Relation(link.kind, link.began, link.ended, link.note, others[link.predecessor_id]))
        else:
            after.append(Relation(link.kind, link.began, link.ended, link.note, others[link.successor_id]))
    return tuple(before), tuple(after)
