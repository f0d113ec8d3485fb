"""What every paper of `despatch report` is made with: its gate, its template, the day, its sections in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from crm import clock
from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.forms.paper import Column, Heading, Note, Paper
from crm.reports.blanking import blanked
from crm.reports.spans import Span
from crm.templates.template import load
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Happening, Table

T = TypeVar("T")

MOST: Final = 1_000
"""Entries of a register: a paper of more is no paper. It says that there are others."""


class Making:
    """A paper being made, through one gate and in the words of one template."""

    def __init__(self, crm: Crm, what: str, edition: Edition) -> None:
        self.crm = crm
        self.what = what
        self.edition = edition
        self.gate = crm.readers.gate(edition)
        self.template = load(what)
        self.today = clock.today()
        self.hidden: set[str] = set()
        """Names that are withheld, wherever they stand."""

    def say(self, key: str, **fields: object) -> str:
        """A wording of the template with its fields filled in."""
        return self.template.say(key, **fields)

    def count(self, key: str, count: int, **fields: object) -> str:
        """The same for a number of things."""
        return self.template.count(key, count, **fields)

    def counted(self, *pairs: tuple[str, int]) -> str:
        """Those of some counts that are not nothing, in the words of the template: "3 overdue, 4 open"."""
        return ", ".join(self.count(key, count) for key, count in pairs if count)

    def columns(self, *keys: str) -> tuple[Column, ...]:
        """Columns by the wordings "column_KEY": the first names the row; one with a * takes the room that is left."""
        plain = [key.removesuffix("*") for key in keys]
        return tuple(
            Column(self.say(f"column_{key}"), wide=written.endswith("*"), head=place == 0)
            for place, (key, written) in enumerate(zip(plain, keys, strict=True))
        )

    def name(self, name: str, shown: str = "", *, office: bool) -> str:
        """A name (`shown`: with its capacity) as it may stand; one that may not is blanked in the whole paper."""
        told = self.gate.name(shown or name, office=office)
        if told != (shown or name):
            self.hidden.add(name)
        return told

    def let_through(
        self, connection: Connection, items: Iterable[T], engagement: Callable[[T], UUID | None]
    ) -> list[T | None]:
        """Items with what belongs to a withheld engagement left out; in a redacted edition None stands for each."""
        given = list(items)
        back = self.gate.withheld(connection, [engagement(each) for each in given])
        return self.kept(given, lambda each: engagement(each) not in back)

    def kept(self, items: Iterable[T], passes: Callable[[T], bool]) -> list[T | None]:
        """The items that pass; in a redacted edition None stands in the place of each that does not."""
        told = [each if passes(each) else None for each in items]
        return told if self.edition is Edition.REDACTED else [each for each in told if each is not None]

    def rows(
        self, items: Sequence[T | None], row: Callable[[T], tuple[Cell, ...]], width: int
    ) -> tuple[tuple[Cell, ...], ...]:
        """A row for each item; of one that is withheld, a row that says so."""
        hidden: tuple[Cell, ...] = (WITHHELD, *(None for _ in range(width - 1)))
        return tuple(hidden if each is None else row(each) for each in items)

    def labels(self, connection: Connection, engagements: Iterable[UUID]) -> dict[UUID, tuple[str, ...]]:
        """For each of these engagements those on their side, in the capacity of the day, as they may stand here."""
        from db.queries.report_registers import those_asked

        told: dict[UUID, list[str]] = {}
        for row in those_asked(connection, list(dict.fromkeys(engagements))):
            shown = ", ".join(filter(None, (row.name, row.capacity)))
            told.setdefault(row.engagement_id, []).append(self.name(row.name, shown, office=row.office))
        return {key: tuple(names) for key, names in told.items()}

    def period(self, first: date | None, last: date | None) -> str:
        """The days from one to another in words, with both ends: "January to March 2021"; "" when open."""
        if first and last:
            return Span(first, last).words
        return str(PartialDate.between(first, last)) if first or last else ""

    def paper(
        self,
        sections: Mapping[str, Sequence[Block]],
        *,
        subject: str = "",
        happenings: Iterable[Happening] = (),
        head: Table | None = None,
        **fields: Any,
    ) -> Paper:
        """The paper: its sections in the order of the template, or one that says there is nothing.

        `head` is its table without rows, for a spreadsheet of nothing; `fields` are those of the wordings "title", "subtitle" and "empty".
        """
        from crm import settings

        blocks: list[Block] = []
        for key in self.template.order:
            made = sections.get(key, ())
            if made and self.template.headings.get(key):
                blocks.append(Heading(self.template.heading(key)))
            blocks += made
        paper = Paper(
            what=self.what,
            title=self.say("title", **fields),
            subtitle=capital(self.say("subtitle", **fields).removeprefix(", ")),
            blocks=tuple(blocks) or (Note(self.say("empty", **fields)),),
            made=self.today,
            subject=subject,
            marking=self.gate.marking,
            edition=self.edition,
            left_out=self.gate.left_out,
            organisation=settings.load().organisation or "",
            happenings=tuple(happenings),
            heads=(head,) if head is not None else (),
        )
        return blanked(paper, self.hidden)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return f"{text[:1].upper()}{text[1:]}"
