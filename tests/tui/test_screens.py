"""What an officer does on the screens, by keys alone, on a real record with the roster."""

from datetime import date

import pytest

from crm.api import Crm
from crm.capture.understanding import Given, understand
from tests.support.screens import app_over, see, shown, type_in, until
from tui.screens.log import Log

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

LINE = "Wrote to Vicky Ford on 8 January 2021 about early years funding #early-years"


def log(crm: Crm, line: str) -> None:
    crm.engagements.log(understand(crm, line, Given()).new)


@pytest.fixture
def logged(roster_crm: Crm) -> Crm:
    """A record with the roster and three engagements."""
    log(roster_crm, LINE)
    log(roster_crm, "Met Claire Coutinho on 14 March 2023 about placements")
    log(roster_crm, "Wrote to Josh MacAlister on 9 October 2025 about kinship care")
    return roster_crm


async def test_somebody_new_logs_the_letter_of_8_january_by_keys_alone(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Press n and write what happened", "n Log")
        await pilot.press("n")
        await see(pilot, "What happened?", "Wrote to Vicky Ford on 8 January 2021")
        await type_in(pilot, LINE)
        await see(pilot, "Letter, from us", "Friday 8 January 2021", "Minister for Children and Families")
        await see(pilot, "Enter saves this.")
        await pilot.press("enter")
        await see(pilot, "✓ Saved E-1: Letter, Vicky Ford, 8 January 2021")
        await pilot.press("escape")
        await see(pilot, "Waiting for an answer · 1")
    saved = roster_crm.engagements.by_reference("E-1")
    assert saved.occurred.day == date(2021, 1, 8)
    assert (saved.kind, saved.direction, saved.topics) == ("letter", "out", ("early-years",))
    assert (
        saved.participants[0].label
        == "Vicky Ford, Minister for Children and Families, Department for Education"
    )


async def test_enter_at_once_saves_as_soon_as_the_line_has_been_read(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("n")
        await type_in(pilot, LINE)
        await pilot.press("enter")
        await see(pilot, "✓ Saved E-1")


async def test_an_unclear_name_is_picked_from_those_it_may_be(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("n")
        await type_in(pilot, "Met Smith in March 2021 about social care")
        await see(pilot, "“Smith” may be more than one", "Chloe Smith", "as written")
        await pilot.press("enter")
        for _ in range(10):
            if "Chloe" in str(app.screen.query_one("#choices").current):  # type: ignore[attr-defined]
                break
            await pilot.press("down")
        await pilot.press("enter")
        await see(pilot, "With      Chloe Smith", "Enter saves this.")
        await pilot.press("enter")
        await see(pilot, "✓ Saved E-1: Meeting, Chloe Smith, March 2021")


async def test_what_was_saved_is_taken_back_and_the_list_follows(logged: Crm) -> None:
    app = app_over(logged)
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Logged last · 3")
        await pilot.press("u")
        await see(pilot, "kinship care", "Take it back?")
        await pilot.press("enter")
        await see(pilot, "Logged last · 2")


async def test_a_line_that_was_not_saved_is_there_again(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("n")
        await type_in(pilot, "Wrote to Vicky F")
        await pilot.press("escape")
        await see(pilot, "Due")
        await pilot.pause(0.3)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Log) and app.screen.line == "Wrote to Vicky F")
    again = app_over(roster_crm)
    async with again.run_test(size=(100, 30)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(again.screen, Log) and again.screen.line == "Wrote to Vicky F")


async def test_the_list_follows_what_is_typed_and_the_preview_the_cursor(logged: Crm) -> None:
    app = app_over(logged)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("2")
        await see(pilot, "3 engagements, newest first")
        await pilot.press("slash")
        await type_in(pilot, "kind:letter early")
        await see(pilot, "1 engagement found")
        await pilot.press("enter")
        await see(pilot, "→ Letter from us · 8 January 2021 · awaiting")
        await pilot.press("escape")
        await see(pilot, "3 engagements, newest first")
        await pilot.press("slash")
        await type_in(pilot, "zzzz")
        await see(pilot, "Nothing answers to this.")


async def test_a_person_is_found_with_every_role_and_the_three_views(logged: Crm) -> None:
    app = app_over(logged)
    async with app.run_test(size=(150, 40)) as pilot:
        await pilot.press("3", "slash")
        await type_in(pilot, "macalister")
        await see(pilot, "1 person, best first")
        await pilot.press("enter", "enter")
        await see(pilot, "[p This person: Josh MacAlister · 1]", "MP for Whitehaven", "kins")
        await pilot.press("o")
        await see(
            pilot, "[o This post: Minister for Children and Families · 3]", "Vicky Ford", "Claire Coutinho"
        )
        await pilot.press("d")
        await see(pilot, "[d This department: DfE and those before it · 3]")
        await pilot.press("enter")
        await see(pilot, "→ Letter from us")
        await pilot.press("escape", "escape")
        await see(pilot, "[3 People]")


async def test_an_organisation_shows_who_held_its_posts_on_a_day(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("4", "slash")
        await type_in(pilot, "dfe")
        await see(pilot, "Department for Education")
        await pilot.press("enter", "enter")
        await see(pilot, "Posts and holders as on 1 June 2026", "Bridget Phillipson")
        await pilot.press("a")
        await see(pilot, "As on a date")
        await type_in(pilot, "6 July 2022")
        await see(pilot, "Wednesday 6 July 2022")
        await pilot.press("enter")
        await see(pilot, "Posts and holders as on 6 July 2022", "Michelle Donelan")
        await pilot.press("p")
        await see(pilot, "What came before")
        await pilot.press("enter")
        await see(pilot, "Department for Children, Schools and Families")


async def test_the_full_form_takes_over_the_line_and_saves(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("n")
        await type_in(pilot, LINE)
        await see(pilot, "Enter saves this.")
        await pilot.press("f2")
        await see(
            pilot,
            "‹ Letter ›",
            "‹ from us ›",
            "Vicky Ford, Minister for Children and Families",
            "#early-years",
        )
        await pilot.press("ctrl+s")
        await see(pilot, "Logged last · 1")
    saved = roster_crm.engagements.by_reference("E-1")
    assert saved.participants[0].capacity == "Minister for Children and Families, Department for Education"


async def test_the_form_completes_a_name_in_the_capacity_of_the_date_typed(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("n", "f2")
        await see(pilot, "‹ Letter ›")
        app.screen.query_one("#when").focus()
        await type_in(pilot, "8 January 2021")
        await see(pilot, "Friday 8 January 2021")
        app.screen.query_one("#theirs Line").focus()
        await type_in(pilot, "vicky fo")
        await see(pilot, "Vicky Ford, Minister for Children and Families")
        await until(pilot, lambda: "Vicky Ford" in str(app.screen.query_one("#theirs .offered").row(0)))  # type: ignore[attr-defined]
        await pilot.press("enter")
        app.screen.query_one("#when").value = "8 January 2022"  # type: ignore[attr-defined]
        await see(pilot, "Saturday 8 January 2022", "Vicky Ford, Minister for Africa")
        await pilot.press("escape", "escape")


async def test_what_the_record_refuses_is_told_and_the_form_stays(roster_crm: Crm) -> None:
    app = app_over(roster_crm)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("n", "f2")
        await see(pilot, "‹ Letter ›")
        app.screen.query_one("#subject").focus()
        await type_in(pilot, "Something")
        await pilot.press("ctrl+s")
        await see(pilot, "! ", "goes to somebody", "Something")
    assert roster_crm.search.count("") == 0


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (300, 100)])
async def test_every_screen_is_drawn_at_every_size(logged: Crm, size: tuple[int, int]) -> None:
    app = app_over(logged)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Due")
        for keys in (["2", "enter"], ["3", "enter", "o"], ["4", "enter"], ["n"], ["f2"]):
            await pilot.press(*keys)
            await pilot.pause(0.2)
            assert shown(app).strip()
        await pilot.resize_terminal(83, 21)
        await pilot.pause(0.1)
        assert app.failure == ""


async def test_a_list_that_is_empty_says_what_to_do(crm: Crm) -> None:
    app = app_over(crm)
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "Nothing has been logged yet.", "Press n")
        await pilot.press("2")
        await see(pilot, "Nothing has been logged yet.", "Press n")
        await pilot.press("3")
        await see(pilot, "nobody in the record yet")
        await pilot.press("4")
        await see(pilot, "no organisation in the record yet")
