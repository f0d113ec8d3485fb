"""Bank holidays, recesses, pre-election periods and conferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Almanac:
    """Bank holidays, recesses, pre-election periods and conferences. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
