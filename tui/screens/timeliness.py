"""Timeliness: how each department treats our letters, by quarter."""

from typing import ClassVar

from tui.screens.register import Register


class Timeliness(Register):
    """How each department treats our letters, by quarter."""

    TITLE = "Timeliness"
    HELP: ClassVar[str] = "How each department treats our letters, by quarter."
