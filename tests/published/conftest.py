"""An invented ministry with two ministers, one after the other, and returns of theirs in every quirk."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest

from crm.api import Crm
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson, NewRole
from crm.published.reading import read_return
from crm.published.returns import Return

HEADER = "Minister,Date,Name of Organisation,Purpose of meeting\r\n"
FIRST = '"Minister for Blancmange, Philippa Nightjar-Test MP"'
SECOND = '"Minister for Blancmange, The Rt Hon Ambrose Quillfeather-Test MP"'


def returned(text: str, name: str = "mop-meetings-oct-dec-2012.csv") -> Return:
    """A return of this text, in the bytes that departments use."""
    return read_return(text.encode("cp1252"), name)


@dataclass
class Ministry:
    """The record with the ministry, and the keys of its people."""

    crm: Crm
    first: UUID
    second: UUID
    body: UUID
    council: UUID

    def bring(self, *texts: str, name: str = "mop-meetings-oct-dec-2012.csv"):
        """Bring returns of these texts in, as one operation."""
        return self.crm.published.bring_in([returned(text, name) for text in texts])

    def minister(self, meeting):
        """The names of the person in a meeting."""
        return {self.first: "first", self.second: "second"}.get(meeting.person_id)


@pytest.fixture
def ministry(crm: Crm) -> Ministry:
    body = crm.organisations.create(
        NewOrganisation("Ministry of Puddings", acronym="MoP", kind="department", since=date(2010, 5, 12))
    )
    council = crm.organisations.create(NewOrganisation("Nether Wallop Test Borough Council", kind="council"))
    crm.organisations.create(NewOrganisation("Custard, Jelly and Trifle Society Test", kind="charity"))
    first = crm.people.create(NewPerson("Philippa Nightjar-Test"))
    second = crm.people.create(NewPerson("Ambrose Quillfeather-Test"))
    appointed = crm.people.appoint(
        NewRole(
            first.id,
            title="Minister for Blancmange",
            organisation_id=body.id,
            rank="minister-of-state",
            since=date(2010, 5, 14),
            until=date(2012, 9, 4),
        )
    )
    crm.people.appoint(
        NewRole(second.id, post_id=appointed.role.post_id, since=date(2012, 9, 4), until=date(2014, 7, 15))
    )
    return Ministry(crm, first.id, second.id, body.id, council.id)
