"""`despatch completion`: the script that lets a shell complete commands, options and their values."""

import click
from click.shell_completion import get_completion_class

from crm.__main__ import COMPLETION_VARIABLE
from crm.cli import output
from crm.errors import BadInput

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    bash: add to ~/.bashrc     eval "$(despatch completion bash)"
    zsh:  add to ~/.zshrc      eval "$(despatch completion zsh)"
    fish: write it to          ~/.config/fish/completions/despatch.fish
    """
    from crm.cli.main import PROGRAM, cli

    kind = get_completion_class(shell)
    if kind is None:  # pragma: no cover - click knows all three
        raise BadInput(f"there is no completion for {shell}")
    # Not source(): that starts a bash to ask its version, which a machine with zsh alone has not.
    shaped = kind(cli, {}, PROGRAM, COMPLETION_VARIABLE)
    output.line(shaped.source_template % shaped.source_vars())
