"""Passing on what was with somebody of theirs who leaves: letters marked and allotted, asks and commitments, contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.moves.allotting import allot_all
from crm.moves.kinds import Subject
from crm.moves.open_items import OpenItem, by_subject, with_post
from crm.moves.readings import Passed
from crm.moves.succession import HANDING_OVER
from crm.people.words import day_words
from db.queries import moves as rows
from db.queries import owned, relations
from db.tables.correspondence import letter_step, reminder
from db.tables.people import contact_detail

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.moves.readings import Successor
    from crm.people.readings import Role
    from db.recorder import Recorder

HOLDER_LEFT = "holder-left"
"""The stage of theirs that marks a letter in flight whose holder left; its clock keeps running."""


def pass_theirs(
    recorder: Recorder, role: Role, on: date, successor: Successor | None, cause: str
) -> tuple[Passed, ...]:
    """Mark and allot what was open with a post that somebody left on a day, and say what becomes of each thing."""
    open_still = with_post(recorder.connection, role, on)
    # What was written down already as with a post that nobody has is not written down twice.
    waits = {item.id for item in open_still if successor is None and item.since == on}
    found = by_subject(open_still)
    reason = _reason(role, on, successor)
    stays = successor is not None and successor.person_id == role.person_id
    letters, asks, made = (found[subject] for subject in Subject)
    if not stays:
        _mark(recorder, [item for item in letters if item.id not in waits], on, reason)
    # A commitment is with whoever has the post of its maker: that it has no holder is to be written down.
    moved = [item for item in (*letters, *asks, *([] if successor else made)) if item.id not in waits]
    allot_all(recorder, [_row(item, role, on, successor, cause, reason) for item in moved])
    changed = {item.id for item in moved}
    whose = successor.person if successor else f"the post of {role.title}, which nobody has"
    said = {
        Subject.LETTER: f"still with {whose}" if stays else f"marked; now with {whose}",
        Subject.ASK: f"now with {whose}",
        Subject.COMMITMENT: f"goes with the post: now with {whose}" if successor else f"now with {whose}",
    }
    return tuple(
        Passed(
            item.kind,
            item.reference,
            item.text,
            f"still with {whose}" if item.id in waits else said[item.subject],
            item.id in changed,
        )
        for items in found.values()
        for item in items
    )


def end_contacts(recorder: Recorder, role: Role, on: date) -> tuple[Passed, ...]:
    """End the ways to reach somebody that belong to the role they leave."""
    ended = []
    for row in owned.contacts_of_role(recorder.connection, role.appointment_id, on):
        if row.since is None or row.since < on:
            recorder.update(contact_detail, row.id, {"until": on})
            ended.append(Passed("contact", "", row.value, "is not offered any more"))
    return tuple(ended)


def tell_leads(recorder: Recorder, role: Role, on: date, successor: Successor | None) -> tuple[str, ...]:
    """Remind those of ours who look after somebody that they left; returns their names."""
    today = clock.today()
    told = []
    for lead in relations.leads_of(recorder.connection, person_id=role.person_id):
        if (lead.since and lead.since > on) or (lead.until and lead.until <= on):
            continue
        for key, name in ((lead.lead_officer_id, lead.officer), (lead.lead_member_id, lead.member)):
            if key is None:
                continue
            recorder.insert(
                reminder,
                {
                    "number": recorder.next_numbers(reminder).start,
                    "text": _reason(role, on, successor),
                    "due": max(on, today),
                    "owner_id": key,
                    "owner": name,
                    "subject": "person",
                    "subject_id": role.person_id,
                },
            )
            told.append(name)
    return tuple(told)


def _mark(recorder: Recorder, letters: Sequence[OpenItem], on: date, note: str) -> None:
    so_far = rows.steps_so_far(recorder.connection, [item.id for item in letters])
    recorder.insert_many(
        letter_step,
        [
            {
                "engagement_id": item.id,
                "position": so_far.get(item.id, -1) + 1,
                "side": "theirs",
                "stage": HOLDER_LEFT,
                "day": on,
                "note": note,
            }
            for item in letters
        ],
    )


def _row(
    item: OpenItem, role: Role, on: date, successor: Successor | None, cause: str, reason: str
) -> dict[str, object]:
    since = max(on, successor.since) if successor and successor.since else on
    return {
        "subject": item.subject.value,
        "subject_id": item.id,
        "since": since,
        "from_organisation_id": role.organisation_id,
        "organisation_id": successor.organisation_id if successor else role.organisation_id,
        "post_id": successor.post_id if successor else role.post_id,
        "person_id": successor.person_id if successor else None,
        "cause": cause,
        "reason": reason,
    }


def _reason(role: Role, on: date, successor: Successor | None) -> str:
    left = f"{role.person} left as {role.title} on {day_words(on)}"
    if successor is None:
        return f"{left}; nobody is on record after that"
    if successor.person_id == role.person_id and successor.post_id == role.post_id and successor.since:
        return f"{left}, and comes back on {day_words(successor.since)}"
    if successor.person_id == role.person_id:
        return f"{left}, and goes on as {successor.capacity}"
    later = successor.since is not None and successor.since > on + HANDING_OVER
    since = f" from {day_words(successor.since)} on" if later and successor.since else ""
    return f"{left}; {successor.person} {successor.how}{since}"
