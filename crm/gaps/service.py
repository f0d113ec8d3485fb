"""Whom we have not met, and what we have not raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Gaps:
    """Whom we have not met, and what we have not raised. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
