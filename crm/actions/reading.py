"""From rows to actions of the boards: what each waits for, and how often it was carried forward."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm.actions.due import DueKind, sitting_in
from crm.actions.readings import BoardAction
from crm.promises.kinds import ActionStatus
from crm.vocabulary.partial_date import PartialDate
from db.queries import actions as rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection


def action_of(row: Any) -> BoardAction:
    """An action from its row; one that waits for a stage is due when the stage is recorded."""
    due = PartialDate(row.due_edtf, row.due_earliest, row.due_latest)
    if not due and row.staged_edtf:
        due = PartialDate(row.staged_edtf, row.staged_earliest, row.staged_latest)
    return BoardAction(
        row.id,
        row.number,
        row.version,
        row.text,
        row.owner_id,
        row.owner or row.owner_as_written,
        due,
        due_kind(row),
        row.due_event or row.due_as_written,
        f"M-{row.due_number}" if row.due_number is not None else "",
        row.review or "",
        row.due_stage or "",
        ActionStatus(row.status),
        row.board_id,
        row.board or "",
        agreed_on(row),
        f"M-{row.meeting_number}" if row.meeting_number is not None else "",
        row.item_number or "",
        f"E-{row.engagement_number}" if row.engagement_number is not None else "",
        row.engagement_subject or "",
        row.closed_on,
        row.closing_note or "",
    )


def agreed_on(row: Any) -> date | None:
    """The day an action was agreed: as its terms say, else that of its sitting."""
    day: date | None = row.agreed_on or row.held
    return day


def due_kind(row: Any) -> DueKind:
    """What an action waits for, by its terms; by its words where it has none."""
    if row.due_meeting_id is not None:
        return DueKind.MEETING
    if row.due_event or row.due_review_id is not None:
        return DueKind.EVENT
    agreed = agreed_on(row)
    if row.due_as_written and agreed is not None and sitting_in(row.due_as_written, agreed) is not None:
        return DueKind.MEETING
    if row.due_edtf:
        return DueKind.DATE
    return DueKind.EVENT if row.due_as_written else DueKind.NONE


def carried(connection: Connection, found: Sequence[Any], day: date) -> tuple[BoardAction, ...]:
    """Actions with how many sittings of their board were held since they were agreed, up to and including a day."""
    actions = [action_of(row) for row in found]
    # Two sittings on one day carry it once.
    days: dict[UUID, list[date]] = defaultdict(list)
    boards = {one.board_id for one in actions if one.board_id is not None}
    for board_id, sat in rows.sitting_days(connection, boards, day):
        if sat not in days[board_id][-1:]:
            days[board_id].append(sat)
    return tuple(_counted(one, days) for one in actions)


def _counted(action: BoardAction, days: dict[UUID, list[date]]) -> BoardAction:
    if action.board_id is None or action.agreed is None:
        return action
    sat = days[action.board_id]
    last = bisect_right(sat, action.closed_on) if action.closed_on else len(sat)
    return replace(action, carried=max(last - bisect_right(sat, action.agreed), 0))


def open_of_board(connection: Connection, board_id: UUID, day: date, limit: int) -> tuple[BoardAction, ...]:
    """What stood on the list of a board on a day, what was closed that very day with it; carried longest first."""
    found = carried(connection, rows.of_board_on(connection, board_id, day, limit), day)
    return tuple(sorted(found, key=lambda one: (-one.carried, one.number)))
