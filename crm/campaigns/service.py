"""Near-identical letters of many, as one campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Campaigns:
    """Near-identical letters of many, as one campaign. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
