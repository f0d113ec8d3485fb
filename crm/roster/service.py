"""The roster in the record: bringing it in once, saying how fresh it is, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crm import clock
from crm.errors import StaleRecord
from crm.roster.apply import apply, insert_all
from crm.roster.match import ROSTER_KEY_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crm.api import Crm, Progress
    from crm.roster.difference import Difference
    from crm.roster.facts import Facts
    from crm.roster.readings import RosterStatus

OPERATION = "roster"
"""The kind of the operations that bring the roster in."""

COUNTED = {
    "people": "person",
    "posts": "post",
    "appointments": "appointment",
    "organisations": "organisation",
    "portfolios": "portfolio",
}
"""What is counted in the status → its table."""


class Roster:
    """The reference data in one record. See `crm.api.Crm.roster`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def load_first(self, progress: Progress | None = None) -> None:
        """Fill a new record with the roster that came with the program, and the almanac, in one operation; once.

        Another process that does the same at the same time is waited for, and then nothing is left to do.
        """
        from crm.almanac.filling import fill
        from crm.roster.facts import shipped
        from db.queries.operations import is_untouched

        tell = progress or (lambda _doing, _share: None)
        doing = "Bringing in ministers, MPs, departments and councils (once) …"
        tell(doing, 0.0)
        facts = shipped()
        with self._crm.writing(OPERATION, f"First roster: {len(facts)} facts") as recorder:
            recorder.alone(OPERATION)
            if is_untouched(recorder.connection):
                insert_all(recorder, facts, lambda share: tell(doing, share))
                fill(recorder)

    def status(self) -> RosterStatus:
        """Where the facts come from, how old they are, how many there are."""
        from crm.roster.facts import COLUMNS
        from crm.roster.readings import RosterStatus, SourceReading
        from db.queries import roster as held

        today = clock.today()
        with self._crm.reading() as connection:
            rows = held.rows(connection, "source", COLUMNS["source"])
            last = held.last_operation(connection, OPERATION)
            counts = {name: held.count(connection, table) for name, table in COUNTED.items()}
        sources = tuple(
            SourceReading(
                title=row["title"],
                publisher=row["publisher"],
                address=row["address"],
                licence=row["licence"],
                published=row["published_latest"],
                age_days=(today - row["published_latest"]).days if row["published_latest"] else None,
            )
            for row in sorted(rows.values(), key=lambda row: str(row["title"]))
            if row["id"].version == ROSTER_KEY_VERSION
        )
        return RosterStatus(sources, counts, last.at if last else None, last.actor if last else "")

    def propose(self, facts: Facts) -> Difference:
        """What bringing in these facts would change; nothing is changed."""
        from crm.roster.compare import compare

        with self._crm.reading() as connection:
            return compare(connection, facts, operation=OPERATION)

    def update(
        self, facts: Facts, shown: Difference, approved: Difference | None = None, title: str = ""
    ) -> int | None:
        """Do what was shown, or the part of it that was approved, as one import; returns its number, None for nothing.

        Raises StaleRecord when the record has changed since, so that something else would be done.
        """
        from hashlib import sha256

        from crm.roster.compare import compare
        from crm.roster.facts import dump
        from db.queries import imports

        doing = shown if approved is None else approved
        if not doing:
            return None
        with self._crm.writing(OPERATION, f"Roster brought up to date: {doing.summary}") as recorder:
            if compare(recorder.connection, facts, operation=OPERATION) != shown:
                raise StaleRecord(
                    "the record has changed since the difference was shown",
                    hint="Look at it again; nothing was changed.",
                )
            apply(recorder, doing)
            batch = imports.begin_batch(
                recorder.connection,
                at=recorder.at,
                actor=recorder.actor,
                title=f"Roster: {title or 'shipped'}",
            )
            imports.tie(recorder.connection, recorder.operation_id, batch)
            content = dump(facts)
            imports.note_file(
                recorder.connection,
                batch,
                name=title or "the roster that came with Despatch",
                form="roster",
                sha256=sha256(content).hexdigest(),
                size=len(content),
            )
            return batch


def read_facts(
    paths: Sequence[Path], as_of: Mapping[str, date] | None = None
) -> tuple[Facts, tuple[str, ...]]:
    """The facts in a file made by `despatch roster build`, in open data, or (no path) shipped; and remarks.

    Of several folders and files of open data the later come before the earlier. Raises FileTrouble or BadInput, naming
    file, line and column.
    """
    from crm.roster import facts
    from crm.roster.assembling import assembled
    from crm.roster.build import build

    if not paths:
        return facts.shipped(), ()
    if len(paths) == 1 and not paths[0].is_dir():
        return facts.read(paths[0]), ()
    with assembled(paths) as folder:
        built = build(folder, as_of)
        return built.facts, built.remarks
