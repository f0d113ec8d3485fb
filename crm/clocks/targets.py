"""Targets as they are read, and writing them: what a department says of how soon it answers, with its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.almanac.nations import NATION_LABELS, Nation
from crm.errors import BadInput, NotFound
from crm.people.words import day_words
from crm.vocabulary.interval import Interval

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.clocks.inputs import NewTarget
    from db.recorder import Recorder

EVERYBODY = "everybody, by convention"


@dataclass(frozen=True, slots=True)
class Target:
    """Working days within which a body says it answers, for letters received on the days `[since, until)`."""

    id: UUID
    organisation_id: UUID | None
    body: str
    acronym: str
    number: int | None
    working_days: int
    nation: str
    basis: str
    source: str
    since: date | None
    until: date | None

    @property
    def when(self) -> str:
        """The days on which it holds, as people write them."""
        return str(Interval(self.since, self.until))

    @property
    def nation_label(self) -> str:
        """Whose bank holidays count, in words."""
        return NATION_LABELS[Nation(self.nation)]

    def holds_on(self, day: date) -> bool:
        """Whether a letter received on that day is counted by it."""
        return day in Interval(self.since, self.until)

    def __str__(self) -> str:
        return f"{self.acronym or self.body}: {self.working_days} working days, {self.when}"

    def as_fields(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "body": self.body,
            "body_reference": f"O-{self.number}" if self.number else None,
            "acronym": self.acronym,
            "working_days": self.working_days,
            "nation": self.nation,
            "basis": self.basis,
            "source": self.source,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }


def read_target(row: Any) -> Target:
    """A row of targets joined to its body."""
    return Target(
        row.id,
        row.organisation_id,
        row.name or EVERYBODY,
        row.acronym or "",
        row.number,
        row.working_days,
        row.nation,
        row.basis,
        row.source,
        row.since,
        row.until,
    )


def write_target(recorder: Recorder, new: NewTarget) -> UUID:
    """Add a target. Raises BadInput where another of that body holds on some of its days."""
    from db.tables.correspondence import reply_target

    wanted = Interval(new.since, new.until)
    for other in targets_of(recorder.connection, new.organisation_id):
        shared = wanted.overlap(Interval(other.since, other.until))
        if shared is not None:
            raise BadInput(
                f"{other} holds already on {shared}",
                hint=_room(new, other),
            )
    return recorder.insert(
        reply_target,
        {
            "organisation_id": new.organisation_id,
            "working_days": new.working_days,
            "nation": str(new.nation),
            "basis": str(new.basis),
            "source": " ".join(new.source.split()),
            "since": new.since,
            "until": new.until,
        },
    )


def _room(new: NewTarget, other: Target) -> str:
    """How a new target can stand beside another: by ending before it, or by ending that one."""
    if other.since is not None and (new.since is None or new.since < other.since):
        return f"Let this one end before it: --until {other.since}"
    return f"End it first: despatch target end “{other.acronym or other.body}” --on DATE"


def end_target(recorder: Recorder, organisation_id: UUID, body: str, day: date) -> UUID:
    """Let the target of a body that holds on the day before end with it; one that begins on the day itself goes.

    Raises NotFound where none holds then.
    """
    from db.tables.correspondence import reply_target

    held = [
        one
        for one in targets_of(recorder.connection, organisation_id)
        if (one.since is None or one.since <= day) and (one.until is None or day < one.until)
    ]
    if not held:
        raise NotFound(
            f"{body} has no target on {day_words(day)} that could end", hint="“despatch target” lists them."
        )
    last = held[-1]
    if last.since == day:
        recorder.delete(reply_target, last.id)
    else:
        recorder.update(reply_target, last.id, {"until": day, "until_edtf": None})
    return last.id


def targets_of(connection: Connection, organisation_id: UUID | None) -> list[Target]:
    """The targets of a body by their first day; with None all there are."""
    from db.queries.clocks import listed_targets

    rows = map(read_target, listed_targets(connection))
    return [one for one in rows if organisation_id is None or one.organisation_id == organisation_id]
