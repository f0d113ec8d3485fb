"""Spells within a role, in which somebody acted or was on leave: parts of `despatch person`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm.cli import output
from crm.cli.common import json_option, opened
from crm.cli.days import day_option

if TYPE_CHECKING:
    from collections.abc import Callable


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in reversed(
        (
            click.argument("who", metavar="PERSON"),
            click.argument("title", required=False),
            click.option("--since", metavar="DATE", required=True, help="The first day of it."),
            click.option("--until", metavar="DATE", help="The first day on which it is over."),
            click.option("--note", default="", metavar="TEXT", help="Why, as “maternity leave”."),
            json_option,
        )
    ):
        command = decorate(command)
    return command


@click.command()
@_options
def leave(who: str, title: str | None, since: str, until: str | None, note: str, as_json: bool) -> None:
    """Say that PERSON was on leave from a role; TITLE (or T-17) says which, where there are several.

    Given again with the same --since, an end is added to it.
    """
    _spell("on-leave", who, title, since, until, note, as_json=as_json)


@click.command()
@_options
def acting(who: str, title: str | None, since: str, until: str | None, note: str, as_json: bool) -> None:
    """Say that PERSON held a role acting for a time; TITLE (or T-17) says which, where there are several.

    Given again with the same --since, an end is added to it.
    """
    _spell("acting", who, title, since, until, note, as_json=as_json)


def _spell(
    kind: str, who: str, title: str | None, since: str, until: str | None, note: str, *, as_json: bool
) -> None:
    from crm.cli.person import the_role

    first, last = day_option(since, "--since"), day_option(until, "--until")
    assert first is not None
    with opened() as crm:
        person = crm.people.get(who)
        held = [role for role in person.roles if role.holds(first)]
        role = crm.people.spell(the_role(person, held, title or ""), kind, first, last, note)
    if as_json:
        output.emit_json(role.as_fields())
        return
    spells = ", ".join(f"{spell.words} {spell.span}".strip() for spell in role.statuses)
    output.line(f"{role.person}, {role.capacity}: {spells}")
    output.note("Recorded. “despatch undo” takes it back.")
