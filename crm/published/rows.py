"""Going through the rows of one table: which are meetings, nil returns, headings, footnotes, or cannot be read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from crm.published.covering import dated_by_their_return
from crm.published.dating import When, read_when
from crm.published.headers import Header, read_header
from crm.published.opening import Row, Sheet
from crm.published.period import Years
from crm.published.returns import PublishedMeeting, ReadRow, RowKind
from crm.vocabulary.partial_date import PartialDate

_NIL: Final = re.compile(
    r"nil(?:[ -]+returns?)?|none|no (?:external |outside |official |relevant )?(?:meetings?|returns?|engagements?)\b.*"
    r"|not applicable|n\.?/?a\.?|nothing to (?:declare|report)|[-–—.]+|nil.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
_FOOTNOTE: Final = re.compile(
    r"[²³¹*†‡]|notes?\b|does not (?:normally )?include|(?:this|the) (?:return|list)\b", re.IGNORECASE
)
_MINISTER: Final = re.compile(
    r"\bMP\b|\bLords?\b|\bBaroness\b|\bEarl\b|\bViscount\b|\bSir\b|\bDame\b|\bRt\.? Hon|\bMinister\b|\bSecretary\b|\bWhip\b",
)
_LONG: Final = 130
_EARLIEST_YEAR: Final = 1997


class SheetReader:
    """Reads one table; then `meetings` and `rows` hold what there was."""

    def __init__(self, file: str, sheet: Sheet) -> None:
        self.file = file
        self.sheet = sheet
        self.meetings: list[PublishedMeeting] = []
        self.rows: list[ReadRow] = []
        self.notes: list[str] = []
        self.first_title = ""
        self.found_meetings = False
        self._title = ""
        self._header: Header | None = None
        self._minister = ""
        self._when: When | None = None
        self._gathered: dict[str, int] = {}
        self._whole_months = _only_firsts(sheet)
        self._years = self._told()
        self._dates: dict[str, When | None] = {}

    def read(self) -> None:
        """Go through all rows."""
        for row in self.sheet.rows:
            kind, said = self._row(row)
            self.rows.append(ReadRow(row.line, kind, said, self.sheet.name))
        if not any(meeting.original for meeting in self.meetings):
            self.meetings = dated_by_their_return(self.meetings)

    def _row(self, row: Row) -> tuple[RowKind, str]:
        if row.trouble:
            return RowKind.UNREAD, row.trouble
        if not any(row.cells):
            return RowKind.BLANK, ""
        header = read_header(row.cells, self._title)
        if header is not None:
            self._begin(header)
            return RowKind.HEADER, ""
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1 and (self._header is None or not self._is_alone(row)):
            return self._single(filled[0])
        if self._header is None:
            return RowKind.NOTE, ""
        if not self._header.meetings:
            return RowKind.OTHER, ""
        return self._entry(row, self._header)

    def _begin(self, header: Header) -> None:
        self._header = header
        self.found_meetings = self.found_meetings or header.meetings
        self._minister = (
            self._title if _MINISTER.search(self._title) and "minister" not in header.columns else ""
        )
        self._when = None

    def _is_alone(self, row: Row) -> bool:
        """Whether the only cell of a row is that of an organisation, a date or a purpose: part of the table still."""
        header = self._header
        if header is None or not header.meetings:
            return False
        return any(
            header.cell(row.cells, name)
            for name in ("organisation", "date", "start", "purpose", "representative")
        )

    def _single(self, text: str) -> tuple[RowKind, str]:
        """A line by itself: a title, a footnote, a nil return, the name of a minister whose rows follow."""
        if _NIL.fullmatch(text):
            return RowKind.NIL, ""
        if len(text) <= _LONG and not _FOOTNOTE.match(text):
            self._title = text
            self.first_title = self.first_title or text
            if self._header is not None and self._header.meetings and _MINISTER.search(text):
                self._minister = text
                self._when = None
        return RowKind.NOTE, ""

    def _entry(self, row: Row, header: Header) -> tuple[RowKind, str]:
        """A row of a table of meetings."""
        cells = row.cells
        minister, purpose = header.cell(cells, "minister"), header.cell(cells, "purpose")
        organisations = _both(header.cell(cells, "organisation"), header.cell(cells, "representative"))
        written = _both(
            header.cell(cells, "date") or header.cell(cells, "start"), _end(header, cells), " to "
        )
        if minister:
            self._minister, self._when = minister, None
        if _is_nil(organisations, written, purpose):
            # The minister and nothing else is a nil return as well.
            return (
                RowKind.NIL,
                "" if organisations or written or purpose else "names a minister, and no meeting",
            )
        if not self._minister:
            return RowKind.UNREAD, "no minister is named in this row or above it"
        when, said = self._date(row, header, written)
        if when is None:
            return RowKind.UNREAD, said
        if not (organisations or purpose) and not header.cell(cells, "original_row"):
            return RowKind.UNREAD, "says neither whom the minister met nor what about"
        self._add(row, header, PublishedMeeting(
            file=self.file, sheet=self.sheet.name, line=row.line, last_line=row.line, minister=self._minister,
            organisations=organisations, purpose=purpose, when=when.date, months=when.months, doubt=when.doubt,
            role=header.cell(cells, "role"), department=header.cell(cells, "department"), minister_cell=minister,
            when_cell=written, original=header.cell(cells, "original"), original_row=header.cell(cells, "original_row"),
        ))  # fmt: skip
        return RowKind.MEETING, said

    def _date(self, row: Row, header: Header, written: str) -> tuple[When | None, str]:
        """When a row says it was, and what must be said about that. A date stands once and is blank below, too."""
        if not written:
            if self._when is not None and not header.cell(row.cells, "minister"):
                return self._when, "" if self._when.date else "the date of the row above, without a year"
            return When(PartialDate.unknown(), doubt="no date is given"), "no date is given"
        when = self._typed(row, header) or self._read(written)
        if when is None:
            place = header.columns.get("date", header.columns.get("start", 0)) + 1
            return When(
                PartialDate.unknown(), doubt="the date cannot be read"
            ), f"“{written[:60]}” in column {place} is no date"
        when = _believed(when)
        self._when = when
        if when.doubt and not when.date:
            return when, f"“{written}”: {when.doubt}"
        if not when.date:
            return when, f"“{written}” has no year, and nothing in the file tells it"
        return when, f"“{written}”: {when.doubt}" if when.doubt else ""

    def _read(self, written: str) -> When | None:
        if written not in self._dates:
            self._dates[written] = read_when(written, self._years.year_of)
        return self._dates[written]

    def _typed(self, row: Row, header: Header) -> When | None:
        """A cell that the spreadsheet itself holds as a day; where all are firsts of months, they are months."""
        days = [
            row.days[place]
            for name in ("date", "start", "end")
            if (place := header.columns.get(name)) is not None and place < len(row.days)
        ]
        if not row.days or not days or days[0] is None:
            return None
        read = [
            PartialDate.of_month(day.year, day.month) if self._whole_months else PartialDate.of_day(day)
            for day in days
            if day
        ]
        if len(read) > 1 and read[1] > read[0]:
            return When(PartialDate.between(read[0], read[1]))
        return When(read[0])

    def _add(self, row: Row, header: Header, found: PublishedMeeting) -> None:
        """Keep a meeting; the rows of a collection that have one original row are one meeting."""
        if not found.original_row:
            self.meetings.append(found)
            return
        # The collection counts the same row anew each time it was put in: the row is what is one meeting.
        key = f"{found.original}\n{found.original_row}\n{header.cell(row.cells, 'id')}"
        place = self._gathered.get(key)
        if place is None:
            self._gathered[key] = len(self.meetings)
            self.meetings.append(replace(found, parts=(found.organisations,) if found.organisations else ()))
            return
        before = self.meetings[place]
        self.meetings[place] = replace(
            before,
            last_line=row.line,
            organisations="\n".join(filter(None, (before.organisations, found.organisations))),
            parts=(*before.parts, *((found.organisations,) if found.organisations else ())),
        )

    def _told(self) -> Years:
        """What tells the years: titles of the sheet, its name, the file's, and the rows whose year is written."""
        titles: list[str] = []
        written: dict[str, When | None] = {}
        for row in self.sheet.rows:
            filled = [cell for cell in row.cells if cell]
            if len(filled) == 1 and len(filled[0]) <= _LONG:
                titles.append(filled[0])
            for cell in filled:
                if len(cell) < 20 and cell not in written and any(sign.isdigit() for sign in cell):
                    written[cell] = read_when(cell, _no_year)
        days = [when.date.earliest for when in written.values() if when and when.date.earliest]
        return Years.of([*titles, self.sheet.name, self.file], [(day.month, day.year) for day in days])


