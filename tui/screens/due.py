"""Due: everything with a date, the most pressing first: letters, actions, deadlines, promises."""

from typing import ClassVar

from tui.screens.register import Register


class Due(Register):
    """Everything with a date, the most pressing first: letters, actions, deadlines, promises."""

    TITLE = "Due"
    HELP: ClassVar[str] = (
        "Everything with a date, the most pressing first: letters, actions, deadlines, promises."
    )
