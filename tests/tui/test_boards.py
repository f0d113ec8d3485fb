"""Sittings, boards and actions on their screens, over one record."""

from datetime import date

import pytest

from crm.boards.inputs import NewSeat
from crm.boards.kinds import SeatRole
from crm.engagements.inputs import NewEngagement
from crm.meetings.items import ItemChange
from crm.vocabulary.partial_date import PartialDate
from tests.boards.conftest import world
from tests.support.screens import app_over, see, type_in

__all__ = ["world"]

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_a_board_its_sittings_and_its_actions_are_read_and_written(world) -> None:
    crm = world.crm
    when = PartialDate.parse("2026-03-10")
    hedges = crm.engagements.log(
        NewEngagement(kind="event", direction="mutual", subject="Hedges", occurred=when, participants=())
    )
    crm.meetings.schedule(world.board, when)
    crm.meetings.add_item(1, ItemChange(title="Hedges in winter", engagements=(hedges.id,)))
    crm.boards.seat(
        world.board,
        NewSeat(person_id=world.people[0].id, role=SeatRole.CHAIR, group="Lantern", since=date(2025, 9, 1)),
    )
    async with app_over(crm).run_test(size=(150, 40)) as pilot:
        await pilot.press("0")
        await see(pilot, "Meetings · 1", "1. Hedges in winter", "Decision  none", "E-1 10 March 2026: Hedges")
        await pilot.press("d")
        await see(pilot, "A decision at M-1")
        await type_in(pilot, "7")
        await pilot.press("tab")
        await type_in(pilot, "Planted.")
        await pilot.press("ctrl+s")
        await see(pilot, "M-1 has no item 7")
        await pilot.press("shift+tab", "backspace", "1", "ctrl+s")
        await see(pilot, "Recorded the decision. u undoes it.", "Decision  Planted.")
        await pilot.press("o")
        await see(pilot, "M-1 · Tuesday 10 March 2026 · held")
        await pilot.press("w")
        await see(pilot, "M-1 Hedgerow Board, 10 March 2026, item 1: Hedges in winter")
        await pilot.press("m")
        await see(pilot, "M-1 · Tuesday 10 March 2026 · held")
        await pilot.press("T")
        await see(pilot, "Actions · 0")
        await pilot.press("a")
        await see(pilot, "An action")
        await type_in(pilot, "Prune")
        await pilot.press("tab")
        await type_in(pilot, "Officers")
        await pilot.press("tab")
        await type_in(pilot, "by the June board")
        await pilot.press("ctrl+s")
        await see(pilot, "Added A-1. u undoes it.", "A-1 · waiting", "June 2026 (“by the June board”)")
        await pilot.press("d")
        await see(pilot, "What came of it")
        await pilot.press("ctrl+s")
        await see(pilot, "A-1 is done. u undoes it.", "No action is on this list.")
        await pilot.press("B")
        await see(
            pilot, "Boards · 1", "on 1 June 2026", "Odalys Tamsk (Lantern Group), since 1 September 2025"
        )
        await pilot.press("a")
        await see(pilot, "Who sat on it on a day")
        await pilot.press("end", "ctrl+u")
        await type_in(pilot, "2025-08-31")
        await pilot.press("ctrl+s")
        await see(pilot, "As on 31 August 2025.", "Nobody is recorded as sitting on it that day")
        await pilot.press("e")
        await type_in(pilot, "Odalys T")
        await see(pilot, "Odalys Tamsk", "Sunday 31 August 2025")
        await pilot.press("end", "right", "ctrl+s")
        await see(pilot, "! Odalys Tamsk has a seat on the Hedgerow Board already")
    assert crm.boards.actions.by_number(1).closed_on == date(2026, 6, 1)
