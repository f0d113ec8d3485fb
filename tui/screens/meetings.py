"""Meetings: sittings of our boards: agenda, decisions, actions, attendance."""

from typing import ClassVar

from tui.screens.register import Register


class Meetings(Register):
    """Sittings of our boards: agenda, decisions, actions, attendance."""

    TITLE = "Meetings"
    HELP: ClassVar[str] = "Sittings of our boards: agenda, decisions, actions, attendance."
