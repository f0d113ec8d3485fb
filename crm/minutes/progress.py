"""Tables of what became of earlier actions: a letter sent, a reply had, a meeting held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crm.findings.dates_in_text import TextDates
from crm.findings.engagements import FoundEngagement, FoundKind, FoundStatus, Reason
from crm.minutes.actions import columns_of
from crm.minutes.parts import Piece
from crm.minutes.places import span_of
from crm.vocabulary.kinds import Direction
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.minutes.intents import Intents

_DONE = re.compile(
    r"\b(?:sent|held|done|completed?|met|written|wrote|submitted|published|replied|issued|took place|gave|given|attended|spoke|actioned|discharged|closed|posted|emailed|signed)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:to be|will be|not|draft\w*|awaiting|pending|in progress|ongoing|planned|due|yet|outstanding)\b",
    re.IGNORECASE,
)
_REPLY = re.compile(r"\b(?:reply|response|acknowledge?ment|answer)\b[^;.]*?(?=[;.]|$)", re.IGNORECASE)
_NO_REPLY = re.compile(
    r"\b(?:no|awaiting|await|chas\w+|without|not|pending)\b[^;.]{0,30}\b(?:reply|response|acknowledge?ment|answer)|\b(?:reply|response)\b[^;.]{0,20}\b(?:awaited|outstanding|due|expected)",
    re.IGNORECASE,
)


def rows_told(
    source: str, dated: PartialDate, pieces: Sequence[Piece], intents: Intents
) -> Iterator[FoundEngagement]:
    """The engagements in the rows of tables that tell progress: what was to be done, and what came back."""
    columns: dict[str, int] = {}
    dates = TextDates(dated)
    for piece in pieces:
        cells = piece.block.cells
        if not cells:
            columns = {}
            continue
        head = columns_of(cells)
        if head:
            columns = head
        elif "progress" in columns:
            said = {name: cells[at] if at < len(cells) else "" for name, at in columns.items()}
            if said["progress"]:
                yield from _row(source, piece, said, dates, intents)


def _row(
    source: str, piece: Piece, said: dict[str, str], dates: TextDates, intents: Intents
) -> Iterator[FoundEngagement]:
    span = span_of(source, piece.block.start, said["what"])
    act = intents.told(said["what"], span, said.get("owner", ""), PartialDate.unknown()) if span else None
    if act is None or span is None:
        return
    progress = span_of(source, span[1], said["progress"])
    where = progress or span
    reply = _REPLY.search(source, where[0], where[1]) if progress else None
    first = reply.start() if reply else where[1]
    done = bool(_DONE.search(source, where[0], first)) and not _NOT_YET.search(source, where[0], first)
    told = dates.find(source, where[0], first, planned=not done)
    due = dates.find(f"by {said.get('due', '')}", 0, len(said.get("due", "")) + 3, planned=True)
    when = told[0] if told else None if done or not due else due[0]
    yield replace(
        act,
        date=when.when if when else PartialDate.unknown(),
        year_given=bool(when and when.year_given),
        status=FoundStatus.DONE if done else FoundStatus.PLANNED,
    )
    if reply and not _NO_REPLY.search(source, where[0], where[1]):
        back = dates.find(source, reply.start(), reply.end(), planned=False)
        yield replace(
            act,
            quotation=source[reply.start() : reply.end()],
            start=reply.start(),
            end=reply.end(),
            kind=FoundKind.LETTER,
            direction=Direction.IN,
            date=back[0].when if back else PartialDate.unknown(),
            year_given=bool(back and back[0].year_given),
            status=FoundStatus.DONE,
            ours=(),
            asks=(),
            reasons=(Reason("kind", reply[0], reply.start()),),
        )
