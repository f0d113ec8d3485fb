"""`despatch import`: what exists already comes in, shown row by row, and can be taken back as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crm.cli import entry, output
from crm.cli.common import json_option, opened
from crm.cli.progress import progress
from crm.errors import BadInput, FileTrouble

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.imports.gathering import Given
    from crm.imports.inputs import ImportOptions
    from crm.imports.readings import BatchReport, FileReport

FORMS = ("paper", "minutes", "letter", "mail", "calendar", "table", "returns", "document")
LINES = 200
"""So many lines of the report on a file are printed unless --limit says otherwise."""


@click.command("import")
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path())
@click.option("--as", "form", type=click.Choice(FORMS), help="What it is, where its content does not say.")
@click.option("--date", "dated", metavar="DATE", help="The date of a paper that gives none: 2021-03.")
@click.option(
    "--ours", multiple=True, metavar="NAME", help="What our organisation, or its board, is called in it."
)
@click.option(
    "--map", "mapping", multiple=True, metavar="HEADING=FIELD", help="What a column of a table holds."
)
@click.option("--set", "fixed", multiple=True, metavar="FIELD=VALUE", help="What every row of a table has.")
@click.option(
    "--rows",
    type=click.Choice(["engagements", "contacts", "organisations"]),
    help="What the rows of a table are, where it is guessed wrongly.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a spreadsheet.")
@click.option("--dry-run", is_flag=True, help="Say row by row what would be done, and do nothing.")
@click.option("--yes", "-y", is_flag=True, help="Bring it in without asking.")
@click.option(
    "--accept-above",
    "above",
    type=click.FloatRange(0, 1),
    metavar="CONFIDENCE",
    help="Accept what is proposed with at least this confidence (0 to 1) at once.",
)
@click.option(
    "--watch",
    "folder",
    metavar="DIR",
    type=click.Path(),
    help="Bring in what is put into a folder, until stopped.",
)
@click.option(
    "--whole",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Make a new record from the file of a whole one: see “despatch export --whole”.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=LINES,
    show_default=True,
    metavar="N",
    help="Print at most N lines on a file.",
)
@json_option
def bring_in(files: tuple[str, ...], **given: Any) -> None:
    """Bring in papers, minutes, letters, mail, calendars, tables and published returns.

    FILE may be a folder, or - for standard input. What a file is, its content says. Papers, minutes, letters, mail and
    calendars are read for engagements, which wait in the inbox (“despatch inbox”) with the words they were found in; rows of
    tables, and returns of ministers' meetings, are shown and then go in at once. The same file twice adds nothing.
    “despatch imports undo NUMBER” takes a whole import back.

    \b
      despatch import minutes.docx
      despatch --database new.sqlite import --whole record.zip
    """
    if given["whole"] is not None:
        from crm.cli.whole import bring_in_whole

        if files or given["folder"] is not None:
            raise BadInput("a whole record is brought in by itself", place="--whole")
        bring_in_whole(given["whole"], as_json=given["as_json"])
        return
    if given["folder"] is not None:
        from crm.cli.watching import watch

        if files:
            raise BadInput("a folder is watched, so no files are named", place="--watch")
        watch(given["folder"], _options(given), above=given["above"], straight=given["yes"])
        return
    if not files:
        raise BadInput(
            "no file was named", hint="despatch import FILE…, or - for standard input.", place="FILE"
        )
    from crm.imports.gathering import gathered

    if given["above"] is not None and not 0 <= given["above"] <= 1:
        raise BadInput("a confidence lies between 0 and 1", place="--accept-above")
    things = list(gathered(files))
    with opened() as crm:
        straight = crm.imports.goes_straight_in(things, _options(given))
        if given["dry_run"] or (straight and not given["yes"]):
            _preview(crm, things, given)
            if given["dry_run"] or not _agreed():
                output.note("Nothing was written.")
                return
        _bring(crm, things, given)


def _options(given: dict[str, Any]) -> ImportOptions:
    from crm import clock
    from crm.imports.inputs import ImportForm, ImportOptions
    from crm.vocabulary.natural_date import read_date
    from crm.vocabulary.partial_date import PartialDate

    dated = PartialDate.unknown()
    if given["dated"] is not None:
        dated = read_date(given["dated"], clock.today(), "past", place="--date")
    return ImportOptions(
        form=ImportForm(given["form"]) if given["form"] else None,
        dated=dated,
        ours=given["ours"],
        mapping=_pairs(given["mapping"], "--map"),
        fixed=_pairs(given["fixed"], "--set"),
        sheet=given["sheet"] or "",
        rows=given["rows"] or "",
    )


def _pairs(texts: tuple[str, ...], option: str) -> tuple[tuple[str, str], ...]:
    """The parts of HEADING=FIELD. Raises BadInput for a text without an equals sign."""
    found = []
    for text in texts:
        name, equals, value = text.rpartition("=")
        if not equals:
            raise BadInput(f"“{text}” has no equals sign", hint="It reads Heading=field.", place=option)
        found.append((name.strip(), value.strip()))
    return tuple(found)


def _preview(crm: Crm, things: list[Given], given: dict[str, Any]) -> None:
    options = _options(given)
    with progress() as tell:
        if given["as_json"] and given["dry_run"] and len(things) == 1:
            labels = _labels(crm.imports.preview(things, options, tell, judged=False))
            if labels is not None:
                output.emit_json(labels)
                return
        report = crm.imports.preview(things, options, tell)
    if given["as_json"] and given["dry_run"]:
        output.emit_json([file.as_fields() for file in report.files])
    elif not given["as_json"]:
        for file in report.files:
            _print(file, given["limit"], would=True)


def _labels(report: BatchReport) -> dict[str, Any] | None:
    """What was found in one paper or set of minutes, in the form in which papers are labelled; None for anything else."""
    only = report.files[0] if len(report.files) == 1 else None
    if only is None or len(only.readouts) != 1 or only.form not in {"paper", "minutes"}:
        return None
    from pathlib import PurePath

    from crm.findings.labelled import labelled

    read = only.readouts[0]
    kind = "minutes" if read.minutes is not None else "narrative"
    return labelled(PurePath(only.name).stem, kind, read.found, read.minutes)


def _agreed() -> bool:
    """Whether rows of tables and returns, which do not wait in the inbox, are to go in. Raises BadInput where nobody is asked."""
    if not entry.can_ask():
        raise BadInput(
            "nothing was written, and nobody can be asked here", hint="Add --yes, or --dry-run to look."
        )
    return entry.ask("Bring it in? [Y/n]", "yn") == "y"


def _bring(crm: Crm, things: list[Given], given: dict[str, Any]) -> None:
    with progress() as tell:
        report = crm.imports.bring_in(things, _options(given), tell)
    settled = None
    if given["above"] is not None and report.number is not None:
        settled = crm.inbox.accept_all(least=given["above"], batch=report.number)
    if given["as_json"]:
        output.emit_json(
            {
                "import": report.number,
                "files": [file.as_fields() for file in report.files],
                "accepted": list(settled.became) if settled else [],
            }
        )
    else:
        for file in report.files:
            _print(file, given["limit"], would=False)
    _say(report, settled)
    if report.files and all(file.counts.keys() == {"error"} for file in report.files):
        raise FileTrouble("nothing of it could be read", hint="What is wrong with each file is said above.")


def _say(report: BatchReport, settled: Any) -> None:
    if report.number is None:
        output.note("Nothing new: nothing was written.")
        return
    if settled is not None:
        output.note(f"Accepted {len(settled.became)}: {', '.join(settled.became) or 'none'}.")
        for reference, why in settled.left:
            output.note(f"Left in the inbox: {reference}, {why}.")
    waiting = sum(file.counts.get("propose", 0) for file in report.files) - (
        len(settled.became) if settled else 0
    )
    inbox = f" {waiting} wait in the inbox: despatch inbox." if waiting > 0 else ""
    output.note(f"Import {report.number}.{inbox} “despatch imports undo {report.number}” takes it back.")


def _print(file: FileReport, limit: int, *, would: bool) -> None:
    """The report on a file: a heading, a line for each thing with where and why, and the counts."""
    output.heading(f"{file.name}: {file.form or 'not read'}")
    for text in file.columns:
        output.line(f"  {text}")
    for line in file.lines[:limit]:
        words = [line.action.value, line.reference, line.place, line.what]
        shown = "  ".join(word for word in words if word)
        output.line(f"  {shown}{f' ({line.why})' if line.why else ''}")
        for text in line.details:
            output.line(f"           {text}")
    if (more := sum(file.counts.values()) - limit) > 0:
        output.line(f"  … and {more:,} more (--limit)")
    for remark in file.remarks:
        output.note(f"{file.name}: {remark}")
    output.note(f"{file.name}: {file.summary(done=not would)}.")
