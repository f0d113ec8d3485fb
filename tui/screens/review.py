"""A review whole: stages, deadlines, responses, recommendations."""

from typing import ClassVar

from tui.screens.sheet import Sheet


class ReviewScreen(Sheet):
    """A review whole: stages, deadlines, responses, recommendations."""

    TITLE = "Review"
    HELP: ClassVar[str] = "A review whole: stages, deadlines, responses, recommendations."
