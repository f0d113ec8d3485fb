"""What a paper puts into a calendar (RFC 5545): days without hours, with UIDs that stay, so that nothing comes twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, BinaryIO, Final

from crm.errors import BadInput
from crm.forms.words import one_line, safe
from crm.vocabulary.markings import Marking
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from icalendar import Event

    from crm.forms.paper import Happening, Paper
    from crm.templates.style import Style

_SUMMARY: Final = 200


def write(paper: Paper, file: BinaryIO, _style: Style) -> None:
    """Write its happenings. Raises BadInput for a paper in which nothing has a day."""
    from icalendar import Calendar

    if not paper.happenings:
        raise BadInput(
            "there is nothing with a day in this paper to put into a calendar",
            hint="Write it as .docx, .html or .pdf; `despatch due --ics FILE` has all that is due.",
            place=".ics",
        )
    entries = Calendar()
    entries.add("PRODID", "-//Despatch//Papers//EN")
    entries.add("VERSION", "2.0")
    entries.add("X-WR-CALNAME", clip(f"{paper.marking.label}: {one_line(paper.title)}", _SUMMARY))
    for happening in {each.uid: each for each in paper.happenings}.values():
        entries.add_component(_entry(happening, paper))
    file.write(entries.to_ical())


def _entry(happening: Happening, paper: Paper) -> Event:
    from icalendar import Event

    entry = Event()
    entry.add("UID", one_line(happening.uid))
    # When the paper was made, to the day: the same paper is the same file.
    entry.add("DTSTAMP", datetime.combine(paper.made, time(), UTC))
    entry.add("DTSTART", happening.day)
    if happening.day < date.max:
        entry.add("DTEND", happening.day + timedelta(days=1))
    entry.add("SUMMARY", clip(one_line(happening.title), _SUMMARY))
    if happening.text:
        entry.add("DESCRIPTION", safe(happening.text))
    entry.add("TRANSP", "TRANSPARENT")
    if paper.marking.rank > Marking.OFFICIAL.rank:
        entry.add("CLASS", "CONFIDENTIAL")
    return entry
