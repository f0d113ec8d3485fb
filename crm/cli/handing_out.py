"""The options of every command that makes a paper, and what it does with the paper: print it, or write and open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import output
from crm.cli.common import edition_option, json_option

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Paper

F = TypeVar("F", bound=Callable[..., Any])


def paper_options(command: F) -> F:
    """`-o FILE`, `--edition`, `--open`, `--json`: the command gets `target`, `edition`, `opening` and `as_json`."""
    for option in reversed(
        (
            click.option(
                "--output",
                "-o",
                "target",
                metavar="FILE",
                type=click.Path(path_type=Path),
                help="Write it to a file, in the form its ending says: .docx, .pdf, .html, .md, .xlsx …",
            ),
            edition_option,
            click.option("--open", "opening", is_flag=True, help="Show the file when it is written."),
            json_option,
        )
    ):
        command = option(command)
    return command


def hand_out(crm: Crm, paper: Paper, target: Path | None, *, opening: bool, as_json: bool) -> None:
    """Print a paper, or write it to `target`; say its marking and what was left out."""
    if target is None and opening:
        raise click.UsageError("--open shows a file: name it with -o FILE.")
    if target is not None:
        from crm.forms.handing_out import hand_out as write

        write(crm, paper, target)
        output.note(f"{target}: {paper.title}. {paper.marking.label}.")
        if opening:
            click.launch(str(target))
    elif as_json:
        from crm.forms.data import fields

        output.emit_json(fields(paper))
    else:
        from crm.forms.text import lines

        for text in lines(paper, output.width()):
            output.line(text)
    if paper.left_out:
        output.note(f"{paper.left_out}.")
