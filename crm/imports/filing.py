"""Accepting minutes: the sitting is filed, its evidence kept, and what passed in it tied to the items it stands under."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from crm.imports.meetings import board_of, read_back
from crm.imports.readings import State
from crm.sources.inputs import NewEvidence
from db.queries import imports

if TYPE_CHECKING:
    from uuid import UUID

    from db.recorder import Recorder


def file_meeting(recorder: Recorder, row: Any) -> UUID:
    """File the minutes that an open proposal holds and return the sitting. Raises BadInput."""
    from crm.minutes.filing import file_minutes
    from crm.sources.service import write_evidence
    from crm.vocabulary.partial_date import PartialDate
    from db.tables.imports import proposal

    occurred = PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest)
    filed = file_minutes(recorder, read_back(row.content), dated=occurred, board=board_of(row.content))
    write_evidence(
        recorder,
        [
            NewEvidence(
                source_id=row.source_id, subject=made.subject, subject_id=made.id, place=made.place,
                quotation=made.quotation,
            )
            for made in filed.made
        ],
    )  # fmt: skip
    recorder.update(
        proposal,
        row.id,
        {"state": str(State.ACCEPTED), "board_meeting_id": filed.meeting_id},
        version=row.version,
    )
    for each in imports.of_document(recorder.connection, row.document_id):
        if each.engagement_id is not None:
            _tie(recorder, row.content, filed.meeting_id, each.start, each.engagement_id)
    return filed.meeting_id


def tie_to_item(recorder: Recorder, row: Any, engagement_id: UUID) -> None:
    """Tie an engagement that was just accepted to the item of the sitting it stands under, if that is filed."""
    for each in imports.of_document(recorder.connection, row.document_id):
        if each.board_meeting_id is not None:
            _tie(recorder, each.content, each.board_meeting_id, row.start, engagement_id)


def _tie(recorder: Recorder, content: Any, meeting_id: UUID, start: int, engagement_id: UUID) -> None:
    from db.queries.meetings import items_of
    from db.tables.meetings import agenda_item_engagement

    items = read_back(content).items
    place = bisect_right([item.start for item in items], start) - 1
    if place < 0:
        return
    item = items[place]
    for row in items_of(recorder.connection, meeting_id):
        if row.title == item.title and row.number == item.number[:20]:
            tied = {"agenda_item_id": row.id, "engagement_id": engagement_id}
            if not imports.is_tied(recorder.connection, **tied):
                recorder.insert(agenda_item_engagement, tied)
            return
