"""The bytes of an iCalendar file (RFC 5545) into its parts; events that cannot be read are told with their lines."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crm.errors import FileTrouble
from crm.imports.proposed import Remark
from crm.mail.charsets import decode

if TYPE_CHECKING:
    from icalendar import Calendar

LARGEST: Final = 50 * 1024 * 1024
MOST_EVENTS: Final = 50_000
_BEGIN: Final = re.compile(
    r"^BEGIN:(VEVENT|VTODO|VJOURNAL|VTIMEZONE|VALARM)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE
)

_LINE: Final = re.compile(r"[A-Za-z0-9-]{1,100}[;:]")


@dataclass
class Parsed:
    """A calendar, the line on which each of its events begins, and what could not be read."""

    calendar: Calendar
    lines: list[int] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    others: int = 0
    """Tasks and journal entries, which are no meetings."""


def parse(data: bytes, name: str) -> Parsed:
    """Read a calendar. Raises FileTrouble, naming the line, for a file that is none, or that cannot be read at all."""
    text = decode(data[: LARGEST + 1]).removeprefix("\ufeff").replace("\x00", "")
    if not re.match(r"\s*BEGIN:VCALENDAR\b", text, re.IGNORECASE):
        first = text.lstrip().partition("\n")[0][:60].strip()
        raise FileTrouble(
            f"{name} is not a calendar: it begins with “{first}”, not with BEGIN:VCALENDAR",
            hint="Export the calendar again as iCalendar (.ics).",
            place=f"{name}, line 1",
        )
    begins = [
        (found[1].upper(), text.count("\n", 0, found.start()) + 1, found.start()) for found in _first(text)
    ]
    events = [line for what, line, _ in begins if what == "VEVENT"]
    if len(data) > LARGEST or len(events) > MOST_EVENTS:
        raise FileTrouble(
            f"{name} is too large to read: {len(data):,} bytes and {len(events):,} meetings",
            hint=f"Export a shorter time: at most {MOST_EVENTS:,} meetings and {LARGEST:,} bytes are read at once.",
            place=name,
        )
    others = sum(what in {"VTODO", "VJOURNAL"} for what, _, _ in begins)
    calendar = _calendar(text)
    if calendar is not None:
        return Parsed(calendar, events, others=others)
    return _event_by_event(text, name, events, others)


def _first(text: str) -> list[re.Match[str]]:
    """The beginnings of components; counting stops where there are far too many."""
    found = []
    for one in _BEGIN.finditer(text):
        found.append(one)
        if len(found) > MOST_EVENTS * 3:
            break
    return found


def _calendar(text: str) -> Calendar | None:
    from icalendar import Calendar

    try:
        # It warns of zones that it has to guess; who imports a calendar can do nothing about them.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = Calendar.from_ical(text, multiple=True)
    except Exception:  # noqa: BLE001 - icalendar raises whatever a broken file makes it meet; the events are tried one by one
        return None
    calendars = [one for one in read if one.name == "VCALENDAR"]
    if not calendars:
        return None
    whole = calendars[0]
    for more in calendars[1:]:
        for component in more.subcomponents:
            whole.add_component(component)
    return whole


def _event_by_event(text: str, name: str, lines: list[int], others: int) -> Parsed:
    """Read what can be read of a broken calendar: each event by itself, under the zones of the whole."""
    from icalendar import Calendar

    whole = Calendar()
    remarks, kept = [], []
    zones = _calendar("BEGIN:VCALENDAR\n" + "\n".join(_blocks(text, "VTIMEZONE")[:200]) + "\nEND:VCALENDAR\n")
    for component in zones.subcomponents if zones is not None else []:
        whole.add_component(component)
    for line, block in zip(lines, _blocks(text, "VEVENT"), strict=False):
        one = _calendar(f"BEGIN:VCALENDAR\n{block}\nEND:VCALENDAR\n")
        events = one.walk("VEVENT") if one is not None else []
        if not events:
            remarks.append(
                Remark(message="the meeting that begins here cannot be read", place=f"{name}, line {line:,}")
            )
            continue
        whole.add_component(events[0])
        kept.append(line)
    if not kept:
        raise FileTrouble(
            f"{name} cannot be read as a calendar: it breaks off here, or goes on as no calendar does",
            hint="Export the calendar again as iCalendar (.ics).",
            place=f"{name}, line {_first_broken(text):,}",
        )
    return Parsed(whole, kept, remarks, others)


def _first_broken(text: str) -> int:
    """The first line that is no "NAME:value", or ends what was not begun; the last where each is as it should be."""
    open_components: list[str] = []
    number = 1
    for number, line in enumerate(text.rstrip().split("\n"), start=1):
        plain = line.rstrip("\r")
        if plain.startswith((" ", "\t")) or not plain:
            continue
        if not _LINE.match(plain):
            return number
        what, _, component = plain.upper().partition(":")
        if what == "BEGIN":
            open_components.append(component.strip())
        elif what == "END" and (not open_components or open_components.pop() != component.strip()):
            return number
    return number


def _blocks(text: str, what: str) -> list[str]:
    """The components of one sort, each from its BEGIN to its END; one that never ends goes up to the next."""
    found = []
    for piece in re.split(rf"^BEGIN:{what}[ \t]*\r?$", text, flags=re.IGNORECASE | re.MULTILINE)[
        1 : MOST_EVENTS + 1
    ]:
        end = re.search(rf"^END:{what}[ \t]*\r?$", piece, re.IGNORECASE | re.MULTILINE)
        found.append(f"BEGIN:{what}{piece[: end.end()] if end else piece}" + ("" if end else f"\nEND:{what}"))
    return found
