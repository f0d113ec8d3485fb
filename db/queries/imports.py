"""Reading batches of imports and what they propose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from db.queries.operations import one
from db.tables.documents import source
from db.tables.duplicates import merged
from db.tables.engagements import engagement, participant
from db.tables.history import change
from db.tables.imports import import_batch, import_file, import_operation, proposal
from db.tables.meetings import agenda_item_engagement
from db.tables.people import contact_detail

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    Rows = Sequence[sa.Row[*tuple[Any, ...]]]
    Row = sa.Row[*tuple[Any, ...]]

OPEN = "open"
_AT_ONCE = 500


# ------------------------------------------------------------ batches


def begin_batch(connection: sa.Connection, *, at: datetime, actor: str, title: str) -> int:
    """Note a new batch and return its number."""
    row = sa.insert(import_batch).values(at=at, actor=actor[:120], title=title).returning(import_batch.c.id)
    number: int = connection.execute(row).scalar_one()
    return number


def note_file(
    connection: sa.Connection, batch_id: int, *, name: str, form: str, sha256: str, size: int
) -> None:
    """Note a file of a batch."""
    values = {"batch_id": batch_id, "name": name, "form": form, "sha256": sha256, "size": size}
    connection.execute(sa.insert(import_file).values(values))


def tie(connection: sa.Connection, operation_id: int, batch_id: int) -> None:
    """Note that an operation is part of a batch; once is enough."""
    there = sa.select(import_operation.c.batch_id).where(import_operation.c.operation_id == operation_id)
    if connection.execute(there).first() is None:
        values = {"operation_id": operation_id, "batch_id": batch_id}
        connection.execute(sa.insert(import_operation).values(values))


def batches(connection: sa.Connection, limit: int, number: int | None = None) -> Rows:
    """Batches, newest first, or the one with this number: how many files and proposals of each state, by whom."""
    files = sa.select(sa.func.count()).where(import_file.c.batch_id == import_batch.c.id).scalar_subquery()
    counted = {
        state: sa.select(sa.func.count())
        .where(proposal.c.batch_id == import_batch.c.id, proposal.c.state == state)
        .scalar_subquery()
        .label(state)
        for state in (OPEN, "accepted", "merged", "refused")
    }
    query = sa.select(import_batch, files.label("files"), *counted.values())
    if number is not None:
        query = query.where(import_batch.c.id == number)
    return connection.execute(query.order_by(import_batch.c.id.desc()).limit(limit)).all()


def files(connection: sa.Connection, batches: Collection[int]) -> Rows:
    """The files of these batches, in order."""
    query = sa.select(import_file).where(import_file.c.batch_id.in_(batches)).order_by(import_file.c.id)
    return connection.execute(query).all()


def undone(connection: sa.Connection, batches: Collection[int]) -> dict[int, int]:
    """Those of these batches that are taken back: batch → the operation that did so and stands itself."""
    first = (
        sa.select(import_operation.c.batch_id, sa.func.min(import_operation.c.operation_id))
        .where(import_operation.c.batch_id.in_(batches))
        .group_by(import_operation.c.batch_id)
    )
    found = {}
    for batch_id, operation_id in connection.execute(first).all():
        standing = one(connection, operation_id)
        if standing is not None and standing.undone_by is not None:
            found[batch_id] = standing.undone_by
    return found


def batch_of(connection: sa.Connection, row_id: uuid.UUID) -> Row | None:
    """The batch whose operation made a row."""
    query = (
        sa.select(import_batch)
        .join(import_operation, import_operation.c.batch_id == import_batch.c.id)
        .join(change, change.c.operation_id == import_operation.c.operation_id)
        .where(change.c.row_id == row_id, change.c.action == "insert")
        .limit(1)
    )
    return connection.execute(query).one_or_none()


def with_content(connection: sa.Connection, digest: str) -> list[int]:
    """The batches that brought in these very bytes, newest first."""
    query = sa.select(import_file.c.batch_id).where(import_file.c.sha256 == digest)
    return list(connection.execute(query.order_by(import_file.c.batch_id.desc())).scalars())


# ------------------------------------------------------------ proposals


def proposals(
    connection: sa.Connection,
    *,
    states: Collection[str] = (OPEN,),
    batch: int | None = None,
    least: int = 0,
    after: int = 0,
    limit: int = 50,
) -> Rows:
    """Proposals in their order, from the one after number `after`; `least` confidence in hundredths."""
    query = sa.select(proposal).where(proposal.c.state.in_(states), proposal.c.number > after)
    if batch is not None:
        query = query.where(proposal.c.batch_id == batch)
    if least:
        query = query.where(proposal.c.confidence >= least)
    return connection.execute(query.order_by(proposal.c.number).limit(limit)).all()


def open_numbers(
    connection: sa.Connection, *, batch: int | None = None, after: int = 0, limit: int = 50
) -> list[int]:
    """The numbers of the proposals that wait, in order, from the one after `after`."""
    query = sa.select(proposal.c.number).where(proposal.c.state == OPEN, proposal.c.number > after)
    if batch is not None:
        query = query.where(proposal.c.batch_id == batch)
    return list(connection.execute(query.order_by(proposal.c.number).limit(limit)).scalars())


def count(
    connection: sa.Connection,
    state: str = OPEN,
    *,
    batch: int | None = None,
    least: int = 0,
    before: int | None = None,
    new: bool = False,
) -> int:
    """How many proposals are in this state: of a batch, of at least this confidence (in hundredths).

    `before` counts those with a lower number, `new` only those that seem to be like nothing else.
    """
    query = sa.select(sa.func.count()).select_from(proposal).where(proposal.c.state == state)
    if batch is not None:
        query = query.where(proposal.c.batch_id == batch)
    if least:
        query = query.where(proposal.c.confidence >= least)
    if before is not None:
        query = query.where(proposal.c.number < before)
    if new:
        query = query.where(proposal.c.same_engagement_id.is_(None), proposal.c.same_proposal_id.is_(None))
    number: int = connection.execute(query).scalar_one()
    return number


def by_number(connection: sa.Connection, number: int) -> Row | None:
    """The proposal with this number."""
    return connection.execute(sa.select(proposal).where(proposal.c.number == number)).one_or_none()


def by_id(connection: sa.Connection, proposal_id: uuid.UUID) -> Row | None:
    """The proposal with this key."""
    return connection.execute(sa.select(proposal).where(proposal.c.id == proposal_id)).one_or_none()


def source_title(connection: sa.Connection, source_id: uuid.UUID) -> str:
    """What a source is called."""
    query = sa.select(source.c.title).where(source.c.id == source_id)
    return connection.execute(query).scalar_one_or_none() or ""


def known_keys(connection: sa.Connection, keys: Collection[str]) -> dict[str, Row]:
    """The proposals that have one of these external keys: key → the newest."""
    query = sa.select(proposal).where(proposal.c.external_key.in_(keys)).order_by(proposal.c.number)
    return {row.external_key: row for row in connection.execute(query)}


def known_fingerprints(connection: sa.Connection, prints: Collection[str]) -> dict[str, Row]:
    """The proposals that have one of these fingerprints: fingerprint → the newest."""
    query = sa.select(proposal).where(proposal.c.fingerprint.in_(prints)).order_by(proposal.c.number)
    return {row.fingerprint: row for row in connection.execute(query)}


def pointing_at(connection: sa.Connection, proposal_id: uuid.UUID) -> Rows:
    """The open proposals that seem to be the same as this one."""
    query = sa.select(proposal).where(proposal.c.same_proposal_id == proposal_id, proposal.c.state == OPEN)
    return connection.execute(query.order_by(proposal.c.number)).all()


def accepted_from(connection: sa.Connection, batch_id: int) -> Rows:
    """The engagements that were accepted from a batch, with what was proposed."""
    query = sa.select(proposal.c.engagement_id, proposal.c.content).where(
        proposal.c.batch_id == batch_id,
        proposal.c.state == "accepted",
        proposal.c.engagement_id.is_not(None),
    )
    return connection.execute(query.order_by(proposal.c.number)).all()


def of_document(connection: sa.Connection, document_id: uuid.UUID) -> Rows:
    """What was proposed from a document and has become something."""
    query = sa.select(proposal).where(
        proposal.c.document_id == document_id, proposal.c.state.in_(("accepted", "merged"))
    )
    return connection.execute(query.order_by(proposal.c.number)).all()


def is_tied(connection: sa.Connection, *, agenda_item_id: uuid.UUID, engagement_id: uuid.UUID) -> bool:
    """Whether an engagement is tied to an item of an agenda."""
    query = sa.select(agenda_item_engagement.c.id).where(
        agenda_item_engagement.c.agenda_item_id == agenda_item_id,
        agenda_item_engagement.c.engagement_id == engagement_id,
    )
    return connection.execute(query).first() is not None


# ------------------------------------------------------------ what is there already


def with_keys(connection: sa.Connection, keys: Collection[str]) -> dict[str, Row]:
    """The engagements known elsewhere under these keys, also where one was merged into another since."""
    own = sa.select(engagement.c.external_key, engagement.c.id, engagement.c.number, engagement.c.direction)
    gone = own.with_only_columns(
        merged.c.external_key, engagement.c.id, engagement.c.number, engagement.c.direction
    ).join(merged, merged.c.into_id == engagement.c.id)
    found = {row.external_key: row for row in connection.execute(gone.where(merged.c.external_key.in_(keys)))}
    return found | {
        row.external_key: row for row in connection.execute(own.where(engagement.c.external_key.in_(keys)))
    }


def like(
    connection: sa.Connection,
    *,
    kind: str,
    first: date,
    last: date,
    people: Collection[uuid.UUID] = (),
    posts: Collection[uuid.UUID] = (),
    bodies: Collection[uuid.UUID] = (),
    reviews: Collection[uuid.UUID] = (),
    limit: int = 20,
) -> Rows:
    """Engagements of a kind that began between two days with somebody of these: each with one who took part."""
    low, high = first.toordinal() << 32, (last.toordinal() + 1) << 32
    found: list[Any] = []
    for column, keys in (
        (participant.c.person_id, people),
        (participant.c.post_id, posts),
        (participant.c.organisation_id, bodies),
        (participant.c.review_id, reviews),
    ):
        if keys:
            query = (
                sa.select(engagement, column.label("shared"))
                .join(participant, participant.c.engagement_id == engagement.c.id)
                .where(
                    column.in_(keys),
                    participant.c.side == "theirs",
                    participant.c.sort_key.between(low, high),
                    engagement.c.kind == kind,
                )
            )
            found += connection.execute(query.limit(limit)).all()
    return found


def at_address(connection: sa.Connection, addresses: Collection[str]) -> Rows:
    """The ways of reaching somebody that are one of these addresses."""
    query = sa.select(contact_detail).where(
        contact_detail.c.value.in_(addresses), contact_detail.c.kind == "email"
    )
    return connection.execute(query).all()


class OnDay(NamedTuple):
    """An engagement of a day, with the names of all who took part."""

    id: uuid.UUID
    names: tuple[str, ...]


def on_day(connection: sa.Connection, day: date, kinds: Collection[str], limit: int = 200) -> list[OnDay]:
    """The engagements of these kinds that began on a day."""
    low, high = day.toordinal() << 32, (day.toordinal() + 1) << 32
    query = (
        sa.select(engagement.c.id, participant.c.name)
        .join(participant, participant.c.engagement_id == engagement.c.id)
        .where(engagement.c.sort_key >= low, engagement.c.sort_key < high, engagement.c.kind.in_(kinds))
        .order_by(engagement.c.sort_key)
        .limit(limit * 4)
    )
    names: dict[uuid.UUID, list[str]] = {}
    for row in connection.execute(query):
        names.setdefault(row.id, []).append(row.name)
    return [OnDay(key, tuple(found)) for key, found in names.items()]
