"""Working out who has commitments on a day: posts, portfolios and bodies as they stand then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm.names.titles import stem
from crm.organisations.lines import chief_portfolio, line_holders, portfolio_stems
from crm.organisations.readings import Organisation
from crm.organisations.walk import successors_on
from crm.people.readings import Role
from crm.people.statuses import with_statuses
from crm.promises.holders import Holder, How
from crm.search.subjects import posts as read_posts
from db.name_tokens import query_tokens
from db.queries import organisations as body_rows
from db.queries import roles as role_rows
from db.queries import subjects as subject_rows

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.promises.holders import Made

_FAR = 10_000


class Standing:
    """Who holds what on one day. What is asked of several commitments is read once."""

    def __init__(self, connection: Connection, day: date, posts: Iterable[UUID]) -> None:
        """`posts` are those that will be asked about; whoever holds them is read at once."""
        self._connection = connection
        self._day = day
        asked = set(posts)
        self._roles: dict[UUID, list[Role]] = defaultdict(list)
        found = [Role.of_row(row) for row in role_rows.of_posts(connection, asked, day)]
        for role in with_statuses(connection, found):
            self._roles[role.post_id].append(role)
        self._lines = self._read_lines(asked - self._roles.keys())
        self._bodies: dict[UUID, Holder] = {}

    def of(self, made: Made, allotted: Any) -> Holder:
        """Who has a commitment, given the row of its newest allotment or None."""
        if allotted is None:
            return self._found(made, made.person_id)
        told = {"cause": allotted.cause, "reason": allotted.reason}
        found = self._found(allotted, made.person_id)
        if found.how in (How.POST, How.PORTFOLIO):
            return replace(found, **told)
        if found.how is How.BODY and found.post_id is None and made.post_id is not None:
            role = self._heir(made.post_id, found.organisation_id)
            if role is not None:
                holder = self._holder(role, How.ALLOTTED, made.person_id)
                return replace(holder, since=max(role.since or allotted.since, allotted.since), **told)
        if allotted.person_id is not None:
            found = self._person(allotted.person_id, made.person_id)
        same = found.same and found.person_id is not None
        return replace(found, how=How.ALLOTTED, since=allotted.since, same=same, **told)

    def _found(self, row: Any, maker: UUID | None) -> Holder:
        """Who has what was made by, or allotted to, the person, post and body of a row."""
        if row.post_id is not None:
            role, how = self._of_post(row.post_id, row.person_id)
            if role is not None:
                return self._holder(role, how, maker)
        elif row.person_id is not None:
            return self._person(row.person_id, maker)
        if row.organisation_id is not None:
            body = self._body(row.organisation_id)
            return replace(body, post_id=row.post_id, same=body.same and row.post_id is None)
        said = "nobody holds the post" if row.post_id else "whoever made it is not on record"
        return Holder(How.NOBODY, "", post_id=row.post_id, reason=said)

    def _of_post(self, post_id: UUID, person_id: UUID | None) -> tuple[Role | None, How]:
        # Where several hold a post of one name, what one of them promised passes to none of the others.
        held = [
            role for role in self._roles.get(post_id, ()) if role.single_holder or role.person_id == person_id
        ]
        if held:
            return min(
                held,
                key=lambda role: (_away(role, self._day), role.person_id != person_id, *self._first(role)),
            ), How.POST
        return self._heir(post_id), How.PORTFOLIO

    def _heir(self, post_id: UUID, body: UUID | None = None) -> Role | None:
        """Who holds a post with the portfolio of one that nobody holds any longer; of one body, if it is given."""
        portfolio, held = self._lines.get(post_id, ("", ()))
        meant = [role for role in held if body in (None, role.organisation_id)]
        return min(meant, key=self._nearest(portfolio), default=None)

    def _read_lines(self, posts: set[UUID]) -> dict[UUID, tuple[str, tuple[Role, ...]]]:
        """Of each of those that nobody holds any longer: its portfolio, and who holds a post that carries it."""
        vacant = [post for post in read_posts(self._connection, posts) if post.single_holder]
        held = line_holders(self._connection, vacant, self._day) if vacant else {}
        return {post.id: (chief_portfolio(post), held[post.id]) for post in vacant}

    def _nearest(self, portfolio: str) -> Callable[[Role], tuple[int, bool, int]]:
        """Of several with a portfolio: whose title names it first, then as of one post."""
        return lambda role: (_place(role.title, portfolio), *self._first(role))

    def _first(self, role: Role) -> tuple[bool, int]:
        """Of several who hold a post on a day: one who is not on leave, and the latest to come."""
        return _away(role, self._day), -(role.since.toordinal() if role.since else 0)

    def _holder(self, role: Role, how: How, maker: UUID | None) -> Holder:
        return Holder(
            how,
            role.person,
            role.capacity,
            role.since,
            role.status_on(self._day),
            role.person_id,
            role.person_number,
            role.appointment_id,
            role.post_id,
            role.organisation_id,
            same=role.person_id == maker,
        )

    def _person(self, person_id: UUID, maker: UUID | None) -> Holder:
        names = {row.id: row.name for row in subject_rows.names(self._connection, "person", [person_id])}
        return Holder(How.PERSON, names.get(person_id, ""), person_id=person_id, same=person_id == maker)

    def _body(self, organisation_id: UUID) -> Holder:
        if organisation_id not in self._bodies:
            self._bodies[organisation_id] = self._body_read(organisation_id)
        return self._bodies[organisation_id]

    def _body_read(self, organisation_id: UUID) -> Holder:
        for row in body_rows.by_ids(self._connection, [organisation_id]):
            body = Organisation.of_row(row)
            if not body.closed_on(self._day):
                return Holder(How.BODY, body.name, organisation_id=body.id, same=True)
            after = successors_on(self._connection, body, self._day)
            if len(after) == 1:
                return Holder(How.BODY, after[0].name, organisation_id=after[0].id)
            names = ", ".join(other.name for other in after)
            said = f"{body.name} became {names}" if names else f"{body.name} is no more"
            return Holder(How.NOBODY, "", organisation_id=body.id, reason=said)
        return Holder(How.NOBODY, "")


def _away(role: Role, day: date) -> bool:
    return "on leave" in role.status_on(day)


def _place(title: str, portfolio: str) -> int:
    """How early a title names a portfolio; far off where it does not."""
    words = [stem(word) for word in query_tokens(title)]
    return min((words.index(word) for word in portfolio_stems(portfolio) if word in words), default=_FAR)
