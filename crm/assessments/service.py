"""The influence, interest and so on of stakeholders, kept as a history."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.api import Crm


class Assessments:
    """The influence, interest and so on of stakeholders, kept as a history. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm
