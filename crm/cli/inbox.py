"""`despatch inbox`: what imports propose, and deciding on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm.cli import entry, entry_options, output
from crm.cli.common import MOST, json_option, limit_option, opened
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.cli.taking_part import participants_given
from crm.errors import BadInput
from crm.vocabulary.kinds import label

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.findings.minutes import FoundAction, FoundAttendance
    from crm.imports.draft import Draft
    from crm.imports.inbox import Settled
    from crm.imports.readings import Proposal

STATES = ("open", "accepted", "merged", "refused")
_AROUND = 240


@click.group(invoke_without_command=True)
@click.option("--import", "batch", type=click.IntRange(1, MOST), metavar="N", help="Only those of import N.")
@click.option(
    "--state", type=click.Choice(STATES), default="open", show_default=True, help="Only those in this state."
)
@click.option(
    "--above", type=click.FloatRange(0, 1), default=0, metavar="CONFIDENCE", help="Only so sure ones."
)
@limit_option
@list_option
@click.pass_context
def inbox(
    context: click.Context, batch: int | None, state: str, above: float, limit: int, as_json: bool
) -> None:
    """Print what waits for a decision: engagements that papers, minutes, letters, mail and calendars tell of."""
    if context.invoked_subcommand is not None:
        return
    with opened() as crm:
        found = crm.inbox.listed(limit=limit, batch=batch, states=(state,), least=above)
        waiting = crm.inbox.count()
    columns: list[Column[Proposal]] = [
        Column("Ref", lambda each: each.reference, firm=True),
        Column("Sure", lambda each: f"{each.confidence:.0%}", firm=True),
        Column(
            "When",
            lambda each: each.draft.occurred if each.draft else each.minutes and each.minutes.day,
            firm=True,
        ),
        Column("Kind", lambda each: label(each.draft.kind) if each.draft else "Board meeting", firm=True),
        Column("What", lambda each: each.title),
        Column("Same as", lambda each: each.same_as, firm=True),
        Column("Source", lambda each: each.source),
    ]
    output.listing(
        found, columns, fields=lambda each: each.as_fields(), as_json=as_json,
        empty="Nothing waits: despatch import FILE brings something in.",
    )  # fmt: skip
    if state == "open" and waiting > len(found) and found and not as_json:
        output.note(f"{waiting:,} wait in all.")


@inbox.command()
@click.argument("reference", metavar="REF")
@json_option
def show(reference: str, as_json: bool) -> None:
    """Print a proposal beside its source: what would be logged, why, and the words it was found in."""
    with opened() as crm:
        found = crm.inbox.get(reference)
        source = crm.inbox.source(found)
    if as_json:
        output.emit_json(found.as_fields())
        return
    output.record(_pairs(found))
    if source.text:
        output.line()
        page = f", page {source.page}" if source.page else ""
        output.heading(f"{source.title}{page} ({source.document})")
        before = source.text[max(0, source.start - _AROUND) : source.start]
        after = source.text[source.end : source.end + _AROUND]
        quoted = source.text[source.start : source.end]
        output.line(f"{before}»{quoted}«{after}".strip() if quoted else after.strip())


def _pairs(found: Proposal) -> list[tuple[str, object]]:
    pairs: list[tuple[str, object]] = [
        ("proposal", f"{found.reference} ({found.state.value}), {found.confidence:.0%} sure"),
        ("seems to be", found.same_as),
        ("became", found.became),
    ]
    if found.minutes is not None:
        pairs += [("meeting", found.title), ("day", found.minutes.day), ("place", found.minutes.venue)]
        pairs += [(each.status, _attending(each)) for each in found.minutes.attendance]
        for item in found.minutes.items:
            pairs.append(
                ("item", f"{item.number} {item.title}".strip() + (" (cut off)" if item.truncated else ""))
            )
            pairs += [("  decision", text) for text in item.decisions]
            pairs += [("  action", _action(each)) for each in item.actions]
        return pairs
    draft = found.draft
    assert draft is not None
    pairs += [
        ("kind", f"{label(draft.kind)}, {draft.direction}, {draft.status}"),
        ("when", str(draft.occurred) or "no date"),
        ("about", draft.subject),
    ]
    pairs += [
        (f"{one.side} {one.part}", one.label + ("" if one.known else " (as written)"))
        for one in draft.participants
    ]
    pairs += [("ask", text) for text in draft.asks] + [("promise", text) for text in draft.promises]
    pairs += [("document", f"{each.reference} {each.title}") for each in draft.documents]
    pairs += [("because", f"{each.field}: “{each.words}”") for each in draft.reasons]
    return pairs


def _attending(one: FoundAttendance) -> str:
    instead = f"for {one.substitute_for}" if one.substitute_for else ""
    return ", ".join(filter(None, (one.name, one.role, instead, one.note)))


def _action(one: FoundAction) -> str:
    due = f" (due {one.due_as_written})" if one.due_as_written else ""
    return f"{one.owner or 'nobody named'}: {one.text}{due}"


@inbox.command()
@click.argument("references", nargs=-1, metavar="[REF]…")
@click.option("--all", "everything", is_flag=True, help="Every one that waits and is not there already.")
@click.option(
    "--above",
    type=click.FloatRange(0, 1),
    default=0,
    metavar="CONFIDENCE",
    help="With --all: only so sure ones.",
)
@click.option(
    "--import", "batch", type=click.IntRange(1, MOST), metavar="N", help="With --all: only those of import N."
)
@json_option
def accept(
    references: tuple[str, ...], everything: bool, above: float, batch: int | None, as_json: bool
) -> None:
    """Log what is proposed. “despatch undo” takes it back."""
    if everything == bool(references):
        raise BadInput("say which to accept", hint="Name them (I-3 I-4), or give --all.", place="REF")
    with opened() as crm:
        settled = (
            crm.inbox.accept_all(least=above, batch=batch) if everything else crm.inbox.accept(references)
        )
    _print(settled, as_json=as_json)


@inbox.command()
@click.argument("references", nargs=-1, required=True, metavar="REF…")
def refuse(references: tuple[str, ...]) -> None:
    """Refuse what is proposed, and remember it: the same words of the same source are not proposed again."""
    with opened() as crm:
        crm.inbox.refuse(references)
    output.note(f"Refused {', '.join(references)}. “despatch undo” puts it back.")


@inbox.command()
@click.argument("reference", metavar="REF")
def reopen(reference: str) -> None:
    """Put a refused proposal back among those that wait."""
    with opened() as crm:
        found = crm.inbox.reopen(reference)
    output.note(f"{found.reference} waits again.")


@inbox.command()
@click.argument("reference", metavar="REF")
@click.option(
    "--into", default="", metavar="REF", help="The engagement (E-12) or proposal (I-3) it is the same as."
)
@json_option
def merge(reference: str, into: str, as_json: bool) -> None:
    """Add what a proposal knows to an engagement that is there: its source, and what was missing."""
    with opened() as crm:
        settled = crm.inbox.merge(reference, into)
    _print(settled, as_json=as_json)


def _print(settled: Settled, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(
            {
                "became": list(settled.became),
                "left": [{"reference": reference, "why": why} for reference, why in settled.left],
                "operation": settled.operation,
            }
        )
    else:
        for reference in settled.became:
            output.line(reference)
    for reference, why in settled.left:
        output.note(f"Left: {reference}, {why}.")
    if settled.operation is not None:
        output.note(f"“despatch undo {settled.operation}” takes it back.")
    else:
        raise BadInput("nothing was accepted", hint="despatch inbox show REF says what one lacks.")


@inbox.command()
@click.argument("reference", metavar="REF")
@entry_options.kind_options
@click.option("--on", metavar="DATE", help="When it happened; roles become those of that day.")
@entry.name_options
@click.option("--remove", multiple=True, metavar="NAME", help="Somebody who did not take part after all.")
@click.option("--about", metavar="TEXT", help="The subject.")
@click.option("--topic", "topics", multiple=True, metavar="TOPIC", help="A topic to add.")
@click.option("--body", metavar="TEXT", help="The text of it.")
@click.option("--place", metavar="TEXT", help="Where it was.")
@click.option("--status", metavar="STATUS", help="planned, done, cancelled.")
@json_option
def mend(reference: str, as_json: bool, **options: Any) -> None:
    """Correct what is proposed before it is accepted; what is not given stays as it is."""
    from crm.engagements.inputs import check_options

    check_options({name: options[name] for name in ("direction", "status")})
    with opened() as crm:
        found = crm.inbox.get(reference)
        if found.draft is None:
            raise BadInput(
                f"{found.reference} is a meeting of a board", hint="Accept it, then amend what is wrong."
            )
        mended = crm.inbox.mend(reference, _mended(crm, found.draft, {**options, "yes": False}))
    if as_json:
        output.emit_json(mended.as_fields())
    else:
        output.line(mended.reference)
        output.note(f"{mended.reference}: {mended.title}")


def _mended(crm: Crm, draft: Draft, options: dict[str, Any]) -> Draft:
    from dataclasses import replace

    from crm import clock
    from crm.capture.understanding import kind_named
    from crm.vocabulary.natural_date import read_date

    planned = (options["status"] or draft.status) == "planned"
    when = None
    if options["on"] is not None:
        when = read_date(options["on"], clock.today(), "future" if planned else "past", place="--on")
    participants, notes = participants_given(crm, draft, options, when)
    for note in notes:
        output.note(f"Note: {note}")
    plain = {
        "direction": options["direction"], "subject": options["about"], "body": options["body"],
        "venue": options["place"], "status": options["status"], "occurred": when, "participants": participants,
        "kind": str(kind_named(options["kind"])) if options["kind"] else None,
        "topics": (*draft.topics, *options["topics"]) if options["topics"] else None,
    }  # fmt: skip
    return replace(draft, **{name: value for name, value in plain.items() if value is not None})
