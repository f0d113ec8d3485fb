"""The gate: which engagements, documents and people may stand in a paper, for its edition and its reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from crm import clock
from crm.editions.edition import Edition, LeftOut
from crm.vocabulary.markings import Marking

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.readers.readings import Reader

WITHHELD: Final = "[withheld]"
"""What stands in a redacted edition where something is not shown."""

PUBLISHABLE: Final = (Marking.PUBLIC, Marking.OFFICIAL)
"""Unmarked means official. What is marked higher, or with a word that is no marking, is not published."""


class Marked(Protocol):
    """Something of the record that carries a marking."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def marking(self) -> str:
        """How it may be handled."""


M = TypeVar("M", bound=Marked)


@dataclass(slots=True)
class Gate:
    """Lets through what may be shown on `day`, and counts in `left_out` what it keeps back, each thing once."""

    edition: Edition
    reader: Reader
    day: date = field(default_factory=clock.today)
    left_out: LeftOut = field(default_factory=LeftOut)
    markings: set[str] = field(default_factory=set)
    """The markings of all that was let through: the highest is the paper's."""
    _kept_back: dict[UUID, bool] = field(default_factory=dict)
    _passed: dict[str, bool] = field(default_factory=dict)
    """What was said of each marking: a paper asks of thousands of things, and their markings are few."""

    @property
    def is_open(self) -> bool:
        """Whether everything passes: the full edition for somebody who may see everything."""
        return self.edition is Edition.FULL and self.reader.clearance is Marking.RESTRICTED

    @property
    def allowed(self) -> tuple[Marking, ...]:
        """The markings that may be shown."""
        seen = tuple(each for each in Marking if each.rank <= self.reader.clearance.rank)
        return seen if self.edition is Edition.FULL else tuple(each for each in seen if each in PUBLISHABLE)

    @property
    def marking(self) -> Marking:
        """The marking of a paper made through this gate: the highest inside; "public" for a public edition."""
        from crm.forms.paper import highest_of

        return Marking.PUBLIC if self.edition is Edition.PUBLIC else highest_of(self.markings)

    def passes(self, marking: str) -> bool:
        """Whether something so marked may be shown; what may is remembered for the paper's marking. Counts nothing."""
        passes = self._passed.get(marking)
        if passes is None:
            # Somebody who may see everything sees also what is marked with a word we do not know.
            passes = self._passed[marking] = self.is_open or marking in {str(each) for each in self.allowed}
        if passes:
            self.markings.add(marking)
        return passes

    def withheld(self, connection: Connection, engagement_ids: Iterable[UUID | None]) -> frozenset[UUID]:
        """Which of these engagements may not be shown, for their marking or an embargo; each is counted once."""
        from db.queries.editions import markings_of

        asked = {each for each in engagement_ids if each is not None}
        new = [each for each in asked if each not in self._kept_back]
        for id, marking, embargoed in markings_of(connection, new, self.day):
            if embargoed and self.edition is not Edition.FULL:
                self.left_out.embargoed += 1
                self._kept_back[id] = True
            elif not self.passes(marking):
                self.left_out.marked += 1
                self._kept_back[id] = True
            else:
                self._kept_back[id] = False
        return frozenset(each for each in asked if self._kept_back.get(each, False))

    def through(self, connection: Connection, items: Collection[M]) -> tuple[M, ...]:
        """Those of some engagements that may be shown, in their order."""
        back = self.withheld(connection, [each.id for each in items])
        return tuple(each for each in items if each.id not in back)

    def contact(self, marking: str = Marking.OFFICIAL, *, private: bool) -> bool:
        """Whether a contact detail may be shown; a private one never in another edition than the full one."""
        if (private and self.edition is not Edition.FULL) or not self.passes(marking):
            self.left_out.contacts += 1
            return False
        return True

    def name(self, name: str, *, office: bool) -> str:
        """A name as it may stand: in a redacted edition only that of somebody who holds a public office."""
        if self.edition is not Edition.REDACTED or office:
            return name
        self.left_out.names += 1
        return "[name withheld]"
