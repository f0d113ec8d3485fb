"""Contributions, campaigns, lines to take and timeliness on their screens, over one record."""

import pytest

from crm.organisations.inputs import NewOrganisation
from tests.support.screens import app_over, see, type_in

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_what_is_asked_signed_said_and_how_it_is_treated(crm) -> None:
    for name, kind in (("West Fenmouth Council", "council"), ("Department for Fens", "department")):
        crm.organisations.create(NewOrganisation(name=name, kind=kind))
    crm.contributions.ask_of("West Fenmouth Council", "Numbers of carers")
    async with app_over(crm).run_test(size=(150, 40)) as pilot:
        await pilot.press("N")
        await see(pilot, "Contributions · 1", "CN-1 · no day set", "West Fenmouth Council O-1")
        await pilot.press("y", "ctrl+s")
        await see(pilot, "Noted. u undoes it.", "Nothing is awaited.", "CN-1 · received on 1 June 2026")
        await pilot.press("W", "a")
        await see(pilot, "Begin a campaign")
        await type_in(pilot, "Fund prevention")
        await pilot.press("ctrl+s")
        await see(pilot, "Begun. u undoes it.")
        await pilot.press("w")
        await see(pilot, "Letters of CP-1")
        await type_in(pilot, "West Fenmouth Council")
        await pilot.press("tab")
        await type_in(pilot, "Department for Fens")
        await pilot.press("tab", *["backspace"] * 5)
        await type_in(pilot, "1 April 2026")
        await pilot.press("ctrl+s")
        await see(pilot, "Logged 1 letter.", "1 sent, 0 answered, 1 awaiting an answer (1 overdue)")
        await pilot.press("Y", "a")
        await see(pilot, "Add a line to take")
        await type_in(pilot, "Prevention costs less.")
        await pilot.press("tab")
        await type_in(pilot, "Officers")
        await pilot.press("tab")
        await type_in(pilot, "1 June 2027")
        await pilot.press("ctrl+s")
        await see(pilot, "Added; somebody must approve it.", "LT-1 · not approved yet, until 1 June 2027")
        await pilot.press("e")
        await see(pilot, "Use LT-1")
        await type_in(pilot, "E-1")
        await pilot.press("ctrl+s")
        await see(pilot, "LT-1 is not approved")
        await pilot.press("tab", "right", "ctrl+s")
        await see(pilot, "Noted as used: is not approved", "E-1 Fund prevention · not approved by then")
        await pilot.press("Z")
        await see(pilot, "Timeliness · 1", "Department for Fens, Q2 2026", "0%: 0 of 1")
