"""Writing people, their names and their roles, within an operation that somebody else began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.names import parts
from crm.people.inputs import NewPerson, NewRole, checked_name
from db.name_tokens import folded
from db.tables.organisations import appointment, appointment_status, post
from db.tables.people import person, person_name

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from db.recorder import Recorder


def write_person(recorder: Recorder, new: NewPerson) -> UUID:
    """Add a person with the name in its parts, and return the key. Raises BadInput."""
    name = checked_name(new.name)
    split = parts.split(name)
    person_id = recorder.insert(
        person,
        {
            "number": recorder.next_numbers(person).start,
            "name": split.display,
            "sort_name": folded(split.sort_name),
            "notes": new.notes,
        },
    )
    write_name(recorder, person_id, name, new.since)
    return person_id


def write_name(recorder: Recorder, person_id: UUID, name: str, since: date | None) -> UUID:
    """Add a name that a person bears from a day on, and return its key."""
    split = parts.split(name)
    return recorder.insert(
        person_name,
        {
            "person_id": person_id,
            "name": split.display,
            "prefix": split.prefix,
            "given": split.given,
            "family": " ".join(filter(None, (split.family, split.designation))),
            "suffix": split.suffix,
            "sort_name": folded(split.sort_name),
            "salutation": parts.salutation(split),
            "since": since,
        },
    )


def write_post(
    recorder: Recorder,
    title: str,
    organisation_id: UUID | None,
    rank: str = "",
    *,
    single_holder: bool = True,
) -> UUID:
    """Add a post to an organisation and return its key."""
    return recorder.insert(
        post,
        {
            "number": recorder.next_numbers(post).start,
            "organisation_id": organisation_id,
            "title": " ".join(title.split()),
            "rank": rank or "other",
            "single_holder": single_holder,
        },
    )


def write_role(recorder: Recorder, new: NewRole) -> UUID:
    """Give a person a role (making the post, if it is given by its title) and return the appointment's key.

    Raises BadInput. What it overlaps with is for the caller to find and to say.
    """
    new.check()
    post_id = new.post_id or write_post(recorder, new.title, new.organisation_id, new.rank)
    appointment_id = recorder.insert(
        appointment,
        {
            "person_id": new.person_id,
            "post_id": post_id,
            "note": new.note,
            "since": new.since,
            "until": new.until,
            "since_edtf": new.since_edtf,
        },
    )
    if new.status:
        recorder.insert(
            appointment_status,
            {"appointment_id": appointment_id, "kind": new.status, "since": new.since, "until": new.until},
        )
    return appointment_id
