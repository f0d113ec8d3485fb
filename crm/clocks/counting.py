"""What a clock says, from all that it follows from: pure counting, no database.

Conventions (Cabinet Office, Guide to Handling Correspondence): day 1 is the working day after the letter was received; a
letter that is transferred is counted anew from the day on which the department that takes it received it; a holding
reply and an acknowledgement are no answer.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.clocks.settling import CONVENTION
from crm.clocks.terms import Basis, Extension, Pause, Terms, paused_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crm.almanac.days import WorkingDays

NOT_THE_ANSWER = frozenset({"acknowledged", "holding"})
ENDS = frozenset({"replied", "closed", "no-reply-needed"})
TRANSFERRED = "transferred"


def terms(letter_day: date | None, changes: Iterable[Any], transfer: Any | None) -> Terms:
    """The terms of a clock by the changes made to it, in the order they were made, and the last transfer.

    What was granted to one department does not bind the one that the letter was passed on to.
    """
    received = letter_day if transfer is None else transfer.day
    pauses: list[Pause] = []
    extensions: list[Extension] = []
    target: int | None = None
    nation: str | None = None
    for one in changes:
        if one.kind == "nation":
            nation = one.value
        elif transfer is not None and one.id < transfer.id and not (one.since and one.since >= transfer.day):
            continue
        elif one.kind == "pause" and one.since is not None:
            pauses.append(Pause(one.since, one.until, one.reason))
        elif one.kind == "received":
            received = one.since
        elif one.kind == "extension" and one.working_days:
            extensions.append(Extension(one.working_days, one.reason))
        elif one.kind == "target" and one.working_days:
            target = one.working_days
    return Terms(received, tuple(pauses), tuple(extensions), target, nation)


def last_transfer(steps: Sequence[Any]) -> Any | None:
    """The last step by which a letter passed to another department; `steps` are in the order of days."""
    return next((one for one in reversed(steps) if one.stage == TRANSFERRED), None)


def stopped_on(steps: Sequence[Any], replies: Iterable[Any], direction: str) -> date | None:
    """The day the answer came or it was closed, by what the record shows; None where it shows none."""
    ended = next((one.day for one in reversed(steps) if one.stage in ENDS), None)
    if ended is not None:
        return ended  # type: ignore[no-any-return]
    no_answer = {one.shown_by_id for one in steps if one.stage in NOT_THE_ANSWER}
    came = [
        one.occurred_latest
        for one in replies
        if one.direction != direction and one.id not in no_answer and one.occurred_latest is not None
    ]
    return min(came, default=None)


def target_of(
    rows: Iterable[Any], bodies: Sequence[UUID | None], received: date | None
) -> tuple[int, str, str | None]:
    """The target, its basis and nation: of the first of these bodies that had one on the day, else by convention."""
    valid = [
        row
        for row in rows
        if received is not None
        and (row.since is None or row.since <= received)
        and (row.until is None or received < row.until)
    ]
    for body in (*[body for body in bodies if body is not None], None):
        found = [row for row in valid if row.organisation_id == body]
        if found:
            # Of two that hold, the one that says since when is the more exact, and the later one the newer.
            best = max(found, key=lambda row: (row.since or date.min, row.id))
            return best.working_days, best.basis, best.nation
    return CONVENTION, str(Basis.CONVENTION), None


def last_day(
    received: date, allowed: int, pauses: Sequence[Pause], days: WorkingDays, stopped: date | None = None
) -> date | None:
    """The last day on which the answer is in time; None where the calendar ends before, or a pause has no end yet.

    A pause that was still open when the answer came lasted until then.
    """
    closed = tuple(
        Pause(one.since, one.until or (stopped and max(stopped, one.since) + timedelta(days=1)), one.reason)
        for one in pauses
    )
    if any(one.until is None for one in closed):
        return None
    left_out = 0
    while True:
        day = days.reach(received, allowed + left_out)
        now = paused_days(closed, received, day, days) if day is not None else left_out
        if now == left_out:
            return day
        left_out = now
