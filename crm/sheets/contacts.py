"""What bringing in a table of people, or of organisations, would do, row by row.

A person is known again by an email address, or by the very name at the same body; a body by its very name. What they lack
is added; what is on record stays as it is. A name at another body is somebody else until a person says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from crm.engagements.inputs import LONGEST_TEXT, keepable
from crm.errors import BadInput
from crm.people.inputs import check_span, checked_name
from crm.relations.inputs import ContactKind, check_value
from crm.sheets.cells import says_nothing, words
from crm.sheets.drafts import RowTrouble
from crm.sheets.readings import Action, PlannedRow, TableKind
from crm.vocabulary.text import clip, fold

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.sheets.dates import DateColumn
    from crm.sheets.layout import Layout
    from crm.sheets.opening import Row

NO_TITLE: Final = "Contact"
"""The post of somebody at a body of whom the table says no more."""
_CONTACTS: Final = (ContactKind.EMAIL, ContactKind.PHONE, ContactKind.ADDRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactChange:
    """A person to add or to add to: `person_id` None is one to be made, or one that a row above makes (`key`)."""

    key: str
    person_id: UUID | None
    name: str
    notes: str = ""
    role: str = ""
    organisation_id: UUID | None = None
    organisation: str = ""
    since: date | None = None
    until: date | None = None
    appointment_id: UUID | None = None
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChange:
    """A body to add, or (`organisation_id`) to add to."""

    key: str
    organisation_id: UUID | None
    name: str
    kind: str = "other"
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    parent_id: UUID | None = None
    since: date | None = None
    until: date | None = None
    notes: str = ""


class ContactPlan:
    """Plans the rows of one table of contacts against the record; without a record everything is new."""

    def __init__(
        self,
        layout: Layout,
        fixed: Mapping[str, str],
        dates: dict[int, DateColumn],
        crm: Crm | None,
        today: date,
    ) -> None:
        self._layout = layout
        self._fixed = fixed
        self._dates = dates
        self._crm = crm
        self._today = today
        self._places = {one.field: layout.places(one.field) for one in layout.columns if one.field}
        self._seen: dict[str, int] = {}
        self._made: dict[str, str] = {}
        self._bodies: dict[str, UUID | None] = {}

    def rows(self, rows: Iterable[Row]) -> Iterator[PlannedRow]:
        """What each row would do, in their order."""
        for row in rows:
            try:
                yield self._planned(row)
            except RowTrouble as trouble:
                shown = clip(" · ".join(words(cell) for cell in row.cells if str(cell).strip()), 80)
                yield PlannedRow(row.line, Action.ERROR, shown, trouble.message, trouble.column)

    def _planned(self, row: Row) -> PlannedRow:
        if row.trouble:
            raise RowTrouble(row.trouble)
        texts = [words(cell) for cell in row.cells]
        for place, text in enumerate(texts):
            try:
                keepable(text, "cell", LONGEST_TEXT)
            except BadInput as error:
                raise RowTrouble(error.message, self._heading_at(place)) from error
        given = "\x1f".join(fold(text) for text in texts)
        first = self._seen.setdefault(given, row.line)
        what = self._text(texts, "name") or " ".join(self._text(texts, one) for one in ("given", "family"))
        if first != row.line:
            return PlannedRow(row.line, Action.SKIP, what, f"the same as line {first}")
        if self._layout.kind is TableKind.ORGANISATIONS:
            from crm.sheets.body_rows import planned_body

            return planned_body(self, row, texts)
        return self._person(row, texts)

    # ------------------------------------------------------------ cells

    def _heading_at(self, place: int) -> str:
        return self._layout.headings[place] if place < len(self._layout.headings) else f"column {place + 1}"

    def heading(self, field: str) -> str:
        """The heading of the column that feeds a field."""
        places = self._places.get(field, ())
        return self._layout.headings[places[0]] if places else ""

    def _cells(self, texts: list[str], field: str) -> list[str]:
        found = [texts[place] for place in self._places.get(field, ()) if place < len(texts)]
        found = [one for one in found if not says_nothing(one)]
        return found or ([self._fixed[field]] if field in self._fixed else [])

    def _text(self, texts: list[str], field: str) -> str:
        return " ".join(" ".join(self._cells(texts, field)).split())

    def text(self, texts: list[str], field: str) -> str:
        """What stands in the columns that feed a field, on one line."""
        return self._text(texts, field)

    def day(self, row: Row, field: str) -> date | None:
        """The day in a column of dates; of a vague one the edge of what is certain; an end is the last day. Raises RowTrouble."""
        places = self._places.get(field)
        if not places or places[0] >= len(row.cells):
            return None
        try:
            when = self._dates[places[0]].read(row.cells[places[0]])
        except BadInput as error:
            raise RowTrouble(error.message, self.heading(field)) from error
        if field == "since":
            return when.latest
        return when.earliest + timedelta(days=1) if when.earliest and when.earliest < date.max else None

    # ------------------------------------------------------------ people

    def _name(self, texts: list[str]) -> str:
        whole = self._text(texts, "name")
        if not whole or self._text(texts, "family"):
            parts = (self._text(texts, one) for one in ("prefix", "given", "family", "suffix"))
            whole = " ".join(filter(None, parts)) or whole
        elif prefix := self._text(texts, "prefix"):
            whole = f"{prefix} {whole}" if not fold(whole).startswith(fold(prefix)) else whole
        try:
            return checked_name(whole)
        except BadInput as error:
            raise RowTrouble(
                error.message if whole else "there is no name", self.heading("name") or self.heading("family")
            ) from error

    def _contacts(self, texts: list[str]) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        for kind in _CONTACTS:
            for cell in self._cells(texts, kind):
                pieces = [cell] if kind is ContactKind.ADDRESS else cell.replace("\n", ";").split(";")
                for piece in filter(None, (" ".join(one.split()) for one in pieces)):
                    value = piece.removeprefix("mailto:")
                    try:
                        check_value(kind, value)
                    except BadInput as error:
                        raise RowTrouble(error.message, self.heading(kind)) from error
                    found.append((kind, value))
        return tuple(dict.fromkeys(found))

    def _person(self, row: Row, texts: list[str]) -> PlannedRow:
        name = self._name(texts)
        body = self._text(texts, "organisation")
        role = self._text(texts, "role")
        since, until = self.day(row, "since"), self.day(row, "until")
        try:
            check_span(since, until)
        except BadInput as error:
            raise RowTrouble(error.message, self.heading("until")) from error
        contacts = self._contacts(texts)
        what = ", ".join(filter(None, (name, role, body)))
        wanted = ContactChange(
            key=_person_key(name, body),
            person_id=None,
            name=name,
            notes="\n".join(self._cells(texts, "notes")),
            role=(role or NO_TITLE) if body or role else "",
            organisation=body,
            organisation_id=self.body_named(body, since or self._today) if body else None,
            since=since,
            until=until,
            contacts=contacts,
        )
        return self._against_record(row.line, what, wanted)

    def _against_record(self, line: int, what: str, wanted: ContactChange) -> PlannedRow:
        from crm.sheets.known_people import Match, holder_instead, match

        notes = (
            [f"adds the body “{wanted.organisation}”"]
            if wanted.organisation and not wanted.organisation_id
            else []
        )
        found = Match()
        if self._crm is not None:
            with self._crm.reading() as connection:
                found = match(connection, wanted, self._today)
                asked = found.change or wanted
                other = holder_instead(connection, asked, wanted.since or self._today)
            if other:
                notes.append(f"{other} holds the post of {asked.role}, so the role is left out")
                wanted = replace(wanted, role="")
                if found.change is not None:
                    lacks = tuple(one for one in found.lacks if one != "role")
                    found = replace(found, change=replace(found.change, role=""), lacks=lacks)
        if found.several:
            raise RowTrouble(
                f"it may be any of {', '.join(found.several)}", self.heading("name") or self.heading("family")
            )
        if found.change is not None:
            if not found.lacks:
                return PlannedRow(
                    line, Action.SKIP, what, f"the same as {found.reference}", reference=found.reference
                )
            why = ", ".join(found.lacks)
            return PlannedRow(
                line, Action.UPDATE, what, why, "", found.reference, "", found.change, tuple(notes)
            )
        above = self._made.setdefault(wanted.key, f"line {line}")
        if above != f"line {line}":
            return PlannedRow(line, Action.UPDATE, what, f"adds to {above}", "", "", "", wanted, tuple(notes))
        return PlannedRow(line, Action.CREATE, what, change=wanted, notes=(*notes, *found.notes))

    def body_named(self, name: str, on: date) -> UUID | None:
        """The key of the body that a name means for certain, None where none does."""
        key = fold(name)
        if key not in self._bodies:
            self._bodies[key] = None
            if self._crm is not None and key:
                found = self._crm.names.resolve(name, on, {"organisation"})
                if found.sure and found.best is not None and found.best.score >= 0.95:
                    self._bodies[key] = found.best.id
        return self._bodies[key]

    @property
    def crm(self) -> Crm | None:
        """The record, if there is one."""
        return self._crm

    @property
    def today(self) -> date:
        """The day it is."""
        return self._today


def _person_key(name: str, body: str) -> str:
    return f"{fold(name)}\x1f{fold(body)}"
