"""Reviews and responses on the screens: what is next stands first, and a response goes out for clearance by keys alone."""

import pytest

from crm.api import Crm
from crm.responses.inputs import Holder, NewResponse
from crm.reviews.inputs import NewReview, NewStage
from crm.vocabulary.partial_date import PartialDate
from tests.support.screens import app_over, see

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def on(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def followed(crm: Crm) -> Crm:
    """A consultation with our response in drafting and a recommendation, and a review of which nothing is to come."""
    crm.reviews.add(NewReview(name="Strategy for ditches", kind="strategy", opens=on("2026-05")))
    announced = NewStage(kind="announced", occurred=on("2026-02-01"), title="Announced by the minister")
    new = NewReview(name="Hedges for all", kind="consultation", closes=on("2026-06-12"), stages=(announced,))
    line = crm.reviews.add(new).line
    crm.responses.add(
        NewResponse(
            review_id=line.id, stage="drafting", day=on("2026-05-04"), holder=Holder(name="Ada Fenwick-Orr")
        )
    )
    crm.recommendations.add(line, "Plant more of them", label="12a", backed="yes")
    return crm


async def test_a_review_is_read_whole_and_its_response_is_cleared_by_keys(followed: Crm) -> None:
    app = app_over(followed)
    async with app.run_test(size=(240, 60)) as pilot:
        await see(pilot, "Reviews")
        await pilot.press("8")
        await see(pilot, "Reviews · 2", "12 Jun 2026", "evidence is due")
        await see(
            pilot,
            "4 September 2026: the government's response is due: twelve weeks after it closed on 12 June 2026",
            "1 February 2026: Announced by the minister",
            "Asked",
            "12a. Plant more of them",
            "not started",
        )
        await pilot.press("e")
        await see(pilot, "What came of a recommendation of R-2", "RC-1 12a. Plant more of them")
        await pilot.press("tab", "right", "right", "ctrl+s")
        await see(pilot, "RC-1: accepted; not started. u undoes it.", "accepted")
        await pilot.press("o")
        await see(pilot, "Our part", "RS-1 Submission: Hedges for all (submission): drafting")
        await pilot.press("escape", "R")
        await see(pilot, "Responses · 1", "with Ada Fenwick-Orr, since 4 May 2026")
        await pilot.press("a")
        await see(pilot, "Clearance of RS-1")
        await pilot.press(*"Lead", "ctrl+s")
        await see(pilot, "RS-1: out for clearance, since 1 June 2026, waiting for Lead. u undoes it.")
        await pilot.press("y")
        await see(pilot, "RS-1 was submitted")
        await pilot.press("ctrl+s")
        await see(pilot, "! RS-1: Lead has not cleared it.")
        await pilot.press("escape", "c")
        await see(pilot, "What they said")
        await pilot.press("ctrl+s")
        await see(pilot, "RS-1: Lead cleared; all who were asked have cleared RS-1")
    assert [each.status for each in followed.responses.by_reference("RS-1").clearances] == ["cleared"]
