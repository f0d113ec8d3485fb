"""What is to be remembered on a day, and who covers for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Reminders:
    """What is to be remembered on a day, and who covers for whom. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
