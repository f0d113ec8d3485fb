"""Boards: who sits on our boards, for which group, on a day."""

from typing import ClassVar

from tui.screens.register import Register


class Boards(Register):
    """Who sits on our boards, for which group, on a day."""

    TITLE = "Boards"
    HELP: ClassVar[str] = "Who sits on our boards, for which group, on a day."
