"""The return of meetings with ministers, in the columns departments publish: minister, date, organisation, purpose.

Departments publish quarterly; the guidance of April 2024 asks for a "meaningful and clear description" of each meeting and
for publication by the end of the following quarter. What is too short for that is named in the full edition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from crm.editions.edition import Edition
from crm.forms.paper import Bullets, Note, Paragraph, Table
from crm.reports.making import MOST, Making
from crm.reports.spans import shown_scope, span_of
from crm.vocabulary.partial_date import PartialDate
from db.queries import ministers_met as rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection

    from crm.api import Crm
    from crm.forms.paper import Block, Cell, Paper

_INSIDE: Final = frozenset({"department", "parliament", "party"})
"""Bodies that a return does not name: those the minister belongs to."""
_GENERAL: Final = """
a about and at board by call catch catchup discuss discussion discussions event for general in introduction
introductory meet meeting minister ministers of on our policy regular secretary state the to update up visit with
"""
_SAYS_NOTHING: Final = frozenset(_GENERAL.split())
_FEWEST: Final = 2
"""A purpose of fewer words that say something is no clear description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingsAsked:
    """Which meetings: of which days (None: the quarter that ended last), of ministers of a body ("DfE+"), on a topic."""

    first: date | None = None
    last: date | None = None
    dept: str = ""
    topic: str = ""


def ministers_met(crm: Crm, asked: MeetingsAsked, edition: Edition) -> Paper:
    """The return as a paper. Raises BadInput for a last day before the first, NotFound and Ambiguous for names."""
    making = Making(crm, "meetings", edition)
    span = span_of(asked.first, asked.last, making.today)
    with crm.reading() as connection:
        scope = shown_scope(making, span, **_narrow(making, connection, asked))
        perhaps = rows.perhaps_met(connection, scope, rows.KINDS)
        found = rows.met(connection, scope, rows.KINDS, MOST + 1)
        shown = making.let_through(connection, found[:MOST], lambda row: row.id)
        whom = _whom(making, connection, [row.id for row in shown if row is not None])
    sections: dict[str, list[Block]] = {}
    if not shown:
        # As departments publish it: a table with one row that says so.
        columns = making.columns("minister*", "date", "organisation*", "purpose*")
        nil = (making.say("nil"), None, None, None)
        told = Note(
            making.say("empty", period=span.words, when=span.phrase, narrowed=_narrowed(making, asked))
        )
        sections["list"] = [told, Table(making.say("caption", period=span.words), columns, (nil,))]
    else:
        several = len({row.department for row in shown if row is not None}) > 1
        sections["list"] = [_table(making, shown, whom, span.words, several=several)]
    unclear = {
        row.number: row.subject for row in shown if row is not None and not says_enough(row.subject, row.name)
    }
    if unclear and edition is Edition.FULL:
        listed = (
            Paragraph(making.say("check", purpose=subject), (f"E-{number}",))
            for number, subject in sorted(unclear.items())
        )
        sections["check"] = [Bullets(tuple(listed))]
    if perhaps:
        sections["vague"] = [Note(making.count("vague", perhaps))]
    if len(found) > MOST:
        sections["more"] = [Note(making.say("more"))]
    return making.paper(
        sections,
        subject=span.words,
        period=span.words,
        when=span.phrase,
        narrowed=_narrowed(making, asked),
    )


def says_enough(purpose: str, minister: str = "") -> bool:
    """Whether a purpose says what a meeting was about: two words at least beyond "introductory meeting with …"."""
    words = [word for word in re.findall(r"[^\W\d_]+", purpose.lower()) if len(word) > 1]
    empty = _SAYS_NOTHING | set(minister.lower().split())
    return sum(word not in empty for word in words) >= _FEWEST


def _narrow(making: Making, connection: Connection, asked: MeetingsAsked) -> dict[str, Any]:
    from crm.positions.topics import with_those_below

    bodies: tuple[UUID, ...] = ()
    if asked.dept:
        body = making.crm.organisations.get(asked.dept.rstrip("+ "))
        line = making.crm.organisations.lineage(body.id, plus=asked.dept.strip().endswith("+"))
        bodies = tuple(each.id for each in line)
    topics = with_those_below(connection, asked.topic, place="--topic") if asked.topic else ()
    return {"bodies": bodies, "topics": tuple(topics)}


def _table(
    making: Making, shown: list[Any], whom: Mapping[UUID, str], period: str, *, several: bool
) -> Table:
    columns = making.columns("minister*", "date", "organisation*", "purpose*")

    def row(met: Any) -> tuple[Cell, ...]:
        # Of several departments each has to be named; of one the paper is that department's.
        title = met.capacity if several else met.title
        return (
            making.say("minister", name=met.name, title=title),
            PartialDate(met.occurred_edtf, met.occurred_earliest, met.occurred_latest),
            whom.get(met.id, ""),
            met.subject,
        )

    return Table(making.say("caption", period=period), columns, making.rows(shown, row, len(columns)))


def _whom(making: Making, connection: Connection, keys: list[UUID]) -> dict[UUID, str]:
    """For each meeting whom the minister met: our organisation, other bodies, people who came for none."""
    from crm import settings

    own = settings.load().organisation or ""
    ours = rows.ours(connection)
    told: dict[UUID, str] = {}
    for key, group in groupby(
        rows.present(connection, list(dict.fromkeys(keys))), key=lambda row: row.engagement_id
    ):
        names: dict[str, None] = {}
        for row in group:
            if row.side == "ours":
                names.setdefault(_top(row.organisation_id, ours) or own or row.name)
            elif row.organisation is not None:
                if row.organisation_kind not in _INSIDE:
                    names.setdefault(row.organisation)
            elif row.rank is None or row.person_id is None:
                names.setdefault(
                    making.name(row.name, office=row.person_id is None or row.post_id is not None)
                )
        told[key] = "; ".join(names)
    return told


def _top(body: UUID | None, ours: Mapping[UUID, tuple[UUID | None, str]]) -> str:
    """The name of the whole of ours that a body of ours is part of; "" for no body."""
    name = ""
    seen: set[UUID] = set()
    while body is not None and body in ours and body not in seen:
        seen.add(body)
        body, name = ours[body]
    return name


def _narrowed(making: Making, asked: MeetingsAsked) -> str:
    told = making.say("narrowed_dept", body=asked.dept) if asked.dept else ""
    return told + (making.say("narrowed_topic", topic=asked.topic) if asked.topic else "")
