"""What bringing in a table asks of the record: what is there under its keys, and what a person has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.recorder import restored
from db.tables.derived import name_index
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.history import change, operation
from db.tables.imports import column_mapping
from db.tables.organisations import appointment, organisation
from db.tables.people import contact_detail

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterator, Sequence

    Row = sa.Row[*tuple[Any, ...]]
    Rows = Sequence[Row]

_PARTS_AFTER = 10_000
"""Those who took part are written within so many changes after their engagement."""

_KNOWN = sa.select(engagement).where(engagement.c.external_key.in_(sa.bindparam("keys", expanding=True)))
_OTHERS = sa.select(engagement.c.id).where(
    engagement.c.external_key.is_(None) | ~engagement.c.external_key.startswith(sa.bindparam("beginning"))
)
_OF_A_DAY = sa.select(
    engagement.c.number, engagement.c.kind, engagement.c.subject, engagement.c.external_key
).where(engagement.c.sort_key >= sa.bindparam("first"), engagement.c.sort_key < sa.bindparam("after"))


def known(connection: sa.Connection, keys: Collection[str]) -> dict[str, Row]:
    """The engagements under these external keys."""
    if not keys:
        return {}
    return {row.external_key: row for row in connection.execute(_KNOWN, {"keys": list(keys)})}


def has_others(connection: sa.Connection, beginning: str) -> bool:
    """Whether there is any engagement whose external key does not begin so."""
    return connection.execute(_OTHERS.limit(1), {"beginning": beginning}).first() is not None


def of_a_day(connection: sa.Connection, ordinal: int) -> Rows:
    """The engagements that sort under a day, in short."""
    return connection.execute(_OF_A_DAY, {"first": ordinal << 32, "after": (ordinal + 1) << 32}).all()


def participants_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """Who took part in these engagements, in their order."""
    query = sa.select(participant).where(participant.c.engagement_id.in_(ids))
    return connection.execute(query.order_by(participant.c.position, participant.c.id)).all() if ids else []


def topics_of(connection: sa.Connection, ids: Collection[uuid.UUID]) -> Rows:
    """The names of the topics of these engagements."""
    query = (
        sa.select(engagement_topic.c.engagement_id, topic.c.name)
        .join(topic, topic.c.id == engagement_topic.c.topic_id)
        .where(engagement_topic.c.engagement_id.in_(ids))
    )
    return connection.execute(query).all() if ids else []


def set_by_machine(
    connection: sa.Connection, table: sa.Table, row_id: uuid.UUID, kinds: Collection[str]
) -> dict[str, Any]:
    """The values that operations of these kinds (imports, and what takes them back) last put into a row."""
    query = (
        sa.select(change.c.after)
        .join(operation, operation.c.id == change.c.operation_id)
        .where(change.c.row_id == row_id, operation.c.kind.in_(kinds), change.c.action != "delete")
        .order_by(change.c.id)
    )
    values: dict[str, Any] = {}
    for after in connection.execute(query).scalars():
        values |= restored(table, after or {})
    return values


def parts_edited(connection: sa.Connection, engagement_id: uuid.UUID, kinds: Collection[str]) -> bool:
    """Whether somebody, and not an operation of these kinds, has changed who took part since it was brought in."""
    return _edited(connection, participant, engagement_id, kinds)


def topics_edited(connection: sa.Connection, engagement_id: uuid.UUID, kinds: Collection[str]) -> bool:
    """Whether somebody, and not an operation of these kinds, has changed its topics since it was brought in."""
    return _edited(connection, engagement_topic, engagement_id, kinds)


def _edited(
    connection: sa.Connection, table: sa.Table, engagement_id: uuid.UUID, kinds: Collection[str]
) -> bool:
    made = connection.execute(
        sa.select(change.c.id, change.c.operation_id).where(
            change.c.row_id == engagement_id, change.c.action == "insert"
        )
    ).first()
    here = sa.select(table.c.id).where(table.c.engagement_id == engagement_id)
    ids = set(connection.execute(here).scalars())
    if made is not None:
        beside = sa.select(change.c.row_id).where(
            change.c.id > made.id,
            change.c.id <= made.id + _PARTS_AFTER,
            change.c.operation_id == made.operation_id,
            change.c.table_name == table.name,
            change.c.after["engagement_id"].as_string() == engagement_id.hex,
        )
        ids |= set(connection.execute(beside).scalars())
    by_hand = (
        sa.select(change.c.id)
        .join(operation, operation.c.id == change.c.operation_id)
        .where(change.c.row_id.in_(ids), operation.c.kind.not_in(kinds))
    )
    return bool(ids) and connection.execute(by_hand.limit(1)).first() is not None


def people_names(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Every word of every name of a person, with the whole folded name."""
    query = sa.select(name_index.c.token, name_index.c.name).where(name_index.c.owner == "person").distinct()
    for piece in connection.execute(query).partitions(1000):
        yield from ((row.token, row.name) for row in piece)


def body_names(connection: sa.Connection) -> set[str]:
    """The folded names of organisations and reviews, their acronyms and other names."""
    query = sa.select(name_index.c.name).where(name_index.c.owner.in_(["organisation", "review"])).distinct()
    return set(connection.execute(query).scalars())


def our_bodies(connection: sa.Connection) -> set[uuid.UUID]:
    """The keys of the bodies that are ours."""
    return set(connection.execute(sa.select(organisation.c.id).where(organisation.c.ours)).scalars())


def mapping_of(connection: sa.Connection, layout_key: str) -> Row | None:
    """What was remembered of a layout."""
    query = sa.select(column_mapping).where(column_mapping.c.layout_key == layout_key)
    return connection.execute(query).one_or_none()


def owners_named(connection: sa.Connection, owner: str, name: str) -> list[uuid.UUID]:
    """The keys of those people (`owner` "person") or bodies with a name that folds to this, in the order of their keys."""
    token = max(name.replace(",", " ").split(), key=len, default="")
    query = (
        sa.select(name_index.c.owner_id)
        .where(name_index.c.token == token, name_index.c.owner == owner, name_index.c.name == name)
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def owners_of_email(connection: sa.Connection, address: str) -> set[uuid.UUID]:
    """The people whom an email address reaches, as their own or in a role."""
    query = (
        sa.select(sa.func.coalesce(contact_detail.c.person_id, appointment.c.person_id))
        .outerjoin(appointment, appointment.c.id == contact_detail.c.appointment_id)
        .where(contact_detail.c.kind == "email", sa.func.lower(contact_detail.c.value) == address.lower())
    )
    return {key for key in connection.execute(query).scalars() if key is not None}


def ways_to_reach(connection: sa.Connection, person_id: uuid.UUID) -> set[tuple[str, str]]:
    """The kinds and values of all contact details of a person, their own and of their roles."""
    held = sa.select(appointment.c.id).where(appointment.c.person_id == person_id)
    query = sa.select(contact_detail.c.kind, contact_detail.c.value).where(
        (contact_detail.c.person_id == person_id) | contact_detail.c.appointment_id.in_(held)
    )
    return {(row.kind, row.value.casefold()) for row in connection.execute(query)}
