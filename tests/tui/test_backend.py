"""The door to the record: on threads, the newest question first, whatever is written never dropped."""

import threading
import time
from functools import partial
from types import SimpleNamespace
from typing import Any

from textual.app import App
from textual.widgets import Static

from crm.errors import Ambiguous, DatabaseBusy
from tests.support.screens import app_over, see, shown, type_in, until
from tui.backend import Backend
from tui.messages import Answer, Failed


class Asker(Static):
    """Keeps what it is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Any] = []
        self.troubles: list[Any] = []
        self.threads: set[int] = set()

    def on_answer(self, answer: Answer) -> None:
        self.answers.append(answer.reading)
        self.threads.add(threading.get_ident())

    def on_failed(self, failed: Failed) -> None:
        self.troubles.append(failed.trouble)


class AskingApp(App[None]):
    def compose(self):
        yield Asker()

    @property
    def asker(self) -> Asker:
        return self.query_one(Asker)


async def test_of_many_questions_in_a_lane_only_the_first_and_the_newest_are_asked() -> None:
    go, asked = threading.Event(), []

    def slow(_crm: Any, number: int) -> int:
        asked.append(number)
        go.wait(5)
        return number

    app, backend = AskingApp(), Backend(lambda _progress: None)
    async with app.run_test() as pilot:
        for number in range(50):
            backend._ask(app.asker, "search", number, partial(slow, number=number))
            await pilot.pause()
        go.set()
        await until(pilot, lambda: app.asker.answers)
        assert asked == [0, 49]
        assert app.asker.answers == [49]
        assert app.asker.threads == {threading.get_ident()}


async def test_lanes_do_not_wait_for_each_other() -> None:
    go = threading.Event()
    app, backend = AskingApp(), Backend(lambda _progress: None)
    async with app.run_test() as pilot:
        backend._ask(app.asker, "slow", None, lambda _crm: go.wait(5))
        backend._ask(app.asker, "quick", None, lambda _crm: "quick")
        await until(pilot, lambda: app.asker.answers == ["quick"])
        go.set()


async def test_what_is_written_is_never_dropped_and_keeps_its_order() -> None:
    def slow(_crm: Any, number: int) -> int:
        time.sleep(0.005)
        return number

    app, backend = AskingApp(), Backend(lambda _progress: None)
    async with app.run_test() as pilot:
        for number in range(20):
            backend._do(app.asker, "save", number, partial(slow, number=number))
        await until(pilot, lambda: app.asker.answers == list(range(20)))


async def test_trouble_is_told_with_what_to_do_and_a_fault_without_the_data() -> None:
    def refuse(_crm: Any) -> None:
        raise Ambiguous("“Ford” may be \x1b[31mtwo", ["P-1 One", "P-2 Two"], hint="Say which.")

    def break_down(_crm: Any) -> None:
        raise KeyError("detail")

    app, backend = AskingApp(), Backend(lambda _progress: None)
    async with app.run_test() as pilot:
        backend._ask(app.asker, "a", None, refuse)
        backend._ask(app.asker, "b", None, break_down)
        await until(pilot, lambda: len(app.asker.troubles) == 2)
        told = {str(trouble) for trouble in app.asker.troubles}
        assert "“Ford” may be ␛[31mtwo. Say which." in told
        assert any("KeyError" in text for text in told)


async def test_a_record_that_cannot_be_opened_is_told_and_can_be_tried_again() -> None:
    tries: list[int] = []

    def opener(_progress: Any) -> Any:
        tries.append(1)
        raise DatabaseBusy("the file is locked", hint="Close the other program.")

    app = app_over(None)
    app.backend._opener = opener
    async with app.run_test(size=(120, 30)) as pilot:
        await see(pilot, "the file is locked", "Close the other program.")
        await pilot.press("r")
        await until(pilot, lambda: len(tries) == 2)


HOURS = 60.0
"""Seconds that feel so to whoever waits; far more than a busy machine needs to paint."""


class Slow:
    """A record that takes its time over everything."""

    def __init__(self) -> None:
        self.home = SimpleNamespace(now=self._wait)
        self.search = SimpleNamespace(find=self._wait, count=self._wait)

    @staticmethod
    def _wait(*_given: Any, **_more: Any) -> Any:
        time.sleep(HOURS)
        raise DatabaseBusy("too late")


async def test_a_slow_record_holds_up_no_key() -> None:
    app = app_over(Slow())
    async with app.run_test(size=(100, 30)) as pilot:
        begun = time.perf_counter()
        await pilot.press("2")
        await pilot.press("slash")
        await type_in(pilot, "minister")
        await see(pilot, "minister")
        await pilot.press("escape", "1", "question_mark")
        await see(pilot, "Help: Home")
        assert time.perf_counter() - begun < HOURS / 2


async def test_the_application_leaves_at_once_whatever_the_record_is_doing() -> None:
    app = app_over(Slow())
    begun = time.perf_counter()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "Due" in shown(app)
        await pilot.press("ctrl+q")
    app.backend.close()
    assert time.perf_counter() - begun < HOURS / 2


async def test_progress_of_a_first_start_is_shown() -> None:
    seen = threading.Event()

    def opener(progress: Any) -> Any:
        progress("Bringing in the ministers", 0.5)
        seen.wait(5)
        raise DatabaseBusy("enough")

    app = app_over(None)
    app.backend._opener = opener
    async with app.run_test(size=(120, 30)) as pilot:
        await see(pilot, "Bringing in the ministers 50%")
        seen.set()
        await see(pilot, "enough")
        await until(pilot, lambda: "Bringing in" not in shown(app))
