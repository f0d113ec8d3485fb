"""Makes docs/commands.md from the commands themselves: `python -m tests.docs.commands_page docs/commands.md`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from crm.cli.commands import COMMANDS
from crm.cli.main import PROGRAM, cli, help_text

WIDTH = 96

HEAD = """# Commands

This page is made from the program by `make docs`; `despatch COMMAND --help` prints the same. What `--json` prints is
described in [json.md](json.md), the query language of `find` in [query.md](query.md), settings and variables in
[settings.md](settings.md).

Data goes to standard output, what is said to the person to standard error. The exit status is 0 when it was done, 2
when it could not be done (and why was said), 70 for a fault inside, 130 when interrupted, 141 when the reader of the
output went away. Where standard output is no terminal, lists are lines of tab-separated values without headings.
"""


def page() -> str:
    """The text of docs/commands.md."""
    parts = [HEAD, _section(PROGRAM, help_text(), 2)]
    for path, help in walk():
        parts.append(_section(path, help, path.count(" ") + 1))
    return "\n".join(parts)


def walk() -> Iterator[tuple[str, str]]:
    """Every command and subcommand, with its help."""
    top = click.Context(cli, info_name=PROGRAM, **cli.context_settings)
    for name in COMMANDS:
        command = cli.get_command(top, name)
        assert command is not None
        yield from _walk(command, name, top)


def _walk(command: click.Command, name: str, parent: click.Context) -> Iterator[tuple[str, str]]:
    # The options of help are inherited from the parent context; its width is not.
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    yield context.command_path, command.get_help(context) + "\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            yield from _walk(found, inner, context)


def _section(title: str, help: str, level: int) -> str:
    return f"{'#' * level} {title}\n\n```text\n{help}```\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8", newline="\n")
