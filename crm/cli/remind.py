"""`despatch remind`: what is to be remembered on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option

if TYPE_CHECKING:
    from crm.reminders.readings import Reminder

COLUMNS: list[Column[Reminder]] = [
    Column("Ref", lambda each: each.reference, firm=True),
    Column("On", lambda each: each.day, firm=True),
    Column("What", lambda each: each.text),
    Column("About", lambda each: each.about, firm=True),
    Column("Whose", lambda each: each.owner),
    Column("Status", lambda each: each.status, firm=True),
]

reminders = completing.numbered(
    lambda crm: ((each.reference, each.text) for each in crm.reminders.listed(completing.MOST))
)


class _Remind(click.Group):
    """A group in which what is no sub-command is a text to be remembered: `despatch remind "Ring back" --on friday`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The sub-command, or `add` with all that was given."""
        if args and args[0] not in self.commands:
            args = ["add", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_Remind)
def remind() -> None:
    """What is to be remembered on a day; “despatch due” and Home show it when its day comes.

    \b
      despatch remind "Ring the private office" --on 2021-03-12 --about E-4
      despatch remind list
      despatch remind done RM-2
    """


@remind.command()
@click.argument("text")
@click.option("--on", "on", metavar="DATE", required=True, help="The day: 2021-03-12, tomorrow, friday.")
@click.option(
    "--about",
    metavar="REF",
    default="",
    shell_complete=completing.references,
    help="What it is about: E-12, R-3, K-7 …",
)
@click.option("--owner", metavar="NAME", default="", help="Whose it is; “me” is the officer of the settings.")
@json_option
def add(text: str, on: str, about: str, owner: str, as_json: bool) -> None:
    """Remember TEXT on a day. The word “add” may be left out.

    \b
      despatch remind add "Ask for the pilots' dates" --on "12 March 2021" --about E-4
    """
    from crm.reminders.days import day_ahead

    day = day_ahead(on, "--on")
    with opened() as crm:
        added = crm.reminders.add(text, day, about=about, owner=owner)
    _told(added, "Added", as_json=as_json)


@remind.command("list")
@click.option("--all", "everything", is_flag=True, help="Also those that were done or dropped.")
@limit_option
@list_option
def listed(everything: bool, limit: int, as_json: bool) -> None:
    """List reminders, the next first.

    \b
      despatch remind list --all
    """
    from crm.reminders.readings import Reminder

    with opened() as crm:
        found = crm.reminders.listed(limit, done=everything)
    empty = "Nothing is to be remembered."
    output.listing(found, COLUMNS, fields=Reminder.as_fields, as_json=as_json, empty=empty)


@remind.command()
@click.argument("reference", metavar="REF", shell_complete=reminders)
@json_option
def done(reference: str, as_json: bool) -> None:
    """Say that the reminder REF was done.

    \b
      despatch remind done RM-2
    """
    with opened() as crm:
        changed = crm.reminders.done(reference)
    _told(changed, "Done", as_json=as_json)


@remind.command()
@click.argument("reference", metavar="REF", shell_complete=reminders)
@json_option
def drop(reference: str, as_json: bool) -> None:
    """Say that the reminder REF need not be done.

    \b
      despatch remind drop RM-2
    """
    with opened() as crm:
        changed = crm.reminders.drop(reference)
    _told(changed, "Dropped", as_json=as_json)


@remind.command()
@click.argument("reference", metavar="REF", shell_complete=reminders)
@click.option("--to", "to", metavar="DATE", required=True, help="The new day.")
@json_option
def move(reference: str, to: str, as_json: bool) -> None:
    """Remember REF on another day.

    \b
      despatch remind move RM-2 --to "next friday"
    """
    from crm.reminders.days import day_ahead

    day = day_ahead(to, "--to")
    with opened() as crm:
        changed = crm.reminders.move(reference, day)
    _told(changed, "Moved", as_json=as_json)


def _told(changed: Reminder, word: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(changed.as_fields())
    else:
        output.line(f"{word} {changed.reference}, {changed.day}: {changed.text}")
