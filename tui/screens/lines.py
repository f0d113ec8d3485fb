"""Lines to take: words that may be used again, with owner and expiry."""

from typing import ClassVar

from tui.screens.register import Register


class Lines(Register):
    """Words that may be used again, with owner and expiry."""

    TITLE = "Lines to take"
    HELP: ClassVar[str] = "Words that may be used again, with owner and expiry."
