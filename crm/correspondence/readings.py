"""What is read of a letter on its way: where it stands, with whom, its clock, its steps, and what chases it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.clocks.readings import STATE_LABELS, State, counted
from crm.clocks.rungs import Rung
from crm.correspondence.stages import STAGE_LABELS, Stage
from crm.people.words import day_words, span_words
from crm.vocabulary.kinds import label
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from uuid import UUID

    from crm.clocks.readings import Clock
    from crm.engagements.readings import Engagement


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a letter came to, and the day from which it stood so; of `side` ours or theirs.

    `holder` has it at this stage; `body` is where it was transferred to; `expected` is the day that a holding reply
    names for the answer; `shown_by` is the reference of the engagement that shows it.
    """

    id: UUID
    side: str
    stage: str
    day: date
    position: int
    holder_id: UUID | None
    holder: str
    organisation_id: UUID | None
    body: str
    expected: date | None
    shown_by: str | None
    note: str

    @classmethod
    def of_row(cls, row: Any) -> Step:
        """From a row of `db.queries.correspondence.steps`."""
        return cls(
            row.id,
            row.side,
            row.stage,
            row.day,
            row.position,
            row.holder_id,
            row.person or row.holder,
            row.organisation_id,
            row.acronym or row.body or "",
            row.expected,
            f"E-{row.shown_by_number}" if row.shown_by_number else None,
            row.note,
        )

    @property
    def words(self) -> str:
        """The step without its day: "transferred to DHSC", "holding reply, answer expected by 1 March 2021"."""
        if self.side == "ours":
            said = self.stage.replace("-", " ")
            held = f", with {self.holder}" if self.holder else ""
        else:
            known = self.stage in set(Stage)
            said = STAGE_LABELS[Stage(self.stage)] if known else self.stage.replace("-", " ")
            held = f" by {self.holder}" if self.holder else ""
        to = f" to {self.body}" if self.body else ""
        until = f", answer expected by {day_words(self.expected)}" if self.expected else ""
        shown = f" ({self.shown_by})" if self.shown_by else ""
        note = f": {self.note}" if self.note else ""
        return f"{said}{to}{held}{until}{shown}{note}"

    def __str__(self) -> str:
        """As it is listed: "1 February 2021: holding reply, answer expected by 1 March 2021 (E-13)"."""
        return f"{day_words(self.day)}: {self.words}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a step of a letter."""
        return {
            "side": self.side,
            "stage": self.stage,
            "day": self.day,
            "holder": self.holder or None,
            "to": self.body or None,
            "expected": self.expected,
            "shown_by": self.shown_by,
            "note": self.note or None,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """What changed the clock of a letter: when it was received, a pause, an extension, a target of its own, a nation."""

    id: UUID
    kind: str
    since: date | None
    until: date | None
    working_days: int | None
    value: str
    reason: str

    @classmethod
    def of_row(cls, row: Any) -> Change:
        """From a row of `db.queries.correspondence.changes`."""
        return cls(
            row.id, row.kind, row.since, row.until, row.working_days, row.value or "", row.reason or ""
        )

    def __str__(self) -> str:
        """As it is listed: "paused 1 to 5 March 2021: they asked for figures"."""
        days = "" if self.working_days is None else counted(self.working_days)
        day = day_words(self.since) if self.since else ""
        said = {
            "received": f"received on {day}",
            "pause": f"paused {span_words(self.since, self.until)}",
            "extension": f"extended by {days}",
            "target": f"a target of {days}",
            "nation": f"counted by the holidays of {self.value.replace('-', ' ')}",
        }.get(self.kind, self.kind)
        return f"{said}: {self.reason}" if self.reason else said

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a change of a clock; a pause lasts until the day before `until`."""
        return {
            "kind": self.kind,
            "since": self.since,
            "until": self.until,
            "working_days": self.working_days,
            "value": self.value or None,
            "reason": self.reason or None,
        }


@dataclass(frozen=True, slots=True)
class Chaser:
    """An engagement that chases a letter, on which rung; its status is planned until it is sent."""

    id: UUID
    reference: str
    rung: str
    kind: str
    status: str
    occurred: PartialDate
    subject: str

    @property
    def words(self) -> str:
        """As it is listed: "E-20 chaser, drafted, not sent"."""
        state = {"planned": "drafted, not sent", "cancelled": "called off"}.get(
            self.status, f"sent {self.occurred}" if self.occurred else "sent"
        )
        return f"{self.reference} {self.rung.replace('-', ' ')}, {state}: {self.subject}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a chaser."""
        return {
            "reference": self.reference,
            "rung": self.rung,
            "kind": self.kind,
            "status": self.status,
            "date": self.occurred.edtf or None,
            "subject": self.subject,
        }


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a letter now, since when (None where nobody knows), and why it is they."""

    name: str
    capacity: str
    since: date | None = None
    why: str = ""
    person_id: UUID | None = None
    appointment_id: UUID | None = None
    post_id: UUID | None = None
    organisation_id: UUID | None = None
    review_id: UUID | None = None

    @property
    def label(self) -> str:
        """The name in its capacity."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name

    def __str__(self) -> str:
        """As it is shown: "Robin Walker, Minister …, since 16 September 2021 (holds the post now)"."""
        since = f", since {day_words(self.since)}" if self.since else ""
        return f"{self.label}{since}{f' ({self.why})' if self.why else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: who has a letter now."""
        return {
            "name": self.name,
            "capacity": self.capacity or None,
            "since": self.since,
            "why": self.why or None,
        }


@dataclass(frozen=True, slots=True)
class Passed:
    """One engagement of a thread, with the working days since the one before it (None where a day is unknown)."""

    reference: str
    kind: str
    direction: str
    occurred: PartialDate
    subject: str
    status: str
    working_days: int | None

    @property
    def words(self) -> str:
        """As it is listed: "E-13 1 February 2021, 16 working days later: Letter, Holding reply"."""
        gap = ""
        if self.working_days is not None:
            gap = f", {counted(self.working_days)} later"
        planned = ", not sent" if self.status == "planned" else ""
        way = {"out": "from us", "in": "to us"}.get(self.direction, "both ways")
        return f"{self.reference} {self.occurred}{gap}: {label(self.kind)} {way}{planned}, {self.subject}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an engagement of a thread, in working days."""
        return {
            "reference": self.reference,
            "kind": self.kind,
            "direction": self.direction,
            "date": self.occurred.edtf or None,
            "date_text": str(self.occurred),
            "subject": self.subject,
            "status": self.status,
            "working_days": self.working_days,
        }


@dataclass(frozen=True, slots=True)
class Next:
    """The next step of the chase: a rung and the first day for it; or a chaser that is drafted and waits to be sent."""

    words: str
    rung: Rung | None = None
    day: date | None = None
    drafted: str | None = None
    now: bool = False
    """Whether it may be taken today."""

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: the next step of the chase."""
        return {
            "words": self.words,
            "rung": str(self.rung) if self.rung else None,
            "day": self.day,
            "drafted": self.drafted,
            "now": self.now,
        }


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of ours whole: the engagement, and all that says how it stands with us and with them on a day."""

    engagement: Engagement
    today: date
    stage: str
    """Ours until it is sent, then theirs."""
    since: date | None
    """The day from which it stands so."""
    with_whom: str
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    clock: Clock | None
    state: State | None
    waited: int | None
    """Working days since it was received, without those paused."""
    overdue_by: int
    expected: date | None
    """The day that the last holding reply names for the answer."""
    holder: Holder | None
    thread: tuple[Passed, ...]
    chasers: tuple[Chaser, ...]
    contributions: tuple[tuple[str, str], ...]
    """Reference and words of what others were asked to give to it."""
    next: Next | None
    clock_line: str = ""
    """How the clock stands, in one line."""

    @property
    def reference(self) -> str:
        """The reference of the engagement: E-12."""
        return self.engagement.reference

    @property
    def state_label(self) -> str:
        """How the clock stands, for people."""
        return STATE_LABELS[self.state] if self.state is not None else ""

    @property
    def stands(self) -> str:
        """Where it stands, with whom, since when: "clearance, with Cllr Quarrel, since 3 March 2021"."""
        known = self.stage in set(Stage) and self.engagement.status == "done"
        said = STAGE_LABELS[Stage(self.stage)] if known else self.stage.replace("-", " ")
        held = f", with {self.with_whom}" if self.with_whom else ""
        since = f", since {day_words(self.since)}" if self.since else ""
        return f"{said}{held}{since}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a letter whole."""
        return {
            "reference": self.reference,
            "subject": self.engagement.subject,
            "date": self.engagement.occurred.edtf or None,
            "status": self.engagement.status,
            "answer": self.engagement.answer,
            **self.tracking_fields(),
            "thread": [each.as_fields() for each in self.thread],
        }

    def tracking_fields(self) -> dict[str, Any]:
        """The documented JSON object: where a letter stands, without what is told of its engagement."""
        clock = self.clock
        return {
            "stage": self.stage,
            "with": self.with_whom or None,
            "since": self.since,
            "expected": self.expected,
            "holder": self.holder.as_fields() if self.holder else None,
            "clock": None
            if clock is None
            else {
                "with": clock.with_body or None,
                "target": clock.target,
                "allowed": clock.allowed,
                "basis": clock.basis,
                "nation": clock.nation,
                "received": clock.received,
                "target_day": clock.target_day,
                "due": clock.due,
                "stopped": clock.stopped,
                "state": self.state,
                "waited": self.waited,
                "overdue_by": self.overdue_by,
            },
            "changes": [each.as_fields() for each in self.changes],
            "steps": [each.as_fields() for each in self.steps],
            "chasers": [each.as_fields() for each in self.chasers],
            "contributions": [{"reference": ref, "words": words} for ref, words in self.contributions],
            "next": self.next.as_fields() if self.next else None,
        }
