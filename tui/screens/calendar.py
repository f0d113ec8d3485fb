"""Calendar: recesses, pre-election periods, conferences, bank holidays."""

from typing import ClassVar

from tui.screens.register import Register


class Calendar(Register):
    """Recesses, pre-election periods, conferences, bank holidays."""

    TITLE = "Calendar"
    HELP: ClassVar[str] = "Recesses, pre-election periods, conferences, bank holidays."
