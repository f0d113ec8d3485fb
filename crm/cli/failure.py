"""What is said, and with which exit status, when a command cannot do what was asked.

0 done; 2 it could not be done, and why was said; 70 a fault inside (EX_SOFTWARE of sysexits.h); 130 interrupted from
the keyboard; 141 the reader of our output went away (128 + the signal, as shells count).
"""

import errno
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from crm.errors import Ambiguous, DespatchError
from crm.vocabulary.text import clip, visible

FAULT = 70
INTERRUPTED = 130
READER_GONE = 141
LONGEST = 2000
"""Cells of a message that are shown: it may quote a line of ten megabytes."""


def guarded(action: Callable[[], int], *, command: str) -> int:
    """Do `action` and give its exit status; turn what goes wrong into a message on stderr and a status.

    `command` names what was run, for a report of a fault; it must hold nothing that was typed.
    """
    try:
        status = action()
        sys.stdout.flush()
    except DespatchError as error:
        tell(error)
        return error.exit_code
    except KeyboardInterrupt:
        say("interrupted; what was not acknowledged was not saved")
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return READER_GONE
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EDQUOT):
            return _fault(error, command)
        _silence_stdout()
        say(f"the output could not be written: {error.strerror}")
        return DespatchError.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort: a person must never meet a traceback
        return _fault(error, command)
    return status


def tell(error: DespatchError) -> None:
    """Write an error to stderr: what happened, among what one can choose, what to do."""
    say(str(error))
    if isinstance(error, Ambiguous):
        for choice in error.choices:
            _line(f"  – {choice}")
    if error.hint:
        _line(error.hint)


def say(text: str) -> None:
    """Write one message of the program to stderr."""
    _line(f"despatch: {text}")


def _line(text: str) -> None:
    print(visible(clip(text, LONGEST), newlines=True), file=sys.stderr)


def _fault(error: BaseException, command: str) -> int:
    """Say that something is wrong inside, and keep a report for whoever mends it."""
    say(f"something went wrong inside ({_where(error)})")
    try:
        file = write_report(error, command)
    except OSError as refused:
        _line(f"A report could not be written: {refused.strerror}.")
    else:
        _line(f"A report that holds nothing of the record was written to {file}")
    return FAULT


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _short(frame.filename) != frame.filename] or frames
    place = f" in {_short(ours[-1].filename)}, line {ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def write_report(error: BaseException, command: str) -> Path:
    """Write what a developer needs to `paths.crash_dir()`, for the owner's eyes, and say where.

    Types, files, lines and our own source lines; no message, argument or value, since those may hold what is in the
    record. Raises OSError where nothing can be written.
    """
    import platform

    from crm import clock, paths
    from crm.version import VERSION

    moment = clock.now()
    lines = [
        f"despatch {VERSION}, {command}, {moment:%Y-%m-%dT%H:%M:%SZ}",
        f"Python {platform.python_version()} on {platform.system()} {platform.release()} {platform.machine()}",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"\n{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}: {frame.line}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    file = paths.crash_dir() / f"{moment:%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    paths.write_private(file, "\n".join(lines) + "\n")
    return file


def _short(filename: str) -> str:
    """A file of ours by its place in the source; a library's from its package on: home folders have names in them."""
    path = Path(filename)
    root = Path(__file__).parents[2]
    if (
        path.is_relative_to(root)
        and ".venv" not in path.parts
        and "site-packages" not in path.relative_to(root).parts
    ):
        return path.relative_to(root).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return "/".join(parts[-2:]) if len(parts) > 2 else filename


def _silence_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not fail again when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
