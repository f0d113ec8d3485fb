"""Reviews and those who lead them are found by name and by office."""

from datetime import date

import pytest

from crm.people.inputs import NewPerson
from crm.reviews.inputs import NewLead, NewReview


@pytest.fixture
def squabble(crm):
    """A person who chaired the Wallop Pond Review in 2021."""
    person = crm.people.create(NewPerson("Peregrine Squabble"))
    lead = NewLead(
        person_id=person.id, title="Chair", rank="chair", since=date(2021, 1, 15), until=date(2022, 5, 23)
    )
    crm.reviews.add(
        NewReview(name="Independent Review of Wallop Ponds", other_names=("the pond review",)), [lead]
    )
    return person


@pytest.mark.parametrize(
    "text", ["Independent Review of Wallop Ponds", "the pond review", "wallop ponds review"]
)
def test_a_review_is_found_by_any_of_its_names(crm, squabble, text):
    found = crm.names.resolve(text, date(2021, 3, 1))
    assert found.sure
    assert (found.best.kind, found.best.name) == ("review", "Independent Review of Wallop Ponds")


@pytest.mark.parametrize(
    "text",
    [
        "Squabble",
        "Chair of the Independent Review of Wallop Ponds",
        "chair of the pond review",
        "Squabble, review chair",
    ],
)
def test_who_leads_a_review_is_found_in_that_capacity(crm, squabble, text):
    best = crm.names.resolve(text, date(2021, 3, 1)).best
    assert (best.kind, best.label) == (
        "person",
        "Peregrine Squabble, Chair, Independent Review of Wallop Ponds",
    )
    assert best.review_id is not None
    assert best.organisation_id is None


def test_when_it_is_over_so_is_the_capacity(crm, squabble):
    best = crm.names.resolve("Squabble", date(2023, 3, 1)).best
    assert best.label == "Peregrine Squabble"
    assert best.appointment_id is None
