"""What is due as an iCalendar file (RFC 5545), for a calendar to read or to subscribe to.

All entries are days without hours. A date that is not known to the day makes no entry, since a calendar would make it
exact; one of several days ("21 to 22 March 2021") spans them. Each entry has a UID made of the key of its row, and takes
SEQUENCE, DTSTAMP and LAST-MODIFIED from the history of that row: an unchanged record gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.clocks.terms import Basis
from crm.due.identity import TABLES, uid
from crm.due.readings import HAPPENINGS, Due
from crm.editions.edition import Edition
from crm.vocabulary.markings import Marking, highest
from crm.vocabulary.text import clip, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from icalendar import Event
    from sqlalchemy import Connection

    from crm.api import Crm

MOST: Final = 5_000
"""Entries on either side of today; a calendar of more is of no use to anybody."""

_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of what was loaded without a history."""
_LONGEST_SPAN: Final = 31


class Written(NamedTuple):
    """How many entries were written, how many have no day, the highest marking of the entries, how much was left out."""

    entries: int
    without_day: int
    marking: str
    left_out: int = 0


class _Edition(NamedTuple):
    times: int
    last: datetime


def write_calendar(crm: Crm, target: Path, *, owner: str | None = None, kinds: Sequence[str] = ()) -> Written:
    """Write everything with a date to a file, whole or not at all, and note it in the book of exports.

    Raises Refused for who may not export, FileTrouble, and what `DueList.now` raises.
    """
    from crm.due.leaving import SUBJECT, WHAT
    from crm.exports.leaving import leaving

    with leaving(crm, target, WHAT, SUBJECT, form="ics", edition=Edition.FULL) as out:
        data, written = calendar(crm, owner=owner, kinds=kinds)
        out.file.write(data)
        out.marking, out.rows, out.left_out = written.marking.lower(), written.entries, written.left_out
    return written


def calendar(crm: Crm, *, owner: str | None = None, kinds: Sequence[str] = ()) -> tuple[bytes, Written]:
    """Everything with a date as the bytes of an iCalendar file. Raises what `DueList.now` raises."""
    from icalendar import Calendar

    from crm.due.leaving import for_reader

    found, left_out = for_reader(crm, crm.due.now(days=None, owner=owner, kinds=kinds, limit=MOST))
    wanted = [item for item in found.items if item.kind in TABLES]
    spans = {item.id: span for item in wanted if (span := _span(item)) is not None}
    dated = [item for item in wanted if item.id in spans]
    with crm.reading() as connection:
        editions = _editions(connection, dated)
    entries = Calendar()
    entries.add("PRODID", "-//Despatch//What is due//EN")
    entries.add("VERSION", "2.0")
    entries.add("METHOD", "PUBLISH")
    marking = highest(item.marking for item in dated).label
    entries.add("X-WR-CALNAME", f"Despatch ({marking})")
    for item in sorted(dated, key=lambda each: (spans[each.id], each.kind, str(each.id))):
        entries.add_component(_entry(item, spans[item.id], editions.get(item.id, _Edition(1, _NEVER))))
    return entries.to_ical(), Written(len(dated), len(wanted) - len(dated), marking, left_out)


def _span(item: Due) -> tuple[date, date] | None:
    """The first and the last day of an entry; None for a date that is too vague for a calendar."""
    when = item.due
    if when.approximate or when.uncertain or when.earliest is None or when.latest is None:
        return None
    if when.day is not None:
        return when.day, when.day
    exact = "/" in when.edtf and all(len(end) == len("2021-03-21") for end in when.edtf.split("/"))
    if not exact or (when.latest - when.earliest).days > _LONGEST_SPAN:
        return None
    if item.kind in HAPPENINGS:
        return when.earliest, when.latest
    # What is to be done within a span is due at its end.
    return when.latest, when.latest


def _editions(connection: Connection, items: Sequence[Due]) -> dict[UUID, _Edition]:
    """How often each was changed and when last; of a letter also by its steps and the changes to its clock."""
    from db.queries.due_history import changed, parts_of_letters

    keys = [item.id for item in items]
    letters = [item.id for item in items if item.kind == "letter"]
    owner = {key: key for key in keys}
    owner |= {part: letter for letter, part in parts_of_letters(connection, letters)}
    found: dict[UUID, _Edition] = {}
    for row in changed(connection, list(owner)):
        key = owner[row.row_id]
        before = found.get(key, _Edition(0, _NEVER))
        found[key] = _Edition(before.times + row.times, max(before.last, row.last))
    return found


def _entry(item: Due, span: tuple[date, date], edition: _Edition) -> Event:
    from icalendar import Alarm, Event

    at = edition.last.replace(microsecond=0)
    entry = Event()
    entry.add("UID", uid(item.kind, item.id))
    entry.add("DTSTAMP", at)
    entry.add("LAST-MODIFIED", at)
    entry.add("SEQUENCE", max(0, edition.times - 1))
    entry.add("DTSTART", span[0])
    entry.add("DTEND", span[1] + timedelta(days=1) if span[1] < date.max else span[1])
    entry.add("SUMMARY", _summary(item))
    entry.add("DESCRIPTION", _description(item))
    entry.add("CATEGORIES", [item.kind.upper()])
    entry.add("TRANSP", "TRANSPARENT")
    if Marking(item.marking).rank > Marking.OFFICIAL.rank:
        entry.add("CLASS", "CONFIDENTIAL")
    if item.kind not in HAPPENINGS:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", _summary(item))
        alarm.add("TRIGGER", timedelta(days=-1))
        entry.add_component(alarm)
    return entry


_SAID: Final = {
    "letter": "Answer due: ",
    "contribution": "Contribution due: ",
    "response": "Response due: ",
    "line": "Line expires: ",
    "question": "Answer to a question due: ",
    "commitment": "Promised: ",
}


def _summary(item: Due) -> str:
    return clip(f"{_SAID.get(item.kind, '')}{visible(item.text)}", 200)


def _description(item: Due) -> str:
    """What does not change from one day to the next."""
    clocked = item.clock
    lines = [
        "; ".join(item.who),
        f"Who: {item.owner}" if item.owner else "",
        f"{clocked.target} working days {Basis(clocked.basis).words}" if clocked else "",
        f"{item.reference}, {item.marking.upper()}",
    ]
    return "\n".join(visible(line) for line in lines if line)
