"""Somebody given by reference instead of by name: P-17, O-485, T-1629, R-3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm import clock
from crm.names.readings import ORGANISATION, PERSON, POST, REVIEW, Candidate
from crm.references import number_of

if TYPE_CHECKING:
    from datetime import date

    from crm.api import Crm

_PARTY = "party-member"
_REASON = "by reference"


def candidate_of(crm: Crm, reference: str, on: date | None) -> Candidate:
    """The person, body, post or review of a reference, in the capacity of the day. Raises NotFound."""
    if number_of(reference, "P") is not None:
        return _person(crm, reference, on or clock.today())
    if number_of(reference, "O") is not None:
        body = crm.organisations.get(reference)
        return Candidate(
            ORGANISATION, body.id, body.reference, body.name, "", 1.0, _REASON, organisation_id=body.id
        )
    if number_of(reference, "T") is not None:
        post = crm.organisations.post(reference)
        return Candidate(
            POST, post.id, post.reference, post.title, post.organisation or post.review, 1.0, _REASON,
            post_id=post.id, organisation_id=post.organisation_id, review_id=post.review_id,
        )  # fmt: skip
    line = crm.reviews.by_number(number_of(reference, "R") or 0).line
    return Candidate(REVIEW, line.id, line.reference, line.name, "", 1.0, _REASON, review_id=line.id)


def _person(crm: Crm, reference: str, day: date) -> Candidate:
    person = crm.people.get(reference)
    role = next((role for role in person.roles_on(day) if role.rank != _PARTY), None)
    return Candidate(
        PERSON,
        person.id,
        person.reference,
        person.name_on(day),
        role.capacity if role else "",
        1.0,
        _REASON,
        person_id=person.id,
        appointment_id=role.appointment_id if role else None,
        post_id=role.post_id if role else None,
        organisation_id=role.organisation_id if role else None,
        review_id=role.review_id if role else None,
    )
