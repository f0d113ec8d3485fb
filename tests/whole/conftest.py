"""A small record with something of everything that is hard to carry over, and files of whole records to alter."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crm.api import Crm
from crm.documents.inputs import NewDocument
from crm.editions.edition import Edition
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.vocabulary.markings import Marking
from crm.vocabulary.partial_date import PartialDate
from db.tables.organisations import organisation

BYTES = b"\x00\xffnot text\r\n"


def letter(subject: str, **more) -> NewEngagement:
    to = NewParticipant(side="theirs", part="recipient", name="Wilhelmina Quarrel")
    return NewEngagement(
        kind="letter",
        direction="out",
        subject=subject,
        occurred=PartialDate.parse("2021-01-08~"),
        participants=(to,),
        **more,
    )


@pytest.fixture
def filled(crm: Crm) -> Crm:
    """Letters that answer each other, a document, a history with an undo, a parent added after its child, a reader."""
    paper = NewDocument(
        file_name="a.bin", data=BYTES, media_type="application/octet-stream", text="hedgerows"
    )
    first = crm.engagements.log(letter('=1+1 <b>"Ŵŷ\u2028 🦔', documents=(paper,), topics=("hedges",)))
    crm.engagements.log(letter("Second", reply_to=first.id, marking="restricted"))
    crm.engagements.amend(crm.engagements.get(first.id), Amendment(place="Fen"))
    crm.engagements.log(letter("Taken back"))
    crm.operations.undo()
    with crm.writing("test", "a parent after its child") as recorder:
        child = recorder.insert(organisation, {"number": 1, "name": "Child"})
        parent = recorder.insert(organisation, {"number": 2, "name": "Parent", "since": date(1999, 2, 28)})
        recorder.update(organisation, child, {"parent_id": parent})
    crm.readers.set("Somebody Else", Marking.PUBLIC, may_export=False)
    crm.exports.note("find", "hedges", form="csv", edition=Edition.PUBLIC, marking="public")
    return crm


def remade(
    file: Path, changes: Mapping[str, bytes | None], manifest: Callable[[dict[str, Any]], None] | None = None
) -> Path:
    """The file with other entries (None: without), its manifest as if it had been written so."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    held = json.loads(entries.pop("manifest.json"))
    for name, data in changes.items():
        if data is None:
            entries.pop(name, None)
        else:
            entries[name] = data
    for table in held["tables"]:
        data = entries.get(f"tables/{table['name']}.jsonl", b"")
        table |= {"rows": data.count(b"\n"), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    if manifest is not None:
        manifest(held)
    altered = file.with_name("altered.zip")
    with zipfile.ZipFile(altered, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(held))
    return altered


def entry(file: Path, name: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(name)
