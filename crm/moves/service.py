"""Somebody leaves, a reshuffle, a department that splits."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from crm.errors import StaleRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from crm.api import Crm
    from crm.moves.leaving import Leaving
    from crm.moves.pending import Move
    from crm.moves.planned import Plan, Reshuffle
    from crm.moves.readings import Departure
    from crm.moves.sharing import Division
    from crm.moves.splitting import Splitting
    from crm.organisations.readings import Organisation
    from db.recorder import Recorder


class _Told(Protocol):
    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object."""


T = TypeVar("T", bound=_Told)


class _OnlyLooked(Exception):
    """Ends an operation that was begun to see what it would do."""


class Moves:
    """Somebody leaves, a reshuffle, a department that splits. Each call is one transaction.

    What is shown beforehand is the operation itself, carried out and taken back before it is kept, so that it cannot
    differ from what is done; and where the record has changed between the two, nothing is done.
    """

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    # ------------------------------------------------------------ reading

    def listed(self, which: str = "to-do", limit: int = 50) -> tuple[Move, ...]:
        """Lines of what is still to be passed on ("to-do"), of what was ("done"), or of the choices remembered ("rules")."""
        from crm.moves import pending

        read = {"to-do": pending.to_do, "done": pending.done, "rules": pending.remembered}[which]
        with self._crm.reading() as connection:
            return read(connection, limit)

    # ------------------------------------------------------------ somebody leaves

    def preview_leaving(self, given: Leaving) -> Departure:
        """What `leave` would do; nothing is kept. Raises as `leave`."""
        from crm.moves.leaving import leave

        return self._looked(lambda recorder: leave(recorder, given))

    def leave(self, given: Leaving, shown: Departure | None = None) -> Departure:
        """End a role and pass on what was open with its holder, as one operation.

        With `shown`, raises StaleRecord where something else would be done by now. Raises NotFound, BadInput for a day
        before the role began, and Refused where it ended before, or the successor named is not in post.
        """
        from crm.moves.leaving import leave

        return self._done("move", lambda recorder: leave(recorder, given), shown, _leaves)

    # ------------------------------------------------------------ a body is divided

    def preview_split(self, given: Splitting) -> Division:
        """What `split` would do, with what is not decided yet; nothing is kept. Raises as `split`."""
        from crm.moves.splitting import split

        return self._looked(lambda recorder: split(recorder, given))

    def split(self, given: Splitting, shown: Division | None = None) -> Division:
        """Share out what is open with a body that was divided, as one operation; what is not decided stays where it is.

        The choices by topic are kept for what comes later. With `shown`, raises StaleRecord where something else would be
        done by now. Raises BadInput for a day before those that followed were there, for one that did not follow, and where
        nothing is decided; NotFound for a topic or an item that is not there; Refused where nothing followed or is open.
        """
        from crm.moves.splitting import refuse_if_nothing, split

        def work(recorder: Recorder) -> Division:
            done = split(recorder, given)
            refuse_if_nothing(done)
            return done

        return self._done("move", work, shown, lambda done: f"Shared out: {done.sentence}")

    # ------------------------------------------------------------ many at once

    def plan_of_file(self, path: Path, *, add: bool = False) -> Plan:
        """The reshuffle in a file; with `add`, people and posts that are not on record are to be added.

        Raises FileTrouble, and BadInput that names every row that cannot be read.
        """
        from crm.moves.from_file import plan_of

        return plan_of(self._crm, path, add=add)

    def plan_of_roster(self, bodies: Sequence[Organisation], first: date, until: date) -> Plan:
        """The changes that the roster holds for the days `[first, until)`, at some departments or (none given) at all.

        Raises BadInput where the days are none, and NotFound where there is no change on them.
        """
        from crm.moves.from_roster import period_of

        with self._crm.reading() as connection:
            return period_of(connection, bodies, first, until)

    def preview_reshuffle(self, plan: Plan) -> Reshuffle:
        """What `reshuffle` would do; nothing is kept. Raises as `reshuffle`."""
        from crm.moves.reshuffling import reshuffle

        return self._looked(lambda recorder: reshuffle(recorder, plan))

    def reshuffle(self, plan: Plan, shown: Reshuffle | None = None) -> Reshuffle:
        """Let all of a plan come and leave, and pass on what was open with those who leave, as one operation.

        What stands on record already stays as it is. With `shown`, raises StaleRecord where something else would be done by
        now. Raises BadInput, naming every row that cannot be.
        """
        from crm.moves.reshuffling import reshuffle

        return self._done("move", lambda recorder: reshuffle(recorder, plan), shown, lambda done: done.title)

    # ------------------------------------------------------------ looking, and doing what was shown

    def _looked(self, work: Callable[[Recorder], T]) -> T:
        found: list[T] = []
        with suppress(_OnlyLooked), self._crm.writing("move", "Looked at") as recorder:
            found.append(work(recorder))
            raise _OnlyLooked
        return found[0]

    def _done(
        self, kind: str, work: Callable[[Recorder], T], shown: T | None, summary: Callable[[T], str]
    ) -> T:
        """Do it as one operation, once more looked at before: what it is called tells what it did."""
        told = shown if shown is not None else self._looked(work)
        with self._crm.writing(kind, summary(told)) as recorder:
            done = work(recorder)
            if done.as_fields() != told.as_fields():
                raise StaleRecord(
                    "the record has changed since this was shown",
                    hint="Look at it again; nothing was changed.",
                )
        return done


def _leaves(done: Departure) -> str:
    return f"Left: {done.person}, {done.capacity}"
