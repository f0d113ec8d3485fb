"""Everything with a date, the most pressing first."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from crm import clock
from crm.due.gathering import DAYS, LIMIT, read
from crm.due.readings import KINDS, DueNow
from crm.errors import BadInput

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm
    from db.queries.due import Whose


class DueList:
    """Everything with a date. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def now(
        self,
        *,
        days: int | None = DAYS,
        owner: str | None = None,
        kinds: Collection[str] = (),
        limit: int = LIMIT,
    ) -> DueNow:
        """What is due as of today (`crm.clock`): what is overdue, and what is due within so many days; None is all.

        At most `limit` that are overdue and as many that are not; the longest overdue first, what has no day last.
        `owner` is a name, or "me": only what is theirs, or that of those they cover for. Raises BadInput for a kind
        that is none, NotFound for an owner who cannot be found.
        """
        wanted = read_kinds(kinds)
        today = clock.today()
        whose = self._whose(owner, today) if owner else None
        with self._crm.reading() as connection:
            return read(connection, today, days=days, whose=whose, kinds=wanted, limit=limit)

    def _whose(self, owner: str, today: date) -> Whose:
        from crm.due.whose import whose

        return whose(self._crm, owner, today)


def read_kinds(kinds: Collection[str]) -> frozenset[str]:
    """The kinds people name ("letters", "actions"); none named is all. Raises BadInput with the nearest."""
    found = set()
    for typed in kinds:
        for word in typed.split(","):
            plain = "-".join(word.lower().split())
            for candidate in (plain, plain.removesuffix("s"), f"{plain.removesuffix('ies')}y"):
                if candidate in KINDS:
                    found.add(candidate)
                    break
            else:
                raise _no_kind(word.strip())
    return frozenset(found or KINDS)


def _no_kind(word: str) -> BadInput:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), KINDS, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    return BadInput(
        f"nothing that is due is of the kind “{word}”",
        hint=f"{hint}There are: {', '.join(KINDS)}.",
        place="--kind",
    )
