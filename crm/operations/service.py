"""What was done to the record, and taking it back: an undo is an operation of its own, so it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.errors import NotFound, Refused
from crm.operations.readings import Operation, Undone

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from crm.api import Crm, Progress
    from db.queries.operations import Standing

ROSTER = "roster"
"""The kind of the operations that bring reference data in: taken back only by their number."""
ALMANAC = "almanac"
"""The kind of the operation that gives an older record bank holidays and clocks: likewise."""
_OF_READERS = frozenset({"set-reader", "remove-reader", "undo"})
"""What may have changed who may see what: it is taken back by those alone who may change that."""
FIRST = 1
"""The number of the operation a record begins with."""


class Operations:
    """The history of the record as a whole; see `crm.api.Crm.operations`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def listed(self, limit: int = 50) -> list[Operation]:
        """The latest operations, newest first."""
        from db.queries import operations

        with self._crm.reading() as connection:
            return [_read(row) for row in operations.listed(connection, limit)]

    def get(self, number: int) -> Operation:
        """The operation with this number. Raises NotFound."""
        with self._crm.reading() as connection:
            return _operation(connection, number)

    def undoable(self) -> Operation | None:
        """What `undo` without a number would take back: the last thing this person did that still stands."""
        from db.queries import operations

        with self._crm.reading() as connection:
            row = operations.last_standing(connection, self._crm.actor, never={ROSTER, ALMANAC})
        return _read(row) if row is not None else None

    def undo(self, number: int | None = None, progress: Progress | None = None) -> Undone:
        """Take back operation `number`, else the last one of this person that still stands, as a new operation.

        A topic, person or thread that it made in passing and others use by now is left standing. Raises NotFound
        where there is none, and Refused where it was undone already or what it changed was changed again or is
        used by others since, naming what stands in the way. `progress` is told after every few hundred rows; what it
        raises ends the undoing, and nothing is kept.
        """
        from crm.operations.conflicts import refused
        from db.errors import UndoConflict
        from db.queries import operations
        from db.queries.naming import named
        from db.undo import take_back

        chosen = self._chosen(number)

        def tell(share: float) -> None:
            if progress is not None:
                progress(f"Undoing {chosen.number}: {chosen.summary}", share)

        summary = f"Undid {chosen.number}: {chosen.summary}"
        with self._crm.writing("undo", summary, undoes=chosen.number) as recorder:
            operations.lock(recorder.connection, chosen.number)
            _refuse_if_undone(_operation(recorder.connection, chosen.number))
            try:
                taken = take_back(recorder, chosen.number, tell)
            except UndoConflict as conflict:
                raise refused(recorder.connection, chosen, conflict) from conflict
            if not taken.changes:
                raise Refused(
                    f"operation {chosen.number} changed nothing", hint="There is nothing to take back."
                )
            by = recorder.operation_id
            left = tuple(named(recorder.connection, table, key) for table, key in taken.left)
        return Undone(self.get(chosen.number), self.get(by), taken.changes, left)

    def _chosen(self, number: int | None) -> Operation:
        chosen = self.get(number) if number is not None else self.undoable()
        if chosen is None:
            raise NotFound(
                "there is nothing of yours to undo",
                hint="“despatch operations” lists what was done, by whom.",
            )
        if chosen.number == FIRST and chosen.kind == ROSTER:
            raise Refused(
                "the reference data that the record began with is not taken back",
                hint="To begin again, start with a new database.",
            )
        _refuse_if_undone(chosen)
        if chosen.kind in _OF_READERS and self._touches_readers(chosen):
            self._crm.readers.check_may_change()
        return chosen

    def _touches_readers(self, operation: Operation) -> bool:
        from db.queries.readers import changed_by

        with self._crm.reading() as connection:
            return changed_by(connection, operation.number)


def _refuse_if_undone(operation: Operation) -> None:
    if operation.undone_by is not None:
        raise Refused(
            f"operation {operation.number} ({operation.summary}) is undone already",
            hint=f"To have it again, undo the undoing: despatch undo {operation.undone_by}",
        )


def _operation(connection: Connection, number: int) -> Operation:
    from db.queries import operations

    found = operations.one(connection, number)
    if found is None:
        raise NotFound(f"there is no operation {number}", hint="“despatch operations” lists them.")
    return _read(found)


def _read(standing: Standing) -> Operation:
    row: Any = standing.row
    return Operation(row.id, row.at, row.actor, row.kind, row.summary, row.undoes_id, standing.undone_by)
