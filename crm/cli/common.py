"""What every command shares: opening the record, and the options that mean the same everywhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import output

if TYPE_CHECKING:
    from crm.api import Crm

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_LIMIT = 50
MOST = 1_000_000_000
"""The largest number that an option takes: both databases can count so far."""

_checks: list[Callable[["Crm"], None]] = []


@contextmanager
def opened(*, empty: bool = False) -> Iterator["Crm"]:
    """The record the settings name, closed when the block ends; the first opening says what it is doing.

    `empty` leaves a new one without the roster.
    """
    from crm.api import Crm

    said: list[str] = []

    def progress(doing: str, _share: float | None) -> None:
        if doing not in said:
            said.append(doing)
            output.note(doing)

    crm = Crm.open(progress=progress, empty=empty)
    try:
        for check in _checks:
            check(crm)
        yield crm
    finally:
        crm.close()


@contextmanager
def checking(check: Callable[["Crm"], None]) -> Iterator[None]:
    """Within it, every record that is opened is given to `check` before anything is read; it may refuse."""
    _checks.append(check)
    try:
        yield
    finally:
        _checks.remove(check)


def json_option(command: F) -> F:
    """`--json`: the answer as JSON with documented fields; the command gets `as_json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, with the fields the manual names."
    )(command)


def limit_option(command: F) -> F:
    """`--limit N`: at most so many; the command gets `limit`."""
    return click.option(
        "--limit",
        type=click.IntRange(1, MOST),
        default=DEFAULT_LIMIT,
        show_default=True,
        metavar="N",
        help="Print at most N.",
    )(command)


def offset_option(command: F) -> F:
    """`--offset N`: without the first so many; the command gets `offset`."""
    return click.option(
        "--offset", type=click.IntRange(0, MOST), default=0, metavar="N", help="Leave out the first N."
    )(command)


def edition_option(command: F) -> F:
    """`--edition`: for whom a file or a paper is; the command gets `edition`."""
    return click.option(
        "--edition",
        type=click.Choice(["full", "public", "redacted"]),
        default="full",
        show_default=True,
        help="public leaves out what may not be published; redacted shows that something is there.",
    )(command)
