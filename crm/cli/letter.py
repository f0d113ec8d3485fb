"""`despatch letter`: letters of ours on their way, where each stands, with whom, and what to do next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.letter_chase import chase
from crm.cli.letter_clock import extend, pause, received, resume, target
from crm.cli.letter_steps import (
    acknowledge,
    close,
    holding,
    no_reply_needed,
    reopen,
    reply,
    stage,
    transfer,
)
from crm.cli.letter_texts import letter_pairs
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.errors import BadInput

if TYPE_CHECKING:
    from crm.clocks.readings import State
    from crm.correspondence.listing import LetterLine
    from crm.correspondence.stages import OurStage


def _state_words(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from crm.correspondence.listing import OPEN_STATES

    begun, comma, last = incomplete.rpartition(",")
    return [f"{begun}{comma}{state}" for state in OPEN_STATES if state.startswith(last)]


_REFERENCE = re.compile(r"(?:E-?)?\d+", re.IGNORECASE)


class _Letter(click.Group):
    """A group in which a reference alone is to be shown: `despatch letter E-12`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command, or `show` with the reference."""
        if args and _REFERENCE.fullmatch(args[0]):
            args = ["show", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Letter)
def letter() -> None:
    """Letters of ours on their way: what is out for clearance, who owes us an answer, and what to do next.

    \b
      despatch letter E-12
      despatch letter list --state overdue,due-soon --dept DfE
      despatch letter stage E-14 clearance --with "Cllr Quarrel"
      despatch letter holding E-12 --on "1 February 2021" --until "1 March 2021"
      despatch letter transfer E-12 DHSC --on 2021-02-05
      despatch letter chase E-12

    A letter is an engagement: log a draft with --status planned. Its clock counts working days from the day after it was
    received; a holding reply is no answer and does not stop it.
    """


for _command in (
    stage,
    acknowledge,
    holding,
    transfer,
    reply,
    close,
    no_reply_needed,
    reopen,
    pause,
    resume,
    extend,
    received,
    target,
    chase,
):
    letter.add_command(_command)


@letter.command()
@click.argument("reference", metavar="REF", shell_complete=completing.references)
@json_option
def show(reference: str, as_json: bool) -> None:
    """Where the letter REF stands, with whom and since when, its clock, its steps, its thread, and what to do next.

    \b
      despatch letter show E-12
    """
    with opened() as crm:
        read = crm.correspondence.get(reference)
    if as_json:
        output.emit_json(read.as_fields())
        return
    output.record(letter_pairs(read))


@letter.command("list")
@click.option(
    "--state",
    "states",
    metavar="STATES",
    shell_complete=_state_words,
    help="overdue, long-overdue, due, due-soon, waiting, paused, no-day; with commas.",
)
@click.option(
    "--dept", metavar="BODY", default="", help="Only what this body has: DfE; DfE+ with what came before it."
)
@click.option("--holder", metavar="NAME", default="", help="Only what is with this person, or this post.")
@click.option("--stage", metavar="STAGE", default="", help="Our drafts at this stage: clearance.")
@click.option("--drafts", is_flag=True, help="Our drafts at whatever stage.")
@click.option("--all", "everything", is_flag=True, help="Also what was answered or closed; the newest first.")
@limit_option
@list_option
def list_(
    states: str | None,
    dept: str,
    holder: str,
    stage: str,
    drafts: bool,
    everything: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List letters that await an answer, the most pressing first; or our drafts, with who has them since when.

    \b
      despatch letter list
      despatch letter list --state overdue,long-overdue --dept DfE
      despatch letter list --stage clearance
    """
    wanted = _states(states)
    of_ours = bool(stage) or drafts
    if of_ours and (wanted or dept or everything):
        raise BadInput(
            "drafts are with us: they have neither a clock nor a department",
            hint="Leave out --state, --dept and --all.",
            place="--stage" if stage else "--drafts",
        )
    with opened() as crm:
        if of_ours:
            _known_stage(stage)
            found = crm.correspondence.drafts(limit, stage=stage, holder=holder)
        elif everything:
            found = crm.correspondence.newest(limit, dept=dept, holder=holder)
        else:
            found = crm.correspondence.listed(limit, states=wanted, dept=dept, holder=holder)
    columns = _DRAFTS if of_ours else _awaiting_columns()
    empty = "No letter of ours is being drafted." if of_ours else "No letter awaits an answer."
    output.listing(found, columns, fields=lambda line: line.as_fields(), as_json=as_json, empty=empty)
    if len(found) == limit and not as_json:
        output.note(f"The first {limit}; --limit shows more.")


