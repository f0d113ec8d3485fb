"""The commitments: adding one, how far it is, closing it with evidence. A promise outlives whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from crm import clock
from crm.errors import Ambiguous, BadInput, NotFound, Refused
from crm.moves.kinds import Cause, Subject
from crm.promises import closing as closings
from crm.promises import wording
from crm.promises.commitment_readings import CommitmentLine, CommitmentWhole
from crm.promises.holders import held_since, holders
from crm.promises.kinds import NOT_CLOSED, CommitmentStatus
from crm.promises.rows import commitment as read
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip
from db.queries import commitments as rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.engagements.readings import Engagement

_CHOICES: Final = 8
_AT_ONCE: Final = 200
_MOST_LOOKED_AT: Final = 4_000
UNKNOWN = PartialDate.unknown()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Which commitments are listed, as people say it: names of a post, a body, a maker, a topic; "" does not narrow.

    A `dept` with a + takes in those before and after it, a `post` always means its whole line.
    """

    open_only: bool = False
    post: str = ""
    dept: str = ""
    by: str = ""
    topic: str = ""
    side: str = ""
    due_by: date | None = None
    now_with: str = ""
    """Open ones that are with this person today, whoever made them."""


class Commitments:
    """What was promised, by whom, and who has it now. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def listed(
        self, wanted: Listed | None = None, limit: int = 50, offset: int = 0
    ) -> tuple[CommitmentLine, ...]:
        """Commitments with who has each today, the newest first. Raises NotFound and Ambiguous for a name."""
        from crm.promises.narrowing import narrowed

        narrow = narrowed(self._crm, wanted or Listed())
        with self._crm.reading() as connection:
            if narrow.may_be_with is None:
                return _lines(connection, rows.listing(connection, narrow, limit, offset))
            # Who has one is worked out, not kept: what may be with them is read until there are enough.
            found: list[CommitmentLine] = []
            for start in range(0, _MOST_LOOKED_AT, _AT_ONCE):
                read = _lines(connection, rows.listing(connection, narrow, _AT_ONCE, start))
                found += [line for line in read if line.holder.person_id == narrow.may_be_with]
                if len(read) < _AT_ONCE or len(found) >= offset + limit:
                    break
            return tuple(found[offset : offset + limit])

    def get(self, which: str | UUID) -> CommitmentWhole:
        """The commitment of a key, a reference ("C-3") or some of its words, as of today.

        Raises NotFound, and Ambiguous with the choices.
        """
        today = clock.today()
        with self._crm.reading() as connection:
            line = _the_line(connection, which)
            made = line.commitment
            since = held_since(connection, made, made.where.occurred.earliest, today)
            passed = tuple(
                wording.passed_on(row) for row in rows.allotments(connection, Subject.COMMITMENT, made.id)
            )
            closing = closings.read(rows.closing(connection, made.id))
        evidence = self._crm.sources.of([made.id]).get(made.id, ())
        return CommitmentWhole(line, since, passed, closing, tuple(evidence))

    # ------------------------------------------------------------ writing

    def add(
        self,
        words: str,
        engagement: Engagement,
        by: str,
        *,
        due: PartialDate = UNKNOWN,
        topic: str = "",
        summary: str = "",
    ) -> CommitmentLine:
        """Add what somebody who took part promised, in their exact words and the capacity of that day.

        `by` is a name or a reference. Raises BadInput for no words or a date before it was made, NotFound where `by`
        did not take part (the hint names those who did), and Ambiguous.
        """
        from crm.promises.inputs import NewCommitment
        from crm.promises.taking_part import who_took_part
        from crm.promises.writing import write_commitment

        plain = wording.checked(words, "a commitment")
        maker = who_took_part(self._crm, engagement, by, "--by")
        made = engagement.occurred.earliest
        if due.latest is not None and made is not None and due.latest < made:
            raise BadInput(
                f"it would be due ({due}) before it was made ({engagement.occurred})",
                hint="Say when it is due, or leave that out.",
                place="--due",
            )
        with self._crm.writing("commitment", f"Commitment: {clip(plain, 120)}") as recorder:
            new = NewCommitment(
                participant_id=maker.id,
                wording=plain,
                summary=summary.strip(),
                topic_id=wording.topic_key(recorder, topic),
                due=due,
            )
            return _the_line(recorder.connection, write_commitment(recorder, new))

    def progress(self, which: str | UUID, status: str, *, to: str = "", note: str = "") -> CommitmentLine:
        """Say how far a commitment is: open, in-progress or referred; `to` names the body it was referred to.

        Raises BadInput, Refused where it is closed or stands so already, NotFound and Ambiguous for the body.
        """
        from crm.moves.allotting import allot
        from db.tables.promises import commitment

        wording.one_of(status, NOT_CLOSED, "STATUS")
        if to and status != CommitmentStatus.REFERRED:
            raise BadInput("only what is referred goes to another body", place="--to")
        today = clock.today()
        body = self._crm.organisations.get(to, today) if to else None
        with self._crm.writing("commitment", f"Commitment {status}") as recorder:
            made = _the_line(recorder.connection, which).commitment
            _not_closed(made.reference, made.status)
            if made.status == status and body is None:
                raise Refused(f"{made.reference} is {status} already")
            recorder.update(commitment, made.id, {"status": status}, version=made.version)
            if body is not None:
                allot(
                    recorder,
                    Subject.COMMITMENT,
                    made.id,
                    since=today,
                    organisation_id=body.id,
                    from_organisation_id=made.organisation_id,
                    cause=Cause.BY_HAND,
                    reason=note or "referred",
                )
            return _the_line(recorder.connection, made.id)

    def close(
        self, which: str | UUID, evidence: str, *, note: str = "", on: date | None = None
    ) -> CommitmentWhole:
        """Close a commitment by what bears it out, on a day (today, when None).

        `evidence` is an engagement (E-40), a document (D-3), or a source: its words or address. Raises BadInput
        without evidence, for a day to come or one before it was made, for evidence older than the promise, and Refused
        where it is closed already.
        """
        from db.tables.promises import commitment, commitment_closing

        bears_out = closings.found(self._crm, evidence)
        day = on or clock.today()
        with self._crm.writing("commitment", "Commitment closed") as recorder:
            made = _the_line(recorder.connection, which).commitment
            _not_closed(made.reference, made.status)
            closings.check(made, bears_out, day)
            values = {"status": str(CommitmentStatus.CLOSED), "closing_note": note.strip()}
            recorder.update(commitment, made.id, values, version=made.version)
            keys = bears_out.keys(recorder)
            recorder.insert(commitment_closing, {"commitment_id": made.id, "closed_on": day, **keys})
        return self.get(made.id)

    def reopen(self, which: str | UUID) -> CommitmentLine:
        """Open a commitment again that was closed; what closed it stays in the history. Raises Refused where it is open."""
        from db.tables.promises import commitment, commitment_closing

        with self._crm.writing("commitment", "Commitment opened again") as recorder:
            made = _the_line(recorder.connection, which).commitment
            if made.status is not CommitmentStatus.CLOSED:
                raise Refused(f"{made.reference} is not closed")
            row = rows.closing(recorder.connection, made.id)
            if row is not None:
                recorder.delete(commitment_closing, row.id)
            values = {"status": str(CommitmentStatus.OPEN), "closing_note": ""}
            recorder.update(commitment, made.id, values, version=made.version)
            return _the_line(recorder.connection, made.id)

    def amend(
        self,
        which: str | UUID,
        *,
        words: str | None = None,
        summary: str | None = None,
        topic: str | None = None,
        due: PartialDate | None = None,
    ) -> CommitmentLine:
        """Correct the words, the summary, the topic or the date of a commitment; what is None stays.

        Raises BadInput where nothing is given, or no words are left.
        """
        from db.tables.promises import commitment

        values: dict[str, Any] = {}
        if words is not None:
            values["wording"] = wording.checked(words, "a commitment")
        if summary is not None:
            values["summary"] = summary.strip()
        if due is not None:
            values |= due.columns("due")
        if not values and topic is None:
            raise BadInput("nothing is to be changed", hint="Give --words, --summary, --topic or --due.")
        with self._crm.writing("commitment", "Commitment amended") as recorder:
            made = _the_line(recorder.connection, which).commitment
            if topic is not None:
                values["topic_id"] = wording.topic_key(recorder, topic)
            recorder.update(commitment, made.id, values, version=made.version)
            return _the_line(recorder.connection, made.id)


def _not_closed(reference: str, status: CommitmentStatus) -> None:
    if status is CommitmentStatus.CLOSED:
        raise Refused(
            f"{reference} is closed", hint=f"Open it again first: despatch commitment reopen {reference}"
        )


def _the_line(connection: Connection, which: str | UUID) -> CommitmentLine:
    """The commitment of a key, a reference or some of its words. Raises NotFound and Ambiguous."""
    found = wording.found(connection, rows, which, "C", _CHOICES + 1)
    if not found:
        raise NotFound(f"there is no commitment “{which}”", hint="despatch commitment list names them.")
    if len(found) > 1:
        choices = [f"C-{row.number}  {row.name or ''}: {clip(row.wording, 100)}" for row in found[:_CHOICES]]
        raise Ambiguous(
            f"“{which}” may be any of these commitments", choices, hint="Say it by its reference."
        )
    return _lines(connection, found)[0]


def _lines(connection: Connection, found: Sequence[Any]) -> tuple[CommitmentLine, ...]:
    made = [read(row) for row in found]
    now = holders(connection, made, clock.today())
    return tuple(CommitmentLine(each, now[each.id]) for each in made)
