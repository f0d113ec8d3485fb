"""The index that names are looked up by, kept in step with the record."""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa


def refresh_names(connection: sa.Connection, owners: Collection[tuple[str, uuid.UUID]]) -> None:
    """Index the names of these owners anew."""
