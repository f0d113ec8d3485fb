"""What is given to seat somebody on a board, and to begin a task and finish group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.boards.kinds import SeatRole
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

UNKNOWN = PartialDate.unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeat:
    """A seat to be given: to whom, as what, for which group, from a day to a day.

    `until` is the first day on which it is no longer held. `group` is the name of a political group; one that is not on
    record is added. `stands_for` is the person whose substitute it is. `anyway` lets a second chair sit beside the first.
    """

    person_id: UUID
    role: SeatRole = SeatRole.MEMBER
    group: str = ""
    since: date | None = None
    until: date | None = None
    stands_for: UUID | None = None
    anyway: bool = False
    since_edtf: str | None = None
    until_edtf: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """A task and finish group to be begun by a decision ("M-3/4") of the board it reports to."""

    name: str
    decision: str
    purpose: str
    reports: PartialDate = UNKNOWN
