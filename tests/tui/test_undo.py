"""Undo on the screens, where others have built on what is taken back."""

import pytest

from crm.api import Crm
from crm.capture.understanding import Given, understand
from tests.support.screens import app_over, see

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_what_is_left_standing_is_said(roster_crm: Crm) -> None:
    other = Crm(roster_crm.database, "Cllr Barnaby Thistlewick")
    for crm, about in ((roster_crm, "newts"), (other, "toads")):
        line = f"Wrote to Vicky Ford on 8 January 2021 about {about} #newt"
        crm.engagements.log(understand(crm, line, Given()).new)
    app = app_over(roster_crm)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await see(pilot, "Logged last · 2")
        await pilot.press("u")
        await see(pilot, "Enter undoes it", "newts")
        await pilot.press("enter")
        await see(pilot, "left standing", "#newt")
