"""A few canonical pictures: how Home, Engagements and Log look at 80×24 and 120×40, clock and cursor still.

After a wanted change of looks: UPDATE_SNAPSHOTS=1 python -m pytest tests/tui/test_pictures.py
"""

import os
import re
from pathlib import Path

import pytest
from textual.widgets import Input

from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.vocabulary.partial_date import PartialDate
from tests.support.screens import app_over, see, type_in

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

FOLDER = Path(__file__).parent / "snapshots"


@pytest.fixture
def some(crm: Crm) -> Crm:
    """A record with a few engagements of every look."""
    for kind, direction, day, name, subject, status in (
        ("letter", "out", "2021-01-08", "Dame Petronella Thistlewick", "Early years funding", "done"),
        ("meeting", "mutual", "2023-03", "Cllr Wilhelmina Quarrel", "Placements", "done"),
        ("letter", "in", "2026-05-04", "Borough of Nether Wallop Test", "Kinship care", "done"),
        ("event", "mutual", "2026-06-19", "Dame Petronella Thistlewick", "The summer conference", "planned"),
    ):
        part = {"out": "recipient", "in": "author"}.get(direction, "attendee")
        crm.engagements.log(
            NewEngagement(
                kind=kind,
                direction=direction,
                occurred=PartialDate.parse(day),
                subject=subject,
                body="What was said, in a sentence or two.",
                status=status,
                participants=(
                    NewParticipant(side="theirs", part=part, name=name, capacity="Chair, Test Board"),
                ),
                topics=("early-years",),
            )
        )
    return crm


def normalised(svg: str) -> str:
    """The picture without what differs from run to run."""
    return re.sub(r"terminal-\d+", "terminal", svg)


def same_as_kept(name: str, svg: str, folder: Path) -> None:
    """Compare with the picture that is kept; write it where that is wanted or there is none."""
    kept = FOLDER / f"{name}.svg"
    drawn = normalised(svg)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        kept.write_text(drawn, encoding="utf-8")
    if kept.read_text(encoding="utf-8") != drawn:
        seen = folder / kept.name
        seen.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{kept.name} looks different: compare it with {seen}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("place", ["home", "engagements", "log"])
async def test_it_looks_as_it_did(
    some: Crm, place: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    app = app_over(some)
    async with app.run_test(size=size) as pilot:
        await see(pilot, "Logged last · 4")
        if place == "engagements":
            await pilot.press("2", "j")
            await see(pilot, "4 engagements, newest first", *(["E-3 · official"] if size[0] > 100 else []))
        elif place == "log":
            await pilot.press("n")
            await type_in(pilot, "Published on 8 January 2021 about early years #early-years")
            await see(pilot, "Enter saves this.")
        await pilot.pause(0.3)
        same_as_kept(f"{place}-{size[0]}x{size[1]}", app.export_screenshot(title="Despatch"), tmp_path)
