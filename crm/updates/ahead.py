"""What comes next: what is planned, and what falls due, within three months of the last day of an update."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.editions.edition import Edition
from crm.updates.names import of_side
from crm.updates.readings import Coming
from crm.updates.words import an, begun, finished, quoted, with_article
from crm.vocabulary.kinds import KINDS, Kind
from crm.vocabulary.partial_date import PartialDate
from db.queries import updates_ahead as queries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.editions.gate import Gate
    from crm.updates.facts import Fact
    from crm.updates.scope import Scope
    from crm.updates.sentences import Teller

MOST = 20
"""So many things of one sort at most, the next first."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """Looks ahead for one update. `facts` are the engagements that are told or planned, with all that is known of them."""

    connection: Connection
    gate: Gate
    scope: Scope
    teller: Teller

    def lines(
        self, planned: Collection[Fact], letters: dict[UUID, Fact], told: Collection[UUID]
    ) -> tuple[Coming, ...]:
        """Every line of it, by its day. `letters` are those an answer is due to."""
        days = queries.Days(self.scope.last, self.scope.ahead, MOST)
        found = [
            *self._sittings(days),
            *((fact.occurred.earliest, self._planned(fact)) for fact in planned),
            *self._answers(days, letters),
            *self._actions(days),
            *self._promises(days, told),
            *self._reviews(days, told, [fact.id for fact in planned]),
        ]
        # Some things are due on no one day: they come by the first day that they may mean.
        ordered = sorted(enumerate(found), key=lambda each: (each[1][0] or self.scope.last, each[0]))
        return tuple(line for _, (_, line) in ordered)

    def _say(self, key: str, *refs: str, on: PartialDate, **fields: object) -> Coming:
        """A line of what is to come `on` a date: a calendar takes it where that is a day known for certain."""
        sure = on.day if not (on.approximate or on.uncertain) else None
        return Coming(finished(self.teller.template.say(key, **fields)), refs, sure, key)

    def _sittings(self, days: queries.Days) -> Iterator[tuple[date | None, Coming]]:
        for row in queries.sittings(self.connection, self.scope.board_id, days):
            if not self.gate.passes(row.marking):
                self._hidden()
                continue
            place = " ".join(row.place.split())
            where = f", {'online' if place.lower() == 'online' else f'at {place}'}" if place else ""
            when = self.teller.calendar.when(_date(row, "occurred"), Kind.MEETING)
            yield (
                row.occurred_earliest,
                self._say(
                    "next_meeting", f"M-{row.number}", on=_date(row, "occurred"), when=when, place=where
                ),
            )

    def _planned(self, fact: Fact) -> Coming:
        theirs = self.teller.naming.all(
            of_side(fact.who, "theirs", but={"apologies", "copied"}), subject=False, others=fact.others
        )
        kind = KINDS[Kind(fact.kind)].label.lower() if fact.kind in KINDS else fact.kind
        kind = "parliamentary question" if fact.kind == Kind.QUESTION else kind
        if fact.kind == Kind.OTHER:
            kind = "exchange"
        written = fact.kind in KINDS and KINDS[Kind(fact.kind)].written
        word = "with" if not written else "from" if fact.direction == "in" else "to"
        if fact.kind == Kind.VISIT:
            word = "from" if any(one.side == "ours" and one.part == "host" for one in fact.who) else "to"
        return self._say(
            "planned" if theirs else "planned_alone",
            fact.reference,
            on=fact.occurred,
            kind=begun(an(kind)),
            when=self.teller.calendar.planned(fact.occurred),
            subject=quoted(fact.subject) if fact.subject.strip() else "",
            **{"with": f"{word} {theirs}"},
        )

    def _answers(self, days: queries.Days, letters: dict[UUID, Fact]) -> Iterator[tuple[date | None, Coming]]:
        for row in queries.answers(self.connection, self.scope.boards | self.scope.parents, days):
            fact = letters.get(row.engagement_id)
            if fact is None:
                continue
            calendar, naming = self.teller.calendar, self.teller.naming
            theirs = naming.all(of_side(fact.who, "theirs", {"recipient"}), subject=False)
            kind = KINDS[Kind(fact.kind)].label.lower() if fact.kind in KINDS else fact.kind
            if not theirs:
                continue
            exact = fact.occurred and "/" not in fact.occurred.edtf
            yield (
                row.due,
                self._say(
                    "answer_due" if exact else "answer_due_undated",
                    fact.reference,
                    on=PartialDate.of_day(row.due),
                    kind=kind,
                    date=calendar.plain(fact.occurred),
                    them=theirs,
                    day=calendar.plain(PartialDate.of_day(row.due)),
                ),
            )

    def _actions(self, days: queries.Days) -> Iterator[tuple[date | None, Coming]]:
        rows = queries.actions(self.connection, self.scope.boards, days)
        hidden = self.gate.withheld(self.connection, [row.engagement_id for row in rows])
        for row in rows:
            if row.engagement_id in hidden:
                continue
            if row.marking is not None and not self.gate.passes(row.marking):
                self._hidden()
                continue
            owner = row.owner_as_written
            if row.owner and self.gate.passes(row.owner_marking):
                owner = self.gate.name(row.owner, office=False)
            key = "action_due" if owner else "action_due_unowned"
            when = self._due(row)
            yield (
                row.due_earliest,
                self._say(
                    key,
                    f"A-{row.number}",
                    on=_date(row, "due"),
                    when=when,
                    owner=_as_owner(owner),
                    text=quoted(row.text),
                ),
            )

    def _promises(self, days: queries.Days, told: Collection[UUID]) -> Iterator[tuple[date | None, Coming]]:
        for row in queries.commitments(self.connection, told, days):
            person = row.person and self.gate.name(row.person, office=True)
            yield (
                row.due_earliest,
                self._say(
                    "promise_due",
                    f"C-{row.number}",
                    on=_date(row, "due"),
                    who=person or with_article(row.body or "theirs"),
                    when=self._due(row),
                    text=quoted(row.wording or row.summary),
                ),
            )

    def _reviews(
        self, days: queries.Days, told: Collection[UUID], planned: Collection[UUID]
    ) -> Iterator[tuple[date | None, Coming]]:
        keys = queries.review_keys(self.connection, [*told, *planned])
        if not keys:
            return
        responses = queries.responses(self.connection, keys, days)
        hidden = self.gate.withheld(self.connection, [row.engagement_id for row in responses])
        for row in responses:
            # What is planned is told already as the engagement it is to be.
            apart = row.engagement_id not in hidden and row.engagement_id not in planned
            if apart and self.gate.passes(row.marking):
                title = quoted(row.title or row.review)
                yield (
                    row.due_earliest,
                    self._say(
                        "response_due",
                        f"RS-{row.number}",
                        on=_date(row, "due"),
                        when=self._due(row),
                        title=title,
                    ),
                )
        closing = queries.closing(self.connection, keys, days)
        closes = {(row.id, row.closes_edtf) for row in closing}
        for row in closing:
            if self.gate.passes(row.marking):
                when = self.teller.calendar.when(_date(row, "closes"))
                yield (
                    row.closes_earliest,
                    self._say(
                        "review_closes",
                        f"R-{row.number}",
                        on=_date(row, "closes"),
                        review=_review(row.name),
                        when=when,
                    ),
                )
        for row in queries.deadlines(self.connection, keys, days):
            evidence = row.kind == "evidence"
            if evidence and (row.review_id, row.due_edtf) in closes:
                continue
            if self.gate.passes(row.marking):
                key = "evidence_due" if evidence else "answer_to_review_due"
                yield (
                    row.due_earliest,
                    self._say(
                        key,
                        f"R-{row.number}",
                        on=_date(row, "due"),
                        review=_review(row.name),
                        when=self._due(row),
                    ),
                )

    def _due(self, row: Any) -> str:
        """When something is due: a day is the last one."""
        when = _date(row, "due")
        said = self.teller.calendar.when(when)
        return f"by {said.removeprefix('on ')}" if when.precision == "day" else said

    def _hidden(self) -> None:
        if self.gate.edition is not Edition.FULL:
            self.gate.left_out.marked += 1


def _date(row: Any, name: str) -> PartialDate:
    return PartialDate(
        getattr(row, f"{name}_edtf"), getattr(row, f"{name}_earliest"), getattr(row, f"{name}_latest")
    )


def _review(name: str) -> str:
    return quoted(name) if ":" in name else with_article(name)


def _as_owner(owner: str) -> str:
    """As it stands within a sentence: "officers", but a name with its capital."""
    known = {"Officers", "Members", "Officer", "Member", "Chair", "Lead members"}
    return owner.lower() if owner in known else owner
