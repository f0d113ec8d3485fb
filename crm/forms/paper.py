"""A finished paper apart from its form: blocks in reading order, each plain text that a form escapes as it must.

Nothing in here knows Word, HTML or PDF. Texts are never markup: a name that looks like a tag, a formula or an escape
sequence is that text, and each form sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from crm.editions.edition import Edition, LeftOut
from crm.vocabulary.markings import Marking
from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line: `strong` for what must be seen first, `href` (https, mailto) for a link."""

    text: str
    strong: bool = False
    href: str = ""


Line: TypeAlias = str | tuple[Span, ...]
"""What stands in one paragraph or cell: plain text, or stretches of it."""

Cell: TypeAlias = Line | int | float | date | datetime | PartialDate | None
"""A value of a table, kept as what it is, so that a spreadsheet gets real dates and numbers."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title: level 1 begins a part of the paper, 2 a section in it, and so on to 4."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `refs` are the references of what it was made from ("E-4"), printed after it."""

    line: Line
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """Paragraphs with numbers that go on through the whole paper: the shape of board papers."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers; `lettered` ones are a, b, c from the start of each list: the decisions of minutes."""

    items: tuple[Paragraph, ...]
    lettered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, a pair a line: "Post", "Minister for Children and Families, since 7 September 2025"."""

    pairs: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading; `wide` ones take the room that is left, `head` ones name the row."""

    title: str
    wide: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table for data, with a caption, one row of headings and no merged cells."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it is of, and how many of each series, in the order of the series."""

    label: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts as horizontal bars, beside a table with the same numbers, which the chart itself brings.

    `series` names what each bar is made of ("letters", "meetings"); one name is a plain bar. `of` heads the labels.
    """

    title: str
    of: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def table(self) -> Table:
        """Its numbers."""
        columns = (Column(self.of, wide=True, head=True), *(Column(name) for name in self.series))
        return Table(self.title, columns, tuple((bar.label, *bar.values) for bar in self.bars))


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on a timeline: when (as vague as it is known), in which lane, what it is."""

    when: PartialDate
    lane: str
    label: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch on a timeline, such as an appointment: half-open days, None is open."""

    since: date | None
    until: date | None
    lane: str
    label: str

    @property
    def when(self) -> PartialDate:
        """From its first to its last day, both included, as people write it."""
        last = (
            max(self.until, date.min + date.resolution) - date.resolution if self.until is not None else None
        )
        if self.since is not None and last is not None and last < self.since:
            last = self.since
        return PartialDate.between(self.since, last)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of spells and marks from `first` to `last`, beside a table that says the same."""

    title: str
    first: date
    last: date
    marks: tuple[Mark, ...] = ()
    spells: tuple[Spell, ...] = ()
    named_day: tuple[date, str] | None = None
    """The day with a line of its own through the picture, and its name; None for today."""
    compact: bool = False
    """A strip without words and without its table: the same stands whole further on in the paper."""

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes in the order in which they first appear: spells before marks."""
        return tuple(dict.fromkeys([each.lane for each in self.spells] + [each.lane for each in self.marks]))

    @property
    def table(self) -> Table:
        """What it says, earliest first: when, what (with its reference) and in which lane; no date comes last."""
        told = [(spell.when, spell.label, spell.lane) for spell in self.spells]
        told += [(m.when, f"{m.label} ({m.ref})" if m.ref else m.label, m.lane) for m in self.marks]
        told.sort(key=lambda each: (not each[0], each[0]))
        return Table(
            self.title, (Column("When"), Column("What", wide=True, head=True), Column("Where")), tuple(told)
        )


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about the paper itself: what was left out, that a period is empty."""

    line: Line


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block: TypeAlias = (
    Heading | Paragraph | Numbered | Bullets | Facts | Table | BarChart | Timeline | Note | PageBreak
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What a paper puts into a calendar: `uid` is stable, so that bringing it in again adds nothing."""

    uid: str
    day: date
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody a paper is about, as an address book has them: public details alone."""

    uid: str
    name: str
    title: str = ""
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished paper.

    `what` is the word the export is recorded under (briefing, update, action-log…) and `subject` of whom or what;
    `marking` is the highest of all that is in it; `made` the day it was made; `language` a BCP 47 tag. `blocks` begin
    below the title. `happenings` and `cards` are for the forms that are calendars or address books.
    """

    what: str
    title: str
    blocks: tuple[Block, ...]
    made: date
    subject: str = ""
    subtitle: str = ""
    marking: Marking = Marking.OFFICIAL
    edition: Edition = Edition.FULL
    left_out: LeftOut = field(default_factory=LeftOut)
    language: str = "en-GB"
    organisation: str = ""
    happenings: tuple[Happening, ...] = ()
    cards: tuple[Card, ...] = ()
    heads: tuple[Table, ...] = ()
    """Tables without rows: what a spreadsheet of a paper with nothing to show holds."""

    @property
    def tables(self) -> Iterator[Table]:
        """Every table in it in order, those of its charts included."""
        shown = False
        for block in self.blocks:
            if isinstance(block, Table):
                shown = True
                yield block
            elif isinstance(block, BarChart | Timeline) and not is_strip(block):
                shown = True
                yield block.table
        if not shown:
            yield from self.heads

    def marked(self, marking: Marking) -> Paper:
        """The same paper under another marking."""
        return replace(self, marking=marking)


def is_strip(block: Block) -> bool:
    """Whether a block is a picture whose table stands elsewhere in the paper."""
    return isinstance(block, Timeline) and block.compact


def plain(line: Line) -> str:
    """The words of a line, without what is strong or a link."""
    return line if isinstance(line, str) else "".join(span.text for span in line)


def spans(line: Line) -> tuple[Span, ...]:
    """A line as stretches."""
    return (Span(line),) if isinstance(line, str) else line


def letters(place: int) -> str:
    """What stands before an item of a lettered list, by its place from 0: a, b … z, aa, ab."""
    before, last = divmod(place, 26)
    return f"{letters(before - 1) if before else ''}{chr(ord('a') + last)}"


def said(cell: Cell) -> str:
    """A value as people read it: a day as "8 January 2021", a number as "1,362", nothing as ""."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, datetime):
        return f"{PartialDate.of_day(cell.date())}, {cell:%H:%M}"
    if isinstance(cell, date):
        return str(PartialDate.of_day(cell))
    if isinstance(cell, str):
        return cell
    return plain(cell) if isinstance(cell, tuple) else str(cell)


Shape = Literal["paper", "table", "calendar", "cards"]
"""What a form can hold: a whole paper, its tables, what has a day, or people."""


def highest_of(markings: Iterable[str]) -> Marking:
    """The marking of a paper that holds items so marked: never below official, since unmarked means official."""
    from crm.vocabulary.markings import DEFAULT, highest

    return max(highest(markings), DEFAULT, key=lambda marking: marking.rank)
