"""Asks: what we want of them, and on which occasions it was raised."""

from typing import ClassVar

from tui.screens.register import Register


class Asks(Register):
    """What we want of them, and on which occasions it was raised."""

    TITLE = "Asks"
    HELP: ClassVar[str] = "What we want of them, and on which occasions it was raised."
