"""How far something is, told on standard error to a person who waits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import click

from crm.vocabulary.text import clip, visible


@contextmanager
def progress() -> Iterator[Callable[[str, float | None], None]]:
    """What is called with what is being done and how far it is; shown once a second, on a terminal, if it takes long."""
    due = monotonic() + 1
    shown = False

    def tell(doing: str, share: float | None) -> None:
        nonlocal due, shown
        if not sys.stderr.isatty() or monotonic() < due:
            return
        due, shown = monotonic() + 1, True
        far = f" {share:.0%}" if share is not None else ""
        line = f"{clip(visible(doing), 50)}{far} … Ctrl-C stops it"
        click.echo(f"\r\x1b[K{line}", nl=False, err=True)

    try:
        yield tell
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)
