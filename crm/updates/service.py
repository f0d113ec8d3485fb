"""The chair's update for a board."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Updates:
    """Updates. See `crm.api.Crm.updates`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
