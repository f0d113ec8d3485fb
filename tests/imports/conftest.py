"""What the tests of imports share: files of invented people, and the record as an export has it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crm.api import Crm
from crm.imports.gathering import Given, gathered
from crm.imports.inputs import ImportOptions
from crm.imports.readings import BatchReport

OURS = ("Quillshire Council",)


def message(
    number: int, *, subject: str = "Kinship care", answers: int = 0, text: str = "Dear all."
) -> bytes:
    """A message between invented people; odd numbers are ours."""
    ours, theirs = "Wilhelmina Quarrel <w.quarrel@quill.example>", "Ottoline Tamsk <o.tamsk@fen.example>"
    sender, receiver = (ours, theirs) if number % 2 else (theirs, ours)
    reply = f"In-Reply-To: <m{answers}@quill.example>\n" if answers else ""
    head = (
        f"From: {sender}\nTo: {receiver}\nDate: Tue, {number + 10} Mar 2021 10:00:00 +0000\n"
        f"Subject: {'Re: ' if answers else ''}{subject}\nMessage-ID: <m{number}@quill.example>\n{reply}"
    )
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


@pytest.fixture
def bring(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., BatchReport]:
    """Bring in files, given as name → bytes."""
    monkeypatch.setenv("DESPATCH_OUR_DOMAINS", "quill.example")

    def brought(options: ImportOptions | None = None, **files: bytes) -> BatchReport:
        things = []
        for name, data in files.items():
            path = tmp_path / name.replace("_", ".")
            path.write_bytes(data)
            things += list(gathered([path]))
        return crm.imports.bring_in(things, options or ImportOptions(ours=OURS))

    return brought


def given(name: str, data: bytes) -> Given:
    return Given(name, held=data)


def exported(crm: Crm) -> list[str]:
    return list(crm.export.lines())
