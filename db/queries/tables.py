"""What bringing in a table asks of the record: what is there under its keys, and what a person has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.recorder import restored
from db.tables.derived import name_index
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.history import change, operation
from db.tables.imports import column_mapping

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterator, Sequence

    Row = sa.Row[*tuple[Any, ...]]
    Rows = Sequence[Row]

_PARTS_AFTER = 10_000
"""Those who took part are written within so many changes after their engagement."""

_KNOWN = sa.select(engagement).where(
    engagement.c.external_key.in_(sa.bindparam("keys", expanding=True))
)
_OTHERS = sa.select(engagement.c.id).where(
    engagement.c.external_key.is_(None) | ~engagement.c.external_key.startswith(sa.bindparam("beginning"))
)
_OF_A_DAY = sa.select(engagement.c.number, engagement.c.kind, engagement.c.subject, engagement.c.external_key).where(
    engagement.c.sort_key >= sa.bindparam("first"), engagement.c.sort_key < sa.bindparam("after")
)


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


def set_by_machine(connection: sa.Connection, table: sa.Table, row_id: uuid.UUID, kinds: Collection[str]) -> dict[str, Any]:
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
    made = connection.execute(
        sa.select(change.c.id, change.c.operation_id).where(
            change.c.row_id == engagement_id, change.c.action == "insert"
        )
    ).first()
    here = sa.select(participant.c.id).where(participant.c.engagement_id == engagement_id)
    ids = set(connection.execute(here).scalars())
    if made is not None:
        beside = sa.select(change.c.row_id).where(
            change.c.id > made.id,
            change.c.id <= made.id + _PARTS_AFTER,
            change.c.operation_id == made.operation_id,
            change.c.table_name == "participant",
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


def mapping_of(connection: sa.Connection, layout_key: str) -> Row | None:
    """What was remembered of a layout."""
    query = sa.select(column_mapping).where(column_mapping.c.layout_key == layout_key)
    return connection.execute(query).one_or_none()
