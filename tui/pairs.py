"""What the screen of duplicates asks of the record; runs on the threads of the backend."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crm.api import Crm

MOST = 200
"""Pairs that are shown; when these are decided on, others come."""
MOMENT = 1.0
"""Seconds that a search may take without saying how far it is."""


def duplicates(crm: "Crm", tell: Callable[[str, float | None], None]) -> Any:
    """What may be on record twice; what takes longer than a moment is told, and its end with an empty text."""
    began = time.monotonic()
    told: list[str] = []

    def progress(doing: str, share: float | None) -> None:
        if time.monotonic() - began > MOMENT:
            told.append(doing)
            tell(doing, share)

    try:
        return crm.duplicates.find(limit=MOST, progress=progress)
    finally:
        if told:
            tell("", None)
