"""The meetings that lie ahead, a few lines each, one of them chosen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from crm.vocabulary.text import clip

SHOWN = 3
"""So many of those it is with are named."""
LONGEST = 200
"""Cells of a title or a name at most, about three lines: the next meeting is to stay in sight."""


class Ahead(Static):
    """One meeting: its day, what it is, with whom, where."""

    def __init__(self, meeting: Any, today: date, place: int) -> None:
        super().__init__(_text(meeting, today), markup=False)
        self.place = place


class MeetingsAhead(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The list, with a cursor."""

    BINDINGS: ClassVar[list[Any]] = []

    class Opened(Message):
        """A meeting was chosen, by Enter or by a click."""

        def __init__(self, meeting: Any) -> None:
            super().__init__()
            self.meeting = meeting

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.meetings: Sequence[Any] = ()
        self.cursor = 0

    def fill(self, meetings: Sequence[Any], today: date) -> None:
        """Show these."""
        self.meetings = meetings
        self.cursor = min(self.cursor, max(0, len(meetings) - 1))
        self.remove_children()
        self.mount_all([Ahead(meeting, today, place) for place, meeting in enumerate(meetings)])
        self.call_after_refresh(self.go, self.cursor)

    @property
    def current(self) -> Any:
        """The meeting that is chosen; None where there is none."""
        return self.meetings[self.cursor] if self.meetings else None

    def go(self, place: int) -> None:
        """Choose another."""
        self.cursor = max(0, min(len(self.meetings) - 1, place))
        for each in self.query(Ahead):
            each.set_class(each.place == self.cursor, "-here")
            if each.place == self.cursor:
                each.scroll_visible(animate=False)

    def open(self) -> None:
        """Open the one that is chosen."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click chooses and opens."""
        if isinstance(event.widget, Ahead):
            self.go(event.widget.place)
            self.open()


def _text(meeting: Any, today: date) -> Content:
    """Day and how far off; what it is; with whom; where."""
    said: list[Any] = [when(meeting.when, today), "\n", (clip(meeting.title, LONGEST), "bold")]
    who = [name for name in meeting.who if name and name != meeting.title]
    for place, name in enumerate(who[:SHOWN]):
        said += ["\nWith " if place == 0 else "\nand ", clip(name, LONGEST)]
    if len(who) > SHOWN:
        said.append(f"\nand {len(who) - SHOWN} more")
    if meeting.place:
        said.append(f"\n{clip(meeting.place, LONGEST)}")
    return Content.assemble(*said)


def when(day: Any, today: date) -> str:
    """The day in full, and how far off it is as far as that is known: Thursday 4 June 2026, in 3 days."""
    if day.day is None:
        return str(day)
    away = (day.day - today).days
    far = {0: "today", 1: "tomorrow"}.get(away, f"in {away} days" if away > 1 else "")
    return ", ".join(filter(None, (day.with_weekday, far)))
