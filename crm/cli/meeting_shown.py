"""How a sitting is printed: its agenda with four headings an item, who was there, what was declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.cli import output
from crm.meetings.kinds import ATTENDANCE_LABELS, STATUS_LABELS, AttendanceStatus

if TYPE_CHECKING:
    from crm.meetings.readings import AgendaItem, Meeting
    from crm.meetings.service import Changed
    from crm.promises.readings import Action

NONE = "none"


def print_meeting(found: Meeting) -> None:
    """Print a sitting whole: what it is, who was there, the items, what is done with it next."""
    line = found.line
    output.record(
        [
            ("Meeting", f"{line.reference} {line.title}"),
            ("Board", line.board if line.board != line.title else ""),
            ("Date", line.occurred.with_weekday),
            ("Place", line.place),
            ("State", STATUS_LABELS[line.status]),
            ("Marking", line.marking),
            *_attendance(found),
            *(("Declared", str(each)) for each in found.declarations),
        ]
    )
    for item in found.items:
        output.line()
        output.heading(item.titled)
        output.record(_item(item))
    if not found.items:
        output.note(f'No item yet: despatch meeting item {line.reference} "…"')


def _attendance(found: Meeting) -> list[tuple[str, object]]:
    return [
        (ATTENDANCE_LABELS[status], "; ".join(str(each) for each in found.those(status)))
        for status in AttendanceStatus
    ]


def _item(item: AgendaItem) -> list[tuple[str, object]]:
    """The four headings that every item has, whether anything stands under them, and the engagements it is about."""
    papers = [f"{paper.reference} {paper.title}" for paper in item.papers]
    minutes = f"{item.minutes} […]" if item.truncated else item.minutes
    return [
        *(("Papers", paper) for paper in papers or [NONE]),
        ("Minutes", minutes or NONE),
        *(("Decision", text) for text in [decision.text for decision in item.decisions] or [NONE]),
        *(("Actions", words) for words in [action_words(action) for action in item.actions] or [NONE]),
        *(
            ("Engagement", f"{where.reference} {where.occurred}: {where.subject}")
            for where in item.engagements
        ),
    ]


def action_words(action: Action) -> str:
    """An action as it stands under an item: "A-3 Officers: report back (due June 2023; open)"."""
    due = f"due {action.due_shown}; " if action.due_shown else ""
    return f"{action.reference} {f'{action.owner}: ' if action.owner else ''}{action.text} ({due}{action.status})"


def told(done: Changed, said: str, *, as_json: bool) -> None:
    """Say what became of a sitting: its reference, and on stderr what is remarkable."""
    for remark in done.remarks:
        output.note(f"{remark[:1].upper()}{remark[1:]}.")
    if as_json:
        output.emit_json(done.meeting.as_fields())
        return
    output.line(str(done.meeting.line))
    output.note(f"{said}. “despatch undo” takes it back.")
