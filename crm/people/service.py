"""People: who they are, what they have held, and adding to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from crm import clock
from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.people.inputs import NewPerson, NewRole, check_span, checked_name
from crm.people.readings import Contact, NameRecord, Person, Role, holds
from crm.people.statuses import with_statuses
from crm.people.words import day_words, span_words
from crm.references import number_of
from db.queries import duplicates
from db.queries import people as person_rows
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection, Row

    from crm.api import Crm
    from crm.duplicates.readings import Near


class PersonLine(NamedTuple):
    """A person in a list."""

    id: UUID
    number: int
    name: str
    sort_name: str

    @property
    def reference(self) -> str:
        """The short reference: "P-17"."""
        return f"P-{self.number}"


class Appointed(NamedTuple):
    """A role just given, and what is remarkable about it: sentences on what it overlaps with."""

    role: Role
    remarks: tuple[str, ...]


class People:
    """The people on record."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def get(self, which: UUID | str, on: date | None = None) -> Person:
        """The person of a key, a reference ("P-17") or a name that is clear on the day `on` (today, when None).

        The ways to reach them are those of that day. Raises NotFound, or Ambiguous with the choices.
        """
        if isinstance(which, UUID):
            return self._by_key(which, on)
        number = number_of(which, "P")
        if number is not None:
            with self._crm.reading() as connection:
                row = person_rows.by_number(connection, number)
                if row is None:
                    from crm.duplicates.gone import not_there

                    raise not_there(connection, "person", number, "Look for them by name.")
                return _read(connection, row, on)
        return self._by_key(self._crm.names.one(which, on, kinds={"person"}).id, on)

    def roles(self, person_id: UUID) -> tuple[Role, ...]:
        """Every role of a person, in time."""
        with self._crm.reading() as connection:
            return _roles(connection, person_id)

    def roles_on(self, person_id: UUID, day: date) -> tuple[Role, ...]:
        """The roles of a person on a day, the one that speaks first for them first."""
        with self._crm.reading() as connection:
            rows = role_rows.of_people(connection, [person_id], day)
            roles = with_statuses(connection, [Role.of_row(row) for row in rows])
        return tuple(sorted(roles, key=lambda role: role.order))

    def all_roles_on(self, people: Collection[UUID], day: date) -> dict[UUID, tuple[Role, ...]]:
        """The roles of several people on a day, as `roles_on` gives them for one; those without any are left out."""
        with self._crm.reading() as connection:
            rows = role_rows.of_people(connection, people, day)
            roles = with_statuses(connection, [Role.of_row(row) for row in rows])
        held: dict[UUID, list[Role]] = {}
        for role in sorted(roles, key=lambda role: role.order):
            held.setdefault(role.person_id, []).append(role)
        return {person_id: tuple(found) for person_id, found in held.items()}

    def listed(
        self, limit: int = 50, after: tuple[str, int] | None = None, beginning: str = ""
    ) -> tuple[PersonLine, ...]:
        """People by sort name, from the one after (sort name, number), or whose sort name is `beginning` or later."""
        with self._crm.reading() as connection:
            rows = person_rows.page(connection, limit=limit, after=after, beginning=beginning)
        return tuple(PersonLine(row.id, row.number, row.name, row.sort_name) for row in rows)

    def near(self, name: str) -> tuple[Near, ...]:
        """Those on record whose name, present or former, is near to one about to be added; the nearest first.

        A bare surname in common is no warning.
        """
        return self._crm.duplicates.near("person", name)

    # ------------------------------------------------------------ writing

    def create(self, new: NewPerson, *, anyway: bool = False) -> Person:
        """Add a person. Raises BadInput, and Ambiguous where the name is near to one on record, unless `anyway`."""
        new.check()
        near = () if anyway else self.near(new.name)
        if near:
            raise Ambiguous(
                f"“{new.name}” may be on record already",
                tuple(one.words for one in near),
                hint="Take one of these, or say that it is somebody else.",
            )
        from crm.people.writing import write_person

        with self._crm.writing("person", f"Person: {new.name}") as recorder:
            person_id = write_person(recorder, new)
        return self._by_key(person_id)

    def rename(self, person_id: UUID, name: str, since: date | None = None) -> Person:
        """Give a person another name from a day on; without the day, correct the present one in its place.

        Raises BadInput, NotFound and StaleRecord.
        """
        from crm.people.renaming import correct_name, new_name

        name = checked_name(name)
        present = self._by_key(person_id)
        with self._crm.writing("person", f"Name: {present.name} → {name}") as recorder:
            if since is None:
                correct_name(recorder, present, name)
            else:
                new_name(recorder, present, name, since, clock.today())
        return self._by_key(person_id)

    def appoint(self, new: NewRole) -> Appointed:
        """Give a person a role; that somebody else holds the post then is not refused but told as a remark.

        Raises BadInput, and Refused where the person holds that very post then already.
        """
        new.check()
        with self._crm.reading() as connection:
            new = _with_post(connection, new)
            remarks = _overlaps(connection, new)
        from crm.people.writing import write_role

        who = self._by_key(new.person_id)
        with self._crm.writing("appointment", f"Role: {who.name}") as recorder:
            appointment_id = write_role(recorder, new)
        with self._crm.reading() as connection:
            return Appointed(_role(connection, appointment_id), remarks)

    def end_role(self, appointment_id: UUID, until: date, *, version: int | None = None) -> Role:
        """End a role: `until` is the first day on which it is no longer held.

        Raises NotFound, BadInput where it began later, Refused where it had ended before, and StaleRecord.
        """
        from db.tables.organisations import appointment

        with self._crm.reading() as connection:
            role = _role(connection, appointment_id)
        check_span(role.since, until)
        if role.until is not None and role.until <= until:
            raise Refused(
                f"{role.person} was {role.title} {role.span}",
                hint="It has ended already; correct it with a day before.",
            )
        with self._crm.writing("appointment", f"End of role: {role.person}, {role.title}") as recorder:
            recorder.update(appointment, appointment_id, {"until": until}, version=version)
        with self._crm.reading() as connection:
            return _role(connection, appointment_id)

    def spell(self, role: Role, kind: str, since: date, until: date | None = None, note: str = "") -> Role:
        """Say that somebody held a role acting ("acting") or was on leave from it ("on-leave") for a time.

        One that began on that day and is open gets its end. Raises BadInput and Refused.
        """
        from crm.people.spells import write_spell

        said = kind.replace("-", " ")
        with self._crm.writing("appointment", f"{role.person}, {role.title}: {said}") as recorder:
            write_spell(recorder, role, kind, since, until, note)
        with self._crm.reading() as connection:
            return _role(connection, role.appointment_id)

    def _by_key(self, person_id: UUID, on: date | None = None) -> Person:
        with self._crm.reading() as connection:
            rows = person_rows.by_ids(connection, [person_id])
            if not rows:
                raise NotFound("there is no such person", hint="They may have been removed meanwhile.")
            return _read(connection, rows[0], on)


