"""The command line: the group of lazily loaded commands, and how a run of it ends.

`python -m crm.cli.main --write-help` writes the text that `despatch --help` shows at once.
"""

import difflib
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from crm.__main__ import COMPLETION_VARIABLE, screens
from crm.cli import failure, output
from crm.cli.commands import COMMANDS
from crm.errors import BadInput

PROGRAM = "despatch"
HELP_FILE = Path(__file__).with_name("help.txt")
HELP_WIDTH = 80
_HELP = {"-h", "--help"}


class LazyGroup(click.Group):
    """A group whose commands are loaded when they are run, not when they are listed or completed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load the command of that name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name].target.split(":")
        command: click.Command = getattr(importlib.import_module(module), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command to run; an unknown one is refused with the nearest known."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean “despatch {near[0]}”?" if near else "“despatch --help” lists the commands."
            raise BadInput(f"there is no command “{args[0]}”", hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands by section, from the table."""
        for section in dict.fromkeys(entry.section for entry in COMMANDS.values()):
            with formatter.section(section):
                formatter.write_dl(
                    [(name, entry.help) for name, entry in COMMANDS.items() if entry.section == section]
                )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a command from the table, loading none."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=entry.help)
            for name, entry in COMMANDS.items()
            if name.startswith(incomplete)
        ]


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from crm.version import VERSION

        output.line(f"{PROGRAM} {VERSION}")
        ctx.exit()


@click.group(
    PROGRAM,
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] …",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command Despatch opens its screens; where there is no terminal it prints home.",
)
@click.option("--database", metavar="URL", help="The record: an SQLite file or an address of PostgreSQL.")
@click.option("--today", metavar="DATE", help="Take this day for today, as 2021-03-10.")
@click.option("--officer", metavar="NAME", help="Who you are, beside what you change.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def cli(ctx: click.Context, database: str | None, today: str | None, officer: str | None) -> None:
    """The engagement record of an organisation that deals with government.

    Letters, meetings, calls and evidence that pass between us and ministers, MPs, departments and reviews, each under
    the role held on the day.
    """
    from crm import clock, settings

    settings.choose(database=database, officer=officer, today=today)
    if database and settings.redacted(database) != database:
        output.note(
            "The password in --database can be read by others on this machine, and stays in the shell's history:"
            " use ~/.pgpass, or DESPATCH_DATABASE_URL."
        )
    if not _HELP & set(ctx.obj or ()):
        # What is wrong with the surroundings is said before anything is read or written.
        clock.today()
        for told in settings.unknown_variables(os.environ):
            output.note(told)
    if ctx.invoked_subcommand is None:
        _without_command(ctx)


def _without_command(ctx: click.Context) -> None:
    """Open the screens where a person sits at a terminal, else print what Home shows."""
    if sys.stdin.isatty() and output.is_terminal():
        ctx.exit(screens())
    home = cli.get_command(ctx, "home")
    assert home is not None
    ctx.invoke(home)


def run(arguments: list[str]) -> int:
    """Run the command line with these arguments and give its exit status. See `crm.cli.failure`."""
    output.prepare()
    command = next((argument for argument in arguments if argument in COMMANDS), "home")
    return failure.guarded(lambda: _invoke(arguments), command=command)


def _invoke(arguments: list[str]) -> int:
    """Parse and run. Not by `cli.main`, which would end the process itself when the reader of our output goes away."""
    if COMPLETION_VARIABLE in os.environ:
        cli.main(arguments, prog_name=PROGRAM)
    try:
        with cli.make_context(PROGRAM, list(arguments), obj=tuple(arguments)) as context:
            status: Any = cli.invoke(context)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        asked = error.ctx.command_path if error.ctx else PROGRAM
        raise BadInput(
            _uncapitalised(error.format_message()), hint=f"“{asked} --help” says how it goes."
        ) from None
    except click.ClickException as error:
        raise BadInput(_uncapitalised(error.format_message())) from None
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0


def _uncapitalised(sentence: str) -> str:
    """Click writes sentences; ours go on after "despatch: " and end without a full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def help_text() -> str:
    """What `despatch --help` prints, at the width of a plain terminal whatever the real one is."""
    context = click.Context(cli, info_name=PROGRAM, terminal_width=HELP_WIDTH, **cli.context_settings)
    return cli.get_help(context) + "\n"


def write_help() -> None:
    """Bring the kept text of the top help up to date."""
    HELP_FILE.write_text(help_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write-help"]:
        sys.exit("usage: python -m crm.cli.main --write-help")
    write_help()
