"""What the doctor asks of a database. Read-only, but for the index's own check, which changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.derived import name_index
from db.tables.engagements import engagement, engagement_topic, participant
from db.tables.organisations import appointment, organisation, post
from db.tables.people import person
from db.tables.reviews import review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.database import Database

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]


def server_version(connection: sa.Connection) -> str:
    """The version of the library or server that keeps the record, as it says itself."""
    if connection.dialect.name == "sqlite":
        return str(connection.exec_driver_sql("SELECT sqlite_version()").scalar_one())
    return str(connection.exec_driver_sql("SHOW server_version").scalar_one())


def journal_mode(connection: sa.Connection) -> str:
    """SQLite's journal mode of this file: wal, delete …"""
    return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())


def synchronous(connection: sa.Connection) -> int:
    """SQLite's synchronous setting of this connection: 2 is FULL."""
    return int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())


def damage(connection: sa.Connection, most: int) -> list[str]:
    """What SQLite's integrity_check and foreign_key_check find, at most so many of each; empty when it is whole."""
    found = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA integrity_check({int(most)})")]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(most)
    return [text for text in found if text != "ok"] + [
        f"a row of {row[0]} points to a row of {row[2]} that is not there" for row in orphans
    ]


def search_mismatch(connection: sa.Connection) -> tuple[int, int]:
    """How many engagements the full-text index lacks, and how many of its entries stand for none."""
    # On SQLite the table of sizes is walked: it has the keys of the index, and none of its text.
    if connection.dialect.name == "sqlite":
        index = sa.table("engagement_search_docsize", sa.column("id", sa.BigInteger))
    else:
        index = sa.table("engagement_search", sa.column("sort_key", sa.BigInteger))
    (key,) = index.c
    indexed = sa.select(key).where(key == engagement.c.sort_key).exists()
    meant = sa.select(engagement.c.id).where(engagement.c.sort_key == key).exists()
    lacks = sa.select(sa.func.count()).select_from(engagement).where(~indexed)
    extra = sa.select(sa.func.count()).select_from(index).where(~meant)
    return connection.execute(lacks).scalar_one(), connection.execute(extra).scalar_one()


def check_search_index(database: Database) -> None:
    """Let FTS5 compare its index with its text, under the writers' lock since FTS5 takes it for a write.

    Raises DatabaseDamaged where they differ, DatabaseReadOnly where nothing may be written.
    """
    with database.exclusive() as connection:
        connection.exec_driver_sql(
            "INSERT INTO engagement_search(engagement_search, rank) VALUES ('integrity-check', 1)"
        )


def unnamed(connection: sa.Connection) -> int:
    """How many people, organisations and reviews have a name but no entry in the name index."""
    missing = 0
    for table, owner in ((person, "person"), (organisation, "organisation"), (review, "review")):
        indexed = (
            sa.select(name_index.c.id)
            .where(name_index.c.owner_id == table.c.id, name_index.c.owner == owner)
            .exists()
        )
        query = sa.select(sa.func.count()).select_from(table).where(table.c.name != "", ~indexed)
        if table is person:
            query = query.where(~person.c.deleted)
        missing += connection.execute(query).scalar_one()
    return missing


def stray_sort_keys(connection: sa.Connection) -> int:
    """How many participants and topics of engagements have a copy of the sort key that is not the engagement's."""
    strays = 0
    for table in (participant, engagement_topic):
        query = (
            sa.select(sa.func.count())
            .select_from(table)
            .join(engagement, engagement.c.id == table.c.engagement_id)
            .where(table.c.sort_key != engagement.c.sort_key)
        )
        strays += connection.execute(query).scalar_one()
    return strays


def overlapping_holders(connection: sa.Connection, most: int) -> tuple[int, Rows]:
    """How many pairs hold a single-holder post at once; and the first: post, body, two names, the day it begins."""
    one, other = appointment.alias("one"), appointment.alias("other")
    holder, second = person.alias("holder"), person.alias("second")
    pairs = (
        sa.select(
            post.c.title,
            organisation.c.name.label("body"),
            holder.c.name.label("holder"),
            second.c.name.label("second"),
            other.c.since.label("since"),
        )
        .select_from(one)
        .join(other, (other.c.post_id == one.c.post_id) & (other.c.id != one.c.id))
        .join(post, post.c.id == one.c.post_id)
        .join(holder, holder.c.id == one.c.person_id)
        .join(second, second.c.id == other.c.person_id)
        .outerjoin(organisation, organisation.c.id == post.c.organisation_id)
        .where(
            post.c.single_holder,
            # Of each pair once: the second is the one that began later, or on the same day has the higher key.
            (one.c.since < other.c.since)
            | (one.c.since.is_(None) & other.c.since.is_not(None))
            | (one.c.since.is_not_distinct_from(other.c.since) & (one.c.id < other.c.id)),
            one.c.until.is_(None) | other.c.since.is_(None) | (one.c.until > other.c.since),
        )
    )
    count = connection.execute(sa.select(sa.func.count()).select_from(pairs.subquery())).scalar_one()
    order = (post.c.title, other.c.since, holder.c.name, second.c.name)
    return count, connection.execute(pairs.order_by(*order).limit(most)).all()
