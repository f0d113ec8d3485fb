"""Popolo JSON: people, organisations, posts and memberships, as popoloproject.com specifies them.

Popolo's end date is the last day; our intervals end with the first day on which something no longer holds. What is not
known is left out.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from db.queries import office_holders as queries

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from crm.api import Crm
    from crm.popolo.readings import Borne, Holder, Office, Reached

    Fields = dict[str, Any]

_DATA_SETS: Final = {"ifg": "ifg-ministers-database", "parliament-member": "mp-lookup"}
"""What stands in the address of the data set from which we have those with an identifier of this scheme."""
_MEMBERS: Final = "https://members.parliament.uk/member/"
"""Parliament's page of a member by number."""


def encoded(crm: Crm, holders: Sequence[Holder]) -> bytes:
    """The document as UTF-8."""
    return (json.dumps(document(crm, holders), ensure_ascii=False, indent=1) + "\n").encode()


def document(crm: Crm, holders: Sequence[Holder]) -> Fields:
    """Everybody, with their posts and memberships, and the bodies these are of."""
    offices = [office for holder in holders for office in holder.offices]
    addresses = [(one.address, str(one)) for one in crm.sources.listed() if one.address]
    posts = {office.post_id: office for office in offices if not office.is_party}
    with crm.reading() as connection:
        rows = queries.bodies(connection, {one.organisation_id for one in offices if one.organisation_id})
        owners = [*(row.id for row in rows), *posts]
        known: dict[UUID, list[Fields]] = {}
        for row in queries.identifiers(connection, owners):
            known.setdefault(row.owner_id, []).append({"scheme": row.scheme, "identifier": row.value})
    return {
        "persons": [_person(holder, addresses) for holder in holders],
        "organizations": [_organisation(row, known.get(row.id, [])) for row in rows],
        "posts": [_post(office, known.get(office.post_id, [])) for office in posts.values()],
        "memberships": [_membership(holder, office) for holder in holders for office in holder.offices],
    }


def _person(holder: Holder, addresses: Sequence[tuple[str, str]]) -> Fields:
    borne = next((one for one in reversed(holder.names) if one.name == holder.name), None)
    schemes = {scheme for scheme, _ in holder.identifiers}
    emails = [one.value for one in holder.contacts if one.kind == "email"]
    members = [value for scheme, value in holder.identifiers if scheme == "parliament-member"]
    return _known(
        {
            "id": str(holder.id),
            "name": holder.name,
            "given_name": borne.given if borne else "",
            "family_name": borne.family if borne else "",
            "honorific_prefix": borne.prefix if borne else "",
            "honorific_suffix": borne.suffix if borne else "",
            "email": emails[0] if emails else "",
            "other_names": [_name(one) for one in holder.names if one.name != holder.name],
            "identifiers": _identifiers(holder.reference, holder.identifiers),
            "contact_details": [_contact(one) for one in holder.contacts if one.of is None],
            "links": [{"url": f"{_MEMBERS}{number}", "note": "UK Parliament"} for number in members],
            "sources": [
                {"url": address, "note": title}
                for scheme, part in _DATA_SETS.items()
                for address, title in addresses
                if scheme in schemes and part in address
            ],
        }
    )


def _organisation(row: Any, identifiers: list[Fields]) -> Fields:
    return _known(
        {
            "id": str(row.id),
            "name": row.name,
            "other_names": [{"name": row.acronym, "note": "acronym"}] if row.acronym else [],
            "classification": row.kind,
            "founding_date": _first(row.since),
            "dissolution_date": _last(row.until),
            "identifiers": [{"scheme": "despatch", "identifier": f"O-{row.number}"}, *identifiers],
        }
    )


def _post(office: Office, identifiers: list[Fields]) -> Fields:
    # A post of a review has no organisation of its own; Popolo knows no reviews, so its label names it.
    return _known(
        {
            "id": str(office.post_id),
            "label": office.said,
            "role": office.title,
            "organization_id": str(office.organisation_id) if office.organisation_id else "",
            "start_date": _first(office.post_since),
            "end_date": _last(office.post_until),
            "identifiers": [{"scheme": "despatch", "identifier": f"T-{office.post_number}"}, *identifiers],
        }
    )


def _membership(holder: Holder, office: Office) -> Fields:
    return _known(
        {
            "id": str(office.id),
            "person_id": str(office.person_id),
            "organization_id": str(office.organisation_id) if office.organisation_id else "",
            "post_id": "" if office.is_party else str(office.post_id),
            "role": "member" if office.is_party else office.title,
            "start_date": _first(office.since),
            "end_date": _last(office.until),
            "contact_details": [
                _contact(one) for one in holder.contacts if one.of in {office.id, office.post_id}
            ],
        }
    )


def _identifiers(reference: str, identifiers: Sequence[tuple[str, str]]) -> list[Fields]:
    own = [("despatch", reference)]
    return [{"scheme": scheme, "identifier": value} for scheme, value in (*own, *identifiers)]


def _name(borne: Borne) -> Fields:
    return _known({"name": borne.name, "start_date": _first(borne.since), "end_date": _last(borne.until)})


def _contact(reached: Reached) -> Fields:
    return _known(
        {
            "type": "voice" if reached.kind == "phone" else reached.kind,
            "value": reached.value,
            "label": reached.label,
            "valid_from": _first(reached.since),
            "valid_until": _last(reached.until),
        }
    )


def _first(day: date | None) -> str:
    return day.isoformat() if day else ""


def _last(until: date | None) -> str:
    """The last day of what ended."""
    return (until - timedelta(days=1)).isoformat() if until else ""


def _known(fields: Fields) -> Fields:
    """Without what is not known."""
    return {name: value for name, value in fields.items() if value not in ("", [], None)}
