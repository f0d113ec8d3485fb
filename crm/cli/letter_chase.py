"""`despatch letter chase`: drafting the next step of the chase, for one letter or for all whose time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, entry, output
from crm.cli.common import json_option, limit_option, opened
from crm.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.correspondence.chasing import Planned
    from crm.correspondence.inputs import Done


def _rungs(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from crm.clocks.rungs import Rung

    return [str(rung) for rung in Rung if rung.startswith(incomplete)]


@click.command()
@click.argument("reference", metavar="[REF]", required=False, shell_complete=completing.references)
@click.option(
    "--rung", default="", metavar="RUNG", help="chaser, private-office, written-question; else the next."
)
@click.option("--early", is_flag=True, help="Also before its time, out of its order, or again.")
@click.option("--all-due", is_flag=True, help="For every letter whose next step has come, in one operation.")
@click.option("--dry-run", is_flag=True, help="Show what would be drafted, and draft nothing.")
@click.option("--yes", "-y", is_flag=True, help="Draft it without asking.")
@limit_option
@json_option
def chase(
    reference: str | None,
    rung: str,
    early: bool,
    all_due: bool,
    dry_run: bool,
    yes: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Draft the next step of the chase for the letter REF: a chaser, the private office, a written question.

    \b
      despatch letter chase E-12
      despatch letter chase --all-due

    A chaser is due when the target has passed, the private office at twice and a written question at three times the
    target. Each is drafted in the thread as an engagement that is planned, in words of ours to look over (“despatch amend
    --edit”); “despatch letter stage E-20 sent” says that it went.
    """
    if all_due == bool(reference) or (all_due and (rung or early)):
        raise BadInput(
            "name one letter, or say --all-due",
            hint="--rung and --early are for one letter: despatch letter chase E-12 --rung private-office --early",
            place="--all-due" if all_due else "REF",
        )
    with opened() as crm:
        if all_due:
            planned = crm.correspondence.due_chases(limit)
        else:
            planned = [crm.correspondence.plan_chase(reference or "", rung, early=early)]
        _preview(planned, whole=not all_due)
        done = () if dry_run or not _agreed(planned, yes=yes, many=all_due) else _draft(crm, planned)
    if as_json:
        output.emit_json(
            [_fields(one, made) for one, made in zip(planned, [*done] or [None] * len(planned), strict=True)]
        )
        return
    for one in done:
        output.line(f"{one.logged}\t{one.letter.reference}\t{one.letter.engagement.subject}")


def _preview(planned: Sequence[Planned], *, whole: bool) -> None:
    """Say on standard error what is about to be drafted; the words of it where it is one."""
    if not planned:
        output.note("No letter is to be chased today.")
    for one in planned:
        output.note(one.words)
        for note in one.notes:
            output.note(f"Note: {note}")
        if whole:
            output.note(f"\n{one.new.subject}\n\n{one.new.body}\n")


def _agreed(planned: Sequence[Planned], *, yes: bool, many: bool) -> bool:
    """Whether it is to be drafted; many at once are not where nobody can be asked."""
    if yes or not planned:
        return bool(planned)
    if not entry.can_ask():
        if many:
            output.note("Nothing was drafted. Say --yes to draft them.")
        return not many
    question = f"Draft these {len(planned)}? [y/N]" if many else "Draft it? [Y/n]"
    agreed = entry.ask(question, "ny" if many else "yn") == "y"
    if not agreed:
        output.note("Nothing was drafted.")
    return agreed


def _draft(crm: Crm, planned: Sequence[Planned]) -> list[Done]:
    done = crm.correspondence.draft_chases(planned)
    logged = ", ".join(one.logged or "" for one in done)
    output.note(f"Drafted {logged}. “despatch undo” takes {'it' if len(done) == 1 else 'them'} back.")
    return done


def _fields(planned: Planned, done: Done | None) -> dict[str, object]:
    """The documented JSON object: a step of the chase; `logged` is its reference, null where nothing was drafted."""
    return {
        "letter": planned.letter.reference,
        "rung": planned.rung,
        "kind": planned.new.kind,
        "to": planned.to,
        "subject": planned.new.subject,
        "body": planned.new.body,
        "notes": list(planned.notes),
        "logged": done.logged if done else None,
    }
