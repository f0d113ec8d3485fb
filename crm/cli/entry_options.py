"""The options that `log` and `amend` share: what passed, its text, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def completed(name: str) -> Callable[[click.Context, click.Parameter, str], Any]:
    """A completer of `crm.cli.completing`, loaded only when a shell asks."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> Any:
        from crm.cli import completing

        return getattr(completing, name)(ctx, param, incomplete)

    return complete


def _word(option: str, metavar: str, text: str, words: str) -> Callable[[F], F]:
    return click.option(option, metavar=metavar, help=text, shell_complete=completed(words))


_KIND = (
    _word("--kind", "KIND", "letter, email, call, meeting, visit, event, submission …", "kinds"),
    _word("--direction", "WAY", "out (from us), in (to us), mutual.", "directions"),
)
_TEXT = (
    click.option("--body", metavar="TEXT", help="The text of it."),
    click.option("--body-file", metavar="FILE", help="The text of it from a file; - reads standard input."),
)
_SAID = (
    _word("--status", "STATUS", "planned, done, cancelled.", "statuses"),
    _word("--answer", "ANSWER", "none-expected, awaiting, holding, answered.", "answers"),
    _word("--marking", "MARKING", "public, official, official-sensitive, restricted.", "markings"),
    _word("--reply-to", "REF", "The engagement it replies to: E-1042.", "references"),
    click.option("--holding", is_flag=True, help="It is a holding reply: the answer is still to come."),
)


def _all_of(options: tuple[Callable[[Any], Any], ...], command: F) -> F:
    for option in reversed(options):
        command = option(command)
    return command


def kind_options(command: F) -> F:
    """What passed, and which way."""
    return _all_of(_KIND, command)


def text_options(command: F) -> F:
    """The text of it."""
    return _all_of(_TEXT, command)


def said_options(command: F) -> F:
    """Where it stands, how it may be handled, and what it answers."""
    return _all_of(_SAID, command)
