"""Letters: letters of ours on their way: stages, clocks, what to do next."""

from typing import ClassVar

from tui.screens.register import Register


class Letters(Register):
    """Letters of ours on their way: stages, clocks, what to do next."""

    TITLE = "Letters"
    HELP: ClassVar[str] = "Letters of ours on their way: stages, clocks, what to do next."
