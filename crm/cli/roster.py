"""`despatch roster`: where the reference data comes from, building it anew, bringing the record up to date."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import output
from crm.cli.common import json_option, opened
from crm.errors import BadInput, FileTrouble

if TYPE_CHECKING:
    from crm.roster.difference import Change, Difference
    from crm.roster.readings import RosterStatus, SourceReading

LINES_OF_A_KIND = 100
"""So many changes of one kind are listed unless --limit says otherwise."""

_SOURCES = ("ministers", "members", "councils")

as_of_option = click.option(
    "--as-of",
    "as_of",
    multiple=True,
    metavar="SOURCE=DATE",
    help="The day ministers, members or councils were published, as ministers=2026-06-19.",
)


@click.group()
def roster() -> None:
    """Ministers, MPs, departments and councils: the facts that come with Despatch.

    They are built from open data, shown as a difference before they change anything, and never overwrite what an officer
    wrote.
    """


@roster.command()
@json_option
def status(as_json: bool) -> None:
    """Say where the facts come from, how old they are, and how many there are."""
    with opened() as crm:
        found = crm.roster.status()
    if as_json:
        output.emit_json(_status_fields(found))
        return
    output.record(
        [
            (
                "brought in",
                f"{found.brought_in:%Y-%m-%d} by {found.brought_in_by}" if found.brought_in else "never",
            ),
            *((name, f"{number:,}") for name, number in found.counts.items()),
        ]
    )
    for source in found.sources:
        output.line()
        output.record(_source_pairs(source))


@roster.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--to", "target", type=click.Path(path_type=Path), help="The file to write; roster.jsonl.gz if not given."
)
@as_of_option
def build(folder: Path, target: Path | None, as_of: tuple[str, ...]) -> None:
    """Build the facts from FOLDER, laid out as ministers/, members/ and councils/, into a file.

    The record is not touched: “despatch roster update FILE” brings the facts in.
    """
    from crm.roster.build import build as build_facts
    from crm.roster.facts import SHIPPED_NAME, dump

    built = build_facts(folder, _days(as_of))
    for remark in built.remarks:
        output.note(remark)
    target = target or Path(SHIPPED_NAME)
    content = dump(built.facts)
    _write(target, content)
    output.note(f"{len(built.facts):,} facts in {target} ({len(content) / 1000:,.0f} kB).")


@roster.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the difference and change nothing.")
@click.option("--yes", is_flag=True, help="Bring it in without asking.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=LINES_OF_A_KIND,
    show_default=True,
    metavar="N",
    help="Print at most N lines of a kind.",
)
@as_of_option
@json_option
def update(
    source: Path | None, dry_run: bool, yes: bool, limit: int, as_of: tuple[str, ...], as_json: bool
) -> None:
    """Show what SOURCE would change in the record, and bring it in.

    SOURCE is a file made by “despatch roster build”, or a folder of open data; without it the facts that came with this
    copy of Despatch are taken. What an officer wrote is left alone and named. “despatch undo” with the number it prints takes it back.
    """
    from crm.roster.service import read_facts

    facts, remarks = read_facts(source, _days(as_of))
    for remark in remarks:
        output.note(remark)
    with opened() as crm:
        difference = crm.roster.propose(facts)
        _show(difference, limit=limit, as_json=as_json)
        if not difference:
            output.note("The record is up to date.")
        elif dry_run:
            output.note(f"Nothing was changed: {difference.summary}.")
        elif yes or _agreed(difference):
            number = crm.roster.update(facts, difference)
            output.note(f"Done: {difference.summary}. “despatch undo {number}” takes it back.")
        else:
            output.note("Nothing was changed.")


def _days(as_of: tuple[str, ...]) -> dict[str, date]:
    """Read `--as-of ministers=2026-06-19`. Raises BadInput."""
    days = {}
    for given in as_of:
        name, _, day = given.partition("=")
        if name not in _SOURCES:
            raise BadInput(
                f"there is no source “{name}”", hint=f"One of {', '.join(_SOURCES)}.", place="--as-of"
            )
        days[name] = clock.parse_day(day, "--as-of")
    return days


def _write(target: Path, content: bytes) -> None:
    """Write the file beside its place and move it there, so that it is never half written."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise FileTrouble(f"cannot be written: {error.strerror}", place=str(target)) from error


def _agreed(difference: Difference) -> bool:
    """Ask whether to go on. Raises BadInput where nobody can be asked."""
    if not sys.stdin.isatty():
        raise BadInput(
            f"nothing was changed: {difference.summary}, and nobody can be asked here",
            hint="Add --yes to bring it in, or --dry-run only to look.",
        )
    return click.confirm(f"Bring it in ({difference.summary})?", err=True)


def _show(difference: Difference, *, limit: int, as_json: bool) -> None:
    """Write the difference: how many of each kind, then a line for each change under its kind."""
    if as_json:
        output.emit_json([change_fields(change) for change in difference.changes])
    else:
        for title, changes in difference.sections():
            output.heading(f"{title} ({len(changes):,})")
            for change in changes[:limit]:
                output.line(f"  {change.sentence}")
            if len(changes) > limit:
                output.line(f"  … and {len(changes) - limit:,} more (--limit)")
    for remark in difference.remarks:
        output.note(f"Look at this: {remark}.")


def change_fields(change: Change) -> dict[str, Any]:
    """The JSON object of one proposed change."""
    return {
        "action": change.action.value,
        "kind": change.table,
        "id": change.row_id,
        "what": change.what,
        "before": {
            column: value for column, value in change.before.items() if column not in ("id", "version")
        },
        "after": {column: value for column, value in change.after.items() if column not in ("id", "version")},
        "reason": change.reason or None,
    }


def _status_fields(found: RosterStatus) -> dict[str, Any]:
    return {
        "brought_in": found.brought_in,
        "brought_in_by": found.brought_in_by or None,
        "counts": found.counts,
        "sources": [
            {
                "title": source.title,
                "publisher": source.publisher,
                "address": source.address,
                "licence": source.licence,
                "published": source.published,
                "age_days": source.age_days,
            }
            for source in found.sources
        ],
    }


def _source_pairs(source: SourceReading) -> list[tuple[str, object]]:
    age = f" ({source.age_days:,} days ago)" if source.age_days is not None and source.age_days > 0 else ""
    return [
        ("source", source.title),
        ("publisher", source.publisher),
        ("address", source.address),
        ("licence", source.licence),
        ("facts of", f"{source.published}{age}" if source.published else "unknown"),
    ]
