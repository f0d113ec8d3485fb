"""What we do about a review, from scoping to publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Responses:
    """What we do about a review, from scoping to publication. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
