"""Topic by topic: where we stand, and where they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.errors import NotFound
from crm.positions.charting import charts
from crm.positions.said import read
from crm.positions.topics import the_topic
from crm.references import number_of
from db.queries import positions as position_rows
from db.queries import stances as stance_rows

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.positions.readings import Chart, Position, PositionWhole

_STANCES_OF_A_LIST = 500


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the list: our position in force today (None where there is none), and how each of them stands.

    `reference` is that of our position, else the short name of the topic.
    """

    reference: str
    topic: str
    label: str
    position: Position | None
    charts: tuple[Chart, ...]

    @property
    def they(self) -> str:
        """Where they stand, in a line: "Claire Coutinho: supportive"."""
        return "; ".join(f"{chart.name}: {chart.line}" for chart in self.charts)


@dataclass(frozen=True, slots=True)
class TopicWhole:
    """A topic whole: every edition of our position, the newest first, each with what cites it, and their stances."""

    reference: str
    label: str
    editions: tuple[PositionWhole, ...]
    charts: tuple[Chart, ...]


def topics(crm: Crm, limit: int = 50) -> tuple[TopicLine, ...]:
    """The topics on which we have a position or anybody a stance, by name, as of today."""
    from crm.positions.service import reading

    today = clock.today()
    with crm.reading() as connection:
        found = stance_rows.topics_with_any(connection, limit)
        keys = [row.id for row in found]
        ours = {row.topic_id: reading(row) for row in position_rows.in_force(connection, today, keys, limit)}
        rows = stance_rows.on_topics(connection, keys, limit=_STANCES_OF_A_LIST) if keys else []
        said: dict[Any, list[Chart]] = {}
        for chart in charts(connection, [read(row) for row in rows], today):
            said.setdefault(chart.said[0].topic_id, []).append(chart)
    return tuple(
        TopicLine(
            ours[row.id].reference if row.id in ours else row.name,
            row.name,
            row.label,
            ours.get(row.id),
            tuple(said.get(row.id, ())),
        )
        for row in found
    )


def topic(crm: Crm, which: str) -> TopicWhole:
    """A topic whole, by its name or by the reference of an edition on it. Raises NotFound."""
    name = crm.positions.get(which).position.topic if number_of(which, "PS") is not None else which
    with crm.reading() as connection:
        meant = the_topic(connection, name)
    try:
        editions = crm.positions.history(meant.name)
    except NotFound:
        editions = ()
    wholes = tuple(crm.positions.get(each.reference) for each in editions)
    return TopicWhole(which, meant.label, wholes, crm.positions.stances.of_topic(meant.name))
