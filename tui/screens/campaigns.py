"""Campaigns: near-identical letters of many, as one campaign."""

from typing import ClassVar

from tui.screens.register import Register


class Campaigns(Register):
    """Near-identical letters of many, as one campaign."""

    TITLE = "Campaigns"
    HELP: ClassVar[str] = "Near-identical letters of many, as one campaign."
