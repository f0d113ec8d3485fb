"""How the inbox, bringing something in and the evidence of a fact look: a few canonical pictures, clock and cursor still.

After a wanted change of looks: UPDATE_SNAPSHOTS=1 python -m pytest tests/tui/test_capture_pictures.py
"""

from pathlib import Path

import pytest
from textual.widgets import Input

from crm.api import Crm
from crm.imports.gathering import Given
from crm.imports.inputs import ImportForm, ImportOptions
from crm.vocabulary.partial_date import PartialDate
from tests.support.screens import app_over, see
from tests.tui.test_pictures import same_as_kept

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

PAPER = (
    "Quillshire Council\nChair’s update to the board, March 2021\n\n"
    "1. On 11 March I wrote to Ottoline Tamsk MP, Minister for Newts, about kinship care. We called for a national "
    "allowance for every carer.\n\n"
    "2. The Chair met Peregrine Vosk MP on 4 March to discuss home education.\n\n"
    "3. On 8 March I wrote to Agatha Mumblethorpe MP about placements.\n\nThe office will be closed on Friday.\n"
)


def sized(*sizes: tuple[int, int]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("size", sizes, ids=[f"{width}x{height}" for width, height in sizes])


@pytest.fixture
def still(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """A record with what a paper and the minutes of a board propose; the paper lies where we are."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.chdir(tmp_path)
    Path("another.txt").write_text(PAPER.replace("11 March", "12 March"), encoding="utf-8")
    options = ImportOptions(
        form=ImportForm.PAPER, dated=PartialDate.parse("2021-03"), ours=("Quillshire Council",)
    )
    crm.imports.bring_in([Given("update.txt", held=PAPER.encode())], options)
    return crm


@sized((80, 24), (160, 48))
async def test_the_inbox_looks_as_it_did(still: Crm, size: tuple[int, int], tmp_path: Path) -> None:
    app = app_over(still)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "3 proposals wait")
        await pilot.press("i")
        await see(pilot, "Because")
        await pilot.press("a")
        await see(pilot, "Accepted as E-1", "Meeting · 4 March 2021")
        await pilot.press("space")
        await see(pilot, "1 marked", "Letter from us · 8 March 2021")
        await pilot.pause(0.3)
        same_as_kept(f"inbox-{size[0]}x{size[1]}", app.export_screenshot(title="Despatch"), tmp_path)


@sized((80, 24), (160, 48))
async def test_bringing_in_looks_as_it_did(still: Crm, size: tuple[int, int], tmp_path: Path) -> None:
    app = app_over(still)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "3 proposals wait")
        app.bring(("another.txt",))
        await see(pilot, "another.txt – taken for a paper", "Enter brings it in")
        await pilot.pause(0.3)
        same_as_kept(f"bring-{size[0]}x{size[1]}", app.export_screenshot(title="Despatch"), tmp_path)


@sized((80, 24), (160, 48))
async def test_evidence_looks_as_it_did(still: Crm, size: tuple[int, int], tmp_path: Path) -> None:
    still.inbox.accept([1])
    app = app_over(still)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "2 proposals wait", "Logged last · 1")
        await pilot.press("2")
        await see(pilot, "1 engagement")
        await pilot.press("enter")
        await see(pilot, "v Source")
        await pilot.press("v")
        await see(pilot, "K-1", "▌ 1. On 11 March I wrote")
        await pilot.pause(0.3)
        same_as_kept(f"evidence-{size[0]}x{size[1]}", app.export_screenshot(title="Despatch"), tmp_path)


@sized((80, 24), (160, 48))
async def test_mending_looks_as_it_did(still: Crm, size: tuple[int, int], tmp_path: Path) -> None:
    app = app_over(still)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "3 proposals wait")
        await pilot.press("i")
        await see(pilot, "Because")
        await pilot.press("e")
        await see(pilot, "Thursday 11 March 2021", "‹ Letter ›", "On 11 March I wrote")
        await pilot.pause(0.3)
        same_as_kept(f"mend-{size[0]}x{size[1]}", app.export_screenshot(title="Despatch"), tmp_path)
