"""Adding the points of an engagement, and saying what has become of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crm.errors import BadInput, NotFound
from crm.points.readings import FollowUp, Point
from crm.vocabulary.text import clip
from db.queries import points as rows

if TYPE_CHECKING:
    from uuid import UUID

    from crm.api import Crm
    from crm.engagements.readings import Engagement

LONGEST: Final = 2_000
"""Characters of a point; what is longer belongs into the text of the engagement."""


class Points:
    """The points of engagements. Each call is one transaction."""

    def __init__(self, crm: Crm) -> None:
        self._crm = crm

    def of(self, engagement_id: UUID) -> tuple[Point, ...]:
        """The points of an engagement, in their order."""
        with self._crm.reading() as connection:
            return tuple(map(Point.of_row, rows.of_engagement(connection, engagement_id)))

    def add(
        self, engagement: Engagement, text: str, *, topic: str = "", follow_up: str = FollowUp.NONE
    ) -> Point:
        """Add a point, and file the engagement under its topic; raises BadInput for an empty or endless text."""
        from crm.engagements.inputs import topic_name
        from crm.engagements.writing import sort_key, write_topics
        from db.queries import engagements
        from db.tables.engagements import discussion_point

        plain = " ".join(text.split())
        if not plain:
            raise BadInput("the point is empty", hint="Say what it was about.")
        if len(plain) > LONGEST:
            raise BadInput(
                f"a point of {len(plain):,} characters is too long",
                hint=f"At most {LONGEST:,}; put the rest into the text: despatch amend {engagement.reference}",
            )
        name = topic_name(topic) if topic else ""
        summary = f"Point of {engagement.reference}: {clip(plain, 120)}"
        with self._crm.writing("point", summary) as recorder:
            connection = recorder.connection
            engagements.lock(connection, engagement.id)
            if name and name not in {row.name for row in engagements.topics(connection, engagement.id)}:
                key = sort_key(engagement.occurred, engagement.number)
                write_topics(recorder, engagement.id, key, [topic])
            known = engagements.topics_named(connection, [name] if name else [])
            there = rows.of_engagement(connection, engagement.id)
            values = {
                "engagement_id": engagement.id,
                "position": max((row.position for row in there), default=0) + 1,
                "topic_id": known.get(name),
                "text": plain,
                "follow_up": str(follow_up),
            }
            added = recorder.insert(discussion_point, values)
            found = rows.of_engagement(connection, engagement.id)
            return next(Point.of_row(row) for row in found if row.id == added)

    def follow(self, engagement: Engagement, number: int, follow_up: str) -> Point:
        """Say what has become of a point. Raises NotFound, and BadInput where that is how it stands already."""
        from db.tables.engagements import discussion_point

        with self._crm.writing("point", f"Point {number} of {engagement.reference}: {follow_up}") as recorder:
            found = {
                row.position: Point.of_row(row)
                for row in rows.of_engagement(recorder.connection, engagement.id)
            }
            point = found.get(number)
            if point is None:
                known = f"It has {', '.join(map(str, found))}." if found else "It has none."
                raise NotFound(f"{engagement.reference} has no point {number}", hint=known)
            if point.follow_up == follow_up:
                raise BadInput(f"point {number} of {engagement.reference} is {follow_up} already")
            recorder.update(discussion_point, point.id, {"follow_up": str(follow_up)}, version=point.version)
            rows_now = rows.of_engagement(recorder.connection, engagement.id)
            return next(Point.of_row(row) for row in rows_now if row.id == point.id)
