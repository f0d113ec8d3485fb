"""Contact details, links between people, and who on our side looks after whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.errors import Ambiguous, NotFound, Refused
from crm.people.inputs import check_span
from crm.people.words import day_words
from crm.relations.inputs import LINK_WORDS, NewContact, NewLead, NewLink
from crm.relations.readings import Lead, Link, Ties
from db.queries import relations as rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.api import Crm
    from crm.people.readings import Person

_OWNERS = ("person_id", "appointment_id", "post_id")


class Relations:
    """How people are reached and tied to each other and to us. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def of_person(self, person_id: UUID) -> Ties:
        """The links of a person both ways, and who looks after them, in time."""
        with self._crm.reading() as connection:
            links = [
                Link(
                    row.id,
                    row.version,
                    row.kind,
                    bool(row.forward),
                    row.other_id,
                    row.other_number,
                    row.other,
                    row.since,
                    row.until,
                )
                for row in rows.links_of(connection, person_id)
            ]
            leads = rows.leads_of(connection, person_id=person_id)
        return Ties(tuple(links), tuple(map(_lead, leads)))

    def leads_of_body(self, organisation_id: UUID) -> tuple[Lead, ...]:
        """Who has looked after a body, in time."""
        with self._crm.reading() as connection:
            return tuple(map(_lead, rows.leads_of(connection, organisation_id=organisation_id)))

    def looked_after(self, lead_id: UUID, day: date) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
        """The keys of the people, and of the bodies, that somebody leads on, as officer or member, on a day."""
        with self._crm.reading() as connection:
            found = rows.looked_after(connection, lead_id, day)
        people = tuple(row.person_id for row in found if row.person_id)
        return people, tuple(row.organisation_id for row in found if row.organisation_id)

    # ------------------------------------------------------------ contact details

    def add_contact(self, new: NewContact, name: str = "") -> UUID:
        """Add a way to reach somebody (`name` is for the history) and return its key.

        Raises BadInput, and Refused where it is on record for the same days already.
        """
        from db.tables.people import contact_detail

        new.check()
        value = " ".join(new.value.split())
        owners = {owner: getattr(new, owner) for owner in _OWNERS}
        owner = next(owner for owner, key in owners.items() if key)
        with self._crm.writing("contact", f"Contact: {name}") as recorder:
            for row in rows.contacts_owned(recorder.connection, owner, owners[owner]):
                if row.value.casefold() == value.casefold() and _meets(row, new.since, new.until):
                    raise Refused(f"{value} is on record already", hint="End that first, or give other days.")
            return recorder.insert(
                contact_detail,
                {
                    **owners,
                    "kind": new.kind,
                    "value": value,
                    "label": new.label.strip(),
                    "since": new.since,
                    "until": new.until,
                },
            )

    def end_contact(self, person: Person, value: str, until: date) -> str:
        """End a way to reach a person, their own or of a role of theirs; returns its value as recorded.

        `until` is the first day on which it no longer serves. Raises NotFound, Ambiguous and BadInput.
        """
        from db.queries import people
        from db.tables.people import contact_detail

        wanted = " ".join(value.split()).casefold()
        with self._crm.writing("contact", f"End of contact: {person.name}") as recorder:
            held = people.contacts_of(
                recorder.connection,
                person.id,
                [role.appointment_id for role in person.roles],
                [role.post_id for role in person.roles],
            )
            still = [row for row in held if row.until is None or row.until > until]
            found = [row for row in still if row.value.casefold() == wanted]
            if not found:
                known = ", ".join(row.value for row in still)
                raise NotFound(
                    f"{person.name} has no “{value}” then", hint=f"There are: {known}." if known else None
                )
            if len(found) > 1:
                choices = [f"{row.kind}  {row.value}, since {row.since}" for row in found]
                raise Ambiguous(
                    f"“{value}” is on record {len(found)} times", choices, hint="End the role it belongs to."
                )
            check_span(found[0].since, until)
            recorder.update(contact_detail, found[0].id, {"until": until}, version=found[0].version)
        return str(found[0].value)

    # ------------------------------------------------------------ links

    def link(self, new: NewLink, summary: str = "") -> UUID:
        """Tie a person to another and return the key. Raises BadInput, and Refused where they are tied so already."""
        from db.tables.people import person_link

        new.check()
        with self._crm.writing("link", summary) as recorder:
            for row in rows.links_of(recorder.connection, new.person_id):
                same = row.forward and row.other_id == new.other_id and row.kind == new.kind
                if same and _meets(row, new.since, new.until):
                    raise Refused(
                        f"that is on record already: {LINK_WORDS[new.kind][0]} {row.other}",
                        hint="End it first with: despatch person unlink",
                    )
            return recorder.insert(
                person_link,
                {
                    "person_id": new.person_id,
                    "kind": new.kind,
                    "other_id": new.other_id,
                    "since": new.since,
                    "until": new.until,
                },
            )

    def unlink(self, person: Person, other: Person, kind: str | None, until: date) -> Link:
        """End what ties two people, told of either; `until` is the first day on which it no longer holds.

        Raises NotFound, BadInput, and Ambiguous where several ties hold and `kind` names none.
        """
        from db.tables.people import person_link

        found = [
            link
            for link in self.of_person(person.id).links
            if link.other_id == other.id
            and kind in (None, link.kind)
            and (link.until is None or link.until > until)
        ]
        if not found:
            raise NotFound(
                f"{person.name} and {other.name} are not tied then",
                hint=f"despatch who {person.reference} lists whom they are tied to.",
            )
        if len(found) > 1:
            choices = [f"{link.kind}  {link.word} {link.words}" for link in found]
            raise Ambiguous(f"there are {len(found)} such ties", choices, hint="Say which with --is.")
        check_span(found[0].since, until)
        with self._crm.writing("link", f"End of link: {person.name}, {other.name}") as recorder:
            recorder.update(person_link, found[0].id, {"until": until}, version=found[0].version)
        return found[0]

    # ------------------------------------------------------------ leads

    def lead(self, new: NewLead, name: str = "") -> None:
        """Say who looks after a person or a body from a day on; who did before is kept, and ends there.

        Raises Refused where another is recorded from a later day.
        """
        from db.tables.people import relationship_owner

        whose = {"person_id": new.person_id, "organisation_id": new.organisation_id}
        with self._crm.writing("lead", f"Lead: {name}") as recorder:
            before = self._present(rows.leads_of(recorder.connection, **whose), new.since)
            values = {
                "lead_officer_id": new.officer_id or (before.lead_officer_id if before else None),
                "lead_member_id": new.member_id or (before.lead_member_id if before else None),
            }
            if before and before.since == new.since:
                recorder.update(relationship_owner, before.id, values)
                return
            if before:
                recorder.update(relationship_owner, before.id, {"until": new.since})
            recorder.insert(relationship_owner, {**whose, **values, "since": new.since})

    def end_lead(
        self,
        until: date,
        name: str = "",
        *,
        person_id: UUID | None = None,
        organisation_id: UUID | None = None,
    ) -> None:
        """Nobody looks after a person or a body from a day on. Raises NotFound where nobody did."""
        from db.tables.people import relationship_owner

        with self._crm.writing("lead", f"End of lead: {name}") as recorder:
            found = rows.leads_of(recorder.connection, person_id=person_id, organisation_id=organisation_id)
            before = self._present(found, until)
            if before is None:
                raise NotFound(f"nobody looks after {name} on {day_words(until)}")
            check_span(before.since, until)
            recorder.update(relationship_owner, before.id, {"until": until})

    @staticmethod
    def _present(found: Sequence[Any], day: date) -> Any:
        """The row in force on a day, None where none is. Raises Refused where one begins later."""
        for row in found:
            if row.since is not None and row.since > day:
                raise Refused(
                    f"another lead is recorded from {day_words(row.since)}",
                    hint="Give that day or a later one with --since.",
                )
        return next((row for row in found if row.until is None or row.until > day), None)


def _meets(row: Any, since: date | None, until: date | None) -> bool:
    """Whether a row holds on some day of `[since, until)`."""
    ended = row.until is not None and since is not None and row.until <= since
    later = row.since is not None and until is not None and row.since >= until
    return not (ended or later)


def _lead(row: Any) -> Lead:
    return Lead(
        row.id,
        row.version,
        row.lead_officer_id,
        row.officer or "",
        row.lead_member_id,
        row.member or "",
        row.since,
        row.until,
    )
