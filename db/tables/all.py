"""Every table, imported once so that `metadata` is whole."""

from __future__ import annotations

from db.tables import (
    derived,
    documents,
    duplicates,
    engagements,
    history,
    imports,
    meetings,
    organisations,
    people,
    promises,
    published,
    reviews,
)
from db.tables.base import metadata

__all__ = [
    "derived",
    "documents",
    "duplicates",
    "engagements",
    "history",
    "imports",
    "meetings",
    "metadata",
    "organisations",
    "people",
    "promises",
    "published",
    "reviews",
]
