"""`despatch campaign`: near-identical letters of many, as one campaign."""

from __future__ import annotations

import click

from crm import clock
from crm.campaigns.readings import Campaign, Entry, Suggestion
from crm.cli import completing, output
from crm.cli.common import MOST, json_option, limit_option, opened
from crm.cli.days import day_option
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.vocabulary.text import clip

_UNDO = "“despatch undo” takes it back."
_SHOWN = 400

_LIST = [
    Column[Campaign]("Ref", lambda one: one.reference, firm=True),
    Column[Campaign]("Name", lambda one: one.name),
    Column[Campaign]("Sent", lambda one: one.counts.sent, firm=True),
    Column[Campaign]("Answered", lambda one: one.counts.answered, firm=True),
    Column[Campaign]("Awaiting", lambda one: one.counts.awaiting, firm=True),
    Column[Campaign]("Overdue", lambda one: one.counts.overdue, firm=True),
    Column[Campaign]("Ended", lambda one: one.until or "", firm=True),
]
_ENTRIES = [
    Column[Entry]("Ref", lambda one: one.reference, firm=True),
    Column[Entry]("When", lambda one: one.occurred, firm=True),
    Column[Entry]("From", lambda one: one.sender),
    Column[Entry]("To", lambda one: one.recipient),
    Column[Entry]("Stands", lambda one: one.stands, firm=True),
]
_ALIKE = [
    Column[Suggestion]("Letters", lambda one: len(one.references), firm=True),
    Column[Suggestion]("To", lambda one: one.recipient),
    Column[Suggestion]("Subject", lambda one: one.subject),
    Column[Suggestion]("From", lambda one: one.first, firm=True),
    Column[Suggestion]("To the day", lambda one: one.last, firm=True),
    Column[Suggestion]("Alike", lambda one: f"{one.likeness}%", firm=True),
    Column[Suggestion]("References", lambda one: " ".join(one.references)),
]


@click.group()
def campaign() -> None:
    """Near-identical letters of many, as one campaign: one text, an engagement for each who sends it."""


@campaign.command()
@click.argument("name")
@click.option("--letter", metavar="TEXT", help="The text that all send.")
@click.option("--letter-file", metavar="FILE", help="The text from a file; - reads standard input.")
@click.option("--topic", default="", metavar="TOPIC", shell_complete=completing.topics, help="Its topic.")
@click.option("--since", metavar="DATE", help="The day it began.")
@click.option("--notes", default="", metavar="TEXT", help="Anything to be said of it.")
@json_option
def new(
    name: str,
    letter: str | None,
    letter_file: str | None,
    topic: str,
    since: str | None,
    notes: str,
    as_json: bool,
) -> None:
    """Begin the campaign NAME.

    \b
      despatch campaign new "Fund prevention" --letter-file letter.txt --topic prevention
    """
    from crm.campaigns.inputs import NewCampaign

    text = _letter(letter, letter_file)
    first = day_option(since, "--since")
    with opened() as crm:
        begun = crm.campaigns.new(NewCampaign(name=name, letter=text, topic=topic, notes=notes, since=first))
    _told(begun, "Begun.", as_json=as_json)


@campaign.command("list")
@limit_option
@list_option
def list_(limit: int, as_json: bool) -> None:
    """Campaigns, the newest first, each with how many letters were sent and answered."""
    with opened() as crm:
        found = crm.campaigns.listed(limit)
    output.listing(found, _LIST, fields=Campaign.as_fields, as_json=as_json, empty="There is no campaign.")


@campaign.command()
@click.argument("reference", metavar="REF", shell_complete=completing.campaigns)
@limit_option
@json_option
def show(reference: str, limit: int, as_json: bool) -> None:
    """The campaign REF, such as CP-1: how many letters were sent, answered, await an answer, are overdue; and the letters."""
    with opened() as crm:
        view = crm.campaigns.view(reference, limit)
    if as_json:
        output.emit_json(view.as_fields())
        return
    found = view.campaign
    output.record(
        (
            ("Campaign", f"{found.reference} {found.name}"),
            ("Topic", found.topic),
            ("Stands", str(found.counts)),
            ("Since", found.since),
            ("Ended", found.ended),
            ("Notes", found.notes),
            ("Letter", clip(found.letter, _SHOWN)),
        )
    )
    output.line()
    output.listing(view.entries, _ENTRIES, fields=Entry.as_fields, empty="No letter belongs to it yet.")
    if view.more:
        output.note(f"{found.counts.entries:,} letters belong to it: see --limit.")


@campaign.command()
@click.argument("reference", metavar="REF", shell_complete=completing.campaigns)
@click.argument("engagements", nargs=-1, required=True, shell_complete=completing.references)
@json_option
def add(reference: str, engagements: tuple[str, ...], as_json: bool) -> None:
    """Say that ENGAGEMENTS, such as E-4 E-5, belong to the campaign REF."""
    with opened() as crm:
        seen = crm.campaigns.get(reference)
        done = crm.campaigns.add(seen, [crm.engagements.by_reference(one) for one in engagements])
    _told(done, "Added.", as_json=as_json)


