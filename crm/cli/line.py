"""`despatch line`: lines to take, words that may be used again, with an owner, an approval and a last day."""

from __future__ import annotations

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.lines.readings import Line, Use
from crm.people.words import day_words

_UNDO = "“despatch undo” takes it back."

_SHORT = [
    Column[Line]("Ref", lambda one: one.reference, firm=True),
    Column[Line]("Words", lambda one: one.text),
    Column[Line]("Topic", lambda one: one.topic),
    Column[Line]("Owner", lambda one: one.owner),
    Column[Line]("Stands", lambda one: one.standing_words, firm=True),
]
_FULL = [
    Column[Line]("Reference", lambda one: one.reference),
    Column[Line]("Words", lambda one: one.text),
    Column[Line]("Topic", lambda one: one.topic),
    Column[Line]("Owner", lambda one: one.owner),
    Column[Line]("Stands", lambda one: one.standing),
    Column[Line]("Approved by", lambda one: one.approved_by),
    Column[Line]("Expires", lambda one: one.expires),
    Column[Line]("Uses", lambda one: one.uses),
]


@click.group()
def line() -> None:
    """Lines to take: words that may be used again, with an owner, an approval and the last day they may be used."""


@line.command()
@click.argument("text")
@click.option("--owner", required=True, metavar="NAME", help="Who answers for it: a person, or words.")
@click.option("--expires", required=True, metavar="DATE", help="The last day on which it may be used.")
@click.option("--topic", default="", metavar="TOPIC", shell_complete=completing.topics, help="Its topic.")
@click.option("--note", default="", metavar="TEXT", help="Anything to be said of it.")
@json_option
def add(text: str, owner: str, expires: str, topic: str, note: str, as_json: bool) -> None:
    """Add the words TEXT; somebody must approve them before they are used.

    \b
      despatch line add "Prevention costs less than care." --topic prevention --owner "Officers" --expires "1 June 2027"
    """
    last = day_option(expires, "--expires")
    assert last is not None
    with opened() as crm:
        added = crm.lines.add_owned(text, owner, last, topic=topic, note=note)
    _told(
        added, f"Added. Have it approved: despatch line approve {added.reference} --by NAME.", as_json=as_json
    )


@line.command("list")
@click.option("--expired", "which", flag_value="expired", help="Only those whose last day has passed.")
@click.option(
    "--expiring", "which", flag_value="expiring", help="Only those that expire within 20 working days."
)
@click.option("--all", "which", flag_value="all", help="Withdrawn ones, too; the newest first.")
@click.option(
    "--topic", default="", metavar="TOPIC", shell_complete=completing.topics, help="Only those on this topic."
)
@limit_option
@list_option
def list_(which: str | None, topic: str, limit: int, as_json: bool) -> None:
    """Lines to take that were not withdrawn, the next to expire first.

    \b
      despatch line list --expiring
    """
    with opened() as crm:
        found = crm.lines.listed(which or "live", topic=topic, limit=limit)
    columns = _SHORT if output.is_terminal() else _FULL
    output.listing(
        found, columns, fields=Line.as_fields, as_json=as_json, empty="There is no such line to take."
    )


@line.command()
@click.argument("reference", metavar="REF", shell_complete=completing.lines_to_take)
@json_option
def show(reference: str, as_json: bool) -> None:
    """The line REF, such as LT-1, whole, with where it was used."""
    with opened() as crm:
        view = crm.lines.get(reference)
    if as_json:
        output.emit_json(view.as_fields())
        return
    found = view.line
    approved = f"{found.approved_by} on {day_words(found.approved_on)}" if found.approved_on else ""
    output.record(
        (
            ("Line", found.reference),
            ("Words", found.text),
            ("Topic", found.topic),
            ("Owner", " ".join(filter(None, (found.owner, found.owner_reference)))),
            ("Stands", found.standing_words),
            ("Approved by", approved),
            ("Note", found.note),
            ("Used in", "\n".join(map(_use_words, view.uses))),
        )
    )


@line.command()
@click.argument("reference", metavar="REF", shell_complete=completing.lines_to_take)
@click.option("--by", "by", required=True, metavar="NAME", help="Who approved it.")
@click.option("--on", "on", metavar="DATE", help="When; today when not given.")
@json_option
def approve(reference: str, by: str, on: str | None, as_json: bool) -> None:
    """Say who approved the line REF.

    \b
      despatch line approve LT-1 --by "the Chair"
    """
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.lines.approve(crm.lines.get(reference).line, by, day)
    _told(done, "Approved.", as_json=as_json)


@line.command()
@click.argument("reference", metavar="REF", shell_complete=completing.lines_to_take)
@click.argument("engagement", metavar="ENGAGEMENT", shell_complete=completing.references)
@click.option(
    "--anyway", is_flag=True, help="Though it has expired, or nobody approved it; that is kept on record."
)
@json_option
def use(reference: str, engagement: str, anyway: bool, as_json: bool) -> None:
    """Use the line REF in ENGAGEMENT, such as E-12: add it to the text of a draft, or note that it was used in a letter.

    \b
      despatch line use LT-1 E-12
    """
    with opened() as crm:
        seen = crm.lines.get(reference).line
        used = crm.lines.use(seen, crm.engagements.by_reference(engagement), anyway=anyway)
    for warning in used.warnings:
        output.note(f"Warning: {seen.reference} {warning}. It is on record that it was used all the same.")
    where = "added to the text" if used.appended else "noted as used"
    if as_json:
        output.emit_json(
            {
                "reference": seen.reference,
                "engagement": used.engagement.reference,
                "appended": used.appended,
                "warnings": list(used.warnings),
            }
        )
        return
    output.line(f"{seen.reference}\t{used.engagement.reference}\t{where}")
    output.note(f"{where.capitalize()}. {_UNDO}")


@line.command()
@click.argument("reference", metavar="REF", shell_complete=completing.lines_to_take)
@click.option("--expires", required=True, metavar="DATE", help="The new last day.")
@json_option
def renew(reference: str, expires: str, as_json: bool) -> None:
    """Give the line REF another last day; its approval stands."""
    last = day_option(expires, "--expires")
    assert last is not None
    with opened() as crm:
        done = crm.lines.renew(crm.lines.get(reference).line, last)
    _told(done, "Renewed.", as_json=as_json)


@line.command()
@click.argument("reference", metavar="REF", shell_complete=completing.lines_to_take)
@click.option("--note", default="", metavar="TEXT", help="Why.")
@json_option
def withdraw(reference: str, note: str, as_json: bool) -> None:
    """Take the line REF out of use; where it was used stays on record."""
    with opened() as crm:
        done = crm.lines.withdraw(crm.lines.get(reference).line, note)
    _told(done, "Withdrawn.", as_json=as_json)


def _use_words(use: Use) -> str:
    warning = f" ({use.warning})" if use.warning else ""
    return f"{use.engagement} on {day_words(use.day)}: {use.subject}{warning}"


def _told(one: Line, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(one.as_fields())
        return
    output.line(f"{one.reference}\t{one.text}\t{one.standing_words}")
    output.note(f"{said} {_UNDO}")
