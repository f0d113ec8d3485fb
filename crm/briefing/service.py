"""Briefings before a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Briefings:
    """Briefings. See `crm.api.Crm.briefings`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
