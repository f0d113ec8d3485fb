"""Letters on their way: stages, transfers, pauses, extensions, chasers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Correspondence:
    """Letters on their way: stages, transfers, pauses, extensions, chasers. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
