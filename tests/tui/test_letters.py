"""The register of letters, by its keys."""

from datetime import date

import pytest

from crm.clock import set_clock
from tests.correspondence.test_letters import body, log
from tests.support.screens import app_over, see, type_in

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def record(crm):
    """E-1 of 8 January 2021 awaits an answer of the Ministry of Turnips; E-2 is a draft; today is 10 March 2021."""
    with set_clock(date(2021, 3, 10)):
        ministry = body(crm, "Ministry of Turnips", acronym="MoT", since=date(2000, 1, 1))
        log(crm, ministry)
        log(crm, ministry, "2021-03-09", subject="Hedges", status="planned")
        yield crm


async def test_the_register_lists_them_and_its_keys_take_them_further(record):
    async with app_over(record).run_test(size=(150, 44)) as pilot:
        await pilot.press("7")
        await see(pilot, "Letters · 1", "long overdue        43", "Next      send a chaser")
        await pilot.press("h")
        await see(pilot, "A holding reply to E-1")
        await type_in(pilot, "1 February 2021")
        await pilot.press("tab")
        await type_in(pilot, "31 January 2021")
        await pilot.press("ctrl+s")
        await see(pilot, "! Answer promised by: a reply of 1 February 2021 cannot promise")
        await pilot.press(*["backspace"] * 15)
        await type_in(pilot, "1 March 2021")
        await pilot.press("ctrl+s")
        await see(pilot, "E-3 was logged", "Expected  by 1 March 2021", "16 working days later")
        await pilot.press("c")
        await see(pilot, "Draft this?", "We thank you for the holding reply of 1 February 2021")
        await pilot.press("enter")
        await see(pilot, "Drafted E-4.", "send the chaser drafted as E-4")
        await pilot.press("c")
        await see(pilot, "E-4 is drafted and waits to be sent")
        await pilot.press("f", "f")
        await see(pilot, "[Our drafts]", "Hedges")
        await pilot.press("s")
        await see(pilot, "Stage of E-2", "clearance")
        await pilot.press("ctrl+s")
        await see(pilot, "E-2: clearance, since 10 March 2021")
    assert record.correspondence.get("E-2").stage == "clearance"
