"""A sitting of a board: agenda, decisions, actions, attendance."""

from typing import ClassVar

from tui.screens.sheet import Sheet


class MeetingScreen(Sheet):
    """A sitting of a board: agenda, decisions, actions, attendance."""

    TITLE = "Meeting"
    HELP: ClassVar[str] = "A sitting of a board: agenda, decisions, actions, attendance."
