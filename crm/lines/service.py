"""Lines to take, with owner and expiry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Lines:
    """Lines to take, with owner and expiry. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
