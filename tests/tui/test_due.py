"""Due and the saved searches on the screen: what stands there, what the keys do to it."""

import pytest

from crm.api import Crm
from crm.clock import set_clock
from tests.due.conftest import TODAY, Busy, busy
from tests.support.screens import app_over, see, shown, type_in, until

__all__ = ["busy"]

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_what_is_due_is_shown_done_and_searched_again(busy: Busy) -> None:
    crm: Crm = busy.crm
    with set_clock(TODAY):
        crm.saved.add("late", "awaiting:reply overdue:yes")
        app = app_over(crm)
        async with app.run_test(size=(150, 40)) as pilot:
            await see(pilot, "late 1", "Due · 18", "23 working days late", "long overdue: send a chaser")
            await pilot.press("6")
            await see(
                pilot, "[Within 14 days]", "Odile Vant, Minister for Test Cards", "43 working days of 20"
            )
            [first] = [line for line in shown(app).splitlines() if "A draft" in line]
            assert "20 days late" in first
            await pilot.press(*"jjjjjj")
            await see(pilot, "RM-1 · reminder")
            await pilot.press("x")
            await see(pilot, "RM-1 is done. u undoes it.")
            await until(pilot, lambda: crm.reminders.get("RM-1").status == "done")
            await pilot.press("a")
            await see(pilot, "What is to be remembered")
            await type_in(pilot, "Chase it")
            await pilot.press("tab")
            await type_in(pilot, "friday")
            await pilot.press("ctrl+s")
            await see(pilot, "It will be remembered.", "Chase it")
            await pilot.press("S")
            await see(pilot, "Saved searches · 1", "@late")
            await pilot.press("o")
            await see(pilot, "1 engagement found", "Early years")
