"""The engagements a query finds as a table: read in pages within one state of the record, however many there are."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.query.nodes import words_of
from crm.tables.grids import worded
from crm.tables.wanted import MOST_ON_PAPER, too_many
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.editions.gate import Gate
    from crm.tables.wanted import Wanted
    from db.queries.tables_out import Reading

    Row = Sequence[Any]

FIELDS: Final = (
    "reference",
    "id",
    "date",
    "date_text",
    "earliest",
    "latest",
    "kind",
    "direction",
    "subject",
    "who",
    "ours",
    "participants",
    "topics",
    "status",
    "answer",
    "marking",
    "embargo",
    "snippet",
    "found_in",
)
"""Every field of an engagement in a list, as docs/json.md has them."""
ON_PAPER: Final = ("reference", "date", "kind", "who", "subject")
"""What has room on a page."""

_READ_AS_OBJECTS: Final = frozenset({"id", "date_text", "participants", "snippet", "found_in"})
_DAYS: Final = frozenset({"earliest", "latest"})


class Found:
    """What a query finds. `notes` are sentences a person should read. Raises QueryError."""

    what = "engagements"
    title = "Engagements"

    def __init__(
        self,
        crm: Crm,
        query: str,
        wanted: Wanted,
        *,
        order: Literal["newest", "oldest", "relevance"] = "newest",
        limit: int | None = None,
        offset: int = 0,
    ) -> None:
        self._crm, self._order, self._limit, self._offset = crm, order, limit, offset
        asked, self._criterion, self.notes = crm.search.understood(query)
        self._sought = words_of(asked.root)
        self.subject = query.strip()
        self.gate: Gate = crm.readers.gate(wanted.edition)

    def count(self) -> int:
        """How many there are, those that an edition leaves out included."""
        from db.queries.search import Finder

        with self._crm.reading() as connection:
            there = Finder(connection).count(self._criterion) - self._offset
        return max(0, there if self._limit is None else min(there, self._limit))

    def names(self, wanted: Wanted) -> Sequence[str]:
        """The columns that will be written. Raises BadInput for one there is not."""
        from db.queries.tables_out import TEXTS

        usual: Sequence[str] = TEXTS
        if wanted.form.ending == "json":
            usual = FIELDS
        elif wanted.on_paper:
            usual = ON_PAPER
        return wanted.chosen(FIELDS, usual)

    def headings(self, names: Sequence[str]) -> Sequence[str]:
        """What a paper calls them."""
        return [worded(name) for name in names]

    def all_text(self, names: Sequence[str], wanted: Wanted) -> bool:
        """Whether every value is a text: in CSV, unless a column is made from the readings."""
        return wanted.form.ending == "csv" and not _READ_AS_OBJECTS & set(names)

    def batches(self, names: Sequence[str], wanted: Wanted) -> Iterator[Sequence[Row]]:
        """The rows, a page at a time. Raises BadInput where there are more than pages hold."""
        from db.queries.tables_out import Reading

        if wanted.on_paper and self.count() > MOST_ON_PAPER:
            raise too_many(wanted.target)
        with self._crm.reading() as connection:
            reading = Reading(
                connection, self._criterion, order=self._order, limit=self._limit, offset=self._offset
            )
            if wanted.form.ending == "json" or _READ_AS_OBJECTS & set(names):
                yield from self._readings(connection, reading, names)
            else:
                yield from self._texts(reading, names, wanted)

    def _texts(self, reading: Reading, names: Sequence[str], wanted: Wanted) -> Iterator[Sequence[Row]]:
        """Straight from the database, without a reading for each engagement."""
        held = self.gate.edition is not Edition.FULL
        for page in reading.rows(names, self.gate.day, as_json=wanted.lossless, held=held):
            passed = self._passed([(row[-2], row[-1]) for row in page], len(names))
            shown = [
                row[:-3] if kept is None else kept
                for row, kept in zip(page, passed, strict=True)
                if kept != ()
            ]
            yield shown if wanted.form.ending == "csv" else _typed(names, shown)

    def _readings(
        self, connection: Connection, reading: Reading, names: Sequence[str]
    ) -> Iterator[Sequence[Row]]:
        """By way of readings: with participants as objects, snippets and so on."""
        from crm.search.lines import lines

        sought = self._sought if {"snippet", "found_in"} & set(names) else ()
        for keys in reading.pages():
            read = lines(connection, keys, sought)
            fields = [row.as_fields() for row in read]
            passed = self._passed([(row.marking, bool(row.embargo)) for row in read], len(names))
            yield [
                [one[name] for name in names] if kept is None else kept
                for one, kept in zip(fields, passed, strict=True)
                if kept != ()
            ]

    def _passed(self, handled: Sequence[tuple[str, bool]], wide: int) -> list[tuple[str, ...] | None]:
        """What stands for each row: None itself, () nothing, else the row of a redacted edition."""
        gate = self.gate
        instead = (WITHHELD, *[""] * (wide - 1)) if gate.edition is Edition.REDACTED else ()
        verdicts: list[tuple[str, ...] | None] = []
        known: dict[tuple[str, bool], bool] = {}
        for pair in handled:
            marking, embargoed = pair
            if pair not in known:
                known[pair] = not (embargoed and gate.edition is not Edition.FULL) and gate.passes(marking)
            if known[pair]:
                verdicts.append(None)
                continue
            if embargoed and gate.edition is not Edition.FULL:
                gate.left_out.embargoed += 1
            else:
                gate.left_out.marked += 1
            verdicts.append(instead)
        return verdicts


def _typed(names: Sequence[str], rows: Sequence[Row]) -> Sequence[Row]:
    """The rows with days as days, and when it happened as vague as it is known."""
    read = [_partial if name == "date" else _day if name in _DAYS else None for name in names]
    return [
        [
            value if as_day is None or value == WITHHELD else as_day(value)
            for value, as_day in zip(row, read, strict=True)
        ]
        for row in rows
    ]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=4096)
def _partial(edtf: str) -> PartialDate:
    return PartialDate.parse(edtf)
