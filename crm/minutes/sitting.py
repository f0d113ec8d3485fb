"""What the engagements within minutes are seen from: the text, the day, who was there, and who is ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.findings.minutes import FoundAttendance
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.papers.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting of ours whose minutes are read."""

    source: str
    dated: PartialDate
    """The day of the meeting, or of the source."""
    day_given: bool
    """Whether the text itself has that day."""
    ours: Sequence[str]
    attendance: tuple[FoundAttendance, ...]
    known: Gazetteer
