"""The list asks for what it shows and for no more, whatever the number of rows."""

import pytest
from textual.app import App, ComposeResult

from tui.widgets.column import Column, fitted, lay_out
from tui.widgets.virtual_list import HELD, PAGE, VirtualList


class ListApp(App[None]):
    """A list over numbers, answered at once or not at all."""

    def __init__(self, total: int, *, answering: bool = True) -> None:
        super().__init__()
        self.total = total
        self.answering = answering
        self.asked: list[int] = []
        self.opened: list[object] = []
        self.pointed: list[object] = []
        self.overran: list[int] = []

    def compose(self) -> ComposeResult:
        yield VirtualList(
            [Column("Number", str, 10), Column("Square", lambda n: str(n * n))], empty="None.\nAdd one."
        )

    @property
    def rows(self) -> VirtualList:
        return self.query_one(VirtualList)

    def on_mount(self) -> None:
        self.rows.restart("squares")

    def on_virtual_list_wanted(self, event: VirtualList.Wanted) -> None:
        self.asked += event.pages
        if self.answering:
            for page in event.pages:
                self.rows.give(
                    event.token, page, range(page * PAGE, min(self.total, (page + 1) * PAGE)), self.total
                )

    def on_virtual_list_opened(self, event: VirtualList.Opened) -> None:
        self.opened.append(event.row)

    def on_virtual_list_pointed(self, event: VirtualList.Pointed) -> None:
        self.pointed.append(event.row)

    def on_virtual_list_overran(self, event: VirtualList.Overran) -> None:
        self.overran.append(event.way)

    def line(self, y: int) -> str:
        return "".join(segment.text for segment in self.rows.render_line(y))


async def test_a_million_rows_cost_two_pages_to_see_both_ends() -> None:
    app = ListApp(1_000_000)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert app.rows.current == 999_999
        assert "999999" in app.line(11)
        assert sorted(set(app.asked)) == [0, 999_999 // PAGE]
        await pilot.press("g")
        assert app.rows.current == 0


async def test_vim_keys_and_arrows_move_and_enter_opens() -> None:
    app = ListApp(500)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("j", "down", "j", "k")
        assert app.rows.current == 2
        await pilot.press("ctrl+d")
        assert app.rows.current == 2 + 11
        await pilot.press("enter", "l")
        assert app.opened == [13, 13]


async def test_only_some_pages_are_held() -> None:
    app = ListApp(1_000_000)
    async with app.run_test(size=(40, 12)) as pilot:
        for step in range(HELD + 10):
            app.rows.cursor = step * 1_000
            app.rows.row(step * 1_000)
            await pilot.pause()
        assert len(app.rows._pages) <= HELD


async def test_a_late_answer_to_an_older_question_is_dropped() -> None:
    app = ListApp(3, answering=False)
    async with app.run_test(size=(40, 12)) as pilot:
        rows = app.rows
        old = rows._coming
        rows.restart("other")
        new = rows._coming
        await pilot.pause()
        assert old is not None
        assert new is not None
        rows.give(new, 0, ["new"], 1)
        rows.give(old, 0, ["old", "old"], 2)
        assert rows.total == 1
        assert rows.current == "new"


async def test_what_was_shown_stays_until_the_new_answer_comes() -> None:
    app = ListApp(3)
    async with app.run_test(size=(40, 12)) as pilot:
        app.answering = False
        app.rows.restart("other")
        await pilot.pause()
        assert app.rows.current == 0
        assert app.rows.total == 3


async def test_rows_that_have_not_come_are_shown_as_waiting() -> None:
    app = ListApp(1_000)
    async with app.run_test(size=(40, 12)) as pilot:
        app.answering = False
        await pilot.press("G")
        await pilot.pause()
        assert app.line(11).strip("▌ ").startswith("…")
        assert app.rows.current is None
        await pilot.press("enter")
        assert app.opened == []


async def test_an_empty_list_says_what_to_do() -> None:
    app = ListApp(0)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert app.line(1).strip() == "None."
        assert app.line(2).strip() == "Add one."
        await pilot.press("down", "enter", "G")
        assert app.opened == []


async def test_going_past_an_end_is_told() -> None:
    app = ListApp(2)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("up", "down", "down")
        await pilot.pause()
        assert app.overran == [-1, 1]


async def test_a_click_moves_and_a_second_opens() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(VirtualList, offset=(3, 5))
        assert app.rows.current == 4
        await pilot.click(VirtualList, offset=(3, 5))
        assert app.opened == [4]
        await pilot.click(VirtualList, offset=(3, 0))
        assert app.rows.current == 4


async def test_the_cursor_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    app = ListApp(50)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert app.line(1).startswith("▌")
        assert app.line(2).startswith("  ")


@pytest.mark.parametrize("width", [0, 1, 5, 40])
@pytest.mark.parametrize(
    "text", ["", "plain", "日本語の名前はここ", "e\u0301" * 50, "a\nb\tc", "👩‍👩‍👧 family", "x" * 10_000_000]
)
def test_every_cell_is_exactly_as_wide_as_its_column(width: int, text: str) -> None:
    from rich.cells import cell_len

    assert cell_len(fitted(text, width)) == width
    assert "\n" not in fitted(text, width)


def test_columns_share_what_is_left_and_go_when_there_is_no_room() -> None:
    columns = [
        Column("A", str, 10),
        Column("B", str, share=1),
        Column("C", str, share=2),
        Column("D", str, 8, since=80),
    ]
    assert [slot.width for slot in lay_out(columns, 74)] == [10, 20, 40]
    assert [slot.width for slot in lay_out(columns, 94)] == [10, 23, 47, 8]
    assert all(slot.width >= 0 for slot in lay_out(columns, 3))
