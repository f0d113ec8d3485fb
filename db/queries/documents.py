"""Reading documents and where they are filed."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from db.tables.documents import document, document_content, engagement_document

# Two who attach the same file at once both succeed.
_KEEP = sa.text(
    "INSERT INTO document_content (sha256, data) VALUES (:sha256, :data) ON CONFLICT (sha256) DO NOTHING"
).bindparams(sa.bindparam("data", type_=sa.LargeBinary()))


def engagements_with(connection: sa.Connection, documents: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """The engagements that any of the documents is filed with."""
    query = sa.select(engagement_document.c.engagement_id).where(
        engagement_document.c.document_id.in_(documents)
    )
    return list(connection.execute(query).scalars())


def keep_content(connection: sa.Connection, digest: str, data: bytes) -> None:
    """Keep bytes under their SHA-256 digest (hexadecimal); the same bytes are kept once."""
    connection.execute(_KEEP, {"sha256": digest, "data": data})


def by_number(connection: sa.Connection, number: int) -> sa.Row[*tuple[Any, ...]] | None:
    """The document with this number, without its bytes."""
    return connection.execute(sa.select(document).where(document.c.number == number)).one_or_none()


def content(connection: sa.Connection, digest: str) -> bytes | None:
    """The bytes kept under this digest."""
    data: bytes | None = connection.execute(
        sa.select(document_content.c.data).where(document_content.c.sha256 == digest)
    ).scalar_one_or_none()
    return data