def _read(connection: Connection, row: Row[tuple[object, ...]], on: date | None = None) -> Person:
    names = tuple(NameRecord.of_row(found) for found in person_rows.names_of(connection, [row.id]))
    roles = _roles(connection, row.id)
    contacts = person_rows.contacts_of(
        connection, row.id, [role.appointment_id for role in roles], [role.post_id for role in roles]
    )
    return Person(
        row.id,
        row.version,
        row.number,
        row.name,
        row.sort_name,
        row.notes,
        row.marking,
        names,
        roles,
        _live(contacts, roles, on or clock.today()),
        tuple(duplicates.aliases(connection, [row.id]).get(row.id, ())),
    )


def _live(
    contacts: Sequence[Row[tuple[object, ...]]], roles: tuple[Role, ...], day: date
) -> tuple[Contact, ...]:
    """What reaches the person on a day: a mailbox of a role, or of a post, goes with the end of the role."""
    held = [role for role in roles if role.holds(day)]
    of_role = {role.appointment_id: role.title for role in held} | {role.post_id: role.title for role in held}
    found = []
    for row in contacts:
        of = "person" if row.person_id else of_role.get(row.appointment_id or row.post_id)
        if of and holds(row.since, row.until, day):
            found.append(Contact(row.kind, row.label, row.value, of, row.since, row.until))
    return tuple(found)


def _roles(connection: Connection, person_id: UUID) -> tuple[Role, ...]:
    rows = role_rows.of_people(connection, [person_id])
    return with_statuses(connection, [Role.of_row(row) for row in rows])


def _role(connection: Connection, appointment_id: UUID) -> Role:
    row = role_rows.one(connection, appointment_id)
    if row is None:
        raise NotFound("there is no such role", hint="It may have been removed meanwhile.")
    return with_statuses(connection, [Role.of_row(row)])[0]


def _with_post(connection: Connection, new: NewRole) -> NewRole:
    """The role with the post of that title in the body, where there is one already."""
    from dataclasses import replace

    from db.name_tokens import folded
    from db.queries import posts as post_rows

    if new.post_id is not None or new.organisation_id is None:
        return new
    posts = post_rows.of_organisations(connection, [new.organisation_id])
    same = [row.id for row in posts if folded(row.title) == folded(new.title)]
    if len(same) > 1:
        raise BadInput(
            f"the body has {len(same)} posts of that title", hint="Name the post by its reference, as T-17."
        )
    return replace(new, post_id=same[0]) if same else new


def _held_already(row: Row[tuple[object, ...]]) -> Refused:
    span = span_words(row.since, row.until) or "always"
    return Refused(
        f"{row.person} is {row.title} already: {span}",
        hint=f"End that first (despatch person end P-{row.person_number} T-{row.post_number} --on DATE),"
        " or give days that do not overlap it.",
    )


def _overlaps(connection: Connection, new: NewRole) -> tuple[str, ...]:
    """What is remarkable about a role: others who hold a post for one at the same time.

    Raises Refused where the same person holds it then.
    """
    if new.post_id is None:
        return ()
    remarks = []
    for row in role_rows.of_posts(connection, [new.post_id]):
        ended = row.until is not None and new.since is not None and row.until <= new.since
        later = row.since is not None and new.until is not None and row.since >= new.until
        if ended or later:
            continue
        if row.person_id == new.person_id:
            raise _held_already(row)
        if not row.single_holder:
            continue
        remarks.append(
            f"overlaps {row.person}, who holds {row.title} {span_words(row.since, row.until) or 'always'}"
        )
    if remarks and new.since:
        remarks.append(f"to end the other role on that day, name {day_words(new.since)} as its end")
    return tuple(remarks)
