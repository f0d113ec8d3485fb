"""Reading sources, and the evidence that ties rows to them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.documents import document, evidence, source


def evidence_for(connection: sa.Connection, subjects: Collection[uuid.UUID]) -> Sequence[Any]:
    """The evidence for these rows of any table with its source, in the order it was given."""
    query = (
        sa.select(
            evidence.c.subject,
            evidence.c.subject_id,
            evidence.c.place,
            evidence.c.quotation,
            document.c.number.label("document_number"),
            *(column.label(f"source_{column.name}") for column in source.c),
        )
        .join(source, source.c.id == evidence.c.source_id)
        .outerjoin(document, document.c.id == source.c.document_id)
        .where(evidence.c.subject_id.in_(subjects))
        .order_by(evidence.c.id)
    )
    return connection.execute(query).all()


def titled(connection: sa.Connection, title: str) -> Sequence[Any]:
    """The sources of this title, in the order they were added."""
    columns = [column.label(f"source_{column.name}") for column in source.c]
    return connection.execute(sa.select(*columns).where(source.c.title == title).order_by(source.c.id)).all()


def sources(connection: sa.Connection) -> Sequence[Any]:
    """Every source, in the order they were added."""
    columns = [column.label(f"source_{column.name}") for column in source.c]
    return connection.execute(sa.select(*columns).order_by(source.c.id)).all()
