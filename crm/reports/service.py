"""Tables about the record: how each department treats our letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Reports:
    """Tables about the record: how each department treats our letters. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
