"""The chair's screens: the meetings ahead and their pages, from which nothing that writes can be reached."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.promises.conftest import hedges
from tests.support.screens import see, shown, type_in, until
from tui.chair import ChairApp
from tui.commands import COMMANDS
from tui.screens.chair import Brief

__all__ = ["hedges"]

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
OURS = {"tui.screens.chair", "tui.modals.hand_out", "tui.modals.note"}
EVERY = sorted(
    (
        {key for command in COMMANDS for key in command.keys.split(",")}
        | set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        | {"tab", "shift+tab", "ctrl+p", "ctrl+o", "ctrl+z", "f8"}
    )
    - {"q", "ctrl+q"}
)


def click_at(screen: Any, x: int, y: int) -> events.Click:
    """A click somewhere on a screen."""
    return events.Click(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)


async def test_no_key_no_click_and_no_paste_reaches_anything_that_writes(hedges, tmp_path: Path) -> None:
    crm = hedges.crm
    hedges.log("2026-06-09", hedges.minister(2), status="planned")
    dropped = tmp_path / "letter.eml"
    dropped.write_text("Subject: hello", encoding="utf-8")
    app: Any = ChairApp(lambda _progress: crm)
    before = len(crm.operations.listed(500))
    opened: list[str] = []
    push = app.push_screen

    def opening(screen: Any, *more: Any) -> Any:
        opened.append(type(screen).__module__)
        return push(screen, *more)

    app.push_screen = opening
    async with app.run_test(size=(80, 24)) as pilot:
        for page in (False, True):
            await see(pilot, "Tuesday 9 June 2026, in 8 days")
            for key in EVERY:
                if page and len(app.screen_stack) == 1:
                    app.push_screen(Brief("E-5"))
                app.post_message(events.Key(key, key if len(key) == 1 else None))
                await asyncio.sleep(0)
                while len(app.screen_stack) > 1 and type(app.screen).__module__ != "tui.screens.chair":
                    app.pop_screen()
            await pilot.pause()
            app.screen.post_message(events.Paste(str(dropped)))
            for at in range(1, 80, 9):
                for row in (0, 2, 5, 23):
                    if row != 23 or "q Leave" not in shown(app) or at < shown(app).index("q Leave") % 81:
                        app.screen.post_message(click_at(app.screen, at, row))
            await pilot.pause(0.1)
            while len(app.screen_stack) > 1:
                app.pop_screen()
        assert app.is_running
    assert set(opened) == OURS
    assert len(crm.operations.listed(500)) == before


async def test_a_chair_reads_page_by_page_and_takes_the_document(
    hedges, tmp_path: Path, despatch, database_url, monkeypatch
) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    assert despatch("chair").err == "No meeting lies ahead.\n"
    app: Any = ChairApp(lambda _progress: hedges.crm)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "No meeting lies ahead.", "q Leave")
    hedges.log("2026-06-09", hedges.minister(2), status="planned")
    app = ChairApp(lambda _progress: hedges.crm)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Your meetings", "Tuesday 9 June 2026, in 8 days", "Ottoline Featherhaugh")
        await pilot.press("question_mark")
        await see(pilot, "nothing you press changes the record")
        await pilot.press("escape", "enter")
        await see(pilot, "Page 1 of", "OFFICIAL", "Minister for Hedgerows and Lanes")
        first = shown(app)
        await pilot.press("space")
        await see(pilot, "Page 2 of")
        await pilot.press("backspace")
        await see(pilot, "Page 1 of")
        assert shown(app) == first
        await pilot.press("d")
        await see(pilot, "Write it to a file", "Nothing is left out.", ".docx")
        await pilot.press("ctrl+u")
        await type_in(pilot, str(tmp_path / "for the chair.txt"))
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.press("q")
    assert "Featherhaugh" in (tmp_path / "for the chair.txt").read_text(encoding="utf-8")
