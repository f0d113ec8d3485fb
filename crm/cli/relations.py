"""How a person is reached, whom they are tied to, and who on our side looks after them: parts of `despatch person`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import output
from crm.cli.common import opened
from crm.cli.days import day_option
from crm.cli.entry_options import completed
from crm.errors import BadInput
from crm.people.words import span_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from crm.api import Crm

_UNDO = "“despatch undo” takes it back."
_SINCE = "--since"
_UNTIL = "--until"


@click.group()
def contact() -> None:
    """How PERSON is reached: their own, or that of a role or a post, with which it goes."""


@contact.command("add")
@click.argument("who", metavar="PERSON")
@click.option("--email", metavar="ADDRESS", help="An email address.")
@click.option("--phone", metavar="NUMBER", help="A telephone number.")
@click.option("--address", metavar="TEXT", help="A postal address.")
@click.option(
    "--role", metavar="TITLE", help="It belongs to this role of theirs (or T-17), and ends with it."
)
@click.option(
    "--post", metavar="TITLE", help="It belongs to the post (or T-17) and reaches whoever holds it."
)
@click.option("--label", default="", metavar="TEXT", help="What it is, as “private office”.")
@click.option(_SINCE, metavar="DATE", help="The first day on which it serves.")
@click.option(_UNTIL, metavar="DATE", help="The first day on which it no longer serves.")
def add_contact(
    who: str,
    email: str | None,
    phone: str | None,
    address: str | None,
    role: str | None,
    post: str | None,
    label: str,
    since: str | None,
    until: str | None,
) -> None:
    """Record how PERSON is reached."""
    from crm.relations.inputs import NewContact

    given = [("email", email), ("phone", phone), ("address", address)]
    found = [(kind, value) for kind, value in given if value is not None]
    if len(found) != 1:
        raise BadInput("say one way to reach them", hint="Give one of --email, --phone and --address.")
    if role is not None and post is not None:
        raise BadInput(
            "it belongs to the role or to the post, not to both",
            hint="With --role it ends with the role; with --post it passes to who holds the post next.",
        )
    first, last = day_option(since, _SINCE), day_option(until, _UNTIL)
    with opened() as crm:
        person = crm.people.get(who)
        owner, whose = _owner(person, role, post)
        new = NewContact(
            kind=found[0][0], value=found[0][1], label=label, since=first, until=last, **{owner: whose[0]}
        )
        crm.relations.add_contact(new, person.name)
    output.line(" ".join(found[0][1].split()))
    output.note(f"Recorded for {whose[1]}. {_UNDO}")


def _owner(person: Any, role: str | None, post: str | None) -> tuple[str, tuple[UUID, str]]:
    """Whose it is: the name of the key, the key, and the words. Raises NotFound and Ambiguous."""
    from crm.cli.person import the_role

    if role is None and post is None:
        return "person_id", (person.id, person.name)
    today = clock.today()
    held = [one for one in person.roles if one.until is None or one.until > today]
    if role is not None:
        mine = the_role(person, held, role)
        return "appointment_id", (mine.appointment_id, f"{person.name} as {mine.capacity}")
    mine = the_role(person, held, post or "")
    return "post_id", (mine.post_id, f"whoever holds {mine.capacity}")


@contact.command("end")
@click.argument("who", metavar="PERSON")
@click.argument("value")
@click.option("--on", metavar="DATE", required=True, help="The first day on which it no longer serves.")
def end_contact(who: str, value: str, on: str) -> None:
    """End one way, VALUE, to reach PERSON; it is kept for the days before."""
    day = day_option(on, "--on")
    assert day is not None
    with opened() as crm:
        person = crm.people.get(who)
        ended = crm.relations.end_contact(person, value, day)
    output.line(ended)
    output.note(f"Ended for {person.name}. {_UNDO}")


@click.command()
@click.argument("who", metavar="PERSON")
@click.option(
    "--is",
    "kind",
    required=True,
    metavar="KIND",
    shell_complete=completed("links"),
    help="reports to, special adviser to, PPS to, private secretary to.",
)
@click.argument("other", metavar="OTHER")
@click.option(_SINCE, metavar="DATE", help="The first day of it.")
@click.option(_UNTIL, metavar="DATE", help="The first day on which it no longer holds.")
def link(who: str, kind: str, other: str, since: str | None, until: str | None) -> None:
    """Say how PERSON stands to OTHER.

    \b
      despatch person link P-12 --is "private secretary to" P-17 --since 2026-05-01
    """
    from crm.relations.inputs import LINK_WORDS, NewLink, link_kind

    tie = link_kind(kind)
    first, last = day_option(since, _SINCE), day_option(until, _UNTIL)
    with opened() as crm:
        one, another = crm.people.get(who), crm.people.get(other)
        words = f"{one.name}, {LINK_WORDS[tie][0]} {another.name}"
        new = NewLink(person_id=one.id, kind=tie, other_id=another.id, since=first, until=last)
        crm.relations.link(new, f"Link: {words}")
    output.line(" ".join(filter(None, (words, span_words(first, last)))))
    output.note(f"Recorded. {_UNDO}")


@click.command()
@click.argument("who", metavar="PERSON")
@click.argument("other", metavar="OTHER")
@click.option(
    "--is", "kind", metavar="KIND", shell_complete=completed("links"), help="Which, if there are several."
)
@click.option("--on", metavar="DATE", required=True, help="The first day on which it no longer holds.")
def unlink(who: str, other: str, kind: str | None, on: str) -> None:
    """End what ties PERSON to OTHER, whichever of the two is named first."""
    from crm.relations.inputs import link_kind

    day = day_option(on, "--on")
    assert day is not None
    tie = link_kind(kind) if kind else None
    with opened() as crm:
        one, another = crm.people.get(who), crm.people.get(other)
        ended = crm.relations.unlink(one, another, tie, day)
    output.line(f"{one.name}, {ended.word} {ended.other} {span_words(ended.since, day)}")
    output.note(f"Ended. {_UNDO}")


def lead_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of both `lead` commands."""
    for decorate in reversed(
        (
            click.option("--officer", metavar="NAME", help="The officer of ours who looks after them."),
            click.option("--member", metavar="NAME", help="The member of ours who does."),
            click.option(_SINCE, metavar="DATE", help="From this day on; today when not given."),
            click.option(
                "--end", "end", metavar="DATE", help="From this day on nobody does; give nothing else."
            ),
        )
    ):
        command = decorate(command)
    return command


