"""Lists and queries as files of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class TablesOut:
    """Tables out. See `crm.api.Crm.tables`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
