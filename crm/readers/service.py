"""Who may see and export what. It keeps honest people from mistakes; whoever has the file itself can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import NotFound, Refused
from crm.readers.readings import Reader
from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.editions.edition import Edition
    from crm.editions.gate import Gate


class Readers:
    """Readers of the record. See `crm.api.Crm.readers`."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def current(self) -> Reader:
        """Whoever is at work now: the officer of the settings."""
        return self.named(self._crm.actor)

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
        """Say what somebody may see and whether they may export. Raises Refused for who may not see everything."""
        from db.queries.readers import of_name
        from db.tables.papers import reader

        self._check_may_change()
        values = {"name": name.strip(), "clearance": str(clearance), "may_export": may_export, "note": note}
        with self._crm.writing("set-reader", f"What {name.strip()} may see and export") as recorder:
            row = of_name(recorder.connection, name.strip())
            if row is None:
                recorder.insert(reader, values)
            else:
                recorder.update(reader, row.id, values, version=row.version)
        return self.named(name.strip())

    def remove(self, name: str) -> None:
        """Let somebody see and export everything again. Raises NotFound, and Refused as `set` does."""
        from db.queries.readers import of_name
        from db.tables.papers import reader

        self._check_may_change()
        with self._crm.writing("remove-reader", f"{name} may see and export everything") as recorder:
            row = of_name(recorder.connection, name.strip())
            if row is None:
                raise NotFound(f"Nothing is set for “{name}”")
            recorder.delete(reader, row.id, version=row.version)

    def check_may_export(self) -> None:
        """Raise Refused where whoever is at work may not take anything out of the record."""
        reader = self.current()
        if not reader.may_export:
            raise Refused(
                f"{reader.name} may not export from this record",
                hint="Ask whoever looks after the record; “despatch reader list” says who may what.",
            )

    def gate(self, edition: Edition) -> Gate:
        """The gate of an edition for whoever is at work now."""
        from crm.editions.gate import Gate

        return Gate(edition, self.current())

    def _check_may_change(self) -> None:
        reader = self.current()
        if reader.clearance is not Marking.RESTRICTED or not reader.may_export:
            raise Refused(f"{reader.name} may not change who may see what")
