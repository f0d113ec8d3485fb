"""Parliamentary questions, by session and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Questions:
    """Parliamentary questions, by session and number. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
