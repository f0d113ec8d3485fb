"""What a published return says, as it was read: its meetings, and what became of every row of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from crm.vocabulary.partial_date import PartialDate


class RowKind(StrEnum):
    """What a row of a return is."""

    MEETING = "meeting"
    NIL = "nil"
    """Says that there was no meeting."""
    HEADER = "header"
    BLANK = "blank"
    NOTE = "note"
    """A title, a footnote, a minister's name that stands above their rows."""
    OTHER = "other"
    """Of a table of something else: gifts, hospitality, travel."""
    UNREAD = "unread"
    """Could not be read; the row says why."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What became of one row: `line` is the line of the file (or the row of the sheet) it begins at, from 1."""

    line: int
    kind: RowKind
    said: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedMeeting:
    """One meeting of a return, as written.

    `minister` is filled down where the return names them once; `organisations` is the raw cell (those of several rows one
    below the other), and `parts` are its organisations where the return itself has them apart. `line` to `last_line` is where
    it stands; `original` names the return and the row that a collection of returns took it from. `month` is known where `when`
    is not, because no year was given. `doubt` says what about the date is a guess.
    """

    file: str
    line: int
    last_line: int
    minister: str
    organisations: str
    purpose: str
    when: PartialDate
    sheet: str = ""
    role: str = ""
    department: str = ""
    minister_cell: str = ""
    when_cell: str = ""
    parts: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    original: str = ""
    original_row: str = ""
    doubt: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for people: "line 12", "sheet “Meetings”, row 12"."""
        lines = f"{self.line} to {self.last_line}" if self.last_line != self.line else str(self.line)
        if self.sheet:
            return f"sheet “{self.sheet}”, row{'s' if self.last_line != self.line else ''} {lines}"
        return f"line{'s' if self.last_line != self.line else ''} {lines}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One file of published meetings, read: nothing in it is lost, every row is accounted for in `rows`."""

    file: str
    sha256: str
    meetings: tuple[PublishedMeeting, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def counts(self) -> Counter[RowKind]:
        """How many rows of each kind."""
        return Counter(row.kind for row in self.rows)

    @property
    def unread(self) -> tuple[ReadRow, ...]:
        """The rows that something must be said about."""
        return tuple(row for row in self.rows if row.said)
