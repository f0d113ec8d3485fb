"""Contributions: what colleagues and councils were asked to give."""

from typing import ClassVar

from tui.screens.register import Register


class Contributions(Register):
    """What colleagues and councils were asked to give."""

    TITLE = "Contributions"
    HELP: ClassVar[str] = "What colleagues and councils were asked to give."
