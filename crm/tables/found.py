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

    def as_lines(self, names: Sequence[str], wanted: Wanted) -> bool:
        """Whether each row is one text, a line of CSV: unless a column is made from the readings."""
        return wanted.form.ending == "csv" and not _READ_AS_OBJECTS & set(names)

    def batches(self, names: Sequence[str], wanted: Wanted) -> Iterator[Sequence[Row]]:
        """The rows, a page at a time. Raises BadInput where there are more than the form holds."""
        from db.queries.tables_out import Reading

        self._check_room(wanted)
        with self._crm.reading() as connection:
            reading = Reading(
                connection,
                self._criterion,
                order=self._order,
                limit=self._limit,
                offset=self._offset,
                redacted=self.gate.edition is Edition.REDACTED,
            )
            if wanted.form.ending == "json" or _READ_AS_OBJECTS & set(names):
                yield from self._readings(connection, reading, names)
            else:
                yield from self._texts(reading, names, wanted)

    def _check_room(self, wanted: Wanted) -> None:
        """Refuse before anything is written what would not fit; what an edition leaves out is seen only then."""
        from crm.forms import workbook

        if wanted.on_paper and self.count() > MOST_ON_PAPER:
            raise too_many(wanted.target)
        if wanted.form.ending == "xlsx" and self.gate.is_open and self.count() > workbook.MOST_ROWS:
            raise workbook.too_many()

    def _texts(self, reading: Reading, names: Sequence[str], wanted: Wanted) -> Iterator[Sequence[Row]]:
        """Straight from the database, without a reading for each engagement."""
        from db.queries.tables_out import WITHHELD_NAME

        held = self.gate.edition is not Edition.FULL
        as_line = self.as_lines(names, wanted)
        instead = (WITHHELD + "," * (len(names) - 1),) if as_line else (WITHHELD, *[""] * (len(names) - 1))
        for page in reading.rows(names, self.gate.day, as_json=wanted.lossless, held=held, as_line=as_line):
            passed = self._passed([row[-2:] for row in page], instead)
            shown: Sequence[Row] = [row[:-3] for row in page]
            if passed is not None:
                pairs = zip(shown, passed, strict=True)
                shown = [row if kept is None else kept for row, kept in pairs if kept != ()]
            if self.gate.edition is Edition.REDACTED:
                texts = (text for row in shown for text in row)
                self.gate.left_out.names += sum(text.count(WITHHELD_NAME) for text in texts)
            yield shown if as_line else _typed(names, shown)

    def _readings(
        self, connection: Connection, reading: Reading, names: Sequence[str]
    ) -> Iterator[Sequence[Row]]:
        """By way of readings: with participants as objects, snippets and so on."""
        from crm.search.lines import lines

        instead = (WITHHELD, *[""] * (len(names) - 1))
        sought = self._sought if {"snippet", "found_in"} & set(names) else ()
        for keys in reading.pages():
            read = lines(connection, keys, sought)
            passed = self._passed([(row.marking, bool(row.embargo)) for row in read], instead)
            yield [
                _values(self._named(one.as_fields()), names) if kept is None else kept
                for one, kept in zip(read, passed or [None] * len(read), strict=True)
                if kept != ()
            ]

    def _named(self, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields; in a redacted edition without the names of those who took part in no capacity."""
        if self.gate.edition is not Edition.REDACTED:
            return fields
        for one in fields["participants"]:
            if not one["capacity"]:
                one["name"] = one["label"] = self.gate.name(one["name"], office=False)
        for name, side in (("who", "theirs"), ("ours", "ours")):
            fields[name] = [one["label"] for one in fields["participants"] if one["side"] == side]
        return fields

    def _passed(
        self, handled: Sequence[Sequence[Any]], instead: tuple[str, ...]
    ) -> list[tuple[str, ...] | None] | None:
        """What stands for each row, by its marking and whether it is under embargo; None where all of them pass.

        None for the row itself, () for nothing, `instead` in a redacted edition.
        """
        gate = self.gate
        full = gate.edition is Edition.FULL
        known = {
            (marking, embargoed): (full or not embargoed) and gate.passes(marking)
            for marking, embargoed in set(map(tuple, handled))
        }
        if all(known.values()):
            return None
        shown = instead if gate.edition is Edition.REDACTED else ()
        verdicts: list[tuple[str, ...] | None] = []
        for marking, embargoed in handled:
            if known[marking, embargoed]:
                verdicts.append(None)
                continue
            if embargoed and not full:
                gate.left_out.embargoed += 1
            else:
                gate.left_out.marked += 1
            verdicts.append(shown)
        return verdicts


def _values(fields: dict[str, Any], names: Sequence[str]) -> list[Any]:
    return [fields[name] for name in names]


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
