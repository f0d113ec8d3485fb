"""`despatch roster`: where the reference data comes from, building it anew, bringing the record up to date."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm import clock
from crm.cli import entry, output
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
@click.argument("sources", nargs=-1, metavar="[SOURCE]…", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the difference and change nothing.")
@click.option("--yes", is_flag=True, help="Bring it in without asking.")
@click.option(
    "--only",
    multiple=True,
    metavar="KIND",
    help="Bring in only facts of this kind, as it is headed (Appointments), and what they need.",
)
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
    sources: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    only: tuple[str, ...],
    limit: int,
    as_of: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show what SOURCE would change in the record, and bring in what is approved.

    SOURCE is a file made by “despatch roster build”, or open data: a folder, or several folders and files of which the
    later come before the earlier (the folder of last year and a newer mp_lookup.csv). Without any, the facts that came
    with this copy of Despatch are taken. Appointments are shown post by post, who hands over to whom. What an officer wrote is
    left alone and named. “despatch imports undo” with the number it prints takes it back.
    """
    from crm.roster import choosing
    from crm.roster.service import read_facts

    tables = choosing.kinds_named(only)
    facts, remarks = read_facts(sources, _days(as_of))
    for remark in remarks:
        output.note(remark)
    with opened() as crm:
        shown = crm.roster.propose(facts)
        approved = choosing.only(shown, tables) if only else shown
        _show(approved, limit=limit, as_json=as_json)
        if not approved:
            output.note("The record is up to date.")
            return
        if dry_run:
            output.note(f"Nothing was changed: {approved.summary}.")
            return
        if not yes:
            approved = _approved(approved)
        number = crm.roster.update(facts, shown, approved, ", ".join(map(str, sources)))
        if number is None:
            output.note("Nothing was changed.")
        else:
            output.note(f"Done: {approved.summary}. “despatch imports undo {number}” takes it back.")


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


def _approved(difference: Difference) -> Difference:
    """What a person approves: all, none, or kind by kind. Raises BadInput where nobody can be asked."""
    from crm.roster import choosing
    from crm.roster.difference import KINDS

    if not sys.stdin.isatty():
        raise BadInput(
            f"nothing was changed: {difference.summary}, and nobody can be asked here",
            hint="Add --yes to bring it in, or --dry-run only to look.",
        )
    answer = entry.ask(f"Bring it in ({difference.summary})? [a]ll, [c]hoose by kind, [n]one", "acn")
    if answer != "c":
        return difference if answer == "a" else choosing.only(difference, ())
    tables = []
    for title, counts in difference.counts().items():
        told = ", ".join(f"{count} {action}" for action, count in counts.items())
        if entry.ask(f"{title} ({told})? [y/n]", "yn") == "y":
            tables += [table for table, known in KINDS.items() if known == title]
    return choosing.only(difference, tables)


def _show(difference: Difference, *, limit: int, as_json: bool) -> None:
    """Write the difference: how many of each kind, then a line for each change under its kind."""
    if as_json:
        output.emit_json([change_fields(change) for change in difference.changes])
    else:
        _show_handovers(difference, limit)
        for title, changes in difference.sections():
            if title in _HANDED_OVER:
                continue
            output.heading(f"{title} ({len(changes):,})")
            for change in changes[:limit]:
                output.line(f"  {change.sentence}")
            if len(changes) > limit:
                output.line(f"  … and {len(changes) - limit:,} more (--limit)")
    for remark in difference.remarks:
        output.note(f"Look at this: {remark}.")


_HANDED_OVER = ("Appointments, new", "Appointments, ended")


def _show_handovers(difference: Difference, limit: int) -> None:
    """Who begins and ends, body by body and post by post: the lines of a reshuffle as one reads them."""
    from crm.roster.handing_over import handovers

    bodies = handovers(difference)
    if not bodies:
        return
    count = sum(len(post.steps) for _, posts in bodies for post in posts)
    output.heading(f"Appointments that begin and end ({count:,})")
    left = limit
    for body, posts in bodies:
        if left <= 0:
            break
        output.line(f"  {body}")
        for post in posts[:left]:
            output.line(f"    {post}")
        left -= len(posts)
    if left < 0:
        output.line(f"    … and {-left:,} posts more (--limit)")


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
