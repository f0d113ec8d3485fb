"""Positions: where we stand on a topic, and where they do, over time."""

from typing import ClassVar

from tui.screens.register import Register


class Positions(Register):
    """Where we stand on a topic, and where they do, over time."""

    TITLE = "Positions"
    HELP: ClassVar[str] = "Where we stand on a topic, and where they do, over time."
