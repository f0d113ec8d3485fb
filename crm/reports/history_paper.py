"""One person's, post's or body's full history as a document: each entry under the capacity of the day, with its outcome."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition
from crm.errors import DespatchError, Refused
from crm.forms.paper import Note, Paragraph, Table
from crm.people.words import last_day
from crm.reports.history_entries import Entries
from crm.reports.making import Making, capital
from crm.vocabulary.kinds import Kind
from crm.vocabulary.markings import DEFAULT
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Paper
    from crm.people.readings import Role
    from crm.search.readings import History, HistoryLine, View

SHOWN: Final = 1_000
"""Entries of a history unless more are asked for."""
_AT_ONCE: Final = 500
_MOST_READ: Final = 10_000
"""Among so many, the newest, those of the days asked about are looked for."""
_PARTY: Final = "party-member"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryAsked:
    """Whose history, in which view (None: as the name says), with what was before and after it, between two days."""

    name: str
    view: View | None = None
    merged: bool | None = None
    first: date | None = None
    last: date | None = None
    limit: int = SHOWN


def history_paper(crm: Crm, asked: HistoryAsked, edition: Edition) -> Paper:
    """The history as a paper. Raises NotFound, Ambiguous with the choices, and Refused for who is marked too high."""
    making = Making(crm, "history", edition)
    read, lines, more = _read(crm, asked)
    marking = _marking(crm, asked, read)
    if not making.gate.passes(marking):
        raise Refused(
            "that name is marked above what may be shown in this edition",
            hint="The full edition shows it to whoever may see it.",
        )
    entries = Entries(making, lines)
    there = [each for each in entries.shown if each is not None]
    roles = _roles(crm, asked, read)
    sections: dict[str, list[Block]] = {}
    if entries.shown:
        sections["glance"] = [entries.glance()]
        sections["entries"] = entries.blocks()
        sections["notes"] = [Paragraph(making.say("note", note=capital(each))) for each in read.notes]
    if there:
        sections["summary"] = [_summary(making, there)]
        sections["roles"] = [_held(making, read.view, roles)] if roles else []
    if more:
        sections["more"] = [Note(making.say("more"))]
    name = making.name(read.name, office=_in_office(read, roles))
    period = making.period(asked.first, asked.last)
    merged = "_merged" if read.view == "department" and read.merged else ""
    return making.paper(
        sections,
        subject=name,
        name=name,
        view=making.say(f"view_{read.view}{merged}"),
        period=making.say("within", period=period) if period else "",
    )


def _read(crm: Crm, asked: HistoryAsked) -> tuple[History, list[HistoryLine], bool]:
    """What the history is of, its lines of the days asked about (newest first), and whether there are more."""
    span = PartialDate.between(asked.first, asked.last)
    found: list[HistoryLine] = []
    offset = 0
    while True:
        size = min(_AT_ONCE, asked.limit + 1) if not span else _AT_ONCE
        read = crm.histories.named(
            asked.name, view=asked.view, merged=asked.merged, limit=size, offset=offset
        )
        found += [line for line in read.lines if not span or _within(line.engagement.occurred, span)]
        offset += size
        if len(found) > asked.limit or not read.more or offset >= _MOST_READ:
            return read, found[: asked.limit], len(found) > asked.limit or read.more


def _within(when: PartialDate, span: PartialDate) -> bool:
    return bool(when) and when.overlaps(span)


def _summary(making: Making, lines: list[HistoryLine]) -> Paragraph:
    kinds = Counter(line.engagement.kind for line in lines)
    listed = making.counted(*((f"some_{kind.value.replace('-', '_')}", kinds[kind]) for kind in Kind))
    # Years: a first and a last day would be more exact than what is vague is known.
    dated = [line.engagement.occurred for line in lines if line.engagement.occurred]
    years = sorted({day.year for when in dated for day in (when.earliest, when.latest) if day is not None})
    several = making.say("years", first=years[0], last=years[-1]) if len(years) > 1 else ""
    span = several or (str(years[0]) if years else making.say("undated").lower())
    return Paragraph(making.count("summary", len(lines), span=span, list=listed))


def _roles(crm: Crm, asked: HistoryAsked, read: History) -> list[Role]:
    """The roles of the person, or those who held the post, the latest first; none of a body."""
    name = asked.name.removesuffix("+").strip()
    try:
        if read.view == "person":
            roles = [role for role in crm.people.get(name).roles if role.rank != _PARTY]
        elif read.view == "post":
            roles = list(crm.organisations.line(name).roles)
        else:
            return []
    except DespatchError:
        # The name was understood by more than these know of, such as a title held on no day.
        return []
    return sorted(roles, key=lambda role: role.since or date.min, reverse=True)


def _marking(crm: Crm, asked: HistoryAsked, read: History) -> str:
    """How the subject itself is marked; official where it has no marking of its own, as a post."""
    from db.queries import organisations

    name = asked.name.removesuffix("+").strip()
    try:
        if read.view == "person":
            return crm.people.get(name).marking
        if read.view == "review":
            return crm.reviews.named(name).marking
        if read.view == "department":
            body = crm.organisations.get(name)
            with crm.reading() as connection:
                return next(
                    (str(row.marking) for row in organisations.by_ids(connection, [body.id])), DEFAULT
                )
    except DespatchError:
        # The name was understood by more than these know of.
        return DEFAULT
    return DEFAULT


def _in_office(read: History, roles: list[Role]) -> bool:
    from db.queries.report_origins import NO_OFFICE

    return read.view != "person" or any(role.rank not in NO_OFFICE for role in roles)


def _held(making: Making, view: str, roles: list[Role]) -> Table:
    of_person = view == "person"
    columns = making.columns("role*" if of_person else "holder*", "since", "until")

    def row(role: Role) -> tuple[Cell, ...]:
        said = role.capacity if of_person else f"{role.person}, {role.title}"
        return said, role.since, last_day(role.until) if role.until else None

    caption = making.say("roles_caption" if of_person else "holders_caption")
    return Table(caption, columns, tuple(row(each) for each in roles))
