"""The action log of a board: owner, due, carried from, status."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crm.editions.edition import Edition
from crm.errors import BadInput
from crm.forms.paper import Happening, Note, Paragraph, Table
from crm.people.words import day_words
from crm.promises.kinds import ActionStatus
from crm.reports.making import MOST, Making

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from crm.actions.readings import BoardAction
    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Paper

OPEN, OVERDUE, DONE, DROPPED, ALL = "open", "overdue", "done", "dropped", "all"
STATUSES = (OPEN, OVERDUE, DONE, DROPPED, ALL)
_STATES = ("overdue", "open", "waiting", "done", "dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsAsked:
    """Which actions: of a board, of an owner, by status, due within days; or as they lay before the sitting `meeting`."""

    board: str = ""
    owner: str = ""
    status: str = OPEN
    first: date | None = None
    last: date | None = None
    meeting: int | None = None


def action_log(crm: Crm, asked: ActionsAsked, edition: Edition) -> Paper:
    """The action log as a paper. Raises NotFound and Ambiguous for names, BadInput for what does not go together."""
    making = Making(crm, "actions", edition)
    board, day, found, more, before = _found(crm, making, asked)
    with crm.reading() as connection:
        shown = [
            each and _owned(making, connection, each, day) for each in _through(making, connection, found)
        ]
    there = [each for each in shown if each is not None]
    narrowed = _narrowed(making, asked)
    sections: dict[str, list[Block]] = {}
    if shown:
        states = [each.state(day) for each in there]
        listed = making.counted(*((f"some_{state}", states.count(state)) for state in _STATES))
        sections["summary"] = [Paragraph(making.count("summary", len(there), list=listed))] if there else []
        several = not board and len({each.board for each in there if each.board}) > 1
        sections["list"] = [_table(making, shown, day, board=board, several=several)]
    if more:
        sections["more"] = [Note(making.say("more"))]
    paper = making.paper(
        sections,
        subject=board,
        happenings=_happenings(making, there, day),
        head=_table(making, [], day, board=board, several=False),
        board=making.say("of_board", board=board) if board else "",
        narrowed=narrowed,
    )
    if before:
        return replace(paper, subtitle=making.say("subtitle_before", meeting=before, made=day_words(day)))
    return paper


def _found(crm: Crm, making: Making, asked: ActionsAsked) -> tuple[str, date, list[BoardAction], bool, str]:
    """The board, the day, the actions, whether there are more, and the sitting the log lay before ("" for today's)."""
    if asked.meeting is not None:
        if asked.board or asked.owner or asked.status != OPEN or asked.first or asked.last:
            raise BadInput(
                "a log before a sitting is that of its board, whole",
                hint="Give --meeting alone.",
                place="--meeting",
            )
        log = crm.boards.actions.log(asked.meeting, MOST + 1)
        both = [*log.carried, *log.new]
        return log.meeting.board, log.on, both[:MOST], len(both) > MOST, log.meeting.reference
    board = crm.boards.named(asked.board) if asked.board else None
    statuses = {
        OPEN: (ActionStatus.OPEN,),
        OVERDUE: (ActionStatus.OPEN,),
        DONE: (ActionStatus.DONE,),
        DROPPED: (ActionStatus.DROPPED,),
    }.get(asked.status, tuple(ActionStatus))
    found = crm.boards.actions.listed(
        MOST + 1,
        statuses=statuses,
        board_id=board.id if board else None,
        owner=asked.owner,
        overdue=asked.status == OVERDUE,
    )
    within = [each for each in found[:MOST] if _due_within(each, asked.first, asked.last)]
    return board.name if board else "", making.today, within, len(found) > MOST, ""


def _due_within(action: BoardAction, first: date | None, last: date | None) -> bool:
    """Whether it may be due between two days; what has no date is not, where any were given."""
    if first is None and last is None:
        return True
    if not action.due:
        return False
    starts, ends = action.due.earliest, action.due.latest
    return not ((first and ends and ends < first) or (last and starts and starts > last))


def _through(making: Making, connection: Connection, found: list[BoardAction]) -> list[BoardAction | None]:
    """Those that may stand here: neither of a withheld engagement, nor of a sitting or an item that is not shown."""
    from db.queries.report_origins import of_actions

    gate = making.gate
    origins = {row.id: row for row in of_actions(connection, [each.id for each in found])}
    back = gate.withheld(connection, [row.engagement_id for row in origins.values()])

    def passes(action: BoardAction) -> bool:
        origin = origins[action.id]
        if origin.engagement_id in back:
            return False
        if origin.marking is not None and not gate.passes(origin.marking):
            gate.left_out.marked += 1
            return False
        if origin.ground is not None and making.edition is not Edition.FULL:
            gate.left_out.exempt += 1
            return False
        return True

    return making.kept(found, passes)


def _owned(making: Making, connection: Connection, action: BoardAction, day: date) -> BoardAction:
    """The action; in a redacted edition without the name of an owner who held no public office."""
    if making.edition is not Edition.REDACTED or action.owner_id is None:
        return action
    from db.queries.report_origins import office_holders

    office = bool(office_holders(connection, [action.owner_id], day))
    return replace(action, owner=making.name(action.owner, office=office))


def _table(making: Making, shown: list[BoardAction | None], day: date, *, board: str, several: bool) -> Table:
    keys = ["ref", "action*", "owner", "due", "carried", "status"]
    if several:
        keys.insert(4, "board")
    columns = making.columns(*keys)

    def row(action: BoardAction) -> tuple[Cell, ...]:
        due = action.due if action.due.day and action.due_shown == str(action.due) else action.due_shown
        cells: list[Cell] = [
            action.reference,
            action.text,
            action.owner or making.say("no_owner"),
            due or making.say("no_due"),
            _carried(making, action),
            _status(making, action, day),
        ]
        if several:
            cells.insert(4, action.board)
        return tuple(cells)

    return Table(making.say("caption", board=board), columns, making.rows(shown, row, len(columns)))


def _carried(making: Making, action: BoardAction) -> str:
    if action.agreed is None:
        agreed = action.origin or making.say("not_known")
    elif action.meeting:
        agreed = making.say("agreed_at", day=day_words(action.agreed), meeting=action.origin)
    else:
        agreed = making.say("agreed", day=day_words(action.agreed))
    return making.count("carried", action.carried, agreed=agreed) if action.carried else agreed


def _status(making: Making, action: BoardAction, day: date) -> str:
    said = making.say(f"state_{action.state(day)}")
    if action.closed_on is None or action.open_on(day):
        return said
    # What was noted is for those who work with it.
    key = "closed_note" if action.closing_note and making.edition is Edition.FULL else "closed"
    return making.say(key, state=said, day=day_words(action.closed_on), note=action.closing_note)


def _narrowed(making: Making, asked: ActionsAsked) -> str:
    told = making.say("narrowed_owner", owner=asked.owner) if asked.owner else ""
    period = making.period(asked.first, asked.last)
    return told + (making.say("narrowed_due", period=period) if period else "")


def _happenings(making: Making, actions: list[BoardAction], day: date) -> list[Happening]:
    from crm.due.identity import uid

    return [
        Happening(
            uid("action", each.id),
            each.due.day,
            making.say("happening", owner=each.owner or making.say("no_owner"), text=each.text),
            each.reference,
        )
        for each in actions
        if each.due.day is not None and each.due.day >= day and each.open_on(day)
    ]
