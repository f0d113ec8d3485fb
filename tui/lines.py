"""A plain line on the screen to log: what is understood of it while it is typed, and saving it.

The understanding is that of the record (`crm.capture`); here it is only put into words for the screen.
"""

from typing import TYPE_CHECKING, Any

from tui.messages import Picks, Reading

if TYPE_CHECKING:
    from crm.api import Crm

LABELS = {"theirs": "With", "ours": "Our side"}


def read(crm: "Crm", text: str, picks: Picks) -> Reading:
    """What is understood of a line. Never fails: what is not clear is part of the answer."""
    raise NotImplementedError


def save(crm: "Crm", text: str, picks: Picks) -> Any:
    """Log a line. Raises BadInput, NotFound and Ambiguous; then nothing is saved."""
    raise NotImplementedError
