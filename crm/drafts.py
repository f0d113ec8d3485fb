"""What was typed and is not saved yet, kept on disk: a crash, a closed terminal or a full disk loses none of it.

A draft is written for its owner alone, and flushed to the disk, before anything else is done with what was
typed; it is removed when the engagement has been saved. A text that is being edited is a file beside it,
which the editor writes.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crm import clock, paths
from crm.errors import BadInput, FileTrouble, NotFound

SCISSORS = "--- everything below this line is left out ---"
"""Below it an editor shows what is to be done: no part of what is typed."""

_RECORD, _TEXT = ".json", ".txt"


@dataclass(frozen=True, slots=True)
class Draft:
    """Something typed: `text` as it was last edited, and the options given with it.

    `saved_at` is when it was written, ISO 8601 in UTC; `id` is what `--resume` takes.
    """

    id: str
    saved_at: str
    text: str
    given: Mapping[str, Any]

    @property
    def first_line(self) -> str:
        """Enough of it to know it again."""
        return next((line.strip() for line in self.text.splitlines() if line.strip()), "")

    @property
    def is_line(self) -> bool:
        """Whether it is a line with options, or an amendment, which a command goes on with; not a form."""
        return "fields" not in self.given

    @property
    def amends(self) -> str | None:
        """The reference of the engagement it is to amend, such as E-4; None for one that is to be logged."""
        return self.given.get("amends")

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a draft."""
        return {"id": self.id, "saved_at": self.saved_at, "text": self.text, "options": dict(self.given)}


class Drafts:
    """The drafts in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` is the one of this user unless another is named; it is made when first written to."""
        self.folder = folder or paths.drafts_dir()

    def keep(self, text: str, given: Mapping[str, Any] | None = None, *, id_: str | None = None) -> Draft:
        """Write a draft, or write the draft `id_` anew, safely on the disk. Raises FileTrouble.

        The text takes the place of what an editor wrote before.
        """
        name = id_ or f"{clock.now():%Y%m%d-%H%M%S}-{os.getpid()}-{time.monotonic_ns() % 1_000_000:06d}"
        draft = Draft(name, f"{clock.now():%Y-%m-%dT%H:%M:%SZ}", text, dict(given or {}))
        # Half a character in what was typed is kept too: as JSON writes it.
        record = json.dumps({"saved_at": draft.saved_at, "text": text, "given": draft.given}, indent=1)
        self._write(name + _RECORD, record)
        with suppress(OSError):
            (self.folder / f"{name}{_TEXT}").unlink(missing_ok=True)
        return draft

    def start_editing(self, draft: Draft, text: str) -> Path:
        """Write the file that the editor is to open, and give its path. Raises FileTrouble."""
        return self._write(draft.id + _TEXT, text)

    def anew(self, draft: Draft) -> Draft:
        """A draft as it is on the disk by now, with what an editor wrote; as it was if it is there no more."""
        return self._read(draft.id) or draft

    def list(self) -> list[Draft]:
        """The drafts there are, the newest first; one that cannot be read is left out."""
        try:
            found = [self._read(file.stem) for file in self.folder.glob(f"*{_RECORD}")]
        except OSError:
            return []
        drafts = [draft for draft in found if draft is not None]
        return sorted(drafts, key=lambda draft: (draft.saved_at, draft.id), reverse=True)

    def get(self, id_: str) -> Draft:
        """The line or amendment kept under this id, under one that begins so, or the newest for "last".

        Raises NotFound and BadInput.
        """
        drafts = self.list()
        lines = [draft for draft in drafts if draft.is_line]
        if id_ == "last":
            if not lines:
                raise NotFound("there is no draft", hint="What was typed is kept only until it is saved.")
            return lines[0]
        fits = [draft for draft in drafts if draft.id.startswith(id_)]
        if len(fits) > 1:
            raise BadInput(
                f"more than one draft begins with “{id_}”", hint="“despatch log --drafts” lists them."
            )
        if not fits:
            raise NotFound(f"there is no draft “{id_}”", hint="“despatch log --drafts” lists them.")
        if fits[0].is_line:
            return fits[0]
        raise BadInput("that draft is a form of the screens", hint="Open “despatch”, and Log: it is there.")

    def of_amendment(self, reference: str) -> Draft | None:
        """What was typed to amend an engagement and was not saved."""
        return next((draft for draft in self.list() if draft.amends == reference), None)

    def discard(self, draft: Draft) -> None:
        """Remove a draft that has been saved; one that is gone already is no trouble."""
        for ending in (_RECORD, _TEXT):
            try:
                (self.folder / f"{draft.id}{ending}").unlink(missing_ok=True)
            except OSError:
                continue  # it is listed once more, which harms less than failing after the save

    def _read(self, name: str) -> Draft | None:
        try:
            kept = json.loads((self.folder / f"{name}{_RECORD}").read_text(encoding="utf-8"))
            text, given, saved_at = str(kept["text"]), dict(kept["given"]), str(kept["saved_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with suppress(OSError):  # what the editor wrote last is newer than the record
            written = (self.folder / f"{name}{_TEXT}").read_text(encoding="utf-8", errors="replace")
            text = written.partition(SCISSORS)[0].strip()
        return Draft(name, saved_at, text, given)

    def _write(self, name: str, text: str) -> Path:
        """Write a file of 0600 under a passing name, flush it, and give it its own: never half a draft."""
        target = self.folder / name
        passing = self.folder / f".{name}.{os.getpid()}"
        try:
            paths.private_dir(self.folder)
            descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            passing.replace(target)
            _flush_folder(self.folder)
        except OSError as error:
            with suppress(OSError):
                passing.unlink(missing_ok=True)
            raise FileTrouble(
                f"a draft cannot be written to {self.folder} ({error.strerror})",
                hint="Make the folder writable, or name another data folder with DESPATCH_DATA.",
            ) from error
        return target


def _flush_folder(folder: Path) -> None:
    """Make the new name itself safe; Windows has no such thing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
