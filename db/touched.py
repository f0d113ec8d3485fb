"""Which letters an operation has touched, so that their clocks are brought in step before it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    import sqlalchemy as sa

# The rows from which the clocks of letters follow: table → the column that names the letter.
_CLOCKED = {
    "engagement": "id",
    "participant": "engagement_id",
    "letter_step": "engagement_id",
    "clock_change": "engagement_id",
    "allotment": "subject_id",
}
_NO_ANSWER = "none-expected"


class NewLetter:
    """What a clock follows from in an engagement that was added in this operation, and to which nothing was done since.

    Its fields are those of `db.queries.settling.letters`.
    """

    __slots__ = ("answer", "direction", "id", "occurred_latest", "sort_key", "status")
    clock_id = None
    changed = stepped = allotted = replied = False

    def __init__(self, row: Mapping[str, Any]) -> None:
        self.id: uuid.UUID = row["id"]
        self.direction: str = row.get("direction", "")
        self.status: str = row.get("status", "done")
        self.answer: str = row["answer"]
        self.occurred_latest: date | None = row.get("occurred_latest")
        self.sort_key: int = row["sort_key"]


class Letters:
    """What an operation has touched so far that clocks follow from; see `crm.clocks.settling`."""

    def __init__(self) -> None:
        self.keys: set[uuid.UUID] = set()
        """Engagements whose clock may run otherwise now."""
        self.new: dict[uuid.UUID, NewLetter] = {}
        """Those that are new, and need not be read."""
        self.bodies: set[uuid.UUID | None] = set()
        """Bodies whose target was changed; None: everybody's was."""
        self.holidays_from: date | None = None
        """The first bank holiday that came or went."""

    def __bool__(self) -> bool:
        return bool(self.keys or self.new or self.bodies or self.holidays_from)

    def clear(self) -> None:
        """All clocks are in step."""
        self.__init__()  # type: ignore[misc]

    def note(
        self, table: sa.Table, rows: Iterable[Mapping[str, Any]], fresh: Collection[uuid.UUID] = ()
    ) -> None:
        """Rows were changed; that somebody takes part in what is `fresh` is no news."""
        name = table.name
        if name == "reply_target":
            self.bodies.update(row.get("organisation_id") for row in rows)
        elif name == "bank_holiday":
            days = [row["day"] for row in rows]
            self.holidays_from = min([*days, self.holidays_from or days[0]])
        column = _CLOCKED.get(name)
        if column is None:
            return
        for row in rows:
            key = row[column]
            if name != "participant" or key not in fresh:
                self._changed(key)
            if row.get("reply_to_id"):
                # The day of a reply is the day on which the clock of its letter stopped.
                self._changed(row["reply_to_id"])

    def note_new(
        self, table: sa.Table, rows: Sequence[Mapping[str, Any]], fresh: Collection[uuid.UUID]
    ) -> None:
        """Rows were added; most that is logged awaits nothing and answers nothing, and has no clock."""
        if table.name != "engagement":
            self.note(table, rows, fresh)
            return
        for row in rows:
            if row.get("answer", _NO_ANSWER) != _NO_ANSWER:
                self.new[row["id"]] = NewLetter(row)
            if row.get("reply_to_id"):
                self._changed(row["reply_to_id"])

    def settled(self, keys: Iterable[uuid.UUID]) -> None:
        """The clocks of these are in step."""
        for key in keys:
            self.keys.discard(key)
            self.new.pop(key, None)

    def going(self, connection: sa.Connection, table: sa.Table, keys: Sequence[uuid.UUID]) -> None:
        """Rows are about to go: no clock refers to them any more."""
        if table.name not in {"engagement", "organisation"}:
            return
        from db.queries.settling import let_go_bodies, let_go_letters

        if table.name == "engagement":
            let_go_letters(connection, keys)
        else:
            self.keys.update(let_go_bodies(connection, keys))

    def _changed(self, key: uuid.UUID) -> None:
        self.keys.add(key)
        self.new.pop(key, None)
