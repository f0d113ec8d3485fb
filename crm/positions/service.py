"""Where we stand on a topic, and where they do, over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Positions:
    """Where we stand on a topic, and where they do, over time. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
