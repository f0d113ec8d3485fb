"""The options of every command that prints a list, by which it writes the list to a file instead."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crm.cli import output
from crm.cli.common import checking, edition_option, json_option, opened

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.editions.edition import Edition
    from crm.tables.service import Source, Written
    from crm.tables.wanted import Wanted

F = TypeVar("F", bound=Callable[..., Any])

MOST_LISTED = 20_000
"""Rows a list has in a file where --limit says nothing; what `find` finds has no such end."""
HELP = "help"


class Asked:
    """What the options of one run ask for: a file, or the names of the columns."""

    def __init__(self, context: click.Context, options: dict[str, Any], also: tuple[str, ...] = ()) -> None:
        self.context = context
        self.target: Path | None = options["target"]
        self.opening: bool = options["opening"]
        columns: str | None = options["columns"]
        self.lists_columns = columns == HELP
        self._names = tuple(name.strip() for name in (columns or "").split(",") if name.strip())
        self._lossless: bool = options["lossless"]
        self._edition: str = options["edition"]
        self.done = False
        self.by_itself = self.target is not None and self.target.suffix.lower().removeprefix(".") in also
        """Whether the command writes a form of its own."""

    @property
    def edition(self) -> Edition:
        """The edition asked for."""
        from crm.editions.edition import Edition

        return Edition(self._edition)

    @property
    def wanted(self) -> Wanted:
        """The file that is asked for."""
        from crm.tables.wanted import Wanted

        assert self.target is not None
        return Wanted(self.target, self._names, self._lossless, self.edition)

    def write(self, crm: Crm, source: Source) -> None:
        """Write a table, and say what was written."""
        self.done = True
        with _told(source) as tell:
            written = crm.tables.write(self.wanted, source, tell)
        self.wrote(written)

    def wrote(self, written: Written) -> None:
        """Say what was written, and show it where that was asked."""
        assert self.target is not None
        self.done = True
        say(self.target, written)
        if self._edition == "redacted":
            from crm.editions.edition import NAMES_WITHIN

            output.note(NAMES_WITHIN)
        if self.opening:
            click.launch(str(self.target))

    def take(
        self, items: Sequence[Any], columns: Sequence[output.Column[Any]], fields: Callable[[Any], Any]
    ) -> None:
        """Take a list that a command would print. See `output.taken`."""
        from crm.tables.listed import Column, Listed

        if self.done:
            return
        if self.lists_columns:
            self.done = True
            self.list_columns(list(dict.fromkeys(name for item in items for name in fields(item))))
            return
        with opened() as crm:
            source = Listed(
                crm,
                self.named,
                _title(self.named),
                self.about,
                items,
                [Column(column.title, column.read) for column in columns if column.title],
                fields,
                self.wanted.edition,
            )
            self.write(crm, source)

    def list_columns(self, names: Sequence[str]) -> None:
        """Print the names of columns, a line each."""
        self.done = True
        if not names:
            output.note("Nothing is listed, so there are no columns to name.")
        for name in names:
            output.line(name)

    @property
    def named(self) -> str:
        """The command without the program: "letter list"."""
        return self.context.command_path.partition(" ")[2]

    @property
    def about(self) -> str:
        """What the list is of, as it was typed: the arguments of the command."""
        arguments = (each.name for each in self.context.command.params if isinstance(each, click.Argument))
        values = (self.context.params.get(name or "") for name in arguments)
        return " ".join(value for value in values if isinstance(value, str))


_asked: Asked | None = None


def asked() -> Asked | None:
    """What the run of this command is asked to write; None where it prints."""
    return _asked


def list_option(command: F) -> F:
    """`--json`, and `-o FILE` with its like: what the command gives to `output.listing` goes to the file."""
    return _listing(command, "--open")


def list_option_beside_open(command: F) -> F:
    """The same for a list that has an `--open` of its own, for what stands open: the file is shown by `--open-file`."""
    return _listing(command, "--open-file")


def list_option_with(*endings: str) -> Callable[[F], F]:
    """The same for a list that the command itself writes in other forms, too."""

    def added(command: F) -> F:
        return _listing(command, "--open", endings)

    return added


def _listing(command: F, opening: str, also: tuple[str, ...] = ()) -> F:
    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        context = click.get_current_context()
        own = {name: options.pop(name) for name in ("target", "columns", "lossless", "edition", "opening")}
        asked = Asked(context, own, also)
        if asked.target is None and not asked.lists_columns:
            _refuse_without_file(own, opening)
            return command(*arguments, **options)
        if options.get("as_json"):
            raise click.UsageError("--json prints and -o writes: give one of them.")
        if "limit" in options and is_default("limit"):
            options["limit"] = MOST_LISTED
        with _taking(asked):
            answer = command(*arguments, **options)
        if not asked.done:
            raise click.UsageError("What this prints is no list, so it cannot be written as one.")
        return answer

    shown = click.option(opening, "opening", is_flag=True, help="Show the file when it is written.")
    for option in (shown, *reversed(_OPTIONS)):
        run = option(run)
    return json_option(run)  # type: ignore[return-value]


_OPTIONS = (
    click.option(
        "--output",
        "-o",
        "target",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write the list to a file, in the form its ending says: .csv, .xlsx, .json, .docx …",
    ),
    click.option(
        "--columns",
        metavar="A,B",
        help="These columns of the file, by the names of the fields of --json; “help” prints them.",
    ),
    click.option("--lossless", is_flag=True, help="CSV for interchange: every text to the byte."),
    edition_option,
)


def _refuse_without_file(own: dict[str, Any], opening: str) -> None:
    given = [f"--{name}" for name in ("columns", "lossless") if own[name]]
    given += ["--edition"] if own["edition"] != "full" else []
    given += [opening] if own["opening"] else []
    if given:
        raise click.UsageError(f"{given[0]} is of a file: name it with -o FILE.")


def is_default(name: str) -> bool:
    """Whether an option of the running command was left as it is."""
    context = click.get_current_context()
    return context.get_parameter_source(name) is click.core.ParameterSource.DEFAULT


@contextmanager
def _taking(asked: Asked) -> Iterator[None]:
    """Within it, lists go where this asks; who may not export is told before anything is read."""
    global _asked  # noqa: PLW0603 - one run of a command at a time
    if asked.target is not None and not asked.by_itself:
        asked.wanted.check()
    before, _asked = _asked, asked
    try:
        with checking(_may_export) if asked.target else nullcontext(), output.taken(asked.take):
            yield
    finally:
        _asked = before


def _may_export(crm: Crm) -> None:
    crm.readers.check_may_export()


@contextmanager
def _told(source: Source) -> Iterator[Callable[[int], None]]:
    """Tells how many rows are written, on a terminal, once it takes more than a second."""
    from crm.cli.progress import progress

    with progress() as tell:
        yield lambda rows: tell(f"{source.title}: {rows:,} rows", None)


def say(target: Path, written: Written) -> None:
    """Say what was written."""
    rows = "1 row" if written.rows == 1 else f"{written.rows:,} rows"
    output.note(f"{target}: {rows}, {written.marking.label}.")
    if written.left_out:
        output.note(f"{written.left_out}.")
    if written.note:
        output.note(written.note)


def _title(named: str) -> str:
    """A command as the title of its list: "letter list" as "Letters", "gaps asks" as "Gaps: asks"."""
    first, *rest = named.split()
    if rest in ([], ["list"]):
        plural = first if first.endswith("s") or not rest else f"{first}s"
        return plural.capitalize()
    return f"{first.capitalize()}: {' '.join(rest)}"
