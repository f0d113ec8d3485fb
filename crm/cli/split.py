"""`despatch split`: a body was divided; who has each open letter, ask and commitment now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, entry, moving, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.moves.heirs import Heir
    from crm.moves.sharing import Division, Share
    from crm.moves.splitting import Splitting

MOST_ASKED = 20
"""So many things that no topic decides are asked about one by one."""


@click.command()
@click.argument("body", metavar="BODY", shell_complete=completing.to_pass_on("O"))
@click.option("--on", metavar="DATE", help="The day of the division; what the record says, if not given.")
@click.option("--rule", "rules", multiple=True, metavar="TOPIC=BODY", help="Who takes what is about a topic.")
@click.option("--rest", default="", metavar="BODY", help="Who takes all that no topic decides.")
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="REFERENCE=BODY",
    help="Who takes one letter, ask or commitment.",
)
@click.option(
    "--choices", metavar="FILE", help="A file of choices: TOML ([topics], [items], rest) or CSV (what, to)."
)
@click.option("--reason", default="", help="Why; kept with each item.")
@moving.dry_run_option
@moving.yes_option
@limit_option
@json_option
def split(
    body: str,
    on: str | None,
    rules: tuple[str, ...],
    rest: str,
    items: tuple[str, ...],
    choices: str | None,
    reason: str,
    dry_run: bool,
    yes: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Share out what is open with BODY among the bodies that followed it.

    For each topic of the open letters, asks and commitments it asks who takes them, then for each that no topic decides; on
    a terminal, or with --rule, --rest, --item or a file. The choices by topic are kept: later, only what came in since with
    the old body is asked about, with what was chosen before offered. All is shown first, is one operation, and “despatch undo”
    takes it back. Councils that were reorganised go the same way.

    \b
      despatch split BEIS --rule energy=DESNZ --rule science=DSIT --rest DBT
    """
    from crm.moves.choices import given_choices
    from crm.moves.splitting import refuse_if_empty

    day = day_option(on, "--on")
    with opened() as crm:
        given = given_choices(
            crm, body, day, rules=rules, items=items, rest=rest, path=choices, reason=reason
        )
        shown = crm.moves.preview_split(given)
        refuse_if_empty(shown)
        if shown.undecided and entry.can_ask() and not (yes or dry_run or as_json):
            given = _asked(crm, given, shown)
            shown = crm.moves.preview_split(given)
        if as_json:
            output.emit_json(shown.as_fields())
        else:
            show_division(shown, limit)
        if not dry_run and not shown.decided:
            crm.moves.split(given)  # says that nothing is decided, and what may be
        if not moving.agreed("Share them out so?", dry_run=dry_run, yes=yes):
            return
        done = crm.moves.split(given, shown)
    left = (
        f" {len(done.undecided):,} stay with {done.acronym or done.label} until somebody is chosen."
        if done.undecided
        else ""
    )
    output.note(f"{len(done.decided):,} shared out.{left} “despatch undo” takes it back.")


def show_division(found: Division, limit: int) -> None:
    """Write who takes what, body by body, and what nobody takes: at most so many items."""
    output.heading(found.sentence)
    left = limit
    for heir in (*found.heirs, None):
        shares = [share for share in found.shares if share.heir == heir]
        if not shares:
            continue
        output.heading(f"{heir.label if heir else 'Nobody yet'}: {found.counted(heir)}")
        for share in shares[: max(left, 0)]:
            output.line("\t".join((share.kind, share.reference, share.text, _topics(share), share.why)))
        left -= len(shares)
    if left < 0:
        output.line(f"… and {-left:,} more (--limit)")
    if found.rules:
        kept = "; ".join(f"{f'#{topic}' if topic else 'the rest'} → {taker}" for topic, taker in found.rules)
        output.note(f"Kept for what comes later: {kept}.")


def _topics(share: Share) -> str:
    return " ".join(f"#{topic}" for topic in share.topics)


def _asked(crm: Crm, given: Splitting, shown: Division) -> Splitting:
    """The choices with those somebody makes at the terminal: topic by topic, then each item that is still left."""
    from dataclasses import replace

    output.note(shown.sentence)
    output.note("\n".join(f"  {number}  {heir.label}" for number, heir in enumerate(shown.heirs, 1)))
    output.note("  0  leave it for now")
    passed: set[str] = set()
    while topics := [(topic, count) for topic, count in shown.open_topics() if topic not in passed]:
        topic, count = topics[0]
        passed.add(topic)
        taker = _which(f"#{topic} ({count:,} open):", shown.heirs)
        if taker:
            given = replace(given, topics={**given.topics, topic: taker.reference})
            shown = crm.moves.preview_split(given)
    if len(shown.undecided) > MOST_ASKED:
        output.note(
            f"{len(shown.undecided) - MOST_ASKED:,} more without a topic: give --rest, or divide again."
        )
    for share in shown.undecided[:MOST_ASKED]:
        taker = _which(f"{share.reference} {share.text} ({share.why}):", shown.heirs)
        if taker:
            given = replace(given, items={**given.items, share.reference: taker.reference})
    return given


def _which(question: str, heirs: tuple[Heir, ...]) -> Heir | None:
    """Who takes it; None to leave it."""
    number = moving.number(question, len(heirs))
    return heirs[number - 1] if number else None
