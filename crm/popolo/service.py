"""The public office-holders we deal with, as a list, as Popolo JSON, and as vCards."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.editions.edition import Edition
from crm.people.readings import holds
from crm.popolo.readings import Borne, Holder, Office, Reached
from db.queries import office_holders as queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.editions.gate import Gate
    from crm.tables.service import Written


class OfficeHolders:
    """Who holds a public office on a day, through the gate of an edition. Reads only."""

    def __init__(self, crm: Crm, edition: Edition = Edition.FULL) -> None:
        self._crm = crm
        self.gate: Gate = crm.readers.gate(edition)
        self.edition = edition

    def held(
        self,
        *,
        dept: str = "",
        on: date | None = None,
        met: bool = False,
        everybody: bool = False,
        limit: int = 50,
    ) -> list[Holder]:
        """Those who hold a public office on a day (today), by name: with whom something has passed, or all.

        `dept` is a body, with a + also those before and after it; `met` leaves those we have met. Raises NotFound.
        """
        day = on or clock.today()
        bodies = self._bodies(dept, day) if dept else None
        markings = None if self.gate.is_open else [str(each) for each in self.gate.allowed]
        with self._crm.reading() as connection:
            rows = queries.holders(
                connection,
                day,
                bodies=bodies,
                passed=not everybody,
                met=met,
                markings=markings,
                limit=limit,
            )
            shown = [row for row in rows if self._passes(row.marking)]
            return self._read(connection, shown, day)

    def write(self, holders: Sequence[Holder], target: Path) -> Written:
        """Write them as Popolo JSON (.json) or vCards (.vcf); recorded before the file is in its place.

        Raises Refused for who may not export, FileTrouble, and BadInput for nobody's cards.
        """
        from crm.tables.service import Written

        if target.suffix.lower() == ".vcf":
            from crm.forms.handing_out import hand_out
            from crm.popolo.cards import paper

            made = paper(holders, self.gate, self.edition)
            hand_out(self._crm, made, target, rows=len(holders))
            return Written(len(holders), made.marking, made.left_out)
        from crm.popolo.document import encoded

        def fill(file: Any) -> Written:
            file.write(encoded(self._crm, holders))
            return Written(len(holders), self.gate.marking, self.gate.left_out)

        return self._crm.tables.keep(target, fill, what="people", subject="Popolo", edition=self.edition)

    def _passes(self, marking: str) -> bool:
        if self.gate.passes(marking):
            return True
        self.gate.left_out.marked += 1
        return False

    def _bodies(self, name: str, day: date) -> list[UUID]:
        body = self._crm.organisations.get(name.removesuffix("+"), day)
        line = self._crm.organisations.lineage(body.id) if name.endswith("+") else (body,)
        return [one.id for one in line]

    def _read(self, connection: Connection, rows: Sequence[Any], day: date) -> list[Holder]:
        people = [row.id for row in rows]
        offices = _by_owner(queries.offices(connection, people), "person_id")
        names = _by_owner(queries.names(connection, people), "person_id")
        identifiers = _by_owner(queries.identifiers(connection, people), "owner_id")
        read = {
            key: tuple(_office(row) for row in held if self.gate.passes(row.marking))
            for key, held in offices.items()
        }
        reached = self._reached(connection, read, people, day)
        found = [
            Holder(
                row.id,
                row.number,
                row.name,
                day,
                read.get(row.id, ()),
                tuple(_borne(one) for one in names.get(row.id, ())),
                tuple(reached.get(row.id, ())),
                tuple((one.scheme, one.value) for one in identifiers.get(row.id, ())),
            )
            for row in rows
        ]
        # Whose one office is of a body that may not be shown holds none that may be.
        return [one for one in found if one.now]

    def _reached(
        self,
        connection: Connection,
        offices: dict[UUID, tuple[Office, ...]],
        people: Sequence[UUID],
        day: date,
    ) -> dict[UUID, list[Reached]]:
        """How each can be reached on the day: by office, and in the full edition by what is their own."""
        now = [one for held in offices.values() for one in held if holds(one.since, one.until, day)]
        of_office = {one.id: one.person_id for one in now}
        of_post: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for one in now:
            of_post[one.post_id].append(one.person_id)
        found: defaultdict[UUID, list[Reached]] = defaultdict(list)
        for row in queries.contacts(
            connection, people=people, appointments=list(of_office), posts=list(of_post), day=day
        ):
            if not self.gate.contact(private=row.person_id is not None):
                continue
            reached = Reached(
                row.kind, row.value, row.label, row.appointment_id or row.post_id, row.since, row.until
            )
            owners = (
                [row.person_id]
                if row.person_id
                else [of_office[row.appointment_id]]
                if row.appointment_id
                else of_post[row.post_id]
            )
            for owner in owners:
                found[owner].append(reached)
        return found


def _by_owner(rows: Sequence[Any], column: str) -> dict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _office(row: Any) -> Office:
    return Office(
        row.id,
        row.person_id,
        row.post_id,
        row.post_number,
        row.title,
        row.rank,
        row.organisation_id,
        row.body,
        row.since,
        row.until,
        row.post_since,
        row.post_until,
    )


def _borne(row: Any) -> Borne:
    return Borne(row.name, row.prefix, row.given, row.family, row.suffix, row.since, row.until)
