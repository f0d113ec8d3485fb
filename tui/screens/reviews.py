"""Reviews: reviews, inquiries and consultations, with what is next of each."""

from typing import ClassVar

from tui.screens.register import Register


class Reviews(Register):
    """Reviews, inquiries and consultations, with what is next of each."""

    TITLE = "Reviews"
    HELP: ClassVar[str] = "Reviews, inquiries and consultations, with what is next of each."
