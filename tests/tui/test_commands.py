"""One table of commands: the keys, the help, the palette and the page about keys are all made of it."""

import importlib
from pathlib import Path

import pytest

from tests.support.screens import app_over, see, shown
from tui import commands
from tui.commands import BY_ID, COMMANDS, checked_keys, shown_key
from tui.keys_page import PARTS, page
from tui.registers import REGISTERS

SHEETS = {"review": "tui.screens.review:ReviewScreen", "meeting": "tui.screens.meeting:MeetingScreen"}
OWNERS = {
    "app": "tui.app:DespatchApp",
    "chair": "tui.chair:ChairApp",
    "ahead": "tui.screens.chair:MeetingsToCome",
    "pages": "tui.screens.chair:Brief",
    "paper": "tui.widgets.paper_view:PaperView",
    "reading": "tui.screens.paper:PaperPlace",
    "update": "tui.screens.update:UpdateScreen",
    "briefing": "tui.screens.briefing:Briefing",
    "list": "tui.widgets.virtual_list:VirtualList",
    "text": "tui.widgets.scrolled:Scrolled",
    "choice": "tui.widgets.choice:Choice",
    "names": "tui.widgets.names_box:Chosen",
    "browse": "tui.screens.searching:Searching",
    "search": "tui.screens.searching:Searching",
    "engagement": "tui.screens.engagement:Engagement",
    "inbox": "tui.screens.inbox:Inbox",
    "mend": "tui.screens.mend:Mend",
    "bring": "tui.screens.bring:Bring",
    "imports": "tui.screens.imports:Imports",
    "person": "tui.screens.person:Person",
    "organisation": "tui.screens.organisation:Organisation",
    "log": "tui.screens.log:Log",
    "form": "tui.screens.form:Form",
    "duplicates": "tui.screens.duplicates:Duplicates",
    "register": "tui.screens.register:Register",
    **{part: target for part, target in REGISTERS.items() if any(one.part == part for one in COMMANDS)},
    **{part: target for part, target in SHEETS.items() if any(one.part == part for one in COMMANDS)},
}


def test_every_id_is_there_once_and_every_part_has_a_place_on_the_page() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert {command.part for command in COMMANDS} == {part for part, _title, _note in PARTS} == set(OWNERS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_says_what_it_does_and_can_be_done(command: commands.Command) -> None:
    assert command.help.endswith(".")
    module, _, name = OWNERS[command.part].partition(":")
    action = command.action.partition("(")[0].removeprefix("screen.")
    assert hasattr(getattr(importlib.import_module(module), name), f"action_{action}")


def test_no_key_of_a_part_is_taken_twice() -> None:
    everywhere = [key for command in COMMANDS if command.part == "app" for key in command.keys.split(",")]
    for part in OWNERS:
        own = [key for command in COMMANDS if command.part == part for key in command.keys.split(",")]
        assert len(own) == len(set(own)), part
        if part not in {"app", "choice", "names", "chair"}:
            assert not set(own) & (set(everywhere) - {"enter"}), part


def test_the_page_about_keys_is_made_of_the_table() -> None:
    assert Path("docs/keys.md").read_text(encoding="utf-8") == page(), "run: make docs"


def test_keys_are_written_as_they_stand_on_the_keyboard() -> None:
    written = [
        shown_key(key) for key in ("ctrl+s", "question_mark", "f2", "G", "pageup", "shift+tab", "slash")
    ]
    assert written == ["Ctrl+S", "?", "F2", "G", "PgUp", "Shift+Tab", "/"]


def test_an_unknown_id_in_the_settings_is_told_with_the_nearest() -> None:
    known, told = checked_keys({"app.logg": "x", "app.log": "insert"})
    assert known == {"app.log": "insert"}
    assert told == ["[keys] in the settings names “app.logg”, which is no command. Did you mean “app.log”?"]


async def test_a_key_from_the_settings_works_and_is_shown() -> None:
    app = app_over(None, keys={"app.help": "f9", "nonsense.id": "x"})
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await see(pilot, "F9 Help", "nonsense.id")
        await pilot.press("f9")
        await see(pilot, "Help: Home")


async def test_help_shows_every_key_that_works() -> None:
    app = app_over(None)
    async with app.run_test(size=(120, 80)) as pilot:
        await pilot.pause()
        working = {
            active.binding.id for active in app.screen.active_bindings.values() if active.binding.id in BY_ID
        }
        assert {"app.log", "app.undo", "list.down", "list.open"} <= working
        await pilot.press("question_mark")
        await see(pilot, "Help: Home")
        text = shown(app)
        assert all(BY_ID[str(id)].name in text for id in working)
        await pilot.press("escape")
        assert len(app.screen_stack) == 1


async def test_the_palette_finds_a_command_by_its_name_and_does_it() -> None:
    app = app_over(None)
    async with app.run_test(size=(100, 40)) as pilot:
        before = app.theme
        await pilot.press("ctrl+p")
        await see(pilot, "Log an engagement")
        await pilot.press(*"colours")
        await see(pilot, "Change colours")
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await pilot.pause(0.3)
        assert app.theme != before


async def test_while_a_line_is_typed_the_bar_shows_no_key_that_would_be_typed() -> None:
    app = app_over(None)
    async with app.run_test(size=(100, 30)) as pilot:
        await see(pilot, "? Help")
        await pilot.press("n")
        await see(pilot, "F1 Help", "Ctrl+S Save")
        assert "? Help" not in shown(app)
