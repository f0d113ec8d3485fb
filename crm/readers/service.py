"""Who may see and export what. It keeps honest people from mistakes; whoever has the file itself can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.errors import BadInput, NotFound, Refused
from crm.readers.readings import Reader
from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.editions.edition import Edition
    from crm.editions.gate import Gate

_ASK: Final = "Ask whoever looks after the record; “despatch reader list” says who may what."


class Readers:
    """Readers of the record. See `crm.api.Crm.readers`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def current(self) -> Reader:
        """Whoever is at work now: the officer of the settings."""
        return self.named(" ".join(self._crm.actor.split()))

    def named(self, name: str) -> Reader:
        """Somebody by the name their changes are recorded under; who was never set may see and export everything."""
        from db.queries.readers import of_name

        with self._crm.reading() as connection:
            row = of_name(connection, name)
        if row is None:
            return Reader(name)
        return Reader(row.name, Marking(row.clearance), row.may_export, row.note, known=True)

    def list(self) -> list[Reader]:
        """Everybody who was set, by name."""
        from db.queries.readers import all_of_them

        with self._crm.reading() as connection:
            rows = all_of_them(connection)
        return [
            Reader(row.name, Marking(row.clearance), row.may_export, row.note, known=True) for row in rows
        ]

    def set(self, name: str, clearance: Marking, *, may_export: bool = True, note: str = "") -> Reader:
        """Say what somebody may see and whether they may export.

        Raises BadInput for a name that is none, and Refused for who may not see everything.
        """
        from db.queries.readers import of_name
        from db.tables.papers import reader

        self.check_may_change()
        plain = _name(name)
        values = {"name": plain, "clearance": str(clearance), "may_export": may_export, "note": note.strip()}
        with self._crm.writing("set-reader", f"What {plain} may see and export") as recorder:
            row = of_name(recorder.connection, plain)
            if row is None:
                recorder.insert(reader, values)
            else:
                recorder.update(reader, row.id, values, version=row.version)
        return self.named(plain)

    def remove(self, name: str) -> None:
        """Let somebody see and export everything again. Raises NotFound, and Refused as `set` does."""
        from db.queries.readers import of_name
        from db.tables.papers import reader

        self.check_may_change()
        plain = _name(name)
        with self._crm.writing("remove-reader", f"{plain} may see and export everything") as recorder:
            row = of_name(recorder.connection, plain)
            if row is None:
                raise NotFound(
                    f"nothing is set for “{plain}”", hint="Those who are set: despatch reader list"
                )
            recorder.delete(reader, row.id, version=row.version)

    def check_may_export(self) -> None:
        """Raise Refused where whoever is at work may not take anything out of the record."""
        reader = self.current()
        if not reader.may_export:
            raise Refused(
                f"{reader.name} may not export from this record",
                hint=_ASK,
            )

    def gate(self, edition: Edition) -> Gate:
        """The gate of an edition for whoever is at work now."""
        from crm.editions.gate import Gate

        return Gate(edition, self.current())

    def check_may_change(self) -> None:
        """Raise Refused where whoever is at work may not change who may see what: who may not see everything."""
        reader = self.current()
        if not reader.sees_everything:
            raise Refused(f"{reader.name} may not change who may see what", hint=_ASK)

    def check_may_take_the_whole(self) -> None:
        """Raise Refused where whoever is at work may not take the whole record: who may not see all that is in it."""
        self.check_may_export()
        reader = self.current()
        if not reader.sees_everything:
            raise Refused(
                f"{reader.name} may not see everything in this record, and so not take all of it", hint=_ASK
            )


def _name(text: str) -> str:
    """A name as it is kept. Raises BadInput for none, and one that no change can be recorded under."""
    from crm.readers.readings import LONGEST_NAME

    plain = " ".join(text.split())
    if not plain:
        raise BadInput("a reader has a name", hint="As their changes are recorded: despatch operations")
    if len(plain) > LONGEST_NAME:
        raise BadInput(f"a name has at most {LONGEST_NAME} characters; this one has {len(plain):,}")
    return plain
