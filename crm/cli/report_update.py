"""`despatch report update`: the chair's update for a board, made from the record, edited and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crm.cli import completing, output
from crm.cli.common import json_option, limit_option, opened
from crm.cli.days import edge_option
from crm.cli.handing_out import hand_out, paper_options
from crm.cli.output import Column
from crm.cli.tables_out import list_option
from crm.people.words import day_words
from crm.updates.readings import Kept, State, Update, UpdateParagraph, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crm.api import Crm

_UNDO = "“despatch undo” takes it back."

_COLUMNS = [
    Column[Kept]("Ref", lambda one: one.reference, firm=True),
    Column[Kept]("Board", lambda one: one.board),
    Column[Kept]("From", lambda one: day_words(one.first), firm=True),
    Column[Kept]("To", lambda one: day_words(one.last), firm=True),
    Column[Kept]("Paragraphs", lambda one: one.paragraphs, firm=True),
    Column[Kept]("Worded", lambda one: one.edited, firm=True),
]


def _kept(crm: Crm) -> Iterator[tuple[str, str]]:
    return (
        (one.reference, f"{one.board}, {day_words(one.last)}") for one in crm.updates.list(completing.MOST)
    )


updates = completing.numbered(_kept)


@click.group(invoke_without_command=True)
@click.option("--board", default="", metavar="BOARD", help="The board it is for: a name or reference.")
@click.option("--from", "since", metavar="DATE", help="What passed from then on: 2021, March 2021, a day.")
@click.option(
    "--to", "until", metavar="DATE", help="Until then, that day or month included; today by itself."
)
@click.option("--since-last-meeting", is_flag=True, help="Instead of --from: since the board last sat.")
@click.option(
    "--voice",
    type=click.Choice([str(each) for each in Voice]),
    help="“The chair wrote” (third), or “I wrote” (first); as it is kept, else third.",
)
@click.option("--keep", is_flag=True, help="Keep it, so that it can be edited, without writing a file.")
@paper_options
@click.pass_context
def update(
    ctx: click.Context,
    board: str,
    since: str | None,
    until: str | None,
    since_last_meeting: bool,
    voice: str | None,
    keep: bool,
    target: Path | None,
    edition: str,
    opening: bool,
    as_json: bool,
) -> None:
    """The chair's update for a board: what passed in a period, by theme, and what comes next.

    \b
      despatch report update --board "Children and Young People Board" --from 2021-01-01 --to 2021-03-16 -o update.docx
      despatch report update --board "Children and Young People Board" --since-last-meeting

    Every paragraph is of one engagement, whose reference stands behind it. With -o or --keep it is kept (UP-1): word,
    order, fold and leave out its paragraphs with the commands below; the next run keeps what was edited, and marks
    where the record has changed underneath.
    """
    if ctx.invoked_subcommand is not None:
        return
    if not board:
        raise click.UsageError("Name the board: --board NAME.")
    if since_last_meeting and since:
        raise click.UsageError("Give --from or --since-last-meeting, not both.")
    if not (since_last_meeting or since):
        raise click.UsageError("Say since when: --from DATE, or --since-last-meeting.")
    from crm import clock
    from crm.editions.edition import Edition

    first = edge_option(since, "--from", last=False)
    last = edge_option(until, "--to", last=True) or clock.today()
    with opened() as crm:
        begin = first or crm.updates.since_last_meeting(board, last)
        made = crm.updates.make(board, begin, last, edition=Edition(edition), voice=voice)
        hand_out(crm, crm.updates.paper(made), target, opening=opening, as_json=as_json)
        if keep or target is not None:
            kept = crm.updates.kept(made)
            if not made.reference:
                output.note(f"Kept as {kept}: edit it with despatch report update show {kept}")
    _warn(made)


def _warn(made: Update) -> None:
    for note in made.notes:
        output.note(note)
    if made.changed:
        those = ", ".join(one.handle for one in made.changed)
        output.note(
            f"The record has changed under what you worded: {those}. "
            f"See despatch report update show {made.reference}"
        )


@update.command("list")
@limit_option
@list_option
def list_(limit: int, as_json: bool) -> None:
    """The updates that are kept, the newest first.

    \b
      despatch report update list
    """
    with opened() as crm:
        found = crm.updates.list(limit)
    output.listing(
        found, _COLUMNS, fields=Kept.as_fields, as_json=as_json, empty="No chair's update is kept yet."
    )


@update.command()
@click.argument("reference", metavar="UP", shell_complete=updates)
@json_option
def show(reference: str, as_json: bool) -> None:
    """The update UP, such as UP-1, paragraph by paragraph: also what is left out, folded, or has changed.

    \b
      despatch report update show UP-1
    """
    with opened() as crm:
        found = crm.updates.get(reference)
    if as_json:
        output.emit_json(found.as_fields())
        return
    output.line(f"{found.reference}  {found.title}, {found.span}")
    for theme in found.themes:
        output.line()
        output.heading(theme.title)
        for one in theme.paragraphs:
            _show_paragraph(one)
    _warn(found)


def _show_paragraph(one: UpdateParagraph) -> None:
    mark = f"{one.number}." if one.number else "–"
    said = {
        State.LEFT_OUT: " (left out)",
        State.FOLDED: f" (folded into {one.into})",
        State.SHOWN: "" if one.number else " (not printed: the record tells it no more)",
    }[one.state]
    output.line(f"{mark} {one.handle}{said}: {one.text or one.wording}")
    if one.changed:
        output.line(f"   Changed. The record said: {one.made}")
        output.line(f"   The record says now:     {one.now or 'nothing of it'}")


@update.command()
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("which", metavar="PARAGRAPH")
@click.argument("text", required=False)
@json_option
def reword(reference: str, which: str, text: str | None, as_json: bool) -> None:
    """Put your words in the place of a PARAGRAPH (its number, or E-4): TEXT, or what you write in $EDITOR.

    \b
      despatch report update reword UP-1 E-4 "The chair asked for a conversation with the Minister."
    """
    with opened() as crm:
        found = crm.updates.get(reference)
        one = _paragraph(found, which)
        words = text if text is not None else _written(one)
        done = crm.updates.reword(_id(one), words)
    _told(done, one.handle, "Reworded.", as_json=as_json)


def _written(one: UpdateParagraph) -> str:
    """What the officer made of a paragraph in their own editor."""
    import tempfile
    from pathlib import Path

    from crm.cli.entry import edited, has_editor
    from crm.drafts import SCISSORS
    from crm.errors import BadInput

    if not has_editor():
        raise BadInput(
            "there is no terminal here for an editor",
            hint="Set VISUAL or EDITOR to one that needs none, or give the text.",
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paragraph.txt"
        below = f"\n\n{SCISSORS}\nWhat the record makes of it:\n\n{one.now}\n" if one.now else "\n"
        path.write_text(one.text + below, encoding="utf-8")
        return edited(path)


@update.command()
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("which", metavar="PARAGRAPH")
@click.argument("into", metavar="INTO")
@json_option
def fold(reference: str, which: str, into: str, as_json: bool) -> None:
    """Make a PARAGRAPH a part of the paragraph INTO.

    \b
      despatch report update fold UP-1 E-6 E-5
    """
    with opened() as crm:
        found = crm.updates.get(reference)
        one, whole = _paragraph(found, which), _paragraph(found, into)
        done = crm.updates.fold(_id(one), _id(whole))
    _told(done, whole.handle, f"{one.handle} is a part of {whole.handle} now.", as_json=as_json)


@update.command("leave-out")
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("which", metavar="PARAGRAPH")
@json_option
def leave_out(reference: str, which: str, as_json: bool) -> None:
    """Leave a PARAGRAPH out of the paper; `restore` brings it back.

    \b
      despatch report update leave-out UP-1 E-14
    """
    with opened() as crm:
        one = _paragraph(crm.updates.get(reference), which)
        done = crm.updates.leave_out(_id(one))
    _told(done, one.handle, "Left out.", as_json=as_json)


@update.command()
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("which", metavar="PARAGRAPH")
@json_option
def restore(reference: str, which: str, as_json: bool) -> None:
    """Let a PARAGRAPH stand by itself again that was left out, or folded into another.

    \b
      despatch report update restore UP-1 E-14
    """
    with opened() as crm:
        one = _paragraph(crm.updates.get(reference), which)
        done = crm.updates.restore(_id(one))
    _told(done, one.handle, "It stands by itself again.", as_json=as_json)


@update.command(context_settings={"ignore_unknown_options": True})
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("which", metavar="WHAT")
@click.option("--by", type=int, default=0, metavar="N", help="So many places down; up when negative.")
@click.option("--theme", default="", metavar="THEME", help="Put the paragraph under this theme.")
@json_option
def move(reference: str, which: str, by: int, theme: str, as_json: bool) -> None:
    """Move WHAT, a paragraph or the name of a theme.

    \b
      despatch report update move UP-1 E-22 --by -1
      despatch report update move UP-1 "Early years" --by -3
    """
    if not by and not theme:
        raise click.UsageError("Say where to: --by N, or --theme THEME.")
    with opened() as crm:
        found = crm.updates.get(reference)
        titles = {each.title.casefold() for each in found.themes}
        if " ".join(which.split()).casefold() in titles and not theme:
            done = crm.updates.move_theme(reference, which, by)
            _told(done, "", "Moved.", as_json=as_json)
            return
        one = _paragraph(found, which)
        done = crm.updates.move(_id(one), by, theme=theme)
    _told(done, one.handle, "Moved.", as_json=as_json)


@update.command("take-over")
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("which", metavar="PARAGRAPH")
@json_option
def take_over(reference: str, which: str, as_json: bool) -> None:
    """Take what the record says now in the place of your words of a PARAGRAPH.

    \b
      despatch report update take-over UP-1 E-4
    """
    with opened() as crm:
        one = _paragraph(crm.updates.get(reference), which)
        done = crm.updates.take_over(_id(one))
    _told(done, one.handle, "It says what the record says.", as_json=as_json)


@update.command()
@click.argument("reference", metavar="UP", shell_complete=updates)
@click.argument("text")
@click.option(
    "--theme", required=True, metavar="THEME", help="Under which it stands; a new one may be named."
)
@json_option
def add(reference: str, text: str, theme: str, as_json: bool) -> None:
    """Add a paragraph of your own, TEXT, at the end of a theme.

    \b
      despatch report update add UP-1 --theme "Early years" "Officers will report back in June."
    """
    with opened() as crm:
        done = crm.updates.add(reference, theme, text)
    own = [one.handle for one in done.paragraphs if one.is_own]
    _told(
        done,
        max(own, key=lambda handle: int(handle.removeprefix("own-")), default=""),
        "Added.",
        as_json=as_json,
    )


def _paragraph(found: Update, which: str) -> UpdateParagraph:
    """The paragraph that is meant: by its number as printed, or by its handle. Raises NotFound."""
    from crm.errors import NotFound

    wanted = which.strip().casefold().rstrip(".")
    for one in found.paragraphs:
        if wanted in {one.handle.casefold(), str(one.number)} and one.handle:
            return one
    raise NotFound(
        f"there is no paragraph “{which}” in {found.reference}",
        hint=f"“despatch report update show {found.reference}” names them: a number, E-4, own-1.",
    )


def _id(one: UpdateParagraph) -> Any:
    """The key of a paragraph. Raises Refused for one that is not kept yet."""
    from crm.errors import Refused

    if one.id is None:
        raise Refused(
            f"{one.handle} is new and not kept yet", hint="Run despatch report update with --keep first."
        )
    return one.id


def _told(done: Update, handle: str, said: str, *, as_json: bool) -> None:
    if as_json:
        output.emit_json(done.as_fields())
        return
    for one in done.paragraphs:
        if handle and one.handle == handle:
            _show_paragraph(one)
    output.note(f"{said} {_UNDO}")
