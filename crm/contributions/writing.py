"""Writing contributions within an operation: what the service and the sample share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from uuid import UUID

    from crm.contributions.inputs import NewContribution
    from db.recorder import Recorder

OPEN: Final = "requested"


def write_contribution(recorder: Recorder, new: NewContribution) -> tuple[UUID, int]:
    """Note that somebody was asked; returns the key and the number. It must have been checked."""
    from db.tables.correspondence import contribution

    number = recorder.next_numbers(contribution).start
    key = recorder.insert(
        contribution,
        {
            "number": number,
            "engagement_id": new.engagement_id,
            "response_id": new.response_id,
            "person_id": new.person_id,
            "organisation_id": new.organisation_id,
            "asked_of": new.asked_of.strip(),
            "wanted": " ".join(new.wanted.split()),
            "requested": new.requested,
            "due": new.due,
            "status": OPEN,
            "note": new.note.strip(),
        },
    )
    return key, number
