"""What to try on the sample: commands that can be copied, and what each shows."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

TRIES: Final = (
    (
        'history "Minister for Children and Families"',
        "everything with the minister of today, and with the post",
    ),
    ('history "Josh MacAlister"', "one person, each line in the role of the day"),
    ('who "Vicky Ford" --on 2021-01-08', "who she was on the day of the letter"),
    ('find "kind:letter since:2021-01 before:2021-04"', "letters of a quarter"),
    ('find "mental health"', "words, in subjects and texts"),
    ('review show "independent review"', "a review whole: its stages, our part in it, what is next"),
    ("commitment list --by Coutinho", "what a minister promised, and who holds the post now"),
    ("home", "what is due, who owes an answer, what is coming"),
)
"""Arguments of `despatch`, and what they show."""


def lines(file: Path, day: str) -> list[str]:
    """The commands as they are typed in this system's shell, each after a line that says what it shows."""
    start = f"despatch --database {_quoted(file)} --today {day}"
    return [line for arguments, shows in TRIES for line in (f"# {shows}", f"{start} {arguments}")]


def _quoted(file: Path) -> str:
    if sys.platform == "win32":
        return subprocess.list2cmdline([str(file)])
    return shlex.quote(str(file))
