"""Actions: what one of us is to do, by when, and since when it is carried."""

from typing import ClassVar

from tui.screens.register import Register


class Actions(Register):
    """What one of us is to do, by when, and since when it is carried."""

    TITLE = "Actions"
    HELP: ClassVar[str] = "What one of us is to do, by when, and since when it is carried."
