"""One row of a table of engagements as the engagement it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from crm.engagements.inputs import (
    LONGEST_LINE,
    LONGEST_TEXT,
    NewEngagement,
    keepable,
    topic_name,
)
from crm.engagements.rules import check_kind
from crm.errors import BadInput
from crm.sheets.cells import listed, says_nothing, words
from crm.sheets.dates import DateColumn
from crm.sheets.fields import of_the_list
from crm.sheets.meanings import direction_of, kind_of, marking_of, status_of
from crm.sheets.taking_part import COLUMNS, Gatherer, Unreadable
from crm.vocabulary.kinds import KINDS, Answer, Kind, Side, Status
from crm.vocabulary.markings import DEFAULT
from crm.vocabulary.partial_date import PartialDate
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from crm.sheets.layout import Layout
    from crm.sheets.naming import Namer
    from crm.sheets.opening import Row

ARRIVED: Final = "table"
_UNKNOWN = PartialDate.unknown()
_PLAIN: Final = frozenset(
    {"subject", "body", "outcome", "place", "kind", "direction", "status", "marking", "topics"}
)


class RowTrouble(Exception):
    """What is wrong with one row, and in which column."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.column = column


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says: the engagement, the key it is known again by, and what had to be chosen."""

    line: int
    key: str
    new: NewEngagement
    notes: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """The row in words: "meeting of 8 January 2021 with Vicky Ford: Care"."""
        new = self.new
        theirs = [one.name for one in new.participants if one.side == Side.THEIRS]
        who = f" with {clip(', '.join(theirs), 60)}" if theirs else ""
        when = f" of {new.occurred}" if new.occurred else ""
        about = f": {clip(new.subject, 60)}" if new.subject else ""
        return f"{new.kind}{when}{who}{about}"


class Drafter:
    """Makes drafts of the rows of one table."""

    def __init__(
        self, layout: Layout, fixed: Mapping[str, str], namer: Namer, today: date, ours: tuple[str, ...]
    ) -> None:
        self.layout = layout
        self.fixed = fixed
        self.today = today
        self._gatherer = Gatherer(namer, frozenset(fold(one) for one in ours))
        self.dates: dict[int, DateColumn] = {}
        self.prefix = f"table:{layout.key[:16]}:"
        self._places = {
            field: layout.places(field) for field in {one.field for one in layout.columns if one.field}
        }
        self._speaks = frozenset(self._places) | frozenset(fixed)
        self._people = COLUMNS & self._speaks
        self._counted = [place for place, heading in enumerate(layout.headings) if not of_the_list(heading)]
        # What stands in one column and nowhere else is looked up at once: it is so with nearly every field.
        self._alone = {
            field: places[0]
            for field, places in self._places.items()
            if len(places) == 1 and field not in fixed
        }
        self._default = self._usual_kind()

    @property
    def given(self) -> frozenset[str]:
        """The fields of an engagement that such a table speaks of, so that an update may change them."""
        there = self._speaks
        said = set(there & _PLAIN)
        if there & {"occurred", "until"}:
            said.add("occurred")
        if there & COLUMNS:
            said.add("participants")
        return frozenset(said)

    def draft(self, row: Row) -> Draft:
        """The engagement a row tells of. Raises RowTrouble."""
        if row.trouble:
            raise RowTrouble(row.trouble)
        texts = [cell.strip() if type(cell) is str else words(cell) for cell in row.cells]
        self._refuse_unkeepable(texts)
        when = self._when(row)
        kind, notes = self._kind(texts)
        people = {field: self._cells(texts, field) for field in self._people}
        said = direction_of(self._text(texts, "direction")) if "direction" in self._speaks else None
        told = said or self._gatherer.direction(people, kind)
        direction = told or KINDS[kind].direction
        assumed = told is None and KINDS[kind].expects_answer
        if assumed:
            notes.append("nothing says which way it went: taken for ours, and no answer awaited")
        try:
            participants = self._gatherer.gather(people, when, kind, direction, notes)
        except Unreadable as error:
            raise RowTrouble(error.message, self._heading(error.field)) from error
        subject = self._text(texts, "subject")
        if len(subject) > LONGEST_LINE:
            raise RowTrouble(
                f"the subject has {len(subject):,} characters, and at most {LONGEST_LINE:,} are kept",
                self._heading("subject"),
            )
        try:
            check_kind(kind, direction, subject, participants)
        except BadInput as error:
            raise RowTrouble(error.message, self._heading("theirs")) from error
        new = NewEngagement(
            kind=kind,
            direction=direction,
            occurred=when,
            subject=subject,
            body=self._joined(texts, "body"),
            outcome=self._joined(texts, "outcome"),
            place=clip(self._text(texts, "place"), LONGEST_LINE),
            status=self._status(texts, when, notes),
            # Of what only looks like a letter of ours, nobody is said to owe an answer.
            answer=Answer.NONE_EXPECTED if assumed else None,
            marking=self._marking(texts),
            participants=participants,
            topics=self._topics(texts),
            arrived=ARRIVED,
            external_key=self._key(texts),
        )
        return Draft(row.line, new.external_key or "", new, tuple(notes))

    # ------------------------------------------------------------ one cell

    def _heading(self, field: str) -> str:
        places = self._places.get(field, ())
        return self.layout.headings[places[0]] if places else ""

    def _cells(self, texts: list[str], field: str) -> list[str]:
        alone = self._alone.get(field)
        if alone is not None:
            return [texts[alone]] if alone < len(texts) and texts[alone] else []
        found = [texts[place] for place in self._places.get(field, ()) if place < len(texts) and texts[place]]
        return found or ([self.fixed[field]] if field in self.fixed else [])

    def _text(self, texts: list[str], field: str) -> str:
        alone = self._alone.get(field)
        if alone is not None:
            return " ".join(texts[alone].split()) if alone < len(texts) else ""
        if field not in self._speaks:
            return ""
        found = self._cells(texts, field)
        return " ".join(" ".join(found).split()) if found else ""

    def _joined(self, texts: list[str], field: str) -> str:
        """The text of a field; of several columns each under its heading."""
        if field not in self._speaks:
            return ""
        places = [place for place in self._places.get(field, ()) if place < len(texts) and texts[place]]
        if len(places) < 2:
            return "\n".join(self._cells(texts, field)).strip()
        return "\n".join(f"{self.layout.headings[place]}: {texts[place].strip()}" for place in places)

    def _refuse_unkeepable(self, texts: list[str]) -> None:
        whole = "".join(texts)
        if whole.isascii() and "\x00" not in whole and len(whole) <= LONGEST_TEXT:
            return
        for place, text in enumerate(texts):
            heading = (
                self.layout.headings[place] if place < len(self.layout.headings) else f"column {place + 1}"
            )
            if any("\udc80" <= sign <= "\udcff" for sign in text):
                raise RowTrouble("there are bytes that are no UTF-8", heading)
            try:
                keepable(text, "cell", LONGEST_TEXT)
            except BadInput as error:
                raise RowTrouble(error.message, heading) from error

    # ------------------------------------------------------------ when and what

    def _when(self, row: Row) -> PartialDate:
        first = self._date(row, "occurred")
        if "until" not in self._speaks:
            return first
        last = self._date(row, "until")
        if not (first and last) or first == last:
            return first or last
        try:
            return PartialDate.between(first, last)
        except BadInput as error:
            raise RowTrouble(error.message, self._heading("until")) from error

    def _date(self, row: Row, field: str) -> PartialDate:
        places = self._places.get(field)
        if not places:
            fixed = self.fixed.get(field)
            return DateColumn(self.today).read(fixed) if fixed else _UNKNOWN
        cell = row.cells[places[0]] if places[0] < len(row.cells) else ""
        try:
            return self.dates.setdefault(places[0], DateColumn(self.today)).read(cell)
        except BadInput as error:
            raise RowTrouble(error.message, self.layout.headings[places[0]]) from error

    def _usual_kind(self) -> Kind:
        """The kind of a table that does not say: as its headings have it, else a meeting."""
        for heading in self.layout.headings:
            if "correspondence" in fold(heading) or (found := kind_of(heading)) in {None, Kind.OTHER}:
                continue
            return found or Kind.MEETING
        sent = self._places.keys() & {"from", "to"}
        return Kind.LETTER if sent else Kind.MEETING

    def _kind(self, texts: list[str]) -> tuple[Kind, list[str]]:
        said = self._text(texts, "kind")
        if says_nothing(said):
            return self._default, []
        kind = kind_of(said)
        return (
            (kind, []) if kind else (Kind.OTHER, [f"“{clip(said, 40)}” is no kind there is: filed as other"])
        )

    def _status(self, texts: list[str], when: PartialDate, notes: list[str]) -> Status:
        said = self._text(texts, "status")
        status = status_of(said) if said else None
        to_come = when.earliest is not None and when.earliest > self.today
        if status is None:
            if said and not says_nothing(said):
                notes.append(f"“{clip(said, 40)}” is no status there is: taken by its date")
            return Status.PLANNED if to_come else Status.DONE
        if status is Status.DONE and to_come:
            raise RowTrouble(f"{when} is still to come, so it cannot be done", self._heading("occurred"))
        return status

    def _marking(self, texts: list[str]) -> str:
        said = self._text(texts, "marking")
        if not said or says_nothing(said):
            return DEFAULT
        marking = marking_of(said)
        if marking is None:
            raise RowTrouble(f"“{clip(said, 40)}” is no marking", self._heading("marking"))
        return marking

    def _topics(self, texts: list[str]) -> tuple[str, ...]:
        if "topics" not in self._speaks:
            return ()
        topics = [
            topic
            for cell in self._cells(texts, "topics")
            for topic in listed(cell)
            if not says_nothing(topic)
        ]
        try:
            for topic in topics:
                topic_name(topic)
        except BadInput as error:
            raise RowTrouble(error.message, self._heading("topics")) from error
        return tuple(topics)

    # ------------------------------------------------------------ the key

    def _key(self, texts: list[str]) -> str:
        reference = self._text(texts, "reference")
        if reference and not says_nothing(reference):
            return (
                f"{self.prefix}{reference}" if len(reference) <= 120 else f"{self.prefix}~{_hash(reference)}"
            )
        last = len(texts)
        said = "\x1f".join([texts[place] for place in self._counted if place < last])
        return f"{self.prefix}#{_hash(' '.join(said.lower().split()))}"


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="replace"), digest_size=16).hexdigest()
