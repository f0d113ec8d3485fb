"""A process that runs one command after another, each as `despatch` would: `python -m tests.support.loop COMMANDS`.

COMMANDS is a file with a list of lists of arguments in JSON. After each that ended with 0, the number it had
is written to standard output, when everything is saved. Other statuses go there as "number status".
"""

import contextlib
import io
import json
import sys
from pathlib import Path

from crm.cli.main import run


def main() -> None:
    """Run them all."""
    acknowledged = sys.stdout
    for number, arguments in enumerate(json.loads(Path(sys.argv[1]).read_text("utf-8"))):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            status = run(arguments)
        acknowledged.write(f"{number}\n" if status == 0 else f"{number} {status} {said.getvalue()!r}\n")
        acknowledged.flush()


if __name__ == "__main__":
    main()
