"""Which columns of a table hold what, told by their headings; and which tables hold no meetings at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from crm.published.cells import heading
from crm.published.dating import read_when

# (column, pattern on the heading in small letters): the first that fits a heading is what it is.
_COLUMNS: Final = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("id", r"meeting (?:id|no|number)$"),
        ("original", r"original file$|source file$"),
        ("original_row", r"original row$|source row$"),
        ("start", r"(?:start|from)(?: date)?$|date (?:from|of start)$|start date"),
        ("end", r"(?:end|to)(?: date)?$|date (?:to|of end)$|end date"),
        ("hospitality", r"ho[ps]+itality\??$|(?:type|details?|nature) of (?:the )?hospitality|accompanied by"),
        ("gift", r"gifts?\b|value(?: of gift)?(?: \(?£?\)?)?$|outcome"),
        ("travel", r"destination|travel|(?:total )?cost|scheduled|number of officials|purpose of (?:trip|visit|travel|journey)"),
        ("date", r"(?:date|dates|month|when)\b|(?:date|month)s? of (?:the )?meeting|meeting date"),
        ("purpose", r"purpose|reason|subject|topics?\b|(?:details?|nature) of (?:the )?meeting|discussion|issues?\b"),
        ("representative", r"representatives?|names? of (?:attendee|individual|representative)s?|attendees"),
        ("organisation", (r".*organi[sz]ations?\b|.*\bcompan(?:y|ies)|external (?:bod(?:y|ies)|attendee|party|parties)|who met|"
         r"(?:name of )?(?:individual|person|those|body|attendees?)\b.*|met with|meeting with|with whom")),
        ("department", r"department|ministry$|organisation of minister"),
        ("role", r"role|job title|(?:ministerial )?(?:title|position|post)$"),
        ("minister", (r"(?:name of )?(?:the )?(?:ministers?|permanent secretar(?:y|ies)|senior (?:official|officer|staff)s?|special advis[eo]rs?"
         r"|ministerial)\b(?!.*\bdepartment)|^name$|official|ministers? name")),
    )
)  # fmt: skip
_OFFICE: Final = re.compile(r"minister|secretar|official|advis[eo]r", re.IGNORECASE)
_NO_MEETINGS: Final = re.compile(
    r"\b(?:gifts?|hospitality|travel|overseas|visits? abroad|expenses?)\b", re.IGNORECASE
)
_MEETINGS: Final = re.compile(r"\bmeetings?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table: name → position. `meetings` says that it is one of meetings, and not of gifts or travel."""

    columns: dict[str, int]
    meetings: bool
    says_minister: bool = False
    """Whether a heading says that it is ministers or officials: “Name” alone may be anybody's."""

    def cell(self, cells: Sequence[str], name: str) -> str:
        """What a row has in a column; empty where the table has none such."""
        place = self.columns.get(name)
        return cells[place] if place is not None and place < len(cells) else ""


def read_header(cells: Sequence[str], title: str = "") -> Header | None:
    """The header that a row is; None where it is a row like any other. `title` is the line that stood above the table."""
    found: dict[str, int] = {}
    named = 0
    for place, cell in enumerate(cells):
        if len(cell) > 90 or not cell:
            continue
        name = _column(cell)
        if name is None:
            continue
        named += 1
        found.setdefault(name, place)
    if named < 2 or not {"date", "start"} & found.keys():
        return None
    if any(read_when(cell, _no_year) for cell in cells if cell):
        # A row with a date in it is no heading, whatever its words: “Minister for …”, “Month Ltd”.
        return None
    if {"gift", "travel"} & found.keys() or ("hospitality" in found and "purpose" not in found):
        return Header(found, meetings=False)
    if "organisation" not in found and "representative" not in found:
        return None
    about = title if not any("meeting" in cell.lower() for cell in cells) else ""
    other = bool(_NO_MEETINGS.search(about)) and not _MEETINGS.search(about)
    minister = found.get("minister")
    return Header(
        found,
        meetings=not other and ("purpose" in found or "minister" in found),
        says_minister=minister is not None and bool(_OFFICE.search(cells[minister])),
    )


def _no_year(_month: int) -> None:
    return None


@lru_cache(maxsize=4096)
def _column(cell: str) -> str | None:
    text = heading(cell)
    return next((name for name, pattern in _COLUMNS if pattern.match(text)), None)


def likelihood(header: Header) -> float:
    """How likely a table with this header is a published return, 0 to 1: what tells it is the minister."""
    if not header.meetings:
        return 0.0
    there = header.columns.keys()
    if not header.says_minister:
        return 0.3
    return 0.95 if "purpose" in there and "organisation" in there else 0.6
