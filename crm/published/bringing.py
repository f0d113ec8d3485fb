"""Bringing published returns into the record, within an operation of the caller's: all of it can be taken back as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from crm.published.planning import AGAIN, KNOWN, NEW, SAME, Plan, fingerprint, plan
from crm.published.returns import RowKind
from db.tables.published import public_meeting, public_meeting_party, public_meeting_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crm.published.planning import Planned, Tell
    from crm.published.returns import Return
    from db.recorder import Recorder

_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row, or of the rows of one meeting: for people, and for `--dry-run`.

    `outcome` is new, same (known from another return), again (its own return has it twice), known (brought in before), nil,
    or unread; `said` says why, and what is doubtful.
    """

    file: str
    place: str
    outcome: str
    minister: str = ""
    capacity: str = ""
    occurred: str = ""
    organisations: tuple[str, ...] = ()
    purpose: str = ""
    said: str = ""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a row of a return."""
        return {
            "file": self.file,
            "place": self.place,
            "outcome": self.outcome,
            "minister": self.minister,
            "capacity": self.capacity or None,
            "occurred": self.occurred or None,
            "organisations": list(self.organisations),
            "purpose": self.purpose,
            "said": self.said or None,
        }


@dataclass(frozen=True, slots=True)
class Brought:
    """What bringing returns in did, or would do.

    `meetings` are new; `same` rows tell of meetings known from another return, `again` of ones their own return has twice, `known`
    were brought in before. `ministers` of the `entries` (rows that are meetings) were resolved to a person, `bodies` of the
    `parties` to a body on record. `rows` counts the rows of the files by what they are.
    """

    files: int
    entries: int
    meetings: int
    same: int
    again: int
    known: int
    ministers: int
    parties: int
    bodies: int
    rows: dict[str, int] = field(default_factory=dict)
    outcomes: tuple[RowOutcome, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def nil(self) -> int:
        """How many rows say that there was no meeting."""
        return self.rows.get(RowKind.NIL.value, 0)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: what bringing returns in did."""
        return {
            "files": self.files,
            "rows": self.rows,
            "entries": self.entries,
            "meetings": self.meetings,
            "same": self.same,
            "again": self.again,
            "known": self.known,
            "ministers": self.ministers,
            "parties": self.parties,
            "bodies": self.bodies,
            "notes": list(self.notes),
        }


def write_returns(recorder: Recorder, returns: Sequence[Return], tell: Tell | None = None) -> Brought:
    """Bring returns in as part of an operation; reading the same again adds nothing.

    `tell` is told how far it is; what it raises ends the operation, and nothing is kept.
    """
    recorder.alone("public-record")
    made = plan(recorder.connection, returns, _part(tell, 0.0, 0.5))
    _write(recorder, made, _part(tell, 0.5, 0.5))
    return brought(made)


def brought(made: Plan) -> Brought:
    """What a plan does, in figures and row by row."""
    outcomes = made.outcomes
    new = [planned for planned in made.meetings if planned.outcome == NEW]
    company = [one for planned in new for one in planned.company]
    return Brought(
        files=len(made.returns),
        entries=len(made.meetings),
        meetings=outcomes[NEW],
        same=outcomes[SAME],
        again=outcomes[AGAIN],
        known=outcomes[KNOWN],
        ministers=sum(planned.minister.person_id is not None for planned in made.meetings),
        parties=len(company),
        bodies=sum(one.organisation_id is not None for one in company),
        rows={kind.value: count for kind, count in sorted(made.rows.items())},
        outcomes=tuple(_outcomes(made)),
        notes=tuple(f"{read.file}: {note}" for read in made.returns for note in read.notes),
    )


def _outcomes(made: Plan) -> Iterator[RowOutcome]:
    """Row by row, in the order of the files; what is blank, a heading or a footnote needs no word."""
    for planned in made.meetings:
        found = planned.found
        yield RowOutcome(
            found.file,
            found.place,
            planned.outcome,
            planned.minister.name or found.minister,
            planned.minister.capacity,
            planned.when.edtf,
            tuple(one.name for one in planned.company) or (found.organisations,),
            found.purpose,
            found.doubt,
        )
    for read in made.returns:
        for row in read.rows:
            if row.kind in {RowKind.NIL, RowKind.UNREAD}:
                place = f"sheet “{row.sheet}”, row {row.line}" if row.sheet else f"line {row.line}"
                yield RowOutcome(read.file, place, row.kind.value, said=row.said)


def _write(recorder: Recorder, made: Plan, tell: Tell | None) -> None:
    new = [planned for planned in made.meetings if planned.outcome == NEW]
    numbers = recorder.next_numbers(public_meeting, len(new)) if new else range(0)
    numbered = list(zip(new, numbers, strict=True))
    keys = {planned.entry.key: _sort_key(planned, number) for planned, number in numbered}
    total = max(len(new) + len(made.meetings), 1)
    done = 0
    for some in _batches(numbered):
        recorder.insert_many(public_meeting, [_meeting(planned, number) for planned, number in some])
        parties = [row for planned, _ in some for row in _parties(planned, keys[planned.entry.key])]
        recorder.insert_many(public_meeting_party, parties)
        done += len(some)
        if tell is not None:
            tell("Keeping the meetings", done / total)
    for sources in _batches([planned for planned in made.meetings if planned.outcome != KNOWN]):
        recorder.insert_many(public_meeting_source, map(_source, sources))
        done += len(sources)
        if tell is not None:
            tell("Keeping where they are published", done / total)


def _batches(items: Sequence[Any]) -> Iterator[list[Any]]:
    walk = iter(items)
    while some := list(islice(walk, _BATCH)):
        yield some


def _sort_key(planned: Planned, number: int) -> int:
    return (planned.when.sort_day << 32) | number


def _meeting(planned: Planned, number: int) -> dict[str, Any]:
    minister, found = planned.minister, planned.found
    return {
        "id": planned.entry.key,
        "number": number,
        "sort_key": _sort_key(planned, number),
        "kind": "meeting",
        **planned.when.columns("occurred"),
        "department": planned.department,
        "department_id": planned.department_id,
        "minister": f"{found.minister}, {found.role}" if found.role else found.minister,
        "person_id": minister.person_id,
        "appointment_id": minister.appointment_id,
        "post_id": minister.post_id,
        "name": minister.name,
        "capacity": minister.capacity,
        "confidence": minister.confidence,
        "organisations": found.organisations,
        "purpose": found.purpose,
        "fingerprint": fingerprint(planned),
    }


def _parties(planned: Planned, sort_key: int) -> Iterable[dict[str, Any]]:
    from db.name_tokens import folded

    for position, one in enumerate(planned.company):
        yield {
            "meeting_id": planned.entry.key,
            "position": position,
            "name": one.name,
            "folded": folded(one.name)[:200],
            "organisation_id": one.organisation_id,
            "confidence": one.confidence,
            "sort_key": sort_key,
        }


def _source(planned: Planned) -> dict[str, Any]:
    found = planned.found
    original = f"{found.original}, row {found.original_row}" if found.original_row else found.original
    return {
        "meeting_id": planned.entry.key,
        "file": found.file,
        "sha256": planned.sha256,
        "sheet": found.sheet,
        "line": found.line,
        "last_line": found.last_line,
        "original": original,
        "minister": found.minister_cell,
        "occurred": found.when_cell,
        "organisations": found.organisations,
        "purpose": found.purpose,
    }


def _part(tell: Tell | None, begin: float, share: float) -> Tell | None:
    """A teller of one part of the work."""
    if tell is None:
        return None
    whole = tell
    return lambda doing, done: whole(doing, None if done is None else begin + share * done)
