"""Cover while somebody is away: for a dated period another of us sees what is theirs to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from crm import clock
from crm.errors import BadInput, Refused
from crm.people.words import day_words, span_words

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm


def covered_for(connection: Connection, person_id: UUID, day: date) -> tuple[UUID, ...]:
    """Those whose actions, reminders and letters a person sees beside their own on a day.

    Cover is not passed on: who covers for somebody does not see what that one sees for a third.
    """
    from db.queries import covers

    return tuple(covers.away_for(connection, person_id, day))


@dataclass(frozen=True, slots=True)
class Cover:
    """That one sees what is another's to do, from `since` to the day before `until`."""

    id: UUID
    version: int
    away: str
    away_reference: str
    by: str
    by_reference: str
    since: date | None
    until: date | None
    note: str

    @property
    def words(self) -> str:
        """The whole of it: "A is covered by B 1 March 2021 to 5 March 2021"."""
        return f"{self.away} is covered by {self.by} {span_words(self.since, self.until)}".strip()

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a cover."""
        return {
            "away": self.away,
            "away_reference": self.away_reference,
            "by": self.by,
            "by_reference": self.by_reference,
            "since": self.since,
            "until": self.until,
            "note": self.note,
        }


class Covered(NamedTuple):
    """A cover that was noted, and what is remarkable about it, in sentences."""

    cover: Cover
    remarks: tuple[str, ...]


class Covers:
    """Who covers for whom. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def listed(self, away: str | None = None, limit: int = 50) -> tuple[Cover, ...]:
        """The covers of today and of later, of all or of one person. Raises NotFound and Ambiguous."""
        from db.queries import covers

        person = self._crm.people.get(away) if away else None
        today = clock.today()
        with self._crm.reading() as connection:
            rows = (
                covers.of(connection, person.id, today, limit)
                if person
                else covers.now_and_coming(connection, today, limit)
            )
        return tuple(map(_read, rows))

    def begin(self, away: str, by: str, since: date, until: date, note: str = "") -> Covered:
        """Let `by` see what is `away`'s to do from `since` to the day before `until`.

        Raises BadInput for days that cannot be, or one covering for themselves; Refused where it is so on some of these
        days already; NotFound and Ambiguous for names.
        """
        from crm.engagements.inputs import keepable
        from db.queries import covers
        from db.tables.correspondence import cover

        one, another = self._crm.people.get(away), self._crm.people.get(by)
        keepable(note, "note", 1_000)
        if one.id == another.id:
            raise BadInput(
                f"{one.name} cannot cover for themselves", hint="Name somebody else.", place="--by"
            )
        if until <= since:
            raise BadInput(
                f"it would end on {day_words(until)}, before it begins on {day_words(since)}",
                hint="--until is the first day on which they are back.",
                place="--until",
            )
        if until <= clock.today():
            raise BadInput(
                f"{day_words(until)} is past",
                hint="Give the first day on which they are back.",
                place="--until",
            )
        with self._crm.writing("cover", f"Cover: {another.name} for {one.name}") as recorder:
            connection = recorder.connection
            for row in covers.overlapping(connection, one.id, another.id, since, until):
                raise Refused(
                    f"{_read(row).words} already", hint="Give days outside that, or end it: --end DATE."
                )
            crossed = covers.overlapping(connection, another.id, one.id, since, until)
            remarks = [f"{_read(row).words}: on some days each covers for the other" for row in crossed]
            key = recorder.insert(
                cover,
                {
                    "away_id": one.id,
                    "by_id": another.id,
                    "since": since,
                    "until": until,
                    "note": note.strip(),
                },
            )
            found = _read(covers.by_key(connection, key))
        return Covered(found, tuple(remarks))

    def end(self, away: str, on: date, by: str | None = None) -> tuple[Cover, ...]:
        """End the covers of a person (by one, where `by` is given): `on` is the first day on which they are back.

        One that begins on that day or later is taken away. Raises Refused where nobody covers for them from then on.
        """
        from db.queries import covers
        from db.tables.correspondence import cover

        one = self._crm.people.get(away)
        another = self._crm.people.get(by) if by else None
        with self._crm.writing("cover", f"End of cover for {one.name}") as recorder:
            rows = covers.of(recorder.connection, one.id, on, 1_000)
            found = [row for row in rows if another is None or row.by_id == another.id]
            if not found:
                raise Refused(
                    f"nobody covers for {one.name} from {day_words(on)} on",
                    hint="“despatch cover” lists who does.",
                )
            for row in found:
                if row.since is not None and row.since >= on:
                    recorder.delete(cover, row.id, version=row.version)
                else:
                    recorder.update(cover, row.id, {"until": on}, version=row.version)
        return tuple(map(_read, found))


def _read(row: Any) -> Cover:
    return Cover(
        row.id,
        row.version,
        row.away,
        f"P-{row.away_number}",
        row.by,
        f"P-{row.by_number}",
        row.since,
        row.until,
        row.note,
    )
