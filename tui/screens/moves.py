"""Moves: somebody leaves, a reshuffle, a department that splits."""

from typing import ClassVar

from tui.screens.register import Register


class Moves(Register):
    """Somebody leaves, a reshuffle, a department that splits."""

    TITLE = "Moves"
    HELP: ClassVar[str] = "Somebody leaves, a reshuffle, a department that splits."
