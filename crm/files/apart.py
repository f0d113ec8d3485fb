"""Having a file read in a process of its own (`crm.files.worker`), which may take so much time and memory and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from crm.errors import FileTrouble
from crm.vocabulary.text import visible

WORKER = Path(__file__).with_name("worker.py")
MOST_SECONDS_OF_A_WORKBOOK = 20


def asked(data: bytes, *arguments: str, seconds: float) -> tuple[list[Any], bool]:
    """What the other process answered, as far as it came; and whether its time was up."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(WORKER), *arguments],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
        said, stopped = done.stdout, False
    except subprocess.TimeoutExpired as late:
        said, stopped = late.stdout or b"", True
    answers = []
    for line in said.splitlines():
        try:
            answers.append(json.loads(line))
        except ValueError:  # it was stopped in the middle of a line
            break
    return answers, stopped


def try_workbook(data: bytes, name: str) -> None:
    """See that reading an older workbook (.xls) comes to an end: of a damaged one it may not. Raises FileTrouble."""
    answers, _ = asked(data, "workbook", seconds=MOST_SECONDS_OF_A_WORKBOOK)
    if not answers:
        raise FileTrouble(
            f"{visible(name)} is damaged, and reading it does not come to an end",
            hint="Open it with the program it comes from and save it as .xlsx, or ask for another copy.",
        )
