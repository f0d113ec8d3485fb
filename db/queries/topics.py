"""Reading topics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from db.tables.engagements import topic

_EVERY = sa.select(topic.c.id, topic.c.name, topic.c.label, topic.c.parent_id).order_by(topic.c.name)


def every(connection: sa.Connection) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """Every topic: its key, its typed name, its label and the topic above it."""
    return connection.execute(_EVERY).all()
