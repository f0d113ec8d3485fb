"""Letters on their way: stages, transfers, pauses, extensions, chasers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from uuid import UUID

    from crm.api import Crm
    from crm.clocks.readings import State
    from crm.correspondence.chasing import Planned
    from crm.correspondence.inputs import Done
    from crm.correspondence.listing import LetterLine
    from crm.correspondence.readings import Letter
    from crm.engagements.inputs import NewParticipant
    from crm.engagements.readings import Engagement
    from db.queries.correspondence import Having


class Correspondence:
    """Letters on their way: stages, transfers, pauses, extensions, chasers. Each call is one transaction.

    Letters are named by the reference of their engagement. Days are calendar days; what is given without a day is of today.
    What changes a letter raises BadInput, NotFound and Refused, and nothing is then written.
    """

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def get(self, reference: str) -> Letter:
        """A letter whole, as it stands today. Raises Refused for what is no letter of ours."""
        from crm.correspondence.inputs import check_letter
        from crm.correspondence.reading import read_letter

        engagement = self._crm.engagements.by_reference(reference)
        check_letter(engagement)
        with self._crm.reading() as connection:
            return read_letter(connection, engagement, clock.today())

    def of(self, engagement: Engagement) -> Letter | None:
        """The letter that an engagement is, or None for what is no letter of ours, or one of which nothing is to be told."""
        from crm.correspondence.inputs import LETTERS

        if engagement.direction != "out" or engagement.kind not in LETTERS:
            return None
        from crm.correspondence.reading import read_letter

        with self._crm.reading() as connection:
            letter = read_letter(connection, engagement, clock.today())
        drafted = engagement.status == "planned"
        told = drafted or letter.steps or letter.changes or letter.chasers or letter.clock
        return letter if told else None

    def listed(
        self,
        limit: int = 50,
        *,
        states: Collection[State] = (),
        dept: str = "",
        holder: str = "",
    ) -> tuple[LetterLine, ...]:
        """Letters that await an answer, the most pressing first; in some states, with a body, with somebody.

        Raises NotFound and Ambiguous for a body or a name.
        """
        from crm.correspondence.listing import awaiting

        having = self._having(dept, holder)
        with self._crm.reading() as connection:
            return awaiting(connection, clock.today(), limit, states, having)

    def newest(self, limit: int = 50, *, dept: str = "", holder: str = "") -> tuple[LetterLine, ...]:
        """Letters that await or awaited an answer, the newest first. Raises as `listed` does."""
        from crm.correspondence.listing import newest

        having = self._having(dept, holder)
        with self._crm.reading() as connection:
            return newest(connection, clock.today(), limit, having)

    def drafts(self, limit: int = 50, *, stage: str = "", holder: str = "") -> tuple[LetterLine, ...]:
        """Letters of ours that are not sent yet, the oldest first; at a stage, with somebody (a name, or words)."""
        from crm.correspondence.listing import drafts

        found = self._crm.names.resolve(holder, None, {"person"}) if holder else None
        best = found.best if found is not None and found.sure else None
        with self._crm.reading() as connection:
            return drafts(
                connection, clock.today(), limit, stage, holder, best.person_id if best is not None else None
            )

    def _having(self, dept: str, holder: str) -> Having | None:
        from db.queries.correspondence import Having

        if not dept and not holder:
            return None
        plus = dept.strip().endswith("+")
        bodies: tuple[UUID, ...] = ()
        if dept:
            body = self._crm.organisations.get(dept.strip().rstrip("+"))
            bodies = tuple(one.id for one in self._crm.organisations.lineage(body.id, plus=plus))
        if not holder:
            return Having(bodies)
        found = self._crm.names.one(holder, None, {"person", "post"})
        if found.person_id is None:
            return Having(bodies, posts=(found.id,))
        roles = self._crm.people.roles_on(found.person_id, clock.today())
        return Having(bodies, (found.person_id,), tuple(role.post_id for role in roles))

    # ------------------------------------------------------------ ours

    def stage(
        self,
        reference: str,
        to: str,
        *,
        on: date | None = None,
        holder: str = "",
        note: str = "",
        skip: str = "",
    ) -> Done:
        """Put a draft to a stage of ours; `sent` makes it a letter that was sent on that day."""
        from crm.correspondence.ours import move

        return move(self._crm, reference, to, on or clock.today(), holder=holder, note=note, skip=skip)

    # ------------------------------------------------------------ theirs

    def acknowledge(
        self, reference: str, *, on: date | None = None, note: str = "", anyway: bool = False
    ) -> Done:
        """They say that it came."""
        return self._step("acknowledged", reference, on, note, anyway=anyway)

    def holding(
        self,
        reference: str,
        *,
        on: date | None = None,
        until: date | None = None,
        by: tuple[NewParticipant, ...] = (),
        kind: str = "",
        text: str = "",
        note: str = "",
        anyway: bool = False,
    ) -> Done:
        """Log a holding reply in its thread: no answer, so it stays open; `until` is the day it names for one."""
        from crm.correspondence.inputs import NewStep
        from crm.correspondence.stages import Stage
        from crm.correspondence.theirs import reply

        new = NewStep(Stage.HOLDING, on or clock.today(), note=note, expected=until)
        return reply(self._crm, reference, new, by, kind=kind, text=text, anyway=anyway)

    def reply(
        self,
        reference: str,
        *,
        on: date | None = None,
        by: tuple[NewParticipant, ...] = (),
        kind: str = "",
        subject: str = "",
        text: str = "",
        note: str = "",
        anyway: bool = False,
    ) -> Done:
        """Log the reply in its thread: it is answered."""
        from crm.correspondence.inputs import NewStep
        from crm.correspondence.stages import Stage
        from crm.correspondence.theirs import reply

        new = NewStep(Stage.REPLIED, on or clock.today(), note=note)
        return reply(self._crm, reference, new, by, kind=kind, subject=subject, text=text, anyway=anyway)

    def transfer(
        self, reference: str, body: str, *, on: date | None = None, note: str = "", anyway: bool = False
    ) -> Done:
        """Another body took it over on that day: the clock starts anew the day after."""
        from crm.correspondence.theirs import transfer

        return transfer(self._crm, reference, body, on or clock.today(), note=note, anyway=anyway)

    def close(self, reference: str, reason: str, *, on: date | None = None) -> Done:
        """Nobody waits any more, though no answer came."""
        from crm.correspondence.inputs import reason as given

        return self._step("closed", reference, on, given(reason, "closing without a reply"))

    def no_reply_needed(self, reference: str, *, on: date | None = None, note: str = "") -> Done:
        """No reply to it is needed."""
        return self._step("no-reply-needed", reference, on, note)

    def reopen(self, reference: str, *, on: date | None = None, note: str = "") -> Done:
        """An answer is awaited again, or after all."""
        return self._step("reopened", reference, on, note)

    def _step(
        self, stage: str, reference: str, on: date | None, note: str, *, anyway: bool | None = None
    ) -> Done:
        from crm.correspondence.inputs import NewStep
        from crm.correspondence.stages import Stage
        from crm.correspondence.theirs import take

        return take(
            self._crm, reference, NewStep(Stage(stage), on or clock.today(), note=note), anyway=anyway
        )

    # ------------------------------------------------------------ the clock

    def pause(
        self, reference: str, reason: str, *, since: date | None = None, until: date | None = None
    ) -> Done:
        """Stop the clock from a day until the day before another, or until it is resumed."""
        from crm.correspondence.changing import pause

        return pause(self._crm, reference, since or clock.today(), until, reason)

    def resume(self, reference: str, *, on: date | None = None) -> Done:
        """Let the clock go on: that day counts again."""
        from crm.correspondence.changing import resume

        return resume(self._crm, reference, on or clock.today())

    def extend(self, reference: str, working_days: int, reason: str) -> Done:
        """Give them so many working days more."""
        from crm.correspondence.changing import extend

        return extend(self._crm, reference, working_days, reason)

    def target(self, reference: str, working_days: int | None, reason: str, *, nation: str = "") -> Done:
        """Give this letter a target of its own, or count it by the bank holidays of another nation."""
        from crm.correspondence.changing import target

        return target(self._crm, reference, working_days, nation, reason)

    def received(
        self, reference: str, *, on: date | None = None, note: str = "", anyway: bool = False
    ) -> Done:
        """Say on which day they received it: day 0 of the clock."""
        from crm.correspondence.changing import received

        return received(self._crm, reference, on or clock.today(), note=note, anyway=anyway)

    # ------------------------------------------------------------ the chase

    def plan_chase(self, reference: str, rung: str = "", *, early: bool = False) -> Planned:
        """What would be drafted next for a letter, or on this rung; nothing is written."""
        from crm.correspondence.chasing import plan

        return plan(self._crm, reference, rung, early=early)

    def due_chases(self, limit: int = 50) -> list[Planned]:
        """The steps of the chase whose time has come and that nobody has drafted, the longest due first."""
        from crm.correspondence.chasing import due

        return due(self._crm, limit)

    def draft_chases(self, planned: Sequence[Planned]) -> list[Done]:
        """Draft these, each in the thread of its letter, in one operation."""
        from crm.correspondence.chasing import draft

        return draft(self._crm, planned)