@campaign.command("from")
@click.argument("reference", metavar="REF", shell_complete=completing.campaigns)
@click.argument("sources", nargs=-1, required=True, metavar="FILE|NAME…")
@click.option("--to", "recipients", multiple=True, metavar="NAME", help="Who it goes to.")
@click.option("--on", metavar="DATE", help="The day of the letters; today when not given.")
@click.option(
    "--about", default="", metavar="TEXT", help="Their subject; the name of the campaign when not given."
)
@click.option(
    "--direction",
    type=click.Choice(["out", "in"]),
    default="out",
    show_default=True,
    help="out: councils of ours write to them; in: councils write to us.",
)
@click.option("--kind", type=click.Choice(["letter", "email"]), default="letter", show_default=True)
@click.option("--status", type=click.Choice(["done", "planned"]), default="done", show_default=True)
@click.option(
    "--marking",
    default="official",
    metavar="MARKING",
    shell_complete=completing.markings,
    help="How they may be handled.",
)
@click.option("--as-written", is_flag=True, help="Keep names that are not on record as they are written.")
@json_option
def from_(
    reference: str,
    sources: tuple[str, ...],
    recipients: tuple[str, ...],
    on: str | None,
    about: str,
    direction: str,
    kind: str,
    status: str,
    marking: str,
    as_written: bool,
    as_json: bool,
) -> None:
    """Log one letter of the campaign REF for each council: of a file with a column of names, or named here.

    \b
      despatch campaign from CP-1 councils.csv --to "Vicky Ford" --on "8 January 2021"

    All have the text of the campaign, and each its own sender. They are logged and undone as one; where one name is not
    on record, its row is named and nothing is logged.
    """
    from crm.campaigns.inputs import Signing
    from crm.campaigns.names_file import named
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    today = clock.today()
    when = read_date(on, today, place="--on") if on else PartialDate.of_day(today)
    signing = Signing(
        names=tuple(one for source in sources for one in named(source)),
        recipients=recipients,
        occurred=when,
        direction=direction,
        kind=kind,
        subject=about,
        status=status,
        marking=marking,
        as_written=as_written,
    )
    with opened() as crm:
        done = crm.campaigns.sign(crm.campaigns.get(reference), signing)
    for note in done.notes:
        output.note(f"Note: {clip(note, _SHOWN)}")
    if as_json:
        output.emit_json({**done.campaign.as_fields(), "logged": list(done.references)})
        return
    for logged in done.references:
        output.line(logged)
    output.note(f"Logged {len(done.references):,} for {done.campaign.reference}. {_UNDO}")


@campaign.command()
@click.option(
    "--days",
    type=click.IntRange(0, MOST),
    default=30,
    show_default=True,
    metavar="N",
    help="At most so many days apart.",
)
@click.option(
    "--least",
    type=click.IntRange(2, MOST),
    default=2,
    show_default=True,
    metavar="N",
    help="At least so many letters.",
)
@limit_option
@list_option
def suggest(days: int, least: int, limit: int, as_json: bool) -> None:
    """Letters that may be a campaign: near-identical, of one kind, to one recipient, within some days of each other.

    Looks at the newest thousand letters and emails that belong to no campaign.
    """
    with opened() as crm:
        found = crm.campaigns.suggest(days=days, least=least, limit=limit)
    empty = "No letters outside a campaign are near-identical."
    output.listing(found, _ALIKE, fields=Suggestion.as_fields, as_json=as_json, empty=empty)
    if found and not as_json:
        output.note(
            "To make one a campaign: despatch campaign new NAME, then despatch campaign add CP-1 E-4 E-5."
        )


@campaign.command()
@click.argument("reference", metavar="REF", shell_complete=completing.campaigns)
@click.argument("engagements", nargs=-1, required=True, shell_complete=completing.references)
@json_option
def remove(reference: str, engagements: tuple[str, ...], as_json: bool) -> None:
    """Say that ENGAGEMENTS do not belong to the campaign REF; they stay on record."""
    with opened() as crm:
        seen = crm.campaigns.get(reference)
        done = crm.campaigns.remove(seen, [crm.engagements.by_reference(one) for one in engagements])
    _told(done, "Removed.", as_json=as_json)


@campaign.command()
@click.argument("reference", metavar="REF", shell_complete=completing.campaigns)
@click.option("--on", metavar="DATE", help="From that day on no letter belongs to it; today when not given.")
@json_option
def end(reference: str, on: str | None, as_json: bool) -> None:
    """Say that the campaign REF has ended."""
    day = day_option(on, "--on")
    with opened() as crm:
        done = crm.campaigns.end(crm.campaigns.get(reference), day)
    _told(done, "Ended.", as_json=as_json)


def _letter(text: str | None, file: str | None) -> str:
    """The text of the letter. Raises BadInput where it is given twice, and FileTrouble."""
    from crm.cli.entry import body_given
    from crm.errors import BadInput

    if text is not None and file is not None:
        raise BadInput(
            "the letter is given twice", hint="Give either --letter or --letter-file.", place="--letter-file"
        )
    return body_given(text, file) or ""


def _told(one: Campaign, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(one.as_fields())
        return
    output.line(f"{one.reference}\t{one.name}\t{one.counts}")
    output.note(f"{said} {_UNDO}")
