"""`despatch action`: what one of us is to do, by when, and the list that is carried from sitting to sitting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import completing, output
from crm.cli.common import MOST, json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.meeting import meetings
from crm.cli.tables_out import list_option, list_option_beside_open
from crm.errors import BadInput, NotFound

if TYPE_CHECKING:
    from datetime import date

    from crm.actions.readings import BoardAction
    from crm.actions.service import Acted

actions = completing.numbered(
    lambda crm: ((one.reference, one.text) for one in crm.boards.actions.listed(limit=200))
)
REF = click.argument("reference", metavar="A-REF", shell_complete=actions)
_ON = click.option("--on", metavar="DATE", help="The day of it; today when not given.")


@click.group()
def action() -> None:
    """What one of us is to do, by when: the action lists of our boards, carried forward until closed.

    \b
      despatch action add "Share the table of pilots" --owner Officers --due "once announced" --meeting M-2 --item 5
    """


@action.command()
@click.argument("text")
@click.option("--owner", default="", metavar="NAME", help="Who is to do it: a person, or Officers, Members.")
@click.option(
    "--due", default="", metavar="WHEN", help="A date, “by the June board” or M-5, “once announced”."
)
@click.option("--meeting", metavar="M-REF", shell_complete=meetings, help="The sitting it was agreed at.")
@click.option("--item", default="", metavar="N", help="The item of that sitting.")
@click.option("--from", "engagement", metavar="E-REF", shell_complete=completing.references,
              help="The engagement it comes of.")  # fmt: skip
@click.option("--board", metavar="BOARD", help="Whose list it stands on, where it came of no sitting.")
@click.option("--agreed", metavar="DATE", help="The day it was agreed; that of the sitting, else today.")
@click.option("--review", metavar="R-REF", help="The review whose stage it waits for.")
@click.option("--stage", metavar="STAGE", help="That stage, as final-report: due when it is recorded.")
@click.option("--anyway", is_flag=True, help="Accept an owner who had left by then, or whom nobody knows.")
@json_option
def add(text: str, as_json: bool, **given: Any) -> None:
    """Add the action TEXT.

    \b
      despatch action add "Report back" --owner Officers --due "by the June board" --meeting M-2 --item 3
    """
    from crm.actions.inputs import NewBoardAction
    from crm.boards.finding import meeting_number

    agreed = day_option(given["agreed"], "--agreed")
    if (given["review"] is None) != (given["stage"] is None):
        raise BadInput("give --review and --stage together", hint="--review R-1 --stage final-report")
    with opened() as crm:
        new = NewBoardAction(
            text=text,
            owner=given["owner"],
            due=given["due"],
            meeting=meeting_number(given["meeting"], "--meeting") if given["meeting"] else None,
            item=given["item"],
            engagement_id=crm.engagements.by_reference(given["engagement"]).id
            if given["engagement"]
            else None,
            board_id=crm.boards.named(given["board"], agreed).id if given["board"] else None,
            agreed=agreed,
            review_id=crm.names.one(given["review"], agreed, {"review"}).review_id
            if given["review"]
            else None,
            stage=_stage(given["stage"]) if given["stage"] else "",
            anyway=given["anyway"],
        )
        done = crm.boards.actions.add(new)
    _told(done, "Added", as_json=as_json)


def _stage(text: str) -> str:
    from crm.reviews.kinds import StageKind

    plain = "-".join(text.casefold().replace("_", " ").split())
    if plain not in {str(stage) for stage in StageKind}:
        raise BadInput(
            f"“{text}” is no stage of a review", hint=f"There are: {', '.join(StageKind)}.", place="--stage"
        )
    return plain


@action.command("list")
@click.option("--board", metavar="BOARD", help="On the list of a board.")
@click.option("--owner", default="", metavar="NAME", help="Somebody's; Officers and the like will do.")
@click.option("--mine", is_flag=True, help="Your own, by the name you work under.")
@click.option("--overdue", is_flag=True, help="Only those whose last day is past.")
@click.option("--open", "only_open", is_flag=True, help="Only open ones, which is so unless you say --all.")
@click.option("--closed", is_flag=True, help="Only those done or dropped.")
@click.option("--all", "everything", is_flag=True, help="Open and closed.")
@limit_option
@list_option_beside_open
def listed(board: str | None, owner: str, limit: int, as_json: bool, **given: Any) -> None:
    """List actions, the longest due first."""
    from crm.actions.service import CLOSED
    from crm.promises.kinds import ActionStatus

    if sum((given["only_open"] or given["overdue"], given["closed"], given["everything"])) > 1:
        raise BadInput("say one of --open, --closed and --all")
    statuses = (
        CLOSED if given["closed"] else tuple(ActionStatus) if given["everything"] else (ActionStatus.OPEN,)
    )
    if given["mine"]:
        if owner:
            raise BadInput("say --mine or --owner, not both")
        owner = _me()
    with opened() as crm:
        board_id = crm.boards.named(board).id if board else None
        try:
            found = crm.boards.actions.listed(
                limit, statuses=statuses, board_id=board_id, owner=owner, overdue=given["overdue"]
            )
        except NotFound as error:
            if not given["mine"]:
                raise
            hint = "Say who you are: despatch --officer NAME action list --mine, or officer in the settings."
            raise NotFound(error.message, hint=hint, place="--mine") from None
    _listing(found, clock.today(), as_json=as_json)


def _me() -> str:
    from crm import settings

    return settings.load().officer_name()


def _listing(found: tuple[BoardAction, ...], day: date, *, as_json: bool) -> None:
    columns: list[output.Column[BoardAction]] = [
        output.Column("Ref", lambda one: one.reference, firm=True),
        output.Column("State", lambda one: one.state(day), firm=True),
        output.Column("Owner", lambda one: one.owner),
        output.Column("Action", lambda one: one.text),
        output.Column("Due", lambda one: one.due_shown),
        output.Column("Carried", lambda one: one.carried_words),
    ]
    output.listing(
        found,
        columns,
        fields=lambda one: one.as_fields(day),
        as_json=as_json,
        empty="There is no such action.",
    )


@action.command()
@REF
@json_option
def show(reference: str, as_json: bool) -> None:
    """Print an action: who, by when, what it came of, how often it was carried, and what closed it."""
    day = clock.today()
    with opened() as crm:
        one = crm.boards.actions.by_number(_number(reference))
    if as_json:
        output.emit_json(one.as_fields(day))
        return
    closed = f"{one.status} {one.closed_on}" if one.closed_on else ""
    output.record(
        [
            ("Action", f"{one.reference} {one.text}"),
            ("State", one.state(day)),
            ("Owner", one.owner),
            ("Due", one.due_shown),
            ("Board", one.board),
            ("Agreed", ", ".join(filter(None, (str(one.agreed or ""), one.origin)))),
            ("Carried", one.carried_words),
            ("Engagement", f"{one.engagement} {one.engagement_subject}".strip()),
            ("Closed", closed),
            ("Note", one.closing_note),
        ]
    )


def _number(reference: str) -> int:
    from crm.references import needed_number

    return needed_number(reference, "A", "an action")


@action.command()
@REF
@click.option("--note", default="", help="What came of it.")
@_ON
@json_option
def done(reference: str, note: str, on: str | None, as_json: bool) -> None:
    """Say that an action is done."""
    _close(reference, "done", on, note, as_json=as_json)


@action.command()
@REF
@click.option("--note", default="", help="Why.")
@_ON
@json_option
def drop(reference: str, note: str, on: str | None, as_json: bool) -> None:
    """Say that an action is no longer to be done."""
    _close(reference, "dropped", on, note, as_json=as_json)


def _close(reference: str, status: str, on: str | None, note: str, *, as_json: bool) -> None:
    from crm.promises.kinds import ActionStatus

    day = day_option(on, "--on")
    with opened() as crm:
        closed = crm.boards.actions.close(_number(reference), ActionStatus(status), on=day, note=note)
    _told(closed, status.capitalize(), as_json=as_json)


@action.command()
@REF
@json_option
def reopen(reference: str, as_json: bool) -> None:
    """Put a closed action back on the list."""
    with opened() as crm:
        opened_again = crm.boards.actions.reopen(_number(reference))
    _told(opened_again, "Reopened", as_json=as_json)


@action.command()
@REF
@click.option("--text", help="Other words.")
@click.option("--owner", metavar="NAME", help="Who is to do it now.")
@click.option("--due", metavar="WHEN", help="Another date, sitting or event; empty for none.")
@click.option("--anyway", is_flag=True, help="Accept an owner who had left by then, or whom nobody knows.")
@json_option
def amend(
    reference: str, text: str | None, owner: str | None, due: str | None, anyway: bool, as_json: bool
) -> None:
    """Give an action other words, another owner or another due."""
    from crm.actions.inputs import ActionChange

    change = ActionChange(text=text, owner=owner, due=due, anyway=anyway)
    with opened() as crm:
        amended = crm.boards.actions.amend(_number(reference), change)
    _told(amended, "Amended", as_json=as_json)


@action.command()
@REF
@_ON
@json_option
def happened(reference: str, on: str | None, as_json: bool) -> None:
    """Say that what an action waits for (“once announced”) has happened: it is due that day."""
    day = day_option(on, "--on")
    with opened() as crm:
        due = crm.boards.actions.happened(_number(reference), day)
    _told(due, "Due", as_json=as_json)


@action.command("log")
@click.argument("reference", metavar="M-REF", shell_complete=meetings)
@click.option(
    "--limit",
    type=click.IntRange(1, MOST),
    default=500,
    show_default=True,
    metavar="N",
    help="Print at most N, the oldest.",
)
@list_option
def log_of(reference: str, limit: int, as_json: bool) -> None:
    """Print the action list that lay before a sitting, as it stood on its day.

    What was open then is carried from earlier sittings until it is closed; what was closed later still stands.

    \b
      despatch action log M-3
    """
    from crm.boards.finding import meeting_number

    with opened() as crm:
        log = crm.boards.actions.log(meeting_number(reference), limit)
    if as_json:
        output.emit_json(log.as_fields())
        return
    output.heading(f"Actions for {log.meeting}")
    _listing((*log.carried, *log.new), log.on, as_json=False)
    output.note(f"{len(log.carried)} carried forward, {len(log.new)} new.")


def _told(done: Acted, said: str, *, as_json: bool) -> None:
    day = clock.today()
    for remark in done.remarks:
        output.note(f"{remark[:1].upper()}{remark[1:]}.")
    if as_json:
        output.emit_json(done.action.as_fields(day))
        return
    one = done.action
    told = ", ".join(filter(None, (one.owner, f"due {one.due_shown}" if one.due_shown else "")))
    output.line(f"{one.reference} {one.text}{f' ({told})' if told else ''}")
    output.note(f"{said}. “despatch undo” takes it back.")
