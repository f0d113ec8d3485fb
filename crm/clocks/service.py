"""How long an answer of theirs may take: targets, clocks, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Clocks:
    """How long an answer of theirs may take: targets, clocks, and what follows from them. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
