"""Reading documents and where they are filed."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa

from db.tables.documents import engagement_document


def engagements_with(connection: sa.Connection, documents: Collection[uuid.UUID]) -> list[uuid.UUID]:
    """The engagements that any of the documents is filed with."""
    query = sa.select(engagement_document.c.engagement_id).where(
        engagement_document.c.document_id.in_(documents)
    )
    return list(connection.execute(query).scalars())
