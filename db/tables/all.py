"""Every table, imported once so that `metadata` is whole."""

from __future__ import annotations

from db.tables import (
    calendar,
    correspondence,
    derived,
    documents,
    duplicates,
    engagements,
    history,
    imports,
    meetings,
    moves,
    organisations,
    papers,
    people,
    positions,
    promises,
    published,
    responses,
    reviews,
)
from db.tables.base import metadata

__all__ = [
    "calendar",
    "correspondence",
    "derived",
    "documents",
    "duplicates",
    "engagements",
    "history",
    "imports",
    "meetings",
    "metadata",
    "moves",
    "organisations",
    "papers",
    "people",
    "positions",
    "promises",
    "published",
    "responses",
    "reviews",
]
