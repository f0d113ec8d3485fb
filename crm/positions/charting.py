"""Stances as charts: for each who spoke in each post, what they said in time, and since when they are silent."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from crm.almanac.days import working_days
from crm.positions.readings import Chart, Silence
from crm.positions.said import in_time
from db.queries import stances as rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from crm.almanac.days import WorkingDays
    from crm.positions.readings import Said

PATIENCE: Final = 20
"""Working days an ask may go unanswered before that is a silence: the departments' target for letters."""


def charts(connection: Connection, said: Iterable[Said], today: date) -> tuple[Chart, ...]:
    """The charts of what was said, the one with the latest word first. Nothing has been said yet after `today`."""
    together: dict[Any, list[Said]] = defaultdict(list)
    for each in said:
        if each.occurred.earliest is None or each.occurred.earliest <= today:
            together[each.topic_id, each.subject].append(each)
    people = {each.person_id for some in together.values() for each in some if each.person_id}
    bodies = {
        each.organisation_id
        for some in together.values()
        for each in some
        if not each.person_id and each.organisation_id
    }
    topics = {topic_id for topic_id, _ in together}
    asked = rows.unanswered(connection, topics, people, bodies)
    days = working_days(connection) if asked else None
    return tuple(_chart(in_time(some), asked, today, days) for some in together.values())


def _chart(said: tuple[Said, ...], asked: Sequence[Any], today: date, days: WorkingDays | None) -> Chart:
    last = said[-1]
    left = last.left if last.left is not None and last.left <= today else None
    silence = None if left else _silence(last, asked, today, days)
    return Chart(last.topic, last.name, last.capacity, said, silence, left)


def _silence(last: Said, asked: Sequence[Any], today: date, days: WorkingDays | None) -> Silence | None:
    spoke = last.occurred.latest
    if spoke is None or spoke > today:
        return None
    for row in asked:
        theirs = (
            row.person_id == last.person_id
            if last.person_id
            else row.person_id is None and row.organisation_id == last.organisation_id
        )
        later = row.topic_id == last.topic_id and row.occurred_latest > spoke
        by = days.reach(row.occurred_latest, PATIENCE) if theirs and later and days else None
        if by is not None and by < today:
            return Silence(spoke, f"K-{row.ask_number} in E-{row.engagement_number} went unanswered")
    return Silence(spoke, "nothing said for a year") if a_year_on(spoke) <= today else None


def a_year_on(day: date) -> date:
    """The same day of the next year; 1 March after 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
