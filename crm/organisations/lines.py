"""The line of a post: those who held it through changes of its title, its rank and its department.

A line is held together by a portfolio. That of a post is the portfolio its title names first ("Children" in *Minister
for Children and Families*); it runs through the posts with that portfolio at the same level (Secretaries of State, or
the ministers below them) in the department, those it came from and those it became. A post without a portfolio, such
as a seat or a chair, is a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.names.titles import stem
from crm.organisations.readings import Gap, Line, Post
from crm.organisations.walk import predecessors, successors
from crm.people.readings import Role
from crm.people.statuses import with_statuses
from db.name_tokens import query_tokens
from db.queries import posts as post_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

_MINISTERS: Final = frozenset({"minister-of-state", "under-secretary", "minister"})
_NO_GAP: Final = timedelta(days=3)
"""A day or two between two holders is how a reshuffle is recorded, and no vacancy."""


def line_of(connection: Connection, post: Post) -> Line:
    """The line that a post belongs to; of posts of one title in one department, all are in it."""
    portfolio = chief_portfolio(post)
    if not portfolio:
        return _line(connection, post.title, "", [post])
    rows = post_rows.of_portfolios(connection, [portfolio])
    bodies = _family(connection, post.organisation_id)
    posts = [
        Post.of_row(row) for row in rows if _same_level(row.rank, post.rank) and row.organisation_id in bodies
    ]
    return _line(connection, post.title, portfolio, posts or [post])


def line_of_portfolio(connection: Connection, portfolio: str) -> Line:
    """Those who held any post with a portfolio, in any department and at any rank."""
    posts = [Post.of_row(row) for row in post_rows.of_portfolios(connection, [portfolio])]
    return _line(connection, portfolio, portfolio, posts)


def line_holders(connection: Connection, posts: Iterable[Post], day: date) -> dict[UUID, tuple[Role, ...]]:
    """Key of a post → those who hold a post of its line on a day, in time; read for all of them together.

    Every post given has an answer; that of a post without a portfolio is whoever holds the post itself.
    """
    chief = {post.id: (post, chief_portfolio(post)) for post in posts}
    names = {portfolio for _, portfolio in chief.values() if portfolio}
    rows = post_rows.of_portfolios(connection, names)
    carried: dict[UUID, set[str]] = {}
    for post_id, name in post_rows.portfolios_of(connection, [row.id for row in rows]):
        carried.setdefault(post_id, set()).add(name)
    families = {post.organisation_id: _family(connection, post.organisation_id) for post, _ in chief.values()}
    lines = {
        key: {
            row.id
            for row in rows
            if portfolio in carried.get(row.id, ())
            and _same_level(row.rank, post.rank)
            and row.organisation_id in families[post.organisation_id]
        }
        or {key}
        for key, (post, portfolio) in chief.items()
    }
    wanted = list(dict.fromkeys(key for line in lines.values() for key in line))
    held = with_statuses(
        connection, [Role.of_row(row) for row in role_rows.of_posts(connection, wanted, day)]
    )
    return {key: tuple(role for role in held if role.post_id in line) for key, line in lines.items()}


def chief_portfolio(post: Post) -> str:
    """The portfolio that the title of a post names first; one that stands for the bare title is none."""
    title = [stem(word) for word in query_tokens(post.title)]
    places: list[tuple[int, str]] = []
    for name in post.portfolios:
        words = portfolio_stems(name)
        at = min((title.index(word) for word in words if word in title), default=len(title))
        places.append((at, name))
    return min(places)[1] if places and post.single_holder else ""


def portfolio_stems(name: str) -> list[str]:
    """The words of a portfolio; what stands in brackets says its level: "Education (Secretary of State)"."""
    return [stem(word) for word in query_tokens(name.partition(" (")[0])]


def read_roles(connection: Connection, posts: list[UUID]) -> tuple[Role, ...]:
    """Every appointment to these posts with its spells of acting and leave, in time."""
    rows = role_rows.of_posts(connection, posts)
    return with_statuses(connection, [Role.of_row(row) for row in rows])


def gaps_between(roles: tuple[Role, ...]) -> tuple[Gap, ...]:
    """The spells between the first and the last of the roles that none of them covers, a few days apart."""
    gaps = []
    dated = sorted((role for role in roles if role.since), key=lambda role: (role.since, role.until is None))
    covered_until = dated[0].until if dated else None
    for role in dated[1:]:
        assert role.since is not None
        if covered_until is None:
            break
        if role.since - covered_until > _NO_GAP:
            gaps.append(Gap(covered_until, role.since))
        covered_until = None if role.until is None else max(covered_until, role.until)
    return tuple(gaps)


def _line(connection: Connection, title: str, portfolio: str, posts: list[Post]) -> Line:
    roles = read_roles(connection, [post.id for post in posts])
    single = all(post.single_holder for post in posts)
    return Line(title, portfolio, tuple(posts), roles, gaps_between(roles) if single else ())


def _family(connection: Connection, organisation: UUID | None) -> set[UUID | None]:
    if organisation is None:
        return {None}
    related = predecessors(connection, organisation) + successors(connection, organisation)
    return {organisation, *(body.id for body in related)}


def _same_level(one: str, other: str) -> bool:
    return one == other or (one in _MINISTERS and other in _MINISTERS)
