"""Reading posts and the portfolios that go with them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.name_tokens import LAST
from db.queries.names import between
from db.tables.derived import name_index
from db.tables.organisations import organisation, portfolio, post, post_portfolio
from db.tables.reviews import review

_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_POST = (
    sa.select(
        post.c.id,
        post.c.version,
        post.c.number,
        post.c.title,
        post.c.rank,
        post.c.single_holder,
        post.c.since,
        post.c.until,
        post.c.notes,
        organisation.c.id.label("organisation_id"),
        organisation.c.number.label("organisation_number"),
        organisation.c.name.label("organisation"),
        organisation.c.acronym,
        organisation.c.kind.label("organisation_kind"),
        review.c.id.label("review_id"),
        review.c.name.label("review"),
    )
    .select_from(post)
    .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
    .outerjoin(review, review.c.id == post.c.review_id)
)
_BY_ID = _POST.where(post.c.id.in_(_IDS))
_BY_NUMBER = _POST.where(post.c.number == sa.bindparam("number"))
_OF_BODIES = _POST.where(post.c.organisation_id.in_(_IDS)).order_by(post.c.title, post.c.number)
_OF_REVIEWS = _POST.where(post.c.review_id.in_(_IDS)).order_by(post.c.title, post.c.number)
_OF_PORTFOLIOS = (
    _POST.where(
        post.c.id.in_(
            sa.select(post_portfolio.c.post_id)
            .join(portfolio, portfolio.c.id == post_portfolio.c.portfolio_id)
            .where(portfolio.c.name.in_(sa.bindparam("names", expanding=True)))
        )
    )
)  # fmt: skip
_PORTFOLIOS = (
    sa.select(post_portfolio.c.post_id, portfolio.c.name)
    .join(portfolio, portfolio.c.id == post_portfolio.c.portfolio_id)
    .where(post_portfolio.c.post_id.in_(_IDS))
    .order_by(portfolio.c.name)
)
_WITH_TOKEN = (
    sa.select(name_index.c.owner_id, name_index.c.name)
    .where(between(name_index.c.token, "first", "last"), name_index.c.owner == "post")
    .distinct()
    .order_by(name_index.c.owner_id, name_index.c.name)
    .limit(sa.bindparam("most"))
)

Rows = Sequence[Any]


def by_ids(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """These posts, in no order."""
    return connection.execute(_BY_ID, {"ids": list(ids)}).all() if ids else []


def by_number(connection: sa.Connection, number: int) -> Any:
    """The post of the reference T-number, None when there is none."""
    return connection.execute(_BY_NUMBER, {"number": number}).one_or_none()


def of_organisations(connection: sa.Connection, organisations: Collection[uuid.UUID]) -> Rows:
    """The posts of these organisations, by title."""
    return connection.execute(_OF_BODIES, {"ids": list(organisations)}).all() if organisations else []


def of_reviews(connection: sa.Connection, reviews: Collection[uuid.UUID]) -> Rows:
    """The posts in these reviews, by title."""
    return connection.execute(_OF_REVIEWS, {"ids": list(reviews)}).all() if reviews else []


def of_portfolios(connection: sa.Connection, names: Collection[str]) -> Rows:
    """The posts that ever had one of these portfolios, by the name of the portfolio."""
    return connection.execute(_OF_PORTFOLIOS, {"names": list(names)}).all() if names else []


def portfolios_of(connection: sa.Connection, posts: Collection[uuid.UUID]) -> Rows:
    """Pairs of a post's key and the name of a portfolio that goes with it."""
    return connection.execute(_PORTFOLIOS, {"ids": list(posts)}).all() if posts else []


def with_word(connection: sa.Connection, beginning: str, most: int) -> Rows:
    """At most `most` pairs of a post's key and the folded title, or portfolio, with a word that begins so."""
    values = {"first": beginning, "last": beginning + LAST, "most": most}
    return connection.execute(_WITH_TOKEN, values).all()
