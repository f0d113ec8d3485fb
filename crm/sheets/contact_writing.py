"""Writing people and bodies of a table, within an operation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crm import clock
from crm.organisations.inputs import NewOrganisation
from crm.organisations.writing import write_organisation
from crm.people.inputs import NewPerson, NewRole
from crm.people.writing import write_person, write_role
from crm.sheets.contacts import BodyChange, ContactChange
from crm.vocabulary.text import fold
from db.name_tokens import folded

if TYPE_CHECKING:
    from uuid import UUID

    from db.recorder import Recorder


@dataclass(slots=True)
class ContactWriter:
    """Writes one table; what an earlier row made, a later one adds to."""

    recorder: Recorder
    people: dict[str, UUID] = field(default_factory=dict)
    bodies: dict[str, UUID] = field(default_factory=dict)

    def write(self, change: ContactChange | BodyChange) -> None:
        """Write one row."""
        if isinstance(change, BodyChange):
            self._body(change)
        else:
            self._person(change)

    def _body(self, change: BodyChange) -> None:
        from db.tables.organisations import organisation, organisation_name

        key = change.organisation_id or self.bodies.get(change.key)
        if key is None:
            new = NewOrganisation(
                change.name,
                acronym=change.acronym,
                kind=change.kind,
                parent_id=change.parent_id or self.bodies.get(fold(change.parent)),
                aliases=change.aliases,
                since=change.since,
                until=change.until,
                notes=change.notes,
            )
            self.bodies[change.key] = write_organisation(self.recorder, new)
            return
        if change.acronym:
            self.recorder.update(organisation, key, {"acronym": change.acronym})
        self.recorder.insert_many(
            organisation_name,
            [{"organisation_id": key, "name": one, "kind": "alias"} for one in change.aliases],
        )

    def _person(self, change: ContactChange) -> None:
        from db.tables.people import contact_detail

        person_id = change.person_id or self.people.get(change.key)
        if person_id is None:
            person_id = write_person(self.recorder, NewPerson(change.name, notes=change.notes))
        self.people[change.key] = person_id
        appointment_id = change.appointment_id
        if change.role:
            appointment_id = self._appointed(change, person_id)
        owner = {"appointment_id": appointment_id} if appointment_id else {"person_id": person_id}
        self.recorder.insert_many(
            contact_detail, [{**owner, "kind": str(kind), "value": value} for kind, value in change.contacts]
        )

    def _appointed(self, change: ContactChange, person_id: UUID) -> UUID:
        """The role, in the post of that title at the body, each made if there is none."""
        from crm.people.writing import write_post
        from db.queries import posts

        body = self._organisation(change)
        there = posts.of_organisations(self.recorder.connection, [body]) if body else ()
        same = [row.id for row in there if folded(row.title) == folded(change.role)]
        post = same[0] if same else write_post(self.recorder, change.role, body, single_holder=False)
        # A list of contacts says who holds a post now: by the day it came in, not ever since.
        by_now = clock.today() if change.since is None and change.until is None else None
        return write_role(
            self.recorder,
            NewRole(
                person_id,
                post_id=post,
                since=change.since or by_now,
                until=change.until,
                since_edtf=f"../{by_now.isoformat()}" if by_now else None,
            ),
        )

    def _organisation(self, change: ContactChange) -> UUID | None:
        if change.organisation_id is not None or not change.organisation:
            return change.organisation_id
        key = fold(change.organisation)
        if key not in self.bodies:
            self.bodies[key] = write_organisation(self.recorder, NewOrganisation(change.organisation))
        return self.bodies[key]
