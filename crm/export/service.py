"""Every row of the record as it is now, as lines of JSON: the same record gives the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from crm import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crm.api import Crm
    from crm.export.public import LeftOut


class Export:
    """The record as data. See `crm.api.Crm.export`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def lines(self, left_out: LeftOut | None = None) -> Iterator[str]:
        """One JSON object a row, tables in the order in which they refer to each other, rows in the order of their keys.

        Each has the name of its `table` and its columns; what is empty is left out. The history and the versions of rows are
        not the record's present state and are left out, too; the bytes of documents are named by their SHA-256.

        With `left_out` only what may be published: nothing under embargo today, nothing marked above official, and
        nothing that belongs to these; it counts what was left out.
        """
        from crm.export.public import Sieve
        from db.queries.export import rows

        with self._crm.reading() as connection:
            read = rows(connection)
            if left_out is not None:
                read = Sieve(connection, clock.today(), left_out).rows(read)
            for table, row in read:
                yield json.dumps({"table": table, **row}, ensure_ascii=False, sort_keys=True)
