"""`despatch demo`: build the sample in a file of its own and open it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from crm.__main__ import screens
from crm.cli import output


@click.command()
@click.option(
    "--to", metavar="FILE", help="Build it in this file, in a folder that is there, instead of its own."
)
@click.option("--fresh", is_flag=True, help="Build it anew, without what was tried out in it.")
@click.option("--no-open", is_flag=True, help="Build it only; print where it is and what to try.")
@click.pass_context
def demo(ctx: click.Context, to: str | None, fresh: bool, no_open: bool) -> None:
    """Build the sample in a file of its own and open it.

    The sample is the record of a real board from 2017 to 2023, told from its published papers in our own words: what
    passed between it and ministers, reviews and committees. It never touches your own record. It is built once, and
    again when this program is newer than it, or with --fresh. The day is set to 1 June 2026, unless --today or
    DESPATCH_TODAY says otherwise.
    """
    from crm import clock, settings
    from crm.demo import place

    if not _day_is_set(ctx):
        clock.fix_today(place.DAY)
    day = clock.today().isoformat()
    file = place.ready(_file(to), fresh=fresh, progress=_Told())
    if no_open or not output.is_terminal():
        _say(file, day)
        return
    settings.choose(database=str(file), officer=place.OFFICER, today=day)
    ctx.exit(screens("the sample"))


def _file(to: str | None) -> Path | None:
    """The file that --to names. Raises BadInput for an address, and for nothing."""
    if to is None:
        return None
    if "://" in to or not to.strip():
        from crm import settings
        from crm.errors import BadInput

        raise BadInput(
            f"the sample is built in a file, and “{settings.redacted(to)}” is none",
            hint="Name a file: despatch demo --to sample.sqlite",
            place="--to",
        )
    return Path(to)


def _day_is_set(ctx: click.Context) -> bool:
    from crm.clock import VARIABLE

    above = ctx.parent.params.get("today") if ctx.parent else None
    return bool(above or os.environ.get(VARIABLE, "").strip())


class _Told:
    """Tells on stderr what is being done, each thing once."""

    def __init__(self) -> None:
        self._said = ""

    def __call__(self, doing: str, _share: float | None) -> None:
        if doing != self._said:
            self._said = doing
            output.note(doing)


def _say(file: Path, day: str) -> None:
    from crm.demo import tour

    output.line(str(file))
    output.note("\nTry:")
    for line in tour.lines(file, day):
        output.note(line)
