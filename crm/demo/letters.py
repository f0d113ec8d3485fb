"""The sample's engagements: logged as an officer would log them, everybody in the capacity of the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from crm.demo.bodies import Made, day_of, found
from crm.demo.content import Table
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.vocabulary.kinds import KINDS, Direction, Kind, Side, default_part
from crm.vocabulary.markings import DEFAULT
from crm.vocabulary.partial_date import PartialDate

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.engagements.readings import Engagement
    from crm.names.service import Names

Logged = Mapping[str, "Engagement"]
"""The engagements of the sample by the keys its files use."""


def log_all(crm: Crm, tables: list[Table], made: Made) -> Logged:
    """Log them in the order given: what answers another stands after it."""
    logged: dict[str, Engagement] = {}
    for table in tables:
        engagement = crm.engagements.log(_engagement(table, crm.names, made, logged))
        logged[table["key"]] = engagement
        made.rests(table, "engagement", engagement.id)
    return logged


def _engagement(table: Table, names: Names, made: Made, logged: Logged) -> NewEngagement:
    kind, direction = _kind(table)
    reply_to = table.get("reply_to")
    return NewEngagement(
        kind=kind,
        direction=direction,
        occurred=PartialDate.parse(table["date"]),
        subject=table["subject"],
        body=table["body"].strip(),
        outcome=table.get("outcome", ""),
        place=table.get("place_held", ""),
        status=table.get("status", "done"),
        answer=table.get("answer"),
        marking=table.get("marking", DEFAULT),
        participants=(
            *(_participant(name, Side.OURS, table, names, made) for name in table.get("ours", ())),
            *(_participant(name, Side.THEIRS, table, names, made) for name in table.get("theirs", ())),
            *_as_written(table),
        ),
        topics=tuple(table.get("topics", ())),
        reply_to=logged[reply_to].id if reply_to else None,
        arrived="sample",
    )


def _participant(name: str, side: Side, table: Table, names: Names, made: Made) -> NewParticipant:
    """Who is meant on the day, in the usual part for the kind unless the table says another."""
    part = table.get("parts", {}).get(name) or default_part(*_kind(table), side)
    if name in made.posts:
        # A post that nobody is known to hold is meant as such: "the chair wrote".
        post_id, organisation_id = made.posts[name]
        return NewParticipant(
            side=side, part=part, name=name, post_id=post_id, organisation_id=organisation_id
        )
    return NewParticipant.of(found(names, name, _day(table)), side, part)


def _as_written(table: Table) -> list[NewParticipant]:
    """Those whom the source names by an office alone, and does not say who it was."""
    part = default_part(*_kind(table), Side.THEIRS)
    return [
        NewParticipant(side=Side.THEIRS, part=part, name=name) for name in table.get("theirs_as_written", ())
    ]


def _kind(table: Table) -> tuple[Kind, Direction]:
    kind = Kind(table["kind"])
    return kind, Direction(table.get("direction", KINDS[kind].direction))


def _day(table: Table) -> date | None:
    """The day on which names are resolved: the earliest of the engagement, unless the table names another."""
    return day_of(table.get("resolve_on") or table["date"])
