"""Which rows of a list may stand in an edition, by the references and markings in their documented fields.

A row goes by the marking it carries, and by that of what it is or came of: a commitment is withheld with the engagement it
was made in. What merely points to something withheld points to nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.editions.gate import Gate

    Fields = dict[str, Any]

_REFERENCE: Final = re.compile(r"(E|D|R|M|P|O|C|A|K|RS|RC|CN|CP|RM)-(\d{1,9})")
_OWN: Final = ("reference", "engagement", "made_in", "raised_in", "opens", "about", "of", "document")
"""Fields that say what an object is or came of: it is withheld with that."""

_PEOPLE: Final = frozenset(
    {
        "actor",
        "approved_by",
        "asked_of",
        "by",
        "capacity",
        "holder",
        "lead_member",
        "lead_officer",
        "made_by",
        "now_with",
        "officer",
        "ours",
        "owner",
        "participants",
        "person",
        "to",
        "who",
        "with",
        "with_whom",
    }
)
"""Fields that name people; in a redacted edition also a body that is named without more is withheld, to be sure."""


@dataclass
class Gated:
    """Lets rows through a gate."""

    crm: Crm
    gate: Gate
    _withheld: set[str] = field(default_factory=set)
    _counted: set[str] = field(default_factory=set)
    """Those of them that the gate has counted with their engagement."""

    def rows(self, rows: Sequence[Fields]) -> list[Fields | None]:
        """Each row as it may be shown: None where it may not, in a redacted edition an object that says so."""
        for row in rows:
            if self.gate.is_open and isinstance(row.get("marking"), str):
                self.gate.passes(row["marking"])
        named: defaultdict[str, set[int]] = defaultdict(set)
        for row in rows:
            for letter, number in _named(row):
                named[letter].add(number)
        self._look_up(named)
        if self.gate.is_open:
            return list(rows)
        return [self._shown(row) for row in rows]

    def _look_up(self, named: dict[str, set[int]]) -> None:
        """Find out which of these references may not be shown; the marking of those that may is the paper's."""
        from db.queries.handling import CAME_OF, engagements_of, markings_by_number

        with self.crm.reading() as connection:
            for letter, numbers in named.items():
                if letter in CAME_OF:
                    leads = engagements_of(connection, letter, sorted(numbers))
                    back = self.gate.withheld(connection, [id for _, id in leads])
                    # An ask or a campaign stands as long as one of its engagements does.
                    stand = {number for number, id in leads if id not in back}
                    self._counted |= {f"{letter}-{number}" for number, _ in leads if number not in stand}
                    self._withheld |= self._counted
                if letter == "A" and self.gate.edition is not Edition.FULL:
                    self._look_up_exempt(connection, sorted(numbers))
                if letter != "E":
                    for number, marking in markings_by_number(connection, letter, sorted(numbers)):
                        if not self.gate.passes(marking):
                            self._withheld.add(f"{letter}-{number}")

    def _look_up_exempt(self, connection: Connection, numbers: Sequence[int]) -> None:
        from db.queries.handling import exempt_actions

        exempt = {f"A-{number}" for number in exempt_actions(connection, numbers)}
        self.gate.left_out.exempt += len(exempt - self._counted)
        self._counted |= exempt
        self._withheld |= exempt

    def _shown(self, row: Fields) -> Fields | None:
        held = self._holds_back(row)
        if held is None:
            cleaned = {
                name: self._cleaned(value) for name, value in _without_last(row, self._withheld).items()
            }
            return self._named(cleaned) if self.gate.edition is Edition.REDACTED else cleaned
        if held not in self._counted:
            self.gate.left_out.marked += 1
        if self.gate.edition is not Edition.REDACTED:
            return None
        first = next(iter(row))
        return {name: WITHHELD if name == first else None for name in row}

    def _named(self, row: Fields) -> Fields:
        """The row without the names of people who are in no office, as far as their label says one: "A, Minister for B"."""
        return {name: self._label(value) if name in _PEOPLE else value for name, value in row.items()}

    def _label(self, value: Any) -> Any:
        if isinstance(value, str) and value:
            return self.gate.name(value, office=", " in value)
        if isinstance(value, list):
            return [self._label(each) for each in value]
        if isinstance(value, dict):
            office = bool(value.get("capacity"))
            return {
                name: self.gate.name(each, office=office) if name in {"name", "label"} and each else each
                for name, each in value.items()
            }
        return value

    def _holds_back(self, value: Fields) -> str | None:
        """For what an object is withheld: a reference, or a marking; None where it is shown."""
        for name in _OWN:
            if value.get(name) in self._withheld and isinstance(value[name], str):
                return str(value[name])
        marking = value.get("marking")
        if isinstance(marking, str) and not self.gate.passes(marking):
            return marking
        if value.get("embargo") and self.gate.edition is not Edition.FULL:
            return "embargo"
        return None

    def _cleaned(self, value: Any) -> Any:
        if isinstance(value, str):
            return None if value in self._withheld else value
        if isinstance(value, dict):
            return (
                None
                if self._holds_back(value)
                else {name: self._cleaned(each) for name, each in value.items()}
            )
        if isinstance(value, (list, tuple)):
            cleaned = [(each, self._cleaned(each)) for each in value]
            return [after for before, after in cleaned if after is not None or before is None]
        return value


def _without_last(row: Fields, withheld: set[str]) -> Fields:
    """The row without what it says of the last time, where that may not be shown."""
    last = [name for name, value in row.items() if name.startswith("last_") and isinstance(value, str)]
    if not any(row[name] in withheld for name in last):
        return row
    return {name: None if name.startswith("last_") else value for name, value in row.items()}


def _named(value: Any) -> Iterator[tuple[str, int]]:
    """Every reference that stands somewhere in a value."""
    if isinstance(value, str):
        found = _REFERENCE.fullmatch(value)
        if found:
            yield found[1], int(found[2])
    elif isinstance(value, dict):
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _named(each)
