"""`despatch template`: what papers say and how they look, changed without touching code."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import CompletionItem

from crm.cli import output
from crm.cli.common import json_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.errors import BadInput
from crm.templates.own import Checked, Listed, Worded

_LISTED = [
    Column[Listed]("Name", lambda one: one.name, firm=True),
    Column[Listed]("Of", lambda one: one.about),
    Column[Listed]("Changed by", lambda one: one.changed_by),
]
_WORDED = [
    Column[Worded]("Part", lambda one: one.part, firm=True),
    Column[Worded]("Name", lambda one: one.name, firm=True),
    Column[Worded]("Fields", lambda one: " ".join(f"{{{field}}}" for field in one.fields)),
    Column[Worded]("Words", lambda one: one.words),
]
_CHECKED = [
    Column[Checked]("File", lambda one: one.file, firm=True),
    Column[Checked]("What is wrong", lambda one: one.trouble.message if one.trouble else "nothing"),
    Column[Checked]("Where", lambda one: one.trouble.place if one.trouble else ""),
    Column[Checked]("What to do", lambda one: one.trouble.hint if one.trouble else ""),
]
_FOLDER = click.option(
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of own templates; else the one that the setting “templates” names.",
)


def _names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from crm.templates.template import names

    return [CompletionItem(name) for name in (*names(), "style", "word") if name.startswith(incomplete)]


@click.group()
def template() -> None:
    """What papers say and how they look: wording, order, logo, Word styles.

    The setting “templates” names the folder of your own. A file there changes what it says; all else stays as shipped.
    """


@template.command("list")
@list_option
def list_(as_json: bool) -> None:
    """List the templates, and which of them your own files change.

    \b
      despatch template list
    """
    from crm.templates.own import listed

    output.listing(listed(), _LISTED, fields=Listed.as_fields, as_json=as_json)


@template.command()
@click.argument("name", metavar="NAME", shell_complete=_names)
@json_option
def fields(name: str, as_json: bool) -> None:
    """Print what template NAME says, the fields each wording may use, and what they mean.

    \b
      despatch template fields briefing
    """
    from crm.templates.own import worded
    from crm.templates.template import load

    one = load(name)
    said = worded(one)
    if as_json:
        output.emit_json(
            {
                "name": one.name,
                "changed_by": one.changed,
                "order": list(one.order),
                "says": [each.as_fields() for each in said],
                "fields": [{"name": field, "meaning": meaning} for field, meaning in one.fields.items()],
            }
        )
        return
    if one.order:
        output.line(f"order: {', '.join(one.order)}")
    output.listing(said, _WORDED, fields=Worded.as_fields)
    output.record((f"{{{field}}}", meaning) for field, meaning in one.fields.items())


@template.command()
@click.argument("name", metavar="NAME", shell_complete=_names)
@_FOLDER
def new(name: str, folder: Path | None) -> None:
    """Write a file to begin from: a template, “style” for logo and colour, or “word” for a Word file with every style.

    \b
      despatch template new briefing --folder ~/templates
      despatch template new style
      despatch template new word
    """
    from crm.templates.own import begin

    output.line(str(begin(name, folder)))


@template.command()
@_FOLDER
@json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Try every own file: unknown names and fields, braces, the logo, the Word file.

    \b
      despatch template check
    """
    from crm.templates.own import checked

    found = checked(folder)
    output.listing(
        found, _CHECKED, fields=Checked.as_fields, as_json=as_json, empty="There is no file of your own."
    )
    wrong = sum(each.trouble is not None for each in found)
    if wrong:
        raise BadInput(
            f"{wrong} of {len(found)} files cannot be used",
            hint="Nothing can be written as a paper that uses them.",
        )
