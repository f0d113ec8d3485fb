"""Responses: our responses to reviews, by stage, and who has each."""

from typing import ClassVar

from tui.screens.register import Register


class Responses(Register):
    """Our responses to reviews, by stage, and who has each."""

    TITLE = "Responses"
    HELP: ClassVar[str] = "Our responses to reviews, by stage, and who has each."
