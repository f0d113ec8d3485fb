"""Column types that behave alike on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment, always with a zone going in and always UTC coming out; a naive time is refused."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """To UTC; raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a moment needs its time zone: {value!r}"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """As UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class JsonDocument(sa.TypeDecorator[Any]):
    """JSON as each engine keeps it best: text on SQLite, jsonb on PostgreSQL."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        """The type of this engine; PostgreSQL's own types (and asyncio with them) are loaded for it alone."""
        if dialect.name != "postgresql":
            return super().load_dialect_impl(dialect)
        from sqlalchemy.dialects.postgresql import JSONB

        return dialect.type_descriptor(JSONB(none_as_null=True))


def json_document() -> sa.types.TypeEngine[Any]:
    """JSON as each engine keeps it best."""
    return JsonDocument()


def folded_text() -> sa.types.TypeEngine[str]:
    """Text that is compared and sorted by code point on both engines, whatever the server's locale."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
