"""Bank holidays, recesses, pre-election periods and conferences."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crm import clock
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from crm.almanac.bringing import Brought
    from crm.almanac.lines import Day
    from crm.almanac.periods import Period
    from crm.api import Crm, Progress

TO_DO = "clocks"
"""The fact in a database that was brought to the present schema, and whose letters have no clocks yet."""


class Almanac:
    """Bank holidays, recesses, pre-election periods and conferences. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def ahead(self, since: date, until: date, nation: str = "", limit: int = 50) -> list[Day]:
        """What there is on the days `[since, until)`: periods, and the bank holidays of a nation; by their first day.

        Without a nation, the holidays of every part, one line a day. At most `limit` lines.
        """
        from crm.almanac.days import parts_of
        from crm.almanac.lines import lines
        from crm.almanac.nations import PARTS, read_nation
        from db.queries import almanac

        nations = parts_of(read_nation(nation)) if nation else tuple(map(str, PARTS))
        with self._crm.reading() as connection:
            periods = almanac.periods_from(connection, since, until, limit)
            holidays = almanac.holidays_from(connection, since, until, nations, limit * len(nations))
        return lines(periods, holidays)[:limit]

    def warnings(self, day: date, nation: str | None = None) -> list[Period]:
        """The periods a day falls in that somebody who writes or publishes then should know of."""
        from crm.almanac.periods import warnings

        with self._crm.reading() as connection:
            return warnings(connection, day, nation)

    def bring(self, path: Path, *, whole: bool) -> Brought:
        """Bring in a calendar file, in one operation; with `whole` it is all there is from today on.

        Past days are left as they are. Clocks are counted again. Raises FileTrouble and BadInput, with the place, for
        a file that cannot be read or is none; then nothing was written.
        """
        from crm.almanac.bringing import bring
        from crm.almanac.files import read_calendar

        content = read_calendar(path)
        summary = clip(f"Calendar {'brought up to date' if whole else 'added'} from {content.name}", 120)
        with self._crm.writing("calendar", summary) as recorder:
            return bring(recorder, content, clock.today(), whole=whole)

    def catch_up(self, progress: Progress | None = None) -> int:
        """Give a record of an older version its bank holidays, periods, targets and clocks, in one operation; once.

        Returns how many letters were counted. Undoing passes over it, as over the reference data.
        """
        from crm.almanac.filling import OPERATION, fill, settle_old
        from db.queries import facts

        def tell(share: float) -> None:
            if progress is not None:
                progress("Counting the working days of letters that await an answer (once) …", share)

        with self._crm.writing(OPERATION, "Bank holidays, targets and the clocks of letters") as recorder:
            recorder.alone(OPERATION)
            if facts.read(recorder.connection, TO_DO) is None:
                return 0
            fill(recorder)
            counted = settle_old(recorder.connection, tell)
            recorder.letters.clear()
            facts.forget(recorder.connection, TO_DO)
        return counted
