"""Writing positions and stances within an operation, once everything about them is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.queries import positions as rows
from db.tables.positions import position, stance

if TYPE_CHECKING:
    from uuid import UUID

    from crm.vocabulary.partial_date import PartialDate
    from db.recorder import Recorder


def write_position(recorder: Recorder, topic_id: UUID, values: dict[str, Any]) -> int:
    """Add the next edition on a topic, end the one before where it holds still, and return its number.

    `values` are `text`, `since` (a day) and whatever else the edition has.
    """
    before = next(iter(rows.editions(recorder.connection, topic_id)), None)
    if before is not None and (before.until is None or before.until > values["since"]):
        recorder.update(position, before.id, {"until": values["since"]}, version=before.version)
    number = recorder.next_numbers(position).start
    edition = before.edition + 1 if before is not None else 1
    recorder.insert(position, {**values, "topic_id": topic_id, "number": number, "edition": edition})
    return number


def write_stance(
    recorder: Recorder, topic_id: UUID, whose: dict[str, Any], when: PartialDate, said: dict[str, Any]
) -> UUID:
    """Add what somebody said of a topic and return its key.

    `whose` has the columns of the capacity, `said` the stance, where it was said and the words.
    """
    return recorder.insert(stance, {"topic_id": topic_id, **whose, **when.columns("occurred"), **said})
