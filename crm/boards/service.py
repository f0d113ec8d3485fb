"""Our boards: seats, task and finish groups, action lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Boards:
    """Our boards: seats, task and finish groups, action lists. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
