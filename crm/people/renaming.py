"""Names that change, and names that were written wrongly; history keeps both."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.errors import BadInput
from crm.names import parts
from crm.people.writing import write_name
from db.name_tokens import folded
from db.tables.people import person, person_name

if TYPE_CHECKING:
    from crm.people.readings import NameRecord, Person
    from db.recorder import Recorder


def new_name(recorder: Recorder, present: Person, name: str, since: date, today: date) -> None:
    """End the name of a person on the day `since`, and begin another. Raises BadInput, StaleRow."""
    before = next((record for record in present.names if record.holds(since)), None)
    if before is not None:
        if before.since is not None and before.since >= since:
            raise BadInput(f"{before.name} has been the name since that day", place="since")
        recorder.update(person_name, before.id, {"until": since}, version=before.version)
    elif not present.names:
        _keep(recorder, present, since)
    write_name(recorder, present.id, name, since)
    if since <= today:
        _head(recorder, present, name)


def correct_name(recorder: Recorder, present: Person, name: str) -> None:
    """Write the present name of a person rightly, as if it had always been so. Raises StaleRow."""
    record = _last(present)
    split = parts.split(name)
    if record is not None:
        recorder.update(
            person_name,
            record.id,
            {
                "name": split.display,
                "prefix": split.prefix,
                "given": split.given,
                "family": " ".join(filter(None, (split.family, split.designation))),
                "suffix": split.suffix,
                "sort_name": folded(split.sort_name),
                "salutation": parts.salutation(split),
            },
            version=record.version,
        )
    else:
        write_name(recorder, present.id, name, None)
    _head(recorder, present, name)


def _head(recorder: Recorder, present: Person, name: str) -> None:
    split = parts.split(name)
    recorder.update(
        person,
        present.id,
        {"name": split.display, "sort_name": folded(split.sort_name)},
        version=present.version,
    )


def _keep(recorder: Recorder, present: Person, until: date) -> None:
    """Write down the name so far, of a person that has no dated names."""
    name_id = write_name(recorder, present.id, present.name, None)
    recorder.update(person_name, name_id, {"until": until})


def _last(present: Person) -> NameRecord | None:
    same = [record for record in present.names if record.name == present.name]
    known = same or list(present.names)
    return known[-1] if known else None
