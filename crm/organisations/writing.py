"""Writing organisations within an operation that somebody else began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.people.inputs import checked_name
from db.tables.organisations import organisation, organisation_name

if TYPE_CHECKING:
    from uuid import UUID

    from crm.organisations.inputs import NewOrganisation
    from db.recorder import Recorder


def write_organisation(recorder: Recorder, new: NewOrganisation) -> UUID:
    """Add an organisation with its other names, and return the key. Raises BadInput."""
    new.check()
    key = recorder.insert(
        organisation,
        {
            "number": recorder.next_numbers(organisation).start,
            "name": checked_name(new.name),
            "acronym": new.acronym.strip(),
            "kind": new.kind,
            "ours": new.ours,
            "parent_id": new.parent_id,
            "notes": new.notes,
            "since": new.since,
            "until": new.until,
        },
    )
    names = [{"organisation_id": key, "name": checked_name(name), "kind": "alias"} for name in new.aliases]
    recorder.insert_many(organisation_name, names)
    return key
