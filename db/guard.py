"""No row of the record changes without its history: the last line of defence behind `db.recorder`."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

# What is derived from the record, or is no part of it, may be written as its owner sees fit.
DERIVED = frozenset(
    {
        "alembic_version",
        "counter",
        "document_content",
        "engagement_search",
        "marking",
        "name_index",
        "public_search",
        "reply_clock",
        "setting",
    }
)

# History is added to and never altered.
HISTORY = frozenset({"operation", "change", "export_made", "import_batch", "import_file", "import_operation"})

_WRITES = re.compile(
    r"\b(INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|(?<!DO )(?<!FOR )UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+[\"\[`]?(\w+)",
    re.IGNORECASE,
)


def keep_history(engine: sa.Engine) -> None:
    """Let the engine refuse every statement that would change the record behind the recorder's back."""
    sa.event.listen(engine, "before_cursor_execute", _refuse_unrecorded)


def _refuse_unrecorded(
    _connection: sa.Connection,
    _cursor: object,
    statement: str,
    _parameters: object,
    context: Any,
    _many: bool,  # noqa: FBT001 - SQLAlchemy's signature
) -> None:
    if statement.startswith("SELECT") or (context is not None and context.execution_options.get("recorded")):
        return
    for verb, table in _WRITES.findall(statement):
        name = table.lower()
        if name in DERIVED or (name in HISTORY and verb.upper().startswith("INSERT")):
            continue
        message = f"{name} may only be changed through the recorder"
        raise RuntimeError(message)
