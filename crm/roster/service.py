"""The roster in the record: bringing it in once, saying how fresh it is, and bringing it up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.roster.apply import insert_all

if TYPE_CHECKING:
    from crm.api import Crm, Progress

OPERATION = "roster"
"""The kind of the operations that bring the roster in."""


class Roster:
    """The reference data in one record. See `crm.api.Crm.roster`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def load_first(self, progress: Progress | None = None) -> None:
        """Fill a new record with the roster that came with the program, in one operation; once.

        Another process that does the same at the same time is waited for, and then nothing is left to do.
        """
        from crm.roster.facts import shipped
        from db.queries.operations import is_untouched

        tell = progress or (lambda _doing, _share: None)
        doing = "Bringing in ministers, MPs, departments and councils (once) …"
        tell(doing, 0.0)
        facts = shipped()
        with self._crm.writing(OPERATION, f"First roster: {len(facts)} facts") as recorder:
            if is_untouched(recorder.connection):
                insert_all(recorder, facts, lambda share: tell(doing, share))
