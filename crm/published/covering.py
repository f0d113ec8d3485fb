"""The months a return covers: as much as is known of when, for its rows that have no date at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crm.published.dating import span_of
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.published.returns import PublishedMeeting

_LONGEST: Final = 200
"""Days that a return covers at most: a quarter, sometimes half a year."""


def dated_by_their_return(meetings: Sequence[PublishedMeeting]) -> list[PublishedMeeting]:
    """These meetings of one return, those without any date with the months that the others span."""
    days = [meeting.when for meeting in meetings if meeting.when]
    first = min((when.earliest for when in days if when.earliest), default=None)
    last = max((when.latest for when in days if when.latest), default=None)
    if first is None or last is None or (last - first).days > _LONGEST:
        return list(meetings)
    months = [PartialDate.of_month(day.year, day.month) for day in (first, last)]
    covered = span_of(*months)
    if any(when.uncertain for when in days):
        covered = covered.qualified("?")
    return [
        meeting
        if meeting.when or meeting.months
        else replace(
            meeting,
            when=covered,
            doubt=f"{meeting.doubt or 'no date is given'}; the return covers {covered}",
        )
        for meeting in meetings
    ]
