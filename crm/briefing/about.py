"""Whom one page is about, as of the day: roles, the line of the post, the department and all it came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crm.briefing.readings import About, ended
from crm.briefing.wording import span_on
from crm.errors import NotFound
from crm.people.readings import PARTY, SEATS, Role
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.briefing.readings import Whom
    from crm.organisations.readings import Organisation
    from crm.people.readings import Person

_SECOND: Final = "member"
"""A rank whose body speaks for a person only where no other post does: members of committees, boards and groups."""

_POSTS: Final = 3
"""So many of the posts somebody holds at a time have their line told."""


def about(crm: Crm, whom: Whom, day: date) -> list[About]:
    """The pages that one name makes: one, or one for each who holds a post on the day. Raises NotFound."""
    if whom.owner == "person":
        return [_person(crm, whom, day)]
    if whom.owner == "post":
        return _post(crm, whom, day)
    if whom.owner == "organisation":
        return [_body(crm, whom, day)]
    return [_review(crm, whom, day)]


def _person(crm: Crm, whom: Whom, day: date) -> About:
    person = crm.people.get(whom.ids[0], day)
    by_then = [role for role in person.roles if role.since is None or role.since <= day]
    now = sorted((role for role in by_then if role.holds(day)), key=lambda role: role.order)
    past = [role for role in by_then if ended(role.until, day) and role.rank != PARTY]
    before = sorted(past, key=lambda role: (role.until, role.since or role.until), reverse=True)
    led = tuple(role for role in by_then if role.review_id is not None)
    posts = _speaking(now)
    with crm.reading() as connection:
        line, keys = _line(connection, [role.post_id for role in posts], person.id, day)
        bodies = _bodies(connection, [role.organisation_id for role in posts if role.rank not in SEATS], day)
    return About(
        replace(whom, name=person.name_on(day)),
        person.name_on(day),
        person.reference,
        (person.id,),
        tuple(now),
        tuple(before),
        _other_names(person, day),
        led,
        line,
        keys,
        posts[0].title if posts else "",
        bodies,
        tuple(dict.fromkeys(role.review_id for role in led if role.review_id)),
        marking=person.marking,
        looked_after=_looked_after(crm, person.id, day),
    )


def _speaking(now: Iterable[Role]) -> list[Role]:
    """The posts whose lines and bodies belong on the page: offices first, else a seat or a membership."""
    held = [role for role in now if role.rank != PARTY]
    offices = [role for role in held if role.rank not in SEATS and role.rank != _SECOND]
    return (offices or held)[:_POSTS]


def _line(
    connection: Connection, posts: Iterable[UUID], person: UUID | None, day: date
) -> tuple[tuple[Role, ...], tuple[UUID, ...]]:
    """Others who held these posts, or one of their lines, by a day, the latest first; and the posts of the lines."""
    from crm.organisations.lines import line_of
    from crm.search.subjects import posts as read

    keys: dict[UUID, None] = {}
    roles: dict[UUID, Role] = {}
    for post in read(connection, list(dict.fromkeys(posts))):
        line = line_of(connection, post)
        keys |= dict.fromkeys(each.id for each in line.posts)
        if post.single_holder:
            roles |= {role.appointment_id: role for role in line.roles}
    others = [
        role
        for role in roles.values()
        if role.person_id != person and (role.since is None or role.since <= day)
    ]
    others.sort(key=lambda role: (role.since is not None, role.since), reverse=True)
    return tuple(others), tuple(keys)


def _bodies(connection: Connection, ids: Iterable[UUID | None], day: date) -> tuple[Organisation, ...]:
    """The bodies, each followed by all it came from, that had begun by the day; our own are left out."""
    from crm.organisations.readings import Organisation
    from crm.organisations.walk import predecessors
    from db.queries import organisations as rows

    wanted = [key for key in dict.fromkeys(ids) if key is not None]
    known = {row.id: Organisation.of_row(row) for row in rows.by_ids(connection, wanted)}
    found: dict[UUID, Organisation] = {}
    for key in wanted:
        body = known[key]
        if not body.ours:
            found |= {each.id: each for each in (body, *predecessors(connection, body.id))}
    return tuple(each for each in found.values() if each.since is None or each.since <= day)


def _other_names(person: Person, day: date) -> tuple[str, ...]:
    then = person.name_on(day)
    by_then = [name for name in person.names if name.since is None or name.since <= day]
    return tuple(dict.fromkeys(name.name for name in by_then if name.name != then))


def _looked_after(crm: Crm, person_id: UUID, day: date) -> tuple[str, ...]:
    leads = crm.relations.of_person(person_id).on(day).leads
    return tuple(name for lead in leads for name in (lead.officer, lead.member) if name)


def _post(crm: Crm, whom: Whom, day: date) -> list[About]:
    """A page for each who holds the post on the day; where nobody does, one of the post itself."""
    from crm.briefing.readings import Whom as Named

    with crm.reading() as connection:
        line, keys = _line(connection, whom.ids, None, day)
        held = [Role.of_row(row) for row in role_rows.of_posts(connection, whom.ids, day)]
    people = list(dict.fromkeys((role.person_id, role.person) for role in held))
    if people:
        return [_person(crm, Named("person", (key,), name), day) for key, name in people[:_POSTS]]
    with crm.reading() as connection:
        from crm.search.subjects import posts as read

        found = read(connection, whom.ids)
        bodies = _bodies(connection, [post.organisation_id for post in found], day)
    if not found:
        raise NotFound("there is no such post", hint="It may have been removed meanwhile.")
    return [
        About(
            whom,
            whom.name,
            found[0].reference,
            line=line,
            posts=keys or whom.ids,
            post=found[0].title,
            bodies=bodies,
        )
    ]


def _body(crm: Crm, whom: Whom, day: date) -> About:
    from crm.organisations.walk import successors_on

    body = crm.organisations.get(whom.ids[0], day)
    with crm.reading() as connection:
        bodies = _bodies(connection, [body.id], day)
        after = successors_on(connection, body, day) if ended(body.until, day) else ()
        held = [Role.of_row(row) for row in role_rows.of_organisations(connection, [body.id], day)]
        marking = _marking(connection, body.id)
    held = list(
        {role.person_id: role for role in sorted(held, key=lambda role: role.order, reverse=True)}.values()
    )
    held.sort(key=lambda role: role.order)
    return About(
        whom,
        body.name,
        body.reference,
        bodies=bodies or (body,),
        body_roles=tuple(held),
        marking=marking,
        followed_by=tuple(one.name for one in after),
    )


def _marking(connection: Connection, key: UUID) -> str:
    from db.queries import organisations as rows

    return next((str(row.marking) for row in rows.by_ids(connection, [key])), "official")


def _review(crm: Crm, whom: Whom, day: date) -> About:
    review = crm.reviews.get(whom.ids[0])
    led = [lead for lead in review.leads if lead.held.since is None or lead.held.since <= day]
    return About(
        whom,
        review.line.name,
        review.line.reference,
        reviews=(review.line.id,),
        marking=review.line.marking,
        run_by=review.line.sponsor,
        led_by=tuple(
            ", ".join(filter(None, (lead.person, lead.title, span_on(lead.held.since, lead.held.until, day))))
            for lead in led
        ),
    )
