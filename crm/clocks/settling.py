"""Bringing the clocks of letters in step with what the record says now."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from db.recorder import Recorder


def settle(recorder: Recorder, engagements: Collection[UUID]) -> None:
    """Make, change or stop the clocks of these engagements, within the operation that changed them.

    To be called after anything a clock follows from has changed: the letter, its answer, steps, changes to its clock.
    """
