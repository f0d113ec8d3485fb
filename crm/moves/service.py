"""Somebody leaves, a reshuffle, a department that splits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Moves:
    """Somebody leaves, a reshuffle, a department that splits. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
