"""From the names a list of commitments is narrowed by to the keys of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.errors import Ambiguous
from crm.names.readings import ORGANISATION, PERSON, POST
from crm.people.readings import PARTY
from crm.search.subjects import by_reference, line_posts, rolled_up, subjects
from db.queries.commitments import CommitmentFilter, makers_among

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.promises.commitments import Listed


def narrowed(crm: Crm, wanted: Listed) -> CommitmentFilter:
    """The filter for what is wanted. Raises NotFound and Ambiguous for a name."""
    from crm.positions.topics import with_those_below

    topics: tuple[UUID, ...] = ()
    if wanted.topic:
        with crm.reading() as connection:
            topics = with_those_below(connection, wanted.topic, place="--topic")
    if wanted.now_with:
        return _with_person(crm, wanted, topics)
    people, made_for = _makers(crm, wanted.by) if wanted.by else ((), ())
    return CommitmentFilter(
        open_only=wanted.open_only,
        side=wanted.side,
        people=people,
        posts=_keys(crm, wanted.post, POST, merged=True) if wanted.post else (),
        bodies=_bodies(crm, wanted.dept) if wanted.dept else made_for,
        topics=topics,
        due_by=wanted.due_by,
        made_by=clock.today(),
    )


def _with_person(crm: Crm, wanted: Listed, topics: tuple[UUID, ...]) -> CommitmentFilter:
    """What may be with a person today: what was made in the line of a post they hold, or came to themselves."""
    person = crm.people.get(wanted.now_with)
    posts = [role.post_id for role in person.roles_on(clock.today()) if role.rank != PARTY]
    with crm.reading() as connection:
        line = line_posts(connection, posts)
    return CommitmentFilter(
        open_only=True,
        side=wanted.side,
        posts=line,
        topics=topics,
        due_by=wanted.due_by,
        made_by=clock.today(),
        may_be_with=person.id,
    )


def _bodies(crm: Crm, text: str) -> tuple[UUID, ...]:
    name = text.removesuffix("+").strip()
    return _keys(crm, name, ORGANISATION, merged=text.endswith("+"))


def _keys(crm: Crm, text: str, kind: str, *, merged: bool) -> tuple[UUID, ...]:
    with crm.reading() as connection:
        known = by_reference(connection, text)
    if known is not None and known.owner == kind:
        found = [known]
    else:
        found = subjects(crm, text, clock.today(), (kind,))
    with crm.reading() as connection:
        whole = [rolled_up(connection, each) if merged else each for each in found]
    return tuple(dict.fromkeys(key for each in whole for key in each.ids))


def _makers(crm: Crm, text: str) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """The people, or the bodies, that a name of a maker means: of several, those who ever promised anything."""
    found = crm.names.resolve(text, None, {PERSON, ORGANISATION})
    people = [each for each in found.candidates if each.kind == PERSON]
    with crm.reading() as connection:
        made = makers_among(connection, [each.id for each in people])
    makers = [each for each in people if each.id in made]
    if len(makers) > 1 and not found.sure:
        raise Ambiguous(f"“{text}” may be any of {len(makers)}", crm.names.choices(makers), place="--by")
    if makers:
        return (makers[0].id,), ()
    one = crm.names.one(text, None, {PERSON, ORGANISATION})
    return ((one.id,), ()) if one.kind == PERSON else ((), (one.id,))
