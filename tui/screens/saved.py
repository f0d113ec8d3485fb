"""Saved searches: queries under a name, with how many they find now."""

from typing import ClassVar

from tui.screens.register import Register


class Saved(Register):
    """Queries under a name, with how many they find now."""

    TITLE = "Saved searches"
    HELP: ClassVar[str] = "Queries under a name, with how many they find now."
