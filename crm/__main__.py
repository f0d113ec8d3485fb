"""`despatch`: the version and the top help at once, the screens where nothing was asked, else the command line.

This module loads nothing at the top: what a start costs is decided here.
"""

import gc
import os
import sys

_GLOBAL_OPTIONS = {"--database": "database", "--today": "today", "--officer": "officer"}
COMPLETION_VARIABLE = "_DESPATCH_COMPLETE"


def main() -> None:
    """Run `despatch` with the arguments of the process; ends with its exit status.

    0 done; 2 it could not be done, and why was said; 70 a fault inside; 130 interrupted; 141 the reader went away.
    """
    _open_streams()
    # A start makes many objects and few cycles: looking for them after each 700 costs a tenth of it.
    gc.set_threshold(50_000, 20, 20)
    try:
        status = _run(sys.argv[1:])
    except KeyboardInterrupt:
        # Before anything was begun; later ones are told by crm.cli.failure.
        status = 130
    sys.exit(status)


def _open_streams() -> None:
    """Give a process that was started without standard streams (`<&- >&-`) empty ones."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the end


def _run(arguments: list[str]) -> int:
    if COMPLETION_VARIABLE not in os.environ:
        if arguments == ["--version"]:
            return _at_once(_version())
        if arguments in (["--help"], ["-h"]):
            return _at_once(_help())
        options = _only_global(arguments)
        if options is not None and sys.stdin.isatty() and sys.stdout.isatty():
            return _screens(options)
    from crm.cli.main import run

    return run(arguments)


def _only_global(arguments: list[str]) -> dict[str, str] | None:
    """The global options where there is nothing else, so that the screens open without the command line's parser."""
    options: dict[str, str] = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name not in _GLOBAL_OPTIONS:
            return None
        if not equals:
            value = next(rest, "")
        if not value:
            return None
        options[_GLOBAL_OPTIONS[name]] = value
    return options


def _screens(options: dict[str, str]) -> int:
    from crm.cli import failure

    def opened() -> int:
        from crm import settings

        settings.choose(**options)
        return screens()

    return failure.guarded(opened, command="screens")


def screens(record: str = "", *, chair: bool = False) -> int:
    """Open the screens on the record of the settings, and give their exit status once they are left.

    The only way from here to `tui`. `record` is said on every screen where it is not the officer's own; with `chair` they
    are the large plain pages of `despatch chair`, which only read.
    """
    from crm import clock

    clock.today()  # a DESPATCH_TODAY that is no day is refused here, where it can still be said
    from tui.app import run

    return run(record=record, chair=chair)


def _version() -> str:
    from crm.version import VERSION

    return f"despatch {VERSION}\n"


def _help() -> str:
    """The text of `despatch --help`, kept in a file so that nothing need be loaded to show it."""
    with open(os.path.join(os.path.dirname(__file__), "cli", "help.txt"), encoding="utf-8") as file:  # noqa: PTH118, PTH120 - pathlib costs a third of the whole start
        return file.read()


def _at_once(text: str) -> int:
    """Write fixed text without loading crm.cli.output, which is the writer everywhere else."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except UnicodeEncodeError:
        sys.stdout.write(text.encode("ascii", "replace").decode())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0


if __name__ == "__main__":
    main()
