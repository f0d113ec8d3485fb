"""The application of a chair: from the meetings ahead to the pages, the contents and the document, and nothing that writes."""

import asyncio
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual import events

from crm.briefing.readings import Ahead
from crm.errors import BadInput
from crm.vocabulary.partial_date import PartialDate
from tests.support.papers import paper_of
from tests.support.screens import see, shown, type_in, until
from tui.chair import ChairApp
from tui.commands import COMMANDS
from tui.modals.hand_out import HandOut
from tui.screens.chair import Brief

OURS = {"tui.screens.chair", "tui.modals.hand_out", "tui.modals.note", "tui.modals.choose"}
EVERY = sorted(
    (
        {key for command in COMMANDS for key in command.keys.split(",")}
        | set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        | {"tab", "shift+tab", "ctrl+p", "ctrl+o", "ctrl+z", "f8"}
    )
    - {"q", "ctrl+q"}
)


class Readings:
    """What a chair may touch of a record, of which only the book of exports is written; whatever else is asked for is noted."""

    def __init__(self, *meetings: Ahead) -> None:
        self.touched: list[str] = []
        self.noted: list[Any] = []
        self.briefings = SimpleNamespace(ahead=lambda: meetings, paper=self._paper)
        self.readers = SimpleNamespace(check_may_export=lambda: None)
        self.exports = SimpleNamespace(note=self._note, check_target=lambda _target: None)

    def __getattr__(self, name: str) -> Any:
        self.touched.append(name)
        raise AttributeError(name)

    def _note(self, *_paper: Any, **how: Any) -> None:
        self.noted.append(how)

    def _paper(self, names: Any, **_how: Any) -> Any:
        if names == ("M-3",):
            raise BadInput("nobody from outside is named for M-3")
        return paper_of("Lanes", "Hedges", "Asked", entries=9)


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Readings:
    """Two meetings ahead: one with a briefing, a sitting without."""
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    monkeypatch.setattr(HandOut, "folder", str(tmp_path))
    day, later = PartialDate.parse("2026-06-09"), PartialDate.parse("2026-07")
    with_whom = ("Ottoline Featherhaugh, Minister for Hedgerows and Lanes",)
    return Readings(
        Ahead("E-5", day, "Talk of lanes", "", with_whom, ("P-3",)),
        Ahead("M-3", later, "Hedgerow Board " * 60, "Online", (), ()),
    )


def click_at(screen: Any, x: int, y: int) -> events.Click:
    """A click somewhere on a screen."""
    return events.Click(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)


async def test_no_key_no_click_and_no_paste_reaches_anything_that_writes(
    record: Readings, tmp_path: Path
) -> None:
    dropped = tmp_path / "letter.eml"
    dropped.write_text("Subject: hello", encoding="utf-8")
    app: Any = ChairApp(lambda _progress: record)
    opened: list[str] = []
    push = app.push_screen

    def opening(screen: Any, *more: Any) -> Any:
        opened.append(type(screen).__module__)
        return push(screen, *more)

    app.push_screen = opening
    async with app.run_test(size=(80, 24)) as pilot:
        for page in (False, True):
            await see(pilot, "Tuesday 9 June 2026, in 8 days")
            if page:
                app.push_screen(Brief("E-5"))
                await see(pilot, "Page 1 of")
            for key in EVERY:
                if page and len(app.screen_stack) == 1:
                    app.push_screen(Brief("E-5"))
                app.post_message(events.Key(key, key if len(key) == 1 else None))
                await asyncio.sleep(0)
                while len(app.screen_stack) > 1 and type(app.screen).__module__ != "tui.screens.chair":
                    await pilot.pause()
                    app.pop_screen()
            await pilot.pause()
            app.screen.post_message(events.Paste(str(dropped)))
            leave = shown(app).splitlines()[23].index("q Leave")
            for at in range(1, 80, 9):
                for row in (0, 2, 5, 23):
                    if row != 23 or at < leave:
                        app.screen.post_message(click_at(app.screen, at, row))
            await pilot.pause(0.1)
            while len(app.screen_stack) > 1:
                app.pop_screen()
        assert app.is_running
    assert set(opened) == OURS
    assert not set(record.touched) - {"close"}


async def test_a_chair_reads_page_by_page_goes_to_a_part_and_takes_the_document(
    record: Readings, tmp_path: Path
) -> None:
    app: Any = ChairApp(lambda _progress: record)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(
            pilot, "Your meetings", "Tuesday 9 June 2026, in 8 days", "Ottoline Featherhaugh", "q Leave"
        )
        assert "Esc" not in shown(app)
        await pilot.press("question_mark")
        await see(pilot, "nothing you press changes the record", "q               leave")
        await pilot.press("escape", "down", "enter")
        await see(pilot, "There is no briefing for this meeting.", "Nobody from outside is named for M-3.")
        await pilot.press("escape", "up", "enter")
        await see(pilot, "Page 1 of", "OFFICIAL-SENSITIVE", "About Lanes", "Esc Meetings", "q Leave")
        first = shown(app)
        await pilot.press("space")
        await see(pilot, "Page 2 of")
        await pilot.press("backspace")
        await see(pilot, "Page 1 of")
        assert shown(app) == first
        await pilot.press("c")
        await see(pilot, "What is in this briefing", "Sources  ")
        await pilot.press("end", "enter")
        await see(pilot, "· Sources", "Everything came from a letter")
        await pilot.press("d")
        await see(pilot, "Write it to a file", "Left out: 2 items marked", ".docx")
        await pilot.press("ctrl+u")
        await type_in(pilot, f"{tmp_path}/no folder/lanes.txt")
        await pilot.press("enter")
        # The path before it may be long, and the words then stand on several lines of the frame.
        await until(
            pilot,
            lambda: "there is no folder" in " ".join(shown(app).replace("│", " ").split()),
        )
        await pilot.press("ctrl+u")
        await type_in(pilot, f"{tmp_path}/")
        await pilot.press("enter")
        await see(pilot, "The document is made", "Written:")
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.press("q")
    assert [how["file"] for how in record.noted] == os.listdir(tmp_path)  # noqa: PTH208 - within a loop
    assert record.noted[0]["form"] == "txt"
