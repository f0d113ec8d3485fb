"""The action lists of our boards: adding, closing, and what lay before a sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm import clock
from crm.actions.due import Due, DueKind, read_due
from crm.actions.owners import Owner, owner_named, somebody
from crm.actions.reading import carried, open_of_board
from crm.actions.readings import ActionLog, BoardAction
from crm.errors import BadInput
from crm.promises.kinds import ActionStatus
from crm.promises.wording import checked
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from crm.actions.inputs import ActionChange, NewBoardAction
    from crm.actions.writing import Terms
    from crm.api import Crm

_SHOWN = 80
MOST_ON_A_LIST = 500
"""Actions on the list of a sitting, unless more are asked for."""
CLOSED = (ActionStatus.DONE, ActionStatus.DROPPED)


class Acted(NamedTuple):
    """An action as it is after a change, and what is remarkable about it."""

    action: BoardAction
    remarks: tuple[str, ...] = ()


class Actions:
    """What one of us is to do. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def by_number(self, number: int) -> BoardAction:
        """The action that people call `A-number`, with how often it was carried forward. Raises NotFound."""
        from crm.actions.writing import one_numbered

        with self._crm.reading() as connection:
            row = one_numbered(connection, number)
            return carried(connection, [row], clock.today())[0]

    def listed(
        self,
        limit: int = 50,
        *,
        statuses: Collection[str] = (ActionStatus.OPEN,),
        board_id: UUID | None = None,
        owner: str = "",
        overdue: bool = False,
    ) -> tuple[BoardAction, ...]:
        """Actions, the longest due first; open ones unless `statuses` says otherwise.

        `owner` is a person or words such as "Officers". Raises NotFound where nobody is called so.
        """
        from db.queries import actions

        owner_ids, words = self._owner_asked(owner) if owner else ((), "")
        today = clock.today()
        with self._crm.reading() as connection:
            found = actions.listed(
                connection,
                limit,
                statuses=[str(status) for status in statuses],
                agreed_by=today,
                board_id=board_id,
                owner_ids=owner_ids,
                owner=words,
                before=today if overdue else None,
            )
            return carried(connection, found, today)

    def _owner_asked(self, owner: str) -> tuple[tuple[UUID, ...], str]:
        named = somebody(self._crm, owner, clock.today())
        return ((named.person_id,) if named.person_id else ()), named.words

    def log(self, number: int, limit: int = MOST_ON_A_LIST) -> ActionLog:
        """The list that lay before M-number: what was open on its day, carried from earlier sittings, and what was new.

        What was closed later still stands as open. At most `limit`, the oldest of them. Raises NotFound, and BadInput for a sitting without a day.
        """
        from crm.meetings.items import sitting_numbered
        from crm.meetings.service import line_of

        with self._crm.reading() as connection:
            sitting = sitting_numbered(connection, number)
            day = sitting.occurred_earliest
            if day is None:
                raise BadInput(
                    f"the day of M-{number} is not known",
                    hint="Give it first: despatch meeting amend --date DATE",
                )
            found = open_of_board(connection, sitting.organisation_id, day, limit)
            line = line_of(sitting)
        new = tuple(one for one in found if one.meeting == line.reference or one.agreed == day)
        return ActionLog(line, day, tuple(one for one in found if one not in new), new)

    # ------------------------------------------------------------ writing

    def add(self, new: NewBoardAction) -> Acted:
        """Add an action. Raises BadInput, NotFound and Refused: see `NewBoardAction`."""
        from crm.actions.writing import write_agreed, written

        terms, remarks = self._terms(new)
        with self._crm.writing("action", f"Action: {clip(terms.text, _SHOWN)}") as recorder:
            key = write_agreed(recorder, terms)
            return Acted(written(recorder.connection, key), remarks)

    def _terms(self, new: NewBoardAction) -> tuple[Terms, tuple[str, ...]]:
        from crm.actions.writing import Terms
        from crm.boards.finding import ItemAt
        from crm.meetings.items import item_at, sitting_numbered

        text = checked(new.text, "an action")
        if new.item and new.meeting is None:
            raise BadInput("say of which sitting the item is", hint="--meeting M-3 --item 4", place="--item")
        board_id, meeting_id, item_id, held = new.board_id, None, None, None
        if new.meeting is not None:
            with self._crm.reading() as connection:
                sitting = sitting_numbered(connection, new.meeting)
                if new.item:
                    item_id = item_at(connection, ItemAt(new.meeting, new.item, None))[1].id
            meeting_id, held = sitting.id, sitting.occurred_earliest
            board_id = board_id or sitting.organisation_id
        # What is to be done for a sitting to come is agreed today.
        agreed = new.agreed or min(held or clock.today(), clock.today())
        due = read_due(new.due, agreed)
        if new.review_id is not None:
            due = due if due.kind is DueKind.EVENT else Due(DueKind.EVENT)
        owner = owner_named(self._crm, new.owner, agreed, due.when.latest, anyway=new.anyway)
        terms = Terms(
            text=text,
            owner=owner,
            due=due,
            agreed=agreed,
            board_id=board_id,
            meeting_id=meeting_id,
            item_id=item_id,
            engagement_id=new.engagement_id,
            review_id=new.review_id,
            stage=new.stage,
        )
        return terms, owner.remarks

    def amend(self, number: int, change: ActionChange) -> Acted:
        """Give an action other words, another owner or another due. Raises BadInput, NotFound and Refused."""
        from crm.actions.writing import one_numbered, write_change, written

        there = self.by_number(number)
        agreed = there.agreed or clock.today()
        due = read_due(change.due, agreed) if change.due is not None else None
        owner: Owner | None = None
        if change.owner is not None:
            until = due.when.latest if due else there.due.latest
            # Who takes it over must be there today, whenever it was agreed.
            owner = owner_named(self._crm, change.owner, clock.today(), until, anyway=change.anyway)
        with self._crm.writing("action", f"Action A-{number} amended") as recorder:
            row = one_numbered(recorder.connection, number)
            write_change(recorder, row, text=change.text, owner=owner, due=due)
            return Acted(written(recorder.connection, row.id), owner.remarks if owner else ())

    def close(
        self, number: int, status: ActionStatus = ActionStatus.DONE, *, on: date | None = None, note: str = ""
    ) -> Acted:
        """Say that an action is done, or dropped, on a day (today, when None). Raises BadInput, NotFound, Refused."""
        from crm.actions.writing import one_numbered, write_close, written

        day = _past(on)
        with self._crm.writing("action", f"Action A-{number}: {status}") as recorder:
            row = one_numbered(recorder.connection, number)
            write_close(recorder, row, status, day, note)
            return Acted(written(recorder.connection, row.id))

    def reopen(self, number: int) -> Acted:
        """Put a closed action back on the list. Raises NotFound and Refused."""
        from crm.actions.writing import one_numbered, write_reopen, written

        with self._crm.writing("action", f"Action A-{number} reopened") as recorder:
            row = one_numbered(recorder.connection, number)
            write_reopen(recorder, row)
            return Acted(written(recorder.connection, row.id))

    def happened(self, number: int, on: date | None = None) -> Acted:
        """What an action waits for ("once announced") happened on a day (today, when None): it is due then.

        Raises BadInput where it waits for nothing that happens, NotFound and Refused.
        """
        from crm.actions.writing import one_numbered, write_happened, written

        day = _past(on)
        with self._crm.writing("action", f"Action A-{number}: it happened") as recorder:
            row = one_numbered(recorder.connection, number)
            write_happened(recorder, row, day)
            return Acted(written(recorder.connection, row.id))


def _past(on: date | None) -> date:
    day = on or clock.today()
    if day > clock.today():
        raise BadInput(f"{day} lies ahead", hint="Say it when it has come to pass.", place="--on")
    return day