@letter.command()
@list_option
def stages(as_json: bool) -> None:
    """List the stages of ours that a letter goes through; the setting letter_stages changes them.

    \b
      DESPATCH_LETTER_STAGES="draft, qa?, clearance, private-office?, sign-off, sent" despatch letter stages
    """
    from crm.correspondence.stages import our_stages

    columns: list[Column[OurStage]] = [
        Column("Stage", lambda one: one.name, firm=True),
        Column("", lambda one: "may be skipped" if one.skippable else ""),
    ]
    output.listing(
        our_stages().stages,
        columns,
        fields=lambda one: {"stage": one.name, "skippable": one.skippable},
        as_json=as_json,
    )


def _states(text: str | None) -> tuple[State, ...]:
    """The states named with commas. Raises BadInput."""
    from crm.correspondence.listing import OPEN_STATES

    if text is None:
        return ()
    known = {str(state): state for state in OPEN_STATES}
    words = [word.strip().lower().replace(" ", "-") for word in text.split(",") if word.strip()]
    for word in words or [text]:
        if word not in known:
            raise BadInput(
                f"“{word}” is no state of a clock", hint=f"There are: {', '.join(known)}.", place="--state"
            )
    return tuple(known[word] for word in words)


def _known_stage(name: str) -> None:
    from crm.correspondence.stages import our_stages

    known = our_stages().names[:-1]
    if name and name not in known:
        raise BadInput(
            f"“{name}” is no stage of a draft", hint=f"There are: {', '.join(known)}.", place="--stage"
        )


def _state(line: LetterLine) -> str:
    from crm.clocks.readings import State

    return {State.NO_DAY: "no day", State.STOPPED: "stopped", None: ""}.get(line.state, line.state_label)


def _waited(line: LetterLine) -> Any:
    return "" if line.waited is None else line.waited


_AWAITING: list[Column[LetterLine]] = [
    Column("Ref", lambda line: line.reference, firm=True),
    Column("State", _state, firm=True),
    Column("Days", _waited, firm=True),
    Column("Due", lambda line: line.due or "", firm=True),
    Column("Stage", lambda line: line.stands),
    Column("To", lambda line: line.to),
    Column("With", lambda line: line.with_whom),
    Column("Sent", lambda line: line.occurred),
    Column("Subject", lambda line: line.subject),
    Column("Next", lambda line: line.next.words if line.next else ""),
]
_WIDE = {"With", "Sent"}
"""Columns that a terminal of fewer cells than `_ROOM` has no room for."""
_ROOM = 120


def _awaiting_columns() -> list[Column[LetterLine]]:
    """The columns there is room for; where the output is no terminal, all of them."""
    narrow = output.is_terminal() and output.width() < _ROOM
    return [column for column in _AWAITING if not (narrow and column.title in _WIDE)]


_DRAFTS: list[Column[LetterLine]] = [
    Column("Ref", lambda line: line.reference, firm=True),
    Column("Stage", lambda line: line.stands, firm=True),
    Column("Since", lambda line: line.since or "", firm=True),
    Column("With", lambda line: line.with_whom),
    Column("To", lambda line: line.to),
    Column("Subject", lambda line: line.subject),
]
