"""How sittings, boards and actions look as texts."""

from typing import TYPE_CHECKING, Any

from textual.content import Content

from crm import clock
from crm.boards.kinds import PLURALS, ROLE_LABELS, SeatRole
from crm.meetings.kinds import ATTENDANCE_LABELS, STATUS_LABELS, AttendanceStatus
from crm.people.words import day_words, span_words
from tui.texts import Piece, labelled
from tui.widgets.written import hanging

if TYPE_CHECKING:
    from crm.actions.readings import ActionLog, BoardAction
    from crm.boards.readings import BoardOnDay, Mandate
    from crm.meetings.readings import AgendaItem, Meeting

_IN = 4
_SHORT = {AttendanceStatus.SUBSTITUTE: "Stood in"}
"""Labels that would not fit before a text."""


def meeting(reading: Any, width: int) -> Content:
    """A sitting: who was there, what was declared, and its items with their four headings."""
    if reading is None:
        return Content("")
    found, log = reading
    return Content.assemble(*_head(found, width), *_agenda(found, width), *_log(log, width))


def _head(found: "Meeting", width: int) -> list[Piece]:
    line = found.line
    place = f" · {line.place}" if line.place else ""
    pieces: list[Piece] = [
        (f"{line.title}\n", "bold"),
        f"{line.reference} · {line.occurred.with_weekday} · {STATUS_LABELS[line.status]}{place}\n",
    ]
    there = [
        (_SHORT.get(status, ATTENDANCE_LABELS[status]), "; ".join(str(each) for each in found.those(status)))
        for status in AttendanceStatus
    ]
    there += [("Declared", str(each)) for each in found.declarations]
    told = labelled([(name, text) for name, text in there if text], width)
    return [*pieces, "\n", *told] if told else pieces


def _agenda(found: "Meeting", width: int) -> list[Piece]:
    pieces: list[Piece] = []
    for item in found.items:
        pieces += ["\n", (f"{hanging(item.titled, _IN, width)}\n", "bold"), *labelled(_item(item), width)]
    return pieces or ["\nNo item yet.\n"]


def _item(item: "AgendaItem") -> list[tuple[str, str]]:
    """The four headings that every item has, and the engagements it is about."""
    papers = [f"{paper.reference} {paper.title}" for paper in item.papers]
    minutes = f"{item.minutes} […]" if item.truncated else item.minutes
    actions = [
        f"{one.reference} {f'{one.owner}: ' if one.owner else ''}{one.text}"
        f"{f' (due {one.due_shown})' if one.due_shown else ''}{'' if one.status == 'open' else f' – {one.status}'}"
        for one in item.actions
    ]
    return [
        *(("Papers", each) for each in papers or ["none"]),
        ("Minutes", minutes or "none"),
        *(("Decision", each.text) for each in item.decisions),
        *(() if item.decisions else (("Decision", "none"),)),
        *(("Actions", each) for each in actions or ["none"]),
        *(("About", f"{one.reference} {one.occurred}: {one.subject}") for one in item.engagements),
    ]


def _log(log: "ActionLog | None", width: int) -> list[Piece]:
    """What was carried onto its list from earlier sittings."""
    if log is None or not log.carried:
        return []
    pieces: list[Piece] = ["\n", (f"Carried from earlier sittings, as of {day_words(log.on)}\n", "bold")]
    for one in log.carried:
        owner = f"{one.owner}: " if one.owner else ""
        said = f"{one.reference} {owner}{one.text} ({one.state(log.on)}; {one.carried_words})"
        pieces.append(f"  {hanging(said, _IN, width)}\n")
    return pieces


def action(one: "BoardAction | None", width: int) -> Content:
    """An action whole: who, by when, what it came of, how often it was carried, what closed it."""
    if one is None:
        return Content("")
    came = ", ".join(filter(None, (day_words(one.agreed) if one.agreed else "", one.origin)))
    lines = [
        ("Owner", one.owner),
        ("Due", one.due_shown),
        ("Board", one.board),
        ("Agreed", came),
        ("Carried", one.carried_words),
        ("About", f"{one.engagement} {one.engagement_subject}".strip()),
        ("Closed", day_words(one.closed_on) if one.closed_on else ""),
        ("Note", one.closing_note),
    ]
    return Content.assemble(
        (f"{one.text}\n", "bold"),
        f"{one.reference} · {one.state(clock.today())}\n\n",
        *labelled([(name, text) for name, text in lines if text], width),
    )


def board(found: "BoardOnDay | None", width: int) -> Content:
    """A board on a day: its seats by role and group, its cycle, its sittings before and after, its groups."""
    if found is None:
        return Content("")
    pieces: list[Piece] = [(f"{found.name}\n", "bold"), f"{found.reference} · on {day_words(found.on)}\n\n"]
    between = " (between two cycles)" if found.between_cycles else ""
    lines = [
        ("Part of", found.parent),
        ("In being", span_words(found.since, found.until)),
        ("Cycle", f"{found.cycle.words}{between}"),
        *_mandate(found.mandate),
        ("By group", ", ".join(f"{name} {count}" for name, count in found.by_group)),
        ("Last", str(found.last) if found.last else ""),
        ("Next", str(found.next) if found.next else ""),
        ("Actions", f"{found.open_actions} open" if found.open_actions else ""),
        *(("Groups", f"{one.group}{f', {one.span}' if one.span else ''}") for one in found.groups),
    ]
    pieces += labelled([(name, text) for name, text in lines if text], width)
    for role in SeatRole:
        if seats := found.those(role):
            pieces += ["\n", (f"{ROLE_LABELS[role] if len(seats) == 1 else PLURALS[role]}\n", "bold")]
            told = (f"{seat.words}{f', {seat.span}' if seat.span else ''}" for seat in seats)
            pieces += [f"  {hanging(each, _IN, width)}\n" for each in told]
    if not found.seats:
        pieces += ["\nNobody is recorded as sitting on it that day.\n"]
    return Content.assemble(*pieces)


def _mandate(mandate: "Mandate | None") -> list[tuple[str, str]]:
    if mandate is None:
        return []
    by = ", ".join(
        said
        for said in (
            f"begun by {mandate.begun_by}" if mandate.begun_by else "",
            f"ended by {mandate.ended_by}" if mandate.ended_by else "",
        )
        if said
    )
    reports = f"reports {mandate.reports}" if mandate.reports else ""
    return [("Purpose", mandate.purpose), ("Mandate", "; ".join(filter(None, (by, reports))))]
