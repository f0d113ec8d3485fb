"""Asks, commitments, positions and stances on their screens, over one record."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.promises.conftest import hedges
from tests.support.screens import app_over, see, type_in

__all__ = ["hedges"]

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


async def test_what_is_asked_promised_and_held_is_read_and_written(hedges) -> None:
    crm = hedges.crm
    crm.promises.asks.add("[bold]A lane[/")
    crm.promises.asks.add("A hedge in every lane", topic="hedges", raised=hedges.letters[0])
    crm.promises.commitments.add("a hedge", hedges.letters[0], "Quarrel")
    crm.positions.stances.add("Featherhaugh", "hedges", "supportive", engagement=hedges.letters[2])
    app: Any = app_over(crm)
    async with app.run_test(size=(150, 40)) as pilot:
        await pilot.press("9")
        await see(pilot, "Asks · 2", "K-2 · open · 1 occasion, 1 minister", "Wilhelmina Quarrel, Minister")
        await pilot.press("j")
        await see(pilot, "[bold]A lane[/", "K-1 · open · never raised")
        await pilot.press("o", "k")
        await see(pilot, "K-2 · open · 1 occasion")
        await pilot.press("w")
        await see(pilot, "K-2 was raised")
        await type_in(pilot, "E-1")
        await pilot.press("ctrl+s")
        await see(pilot, "raised in E-1 already")
        await pilot.press("backspace", "2", "ctrl+s")
        await see(pilot, "Recorded. u undoes it.", "2 occasions, 2 ministers")
        await pilot.press("f")
        await see(pilot, "[Nowhere]", "K-2")
        app.follow(SimpleNamespace(reference="P-3"))
        await see(pilot, "Ottoline Featherhaugh · P-3")
        await pilot.press("c")
        await see(pilot, "With them to keep", "“a hedge” · made by Wilhelmina Quarrel", "hedges: supportive")
        await pilot.press("C")
        await see(pilot, "Said by   Wilhelmina Quarrel", "with Ottoline Featherhaugh")
        await pilot.press("x")
        await see(pilot, "Close C-1")
        await pilot.press("ctrl+s")
        await see(pilot, "closed by evidence")
        await type_in(pilot, "E-3")
        await pilot.press("ctrl+s")
        await see(pilot, "Closed. u undoes it.", "a writes down the exact words")
        await pilot.press("P")
        await see(pilot, "Positions · 1", "supportive, silent since 3 March 2025")
        await pilot.press("a")
        await see(pilot, "Our position")
        await pilot.press("tab")
        await type_in(pilot, "Hedges")
        await pilot.press("ctrl+s")
        await see(pilot, "PS-1, edition 1, since 1 June 2026")
    assert crm.promises.commitments.get("C-1").closing is not None
