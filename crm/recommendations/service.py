"""What was asked, recommended, answered and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Recommendations:
    """What was asked, recommended, answered and done. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
