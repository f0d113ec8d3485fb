"""Who is in a meeting of a calendar: organiser, attendees with their answers, and whom its title says it is with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from crm.imports.proposed import ProposedParticipant
from crm.mail.names import clean_name
from crm.mail.ours import Ours
from crm.mail.plain import clean_line
from crm.names import titles
from crm.vocabulary.kinds import Part
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from icalendar import Event

_MOST: Final = 300
_WITH: Final = re.compile(
    r"\b(?:meeting|call|visit|catch[- ]?up|introduction|lunch|coffee|breakfast|dinner|discussion|roundtable|1[:-]1|session|with)\s*"
    r"(?:\bwith\b|/|:|–|-)?\s+(?:with\s+)?(?P<names>(?:the\s+)?[A-Z].*?)"
    r"(?=\s+(?:re|about|on|to|at|in|regarding|via|by)\b|\s*[(:\[;|–]|\s+-\s|\s*$)"
)
_LONGEST_TITLE: Final = 300
_NO_PEOPLE: Final = frozenset({"ROOM", "RESOURCE"})


def attendance(event: Event, ours: Ours) -> tuple[ProposedParticipant, ...]:
    """Everybody in a meeting, each once; who declined sent apologies; rooms and equipment are nobody."""
    found: dict[str, ProposedParticipant] = {}
    for value, organiser in (
        *((one, True) for one in _each(event, "ORGANIZER")),
        *((one, False) for one in _each(event, "ATTENDEE")),
    ):
        one = _participant(value, ours, organiser=organiser)
        if one is None:
            continue
        key = one.address.lower() or fold(one.name)
        if key not in found or (one.part is Part.APOLOGIES and found[key].part is not Part.APOLOGIES):
            found[key] = one
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def named_in_title(title: str, ours: Ours) -> tuple[ProposedParticipant, ...]:
    """Whom a title says that the meeting is with: "Meeting with Odran Vellacott MP and the Children's Minister"."""
    found = _WITH.search(title[:_LONGEST_TITLE])
    if not found:
        return ()
    names = [clean_line(one).strip(" .") for one in re.split(r",\s*|\s+(?:and|&)\s+", found["names"])]
    return tuple(
        ProposedParticipant(side=ours.side(one), part=Part.ATTENDEE, name=one)
        for one in names[:10]
        if 2 <= len(one.split()) <= 8 or (one and titles.read(one))
    )


def _each(event: Event, name: str) -> list[Any]:
    value = event.get(name)
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def _participant(value: Any, ours: Ours, *, organiser: bool) -> ProposedParticipant | None:
    parameters = getattr(value, "params", {})
    if str(parameters.get("CUTYPE", "")).upper() in _NO_PEOPLE:
        return None
    address = re.sub(r"^\s*(?:mailto|smtp):\s*", "", clean_line(str(value), 400), flags=re.IGNORECASE)
    if "@" not in address or " " in address:
        address = ""
    named = clean_name(str(parameters.get("CN", "")))
    if not named.name and not address:
        return None
    return ProposedParticipant(
        side=ours.side(named.name, address, named.role),
        part=_part(parameters, organiser=organiser),
        name=named.name,
        role=named.role,
        address=address,
    )


def _part(parameters: Any, *, organiser: bool) -> Part:
    if str(parameters.get("PARTSTAT", "")).upper() == "DECLINED":
        return Part.APOLOGIES
    if organiser:
        return Part.HOST
    role = str(parameters.get("ROLE", "")).upper()
    return Part.CHAIR if role == "CHAIR" else Part.COPIED if role == "NON-PARTICIPANT" else Part.ATTENDEE
