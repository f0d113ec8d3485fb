"""Commitments: what was promised, by whom, and who holds it now."""

from typing import ClassVar

from tui.screens.register import Register


class Commitments(Register):
    """What was promised, by whom, and who holds it now."""

    TITLE = "Commitments"
    HELP: ClassVar[str] = "What was promised, by whom, and who holds it now."
