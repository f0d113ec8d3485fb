"""Everything with a date, the most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class DueList:
    """Everything with a date, the most pressing first. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