@click.command()
@click.argument("who", metavar="PERSON")
@lead_options
def lead(who: str, officer: str | None, member: str | None, since: str | None, end: str | None) -> None:
    """Say which officer and which member of ours look after PERSON."""
    with opened() as crm:
        person = crm.people.get(who)
        set_lead(crm, "person_id", person.id, person.name, officer, member, since, end)


def set_lead(
    crm: Crm,
    key: str,
    subject: UUID,
    name: str,
    officer: str | None,
    member: str | None,
    since: str | None,
    end: str | None,
) -> None:
    """Change who looks after a person or a body, and say so. Raises BadInput where nobody is named."""
    from crm.relations.inputs import NewLead

    day, last = day_option(since, _SINCE), day_option(end, "--end")
    if last is not None:
        if officer or member or day:
            raise BadInput("--end stands alone", hint="Name the next lead in a command of its own.")
        crm.relations.end_lead(last, name, **{key: subject})
        output.line(name)
        output.note(f"Nobody looks after it from then on. {_UNDO}")
        return
    if not officer and not member:
        raise BadInput("say who looks after them", hint="Name somebody with --officer, --member or both.")
    named = {word: crm.people.get(text) for word, text in (("officer", officer), ("member", member)) if text}
    keys = {f"{word}_id": person.id for word, person in named.items()}
    crm.relations.lead(NewLead(**{key: subject}, **keys, since=day or clock.today()), name)
    led = ", ".join(f"lead {word} {person.name}" for word, person in named.items())
    output.line(f"{name}: {led} {span_words(day or clock.today(), None)}")
    output.note(f"Recorded. {_UNDO}")
