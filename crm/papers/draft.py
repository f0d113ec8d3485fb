"""What reading a paper keeps while it reads: the page with all that is known of it, and acts not yet put together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from crm.findings.dates_in_text import Dated, TextDates
from crm.papers.parties import names
from crm.papers.spoken import Spoken
from crm.papers.taking_part import Known

if TYPE_CHECKING:
    from crm.papers.gazetteer import Gazetteer
    from crm.papers.named import Name
    from crm.papers.ours import OurSide
    from crm.papers.sentences import Sentence
    from crm.papers.told import Act
    from crm.vocabulary.partial_date import PartialDate


@dataclass(slots=True)
class Draft:
    """An act with what the sentences after it add."""

    act: Act
    section: str
    sentence: Sentence
    named: list[Name]
    more: list[tuple[int, int]] = field(default_factory=list)
    """Sentences after it that tell no act of their own."""
    dated: Dated | None = None
    before: Draft | None = None
    """The act told before it, to whose parties "we agreed to …" refers."""


class Page:
    """One paper being read: its text, its date, whose it is, and whom it has named so far."""

    def __init__(self, text: str, dated: PartialDate, ours: OurSide, gazetteer: Gazetteer) -> None:
        self.text = text
        self.dated = dated
        self.ours = ours
        self.dates = TextDates(dated)
        self._gazetteer = gazetteer
        self._known = Known(ours)
        self.spoken = Spoken()

    def names_in(self, start: int, end: int) -> list[Name]:
        """The names between two places, those told shortly by the names told before."""
        found = self._known.met(self.text, names(self.text, start, end, self._gazetteer))
        return [self._spoken_of(name) for name in found]

    def _spoken_of(self, name: Name) -> Name:
        """A name with its short form put in full; outsiders are remembered for the words that refer back to them."""
        said = name.party.name
        own = self.ours.at(self.text, name.start, name.end)
        if self.ours.is_name(said) or said in self.ours.people or (own is not None and own[1] >= name.end):
            return name
        if (full := self.spoken.full(said, name.start)) is not None:
            return replace(name, party=full, bare=False)
        if not name.bare:
            self.spoken.add(name.start, name.party)
        return name
