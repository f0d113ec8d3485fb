"""Every name on record with what sort of thing bears it, to find names in running text: four plain walks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from db.tables.organisations import organisation, organisation_name, post
from db.tables.people import person, person_name
from db.tables.reviews import review

_SEATS = ("mp", "peer", "party-member")


class KnownName(NamedTuple):
    """A name on record: `owner` is person, organisation, post or review; `kind` is that of an organisation."""

    name: str
    owner: str
    kind: str
    ours: bool


_ORGANISATIONS = sa.select(
    organisation.c.name, organisation.c.acronym, organisation.c.kind, organisation.c.ours
)
_OTHER_NAMES = sa.select(organisation_name.c.name, organisation.c.kind, organisation.c.ours).join(
    organisation, organisation.c.id == organisation_name.c.organisation_id
)
_POSTS = sa.select(post.c.title).where(post.c.rank.not_in(_SEATS)).distinct()
_PEOPLE = (
    sa.select(person_name.c.name)
    .join(person, person.c.id == person_name.c.person_id)
    .where(~person.c.deleted)
    .distinct()
)
_REVIEWS = sa.select(review.c.name)


def known_names(connection: sa.Connection) -> Iterator[KnownName]:
    """The names of people, bodies (acronyms and former names too), reviews, and the titles of posts but seats."""
    for name, acronym, kind, ours in connection.execute(_ORGANISATIONS):
        yield KnownName(name, "organisation", kind, ours)
        if acronym:
            yield KnownName(acronym, "organisation", kind, ours)
    for name, kind, ours in connection.execute(_OTHER_NAMES):
        yield KnownName(name, "organisation", kind, ours)
    for owner, query in (("post", _POSTS), ("review", _REVIEWS), ("person", _PEOPLE)):
        for (name,) in connection.execute(query):
            yield KnownName(name, owner, "", ours=False)