def _believed(when: When) -> When:
    """A date but for a year in which nobody published anything: a slip, or somebody's program; the months stay."""
    first, last = when.date.earliest, when.date.latest
    if first is None or last is None or first.year >= _EARLIEST_YEAR:
        return when
    months = (first.month,) if first.month == last.month else (first.month, last.month)
    return When(PartialDate.unknown(), months, f"{first.year} cannot be the year")


def _no_year(_month: int) -> None:
    return None


def _end(header: Header, cells: tuple[str, ...]) -> str:
    end, start = header.cell(cells, "end"), header.cell(cells, "start")
    return "" if end == start else end


def _both(first: str, second: str, join: str = "; ") -> str:
    return join.join(part for part in (first, second) if part)


def _is_nil(organisations: str, written: str, purpose: str) -> bool:
    """Whether a row says that there was no meeting: “nil return” for whom and what about, whatever its date says."""
    said = [cell for cell in (organisations, purpose) if cell] or [cell for cell in (written,) if cell]
    return all(_NIL.fullmatch(cell) for cell in said)


def _only_firsts(sheet: Sheet) -> bool:
    """Whether every day that a spreadsheet holds is the first of a month: then months were typed (“Oct-12”)."""
    days = [day for row in sheet.rows for day in row.days if day is not None]
    return len(days) > 1 and all(day.day == 1 for day in days)
