"""What is given to add an action to the list of a board, and to change one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crm.actions.due import Due

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

NO_DUE = Due()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBoardAction:
    """What one of us is to do: by whom, by when, since which day, on the list of which board.

    `owner` is a name, a reference (P-17) or words ("Officers"). `agreed` is the day it was agreed: that of the sitting
    (M-`meeting`) where it came of one, else today. `review` and `stage` say what an event is: the stage of a review.
    `anyway` accepts an owner who had left by then, or whom nobody knows.
    """

    text: str
    owner: str = ""
    due: str = ""
    meeting: int | None = None
    item: str = ""
    engagement_id: UUID | None = None
    board_id: UUID | None = None
    agreed: date | None = None
    review_id: UUID | None = None
    stage: str = ""
    anyway: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionChange:
    """What is put in the place of what an action says; None leaves it."""

    text: str | None = None
    owner: str | None = None
    due: str | None = None
    anyway: bool = False
