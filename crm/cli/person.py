"""`despatch person`: adding a person who is not in the roster, a new name, a role, the end of one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import click

from crm.cli import entry, output
from crm.cli.common import json_option, opened
from crm.cli.days import day_option
from crm.cli.dealings import dealings
from crm.cli.relations import contact, lead, link, unlink
from crm.cli.spells import acting, leave
from crm.cli.who import person_fields
from crm.errors import Ambiguous, BadInput, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.people.readings import Person, Role

_ON = "--on"


@click.group()
def person() -> None:
    """Add somebody who is not on record, change a name, give or end a role.

    PERSON is a name that is clear, or a reference (P-17).
    """


for _command in (leave, acting, contact, link, unlink, lead, dealings):
    person.add_command(_command)


@person.command()
@click.argument("name")
@click.option("--note", "notes", default="", help="What else should be known.")
@click.option("--anyway", is_flag=True, help="Add them although somebody of a near name is on record.")
@json_option
def add(name: str, notes: str, anyway: bool, as_json: bool) -> None:
    """Add a person by NAME, written as on an envelope: “Cllr Jane Doe OBE”."""
    from crm.people.inputs import NewPerson

    with opened() as crm:
        new = NewPerson(name, notes)
        new.check()
        near = () if anyway or not entry.can_ask() else crm.people.near(name)
        if near and not entry.is_another(name, near):
            output.note("Nobody was added.")
            return
        try:
            added = crm.people.create(new, anyway=anyway or bool(near))
        except Ambiguous as error:
            hint = "If it is somebody else, say so with --anyway."
            raise Ambiguous(error.message, error.choices, hint=hint) from error
    _told(added, f"Added {added.name} as {added.reference}.", as_json=as_json)


@person.command()
@click.argument("who", metavar="PERSON")
@click.argument("name")
@click.option("--since", metavar="DATE", help="The day from which the name holds; the one before is kept.")
@click.option("--correct", is_flag=True, help="The name was written wrongly: put it right for all time.")
@json_option
def rename(who: str, name: str, since: str | None, correct: bool, as_json: bool) -> None:
    """Give PERSON another NAME from a day on, or correct the one on record."""
    day = day_option(since, "--since")
    if correct == (day is not None):
        raise BadInput(
            "say either --since DATE or --correct", hint="A new name begins on a day; a slip is corrected."
        )
    with opened() as crm:
        changed = crm.people.rename(crm.people.get(who).id, name, day)
    _told(changed, f"{changed.reference} is {changed.name}.", as_json=as_json)


@person.command()
@click.argument("who", metavar="PERSON")
@click.argument("title")
@click.option(
    "--at", "body", metavar="BODY", help="The department, council or other body the post belongs to."
)
@click.option("--since", metavar="DATE", help="The first day of it.")
@click.option("--until", metavar="DATE", help="The day it ends: the first on which it is no longer held.")
@click.option("--acting", "status", flag_value="acting", help="They act in the post.")
@click.option("--rank", default="", help="What kind of post a new one is, as chair or official.")
@click.option("--note", default="", help="What else should be known.")
@json_option
def appoint(
    who: str,
    title: str,
    body: str | None,
    since: str | None,
    until: str | None,
    status: str | None,
    rank: str,
    note: str,
    as_json: bool,
) -> None:
    """Give PERSON the post of TITLE (or T-17); a post that the body has not yet is made."""
    from crm.people.inputs import NewRole

    first, end = day_option(since, "--since"), day_option(until, "--until")
    with opened() as crm:
        post_id, organisation_id = _place(crm, title, body)
        role = NewRole(
            crm.people.get(who).id,
            post_id,
            title,
            organisation_id,
            rank or ("chair" if title.casefold().startswith("chair") else ""),
            first,
            end,
            status or "",
            note,
        )
        done = crm.people.appoint(role)
    for remark in done.remarks:
        output.note(f"{remark[:1].upper()}{remark[1:]}.")
    _told_role(done.role, "Recorded", as_json=as_json)


@person.command()
@click.argument("who", metavar="PERSON")
@click.argument("title", required=False)
@click.option(_ON, "on", metavar="DATE", required=True, help="The first day on which it is no longer held.")
@click.option("--since", metavar="DATE", help="The role that began on this day, where there are several.")
@json_option
def end(who: str, title: str | None, on: str, since: str | None, as_json: bool) -> None:
    """End a role of PERSON; TITLE (or T-17) says which, where there are several."""
    day, began = day_option(on, _ON), day_option(since, "--since")
    assert day is not None
    with opened() as crm:
        found = crm.people.get(who)
        open_roles = [role for role in found.roles if role.until is None or role.until > day]
        role = the_role(found, [role for role in open_roles if began in (None, role.since)], title or "")
        ended = crm.people.end_role(role.appointment_id, day, version=role.version)
    _told_role(ended, "Ended", as_json=as_json)


def the_role(found: Person, roles: Sequence[Role], title: str) -> Role:
    """The one of these roles whose title or post (T-17) is meant. Raises NotFound, or Ambiguous with the choices."""
    from crm.names.tokens import query_tokens
    from crm.references import number_of

    post = number_of(title, "T")
    wanted = set(query_tokens(title))
    matching = [
        role
        for role in roles
        if (role.post_number == post if post is not None else wanted <= set(query_tokens(role.capacity)))
    ]
    if not matching:
        raise NotFound(
            f"{found.name} has no such role then", hint=f"despatch who {found.reference} lists them."
        )
    if len(matching) == 1:
        return matching[0]
    choices = [f"T-{role.post_number}  {role.capacity}, {role.span or 'always'}" for role in matching]
    hint = "Say which by its post, as T-17 in place of the title."
    if len({role.post_number for role in matching}) < len(matching):
        hint = "Say which by the day it began: --since DATE."
    raise Ambiguous(f"{found.name} has {len(matching)} such roles", choices, hint=hint)


def _place(crm: Crm, title: str, body: str | None) -> tuple[UUID | None, UUID | None]:
    """The post, where it is named by reference or needs no body; else the body it belongs to."""
    from crm.references import number_of

    if number_of(title, "T") is not None:
        return crm.organisations.post(title).id, None
    if body is not None:
        return None, crm.organisations.get(body).id
    raise BadInput(
        "a title alone does not say where", hint="Name the body with --at, or the post as T-17.", place="--at"
    )


def _told(found: Person, said: str, *, as_json: bool) -> None:
    from crm import clock

    if as_json:
        output.emit_json(person_fields(found, clock.today()))
        return
    output.line(found.reference)
    output.note(f"{said} “despatch undo” takes it back.")


def _told_role(role: Role, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(role.as_fields())
        return
    output.line(f"{role.person}, {role.capacity}{', ' if role.span else ''}{role.span}")
    output.note(f"{said}. “despatch undo” takes it back.")
