"""The Calendar on the screens: what lies ahead, and targets set and ended there."""

import pytest

from crm.almanac.filling import fill
from crm.organisations.inputs import NewOrganisation
from tests.support.screens import app_over, see, type_in

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_what_lies_ahead_is_listed_and_a_target_is_set(crm):
    with crm.writing("almanac") as recorder:
        fill(recorder)
    crm.organisations.create(NewOrganisation("Ministry of Turnips", "MoT", kind="department"), anyway=True)
    async with app_over(crm).run_test(size=(150, 40)) as pilot:
        await pilot.press("K")
        await see(pilot, "Calendar", "15 June 2026", "Labour Party", "Source    holidays")
        await pilot.press("s")
        await see(pilot, "A target")
        for words in ("MoT", "18", "1 April 2023"):
            await type_in(pilot, words)
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await see(pilot, "MoT: 18 working days, from 1 April 2023")
        await pilot.press("f", "f")
        await see(pilot, "[Targets]", "Ministry of Turnips", "Within    18 working days")
        await pilot.press("x")
        await see(pilot, "ends")
        await pilot.press("ctrl+s")
        await see(pilot, "1 April 2023 to 31 May 2026")
