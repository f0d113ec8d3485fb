"""Home on terminals of every width: nothing is cut to a few letters where there is room below."""

import pytest

from crm.api import Crm
from crm.capture.understanding import Given, understand
from tests.support.screens import app_over, see, shown

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.mark.parametrize(("columns", "beside"), [(100, False), (120, False), (150, False), (180, True)])
async def test_the_four_lists_stand_beside_each_other_only_where_there_is_room(
    roster_crm: Crm, columns: int, beside: bool
) -> None:
    line = "Wrote to Vicky Ford on 8 January 2021 about early years funding"
    roster_crm.engagements.log(understand(roster_crm, line, Given()).new)
    app = app_over(roster_crm)
    async with app.run_test(size=(columns, 40)) as pilot:
        await see(pilot, "Logged last · 1")
        headed = next(row for row in shown(app).splitlines()[1:] if "Due" in row)
        assert ("Waiting for an answer" in headed) is beside
        [waiting] = [row for row in shown(app).splitlines() if "1,359 working days" in row]
        assert "Vicky Ford, Minister for" in waiting
        assert "Early years funding" in waiting or "early years funding" in waiting
