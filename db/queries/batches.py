"""Asking about many keys: an engine takes only so many parameters in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence

AT_ONCE = 500


def of_keys(
    connection: sa.Connection,
    query: sa.Executable,
    keys: Collection[uuid.UUID] | Collection[int],
    **values: Any,
) -> Sequence[sa.Row[*tuple[Any, ...]]]:
    """The rows of a query for any number of keys, its parameter `ids`; those of one key stand together, in its order.

    Nothing is asked about none. `values` are its other parameters.
    """
    wanted = list(keys)
    return [
        row
        for start in range(0, len(wanted), AT_ONCE)
        for row in connection.execute(query, {"ids": wanted[start : start + AT_ONCE], **values})
    ]
