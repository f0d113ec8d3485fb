"""Duplicates on the screens: side by side, merged after a preview, kept apart, taken back, by keys alone."""

import pytest
from textual.widgets import Input

from crm.api import Crm
from crm.people.inputs import NewPerson
from tests.duplicates.test_finding import log
from tests.support.screens import app_over, see, shown, until
from tests.tui.test_pictures import same_as_kept

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["80x24", "160x48"])


@pytest.fixture
def two(crm: Crm) -> Crm:
    """Somebody who was added twice, each with a letter; and one letter logged twice."""
    people = [
        crm.people.create(NewPerson(name, notes), anyway=True)
        for name, notes in (
            ("Hortensia Fogg", "Met at the spring conference"),
            ("Hortensa Fogg", "Prefers email"),
        )
    ]
    log(crm, "2021-01-08", "Early years funding", people[0], body="Dear Lady Hortensia")
    log(crm, "2021-01-08", "Early years: funding", people[0])
    log(crm, "2022-02-02", "Placements", people[1])
    return crm


@SIZES
async def test_two_are_merged_after_a_preview_and_given_back(two: Crm, size: tuple[int, int]) -> None:
    app = app_over(two)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Logged last · 3")
        await pilot.press("D")
        await see(
            pilot,
            "2 pairs that may be one",
            "E-1 Early years funding",
            "≠ Subject",
            "both wrote to Hortensia",
        )
        await pilot.press("down")
        await see(pilot, "≠ Name", "keep P-1", "other P-2", "first name the same but for one letter")
        await pilot.press("m")
        await see(pilot, "Keep P-1, merge P-2 into it", "P-2 goes into P-1", "1 engagement", "Hortensia Fogg")
        await pilot.press("space")
        await see(pilot, "It is found by “Hortensia Fogg” as well")
        await pilot.press("y")
        await see(pilot, "1 pair that may be one")
        assert two.people.get("P-1").name == "Hortensa Fogg"
        await pilot.press("u")
        await see(pilot, "Enter undoes it", "Merged P-2 Hortensa Fogg into P-1")
        await pilot.press("enter")
        await see(pilot, "2 pairs that may be one")
    assert [two.people.get(f"P-{number}").name for number in (1, 2)] == ["Hortensia Fogg", "Hortensa Fogg"]


async def test_which_is_kept_is_changed_and_left(two: Crm) -> None:
    app = app_over(two)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("D")
        await see(pilot, "2 pairs", "keep E-1")
        await pilot.press("space")
        await see(pilot, "keep P-1")
        await pilot.press("s")
        await see(pilot, "keep P-2", "other P-1")
        await pilot.press("enter")
        await see(pilot, "Keep P-2, merge P-1 into it", "P-1 goes into P-2")
        await pilot.press("escape")
        await until(pilot, lambda: "goes into" not in shown(app))
    assert two.duplicates.find().total == 2


async def test_a_pair_that_is_not_the_same_goes_from_the_list(two: Crm) -> None:
    app = app_over(two)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("D")
        await see(pilot, "2 pairs", "keep E-1")
        await pilot.press("x")
        await see(pilot, "1 pair that may be one", "E-1 and E-2 are not offered again")
    assert two.duplicates.compared("E-1", "E-2").refused


async def test_what_cannot_be_one_is_told_in_the_preview(roster_crm: Crm) -> None:
    roster_crm.people.create(NewPerson("Vicki Ford"), anyway=True)
    app = app_over(roster_crm)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("D")
        await see(pilot, "Vicki and Vicky are forms of one name")
        await pilot.press("s", "m")
        await see(pilot, "came with the roster")
        await pilot.press("y")
        await pilot.press("escape")
    assert roster_crm.people.get("Vicky Ford").name == "Vicky Ford"


async def test_with_nothing_to_decide_it_says_so_and_the_palette_leads_there(crm: Crm) -> None:
    app = app_over(crm)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("colon")
        await pilot.press(*"duplic")
        await see(pilot, "Duplicates  (D)")
        await pilot.press("enter")
        await see(pilot, "Nothing seems to be on record twice")
        await pilot.press("m", "x", "s", "space")
        await pilot.press("escape")
        await see(pilot, "Due")


@SIZES
async def test_it_looks_as_it_did(
    two: Crm, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    app = app_over(two)
    async with app.run_test(size=size) as pilot:
        await pilot.press("D")
        await see(pilot, "2 pairs that may be one", "≠ Subject", "≠ Text")
        await pilot.pause(0.3)
        same_as_kept(f"duplicates-{size[0]}x{size[1]}", app.export_screenshot(title="Despatch"), tmp_path)
