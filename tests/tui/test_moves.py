"""Moves on the screen: what is to be passed on, shown before it is done, done by one key, taken back as one."""

from datetime import date

import pytest

from crm.api import Crm
from tests.moves.world import JULY, body, letter, role, rows
from tests.support.screens import app_over, see, shown, until

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_what_is_open_is_passed_on_by_keys_alone(crm: Crm) -> None:
    ministry = body(crm, "Ministry of Hedgerows", "MoHr", since=date(2020, 1, 1))
    leaver = role(crm, "Wilhelmina Quarrel", "Minister for Hedges", ministry.id, until=JULY)
    role(crm, "Ottoline Tamsk", "Minister for Hedges", ministry.id, since=JULY, until=date(2025, 9, 1))
    letter(crm, leaver, about="Gaps in hedges", topics=("hedges",))
    app = app_over(crm)
    async with app.run_test(size=(160, 40)) as pilot:
        await pilot.press("M")
        await see(pilot, "Moves · 1", "has left", "1 letter in flight", "marked; now with")
        await pilot.press("x")
        await see(pilot, "y does it all")
        assert rows(crm, "allotment", "id") == []
        await pilot.press("y")
        await see(pilot, "Wilhelmina Quarrel has left: 1 letter in flight. u undoes it.")
        assert len(rows(crm, "letter_step", "id")) == 1

        heirs = [
            body(crm, name, short, since=date(2025, 9, 1))
            for name, short in (("Lanes Office", "LO"), ("Ditches Agency", "DA"))
        ]
        crm.organisations.end(crm.organisations.get(ministry.id), date(2025, 9, 1), heirs, "demerger")
        await pilot.press("r")
        await see(pilot, "Moves · 2", "closed", "O-1")
        await pilot.press("down")
        await see(pilot, "Nobody yet: 1 letter")
        await pilot.press("x")
        await see(pilot, "#hedges (1 open)", "‹ nobody yet ›")
        await pilot.press("right", "ctrl+s")
        await see(pilot, "Kept for what comes later", "y does it all")
        await pilot.press("y")
        await see(pilot, "1 shared out.")
        await pilot.press("f")
        await see(pilot, "[Passed on]", "MoHr was divided")
        assert "Pass it on" not in shown(app)
        await pilot.press("u")
        await see(pilot, "Enter undoes it", "Shared out")
        await pilot.press("enter")
        await until(pilot, lambda: len(rows(crm, "allotment", "id")) == 1)
