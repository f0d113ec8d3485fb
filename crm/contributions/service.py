"""What colleagues and councils were asked to give to a letter or a response."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Contributions:
    """What colleagues and councils were asked to give to a letter or a response. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
