"""`despatch duplicates`: what may be on record twice, two side by side, making one of two, or saying that they are two."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from crm.cli import entry, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.entries import fits, stacked
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.duplicates.readings import Beside, Pair
from crm.errors import BadInput
from crm.vocabulary.text import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crm.duplicates.readings import Chosen, Comparison, Preview

_EVERY_SECOND = 1.0
_SHOWN = 200


@click.group(invoke_without_command=True)
@limit_option
@list_option
@click.pass_context
def duplicates(ctx: click.Context, limit: int, as_json: bool) -> None:
    """What may be on record twice: the pairs, the likeliest first, each with the reasons.

    \b
      despatch duplicates people
      despatch duplicates show P-900 P-1600
      despatch duplicates merge P-900 P-1600 --take notes=other
      despatch duplicates refuse P-900 P-1601

    A pair that is refused is not offered again. Merging is one operation: “despatch undo” gives both back, each with
    what was its own.
    """
    if ctx.invoked_subcommand is None:
        _pairs(("person", "organisation", "engagement"), limit, as_json=as_json)


@duplicates.command()
@limit_option
@list_option
def people(limit: int, as_json: bool) -> None:
    """Print the people who may be one."""
    _pairs(("person",), limit, as_json=as_json)


@duplicates.command()
@limit_option
@list_option
def organisations(limit: int, as_json: bool) -> None:
    """Print the organisations that may be one."""
    _pairs(("organisation",), limit, as_json=as_json)


@duplicates.command()
@limit_option
@list_option
def engagements(limit: int, as_json: bool) -> None:
    """Print the engagements that may be one."""
    _pairs(("engagement",), limit, as_json=as_json)


@duplicates.command()
@click.argument("one", metavar="REF")
@click.argument("other", metavar="REF")
@json_option
def show(one: str, other: str, as_json: bool) -> None:
    """Print two people, organisations or engagements side by side."""
    with opened() as crm:
        both = crm.duplicates.compared(one, other)
    columns = [
        Column[Beside]("", lambda line: line.label, firm=True),
        Column[Beside](both.kept.reference, lambda line: line.kept),
        Column[Beside](both.other.reference, lambda line: line.other),
    ]
    if as_json:
        output.emit_json(both.as_fields())
    elif output.is_terminal() and not fits(both.lines, columns):
        _one_below_the_other(both)
    else:
        output.listing(both.lines, columns, fields=Beside.as_fields)
    if both.refused:
        output.note("An officer has said that these are not the same.")


@duplicates.command()
@click.argument("keep", metavar="KEEP")
@click.argument("other", metavar="OTHER")
@click.option(
    "--take",
    "takes",
    multiple=True,
    metavar="FIELD=WHOSE",
    help="Whose value of a field holds: kept, other, or of longer texts both. May be given again.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--yes", "-y", is_flag=True, help="Do it without asking.")
@json_option
def merge(keep: str, other: str, takes: tuple[str, ...], dry_run: bool, yes: bool, as_json: bool) -> None:
    """Let OTHER go into KEEP: what it says of itself where KEEP says nothing, and all that refers to it.

    Its name stays one that is found. Of engagements the number that was given first stays. What will be is shown
    first, field by field; at a terminal you are asked.
    """
    take = _taken(takes)
    with opened() as crm:
        preview = crm.duplicates.preview(keep, other, take)
        _show_preview(preview)
        if dry_run:
            output.note("Nothing was merged: this was a trial.")
            if as_json:
                output.emit_json(preview.as_fields())
            return
        if not yes and entry.can_ask() and entry.ask("Merge them? [y/N]", "ny") != "y":
            output.note("Nothing was merged.")
            return
        done = crm.duplicates.merge(keep, other, take)
    output.note(
        f"{done.preview.goes} is in {done.preview.stays}. “despatch undo {done.operation}” gives both back."
    )
    if as_json:
        output.emit_json({**done.preview.as_fields(), "operation": done.operation})
    else:
        output.line(done.preview.stays)


@duplicates.command()
@click.argument("one", metavar="REF")
@click.argument("other", metavar="REF")
@json_option
def refuse(one: str, other: str, as_json: bool) -> None:
    """Say that two are not the same: they are not offered again."""
    with opened() as crm:
        both = crm.duplicates.refuse(one, other)
    if as_json:
        output.emit_json(both.as_fields() | {"refused": True})
        return
    output.line(f"{both.kept.reference}\t{both.other.reference}")
    output.note("They are not offered again. “despatch undo” takes it back.")


# ---- printing


def _pairs(kinds: Sequence[str], limit: int, *, as_json: bool) -> None:
    with opened() as crm:
        found = crm.duplicates.find(kinds, limit, _telling())
    columns = [
        Column[Pair]("Sure", lambda pair: f"{pair.score:.0%}", firm=True),
        Column[Pair]("Keep", lambda pair: pair.kept.label),
        Column[Pair]("Other", lambda pair: pair.other.label),
        Column[Pair]("Why", lambda pair: pair.why),
    ]
    if not as_json and found.pairs and output.is_terminal() and not fits(found.pairs, columns):
        stacked(
            found.pairs,
            lambda pair: (f"{pair.score:.0%}", pair.kept.reference, pair.other.reference),
            lambda pair: (pair.kept.label, pair.other.label, pair.why),
        )
    else:
        empty = "Nothing seems to be on record twice."
        output.listing(found.pairs, columns, fields=Pair.as_fields, as_json=as_json, empty=empty)
    left = found.total - len(found.pairs)
    if left > 0:
        output.note(f"{left:,} more: --limit prints them.")


def _telling() -> Callable[[str, float | None], None]:
    """Says how far a long walk is, once a second at most; a short one says nothing."""
    last = time.monotonic()

    def tell(doing: str, share: float | None) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY_SECOND and share is not None:
            last = time.monotonic()
            output.note(f"{doing}: {share:.0%}")

    return tell


def _one_below_the_other(both: Comparison) -> None:
    for line in both.lines:
        said = ((half.reference, text) for half, text in ((both.kept, line.kept), (both.other, line.other)))
        output.heading(f"{line.label}{'' if line.differs else ' (the same)'}")
        for reference, text in said if line.differs else [("", line.kept)]:
            for place, part in enumerate(text.split("\n") or [""]):
                output.line(f"  {reference if place == 0 else '':<8} {part}".rstrip())


def _show_preview(preview: Preview) -> None:
    output.note(f"Keep   {preview.kept.label}")
    output.note(f"Other  {preview.other.label}")
    for field in preview.fields:
        if field.kept != field.other:
            output.note(f"  {field.name:<12} {_field(field)}")
    for moving in preview.moving:
        output.note(f"  goes over    {moving.words}")
    for remark in preview.remarks:
        output.note(f"Note: {remark}")


def _field(field: Chosen) -> str:
    """What will hold, and what will not."""
    result = clip(" ".join(field.result.split()), _SHOWN)
    if field.wins == "both":
        return f"{result} (both)"
    lost = field.other if field.wins == "kept" else field.kept
    return f"{result} ({field.wins})" + (f", not: {clip(' '.join(lost.split()), _SHOWN)}" if lost else "")


def _taken(takes: Sequence[str]) -> dict[str, str]:
    """The choices of `--take`. Raises BadInput."""
    found = {}
    for take in takes:
        field, equals, whose = take.partition("=")
        if not equals or whose not in {"kept", "other", "both"}:
            raise BadInput(
                f"“{take}” does not say whose value of which field",
                hint="Write it as --take notes=other; there is kept, other and, of longer texts, both.",
                place="--take",
            )
        found[field.strip()] = whose
    return found
