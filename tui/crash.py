"""What is left behind when the application fails: a message, and a report that holds no data."""

import traceback


def report(error: BaseException | None) -> str:
    """Write where the program was when it failed; what to say on the terminal.

    The report holds the places in the program and the kind of the error, not its text and no values,
    which might be about people.
    """
    from crm import paths

    kind = type(error).__name__ if error else "unknown"
    lines = [f"Despatch failed: {kind}\n"]
    if error is not None:
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    said = "Despatch has failed and had to close. What was saved is safe; what was being typed is kept as a draft.\n"
    place = paths.crash_dir() / "last.txt"
    try:
        paths.write_private(place, "".join(lines))
    except OSError:
        return f"{said}{''.join(lines)}"
    return f"{said}A report of where it failed, without any of your data: {place}\n"
