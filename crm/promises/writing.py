"""Writing asks, commitments and actions within an operation."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from crm.errors import NotFound
from crm.promises.inputs import NewAction, NewAsk, NewCommitment, Occasion
from db.tables.promises import action, ask, ask_occasion, commitment

if TYPE_CHECKING:
    from db.recorder import Recorder


def write_ask(recorder: Recorder, new: NewAsk) -> uuid.UUID:
    """Add an ask with its occasions and return its key. Raises BadInput."""
    new.check()
    ask_id = recorder.insert(
        ask,
        {
            "number": recorder.next_numbers(ask).start,
            "text": new.text,
            "topic_id": new.topic_id,
            "status": str(new.status),
            "notes": new.notes,
        },
    )
    recorder.insert_many(ask_occasion, [_occasion(ask_id, occasion) for occasion in new.occasions])
    return ask_id


def _occasion(ask_id: uuid.UUID, occasion: Occasion) -> dict[str, object]:
    return {
        "ask_id": ask_id,
        "engagement_id": occasion.engagement_id,
        "answer": str(occasion.answer),
        "note": occasion.note,
    }


def write_commitment(recorder: Recorder, new: NewCommitment) -> uuid.UUID:
    """Add what a participant promised, in the capacity of that day, and return its key.

    Raises BadInput, and NotFound where nobody like that took part.
    """
    from db.queries.promises import maker

    new.check()
    made_by = maker(recorder.connection, new.participant_id)
    if made_by is None:
        raise NotFound("nobody like that took part", hint="A commitment is made by one who took part.")
    return recorder.insert(
        commitment,
        {
            "number": recorder.next_numbers(commitment).start,
            "wording": new.wording,
            "summary": new.summary,
            "side": made_by.side,
            "person_id": made_by.person_id,
            "appointment_id": made_by.appointment_id,
            "post_id": made_by.post_id,
            "organisation_id": made_by.organisation_id,
            "engagement_id": made_by.engagement_id,
            "topic_id": new.topic_id,
            **new.due.columns("due"),
            "status": str(new.status),
        },
    )


def write_action(recorder: Recorder, new: NewAction) -> uuid.UUID:
    """Add what one of us is to do and return its key. Raises BadInput."""
    new.check()
    return recorder.insert(
        action,
        {
            "number": recorder.next_numbers(action).start,
            "text": new.text,
            "owner_id": new.owner_id,
            "owner_as_written": new.owner,
            **new.due.columns("due"),
            "due_as_written": new.due_as_written,
            "status": str(new.status),
            "board_meeting_id": new.board_meeting_id,
            "agenda_item_id": new.agenda_item_id,
            "engagement_id": new.engagement_id,
        },
    )
