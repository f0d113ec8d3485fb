# ruff: noqa: INP001, SLF001 - a script beside the pages, which looks at the screen as the tests do
"""The pictures of the guide, drawn from the sample: `python docs/pictures.py [NAME…]` writes docs/images/*.svg.

The day is the sample's, the sample is built anew in a passing folder, and no record of anybody's is touched.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual.keys import _character_to_key as key_for  # the only place that knows how a sign is called
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from crm import clock, paths
from crm.api import Crm
from crm.demo.place import ready
from crm.imports.gathering import Given
from crm.imports.inputs import ImportOptions
from tui.app import DespatchApp
from tui.chair import ChairApp

IMAGES = Path(__file__).parent / "images"
DAY = date(2026, 6, 1)
SIZE = (120, 32)
LINE = "Wrote to Vicky Ford on 8 January 2021 about early years funding and testing in lockdown #early-years"
PATIENCE = 20.0
"""Seconds that an answer may take."""

FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
Steps = tuple[str, ...]
"""Keys by name; what begins with “"” is typed; what begins with “?” is waited for."""
PICTURES: dict[str, Steps] = {
    "home": ("?Logged last ·",),
    "engagements": (
        "2",
        "?newest first",
        *"jjjj",
        "?Claire Coutinho at the board",
        "?↔ Meeting · 14 March 2023",
    ),
    "person": (
        "3",
        "slash",
        '"macalister',
        "?best first",
        "enter",
        "enter",
        "?Independent Review",
        "?[p This person",
    ),
    "log": ("n", "?What happened", f'"{LINE}', "?Enter saves this."),
    "letters": ("7", "?long overdue", "?Waited"),
    "briefing": (
        "3",
        "slash",
        '"macalister',
        "?best first",
        "enter",
        "b",
        "?Full edition",
        "?Between us",
        "tab",
    ),
    "chair-meetings": ("?Your meetings", "?in 3 days"),
    "chair": ("?in 3 days", "enter", "?Page 1 of"),
    "inbox": ("i", "?wait", "j", "?What would be logged", "?Source:"),
}
PAPER = b"""Chair's update to the Children and Young People Board, May 2026

Early years
1. On 12 May I wrote to Ottoline Tamsk, Chief Executive of the Lantern Standards Agency, about the cost of lanterns in
nurseries. We called for funding over three years.

Fostering
2. I met the Quillshire Fostering Network on 6 May to discuss recruitment. They said that they would publish their figures
in June.

3. We responded to the consultation on regional care on 20 May.
"""
"""Brought into the sample for the picture of the inbox; all in it is invented."""


async def draw(name: str, steps: Steps, opener: Callable[..., Any]) -> None:
    """Draw one picture: take the steps, then write what is on the screen."""
    chair = name.startswith("chair")
    app: Any = (ChairApp if chair else DespatchApp)(opener, record="the sample")
    async with app.run_test(size=SIZE) as pilot:
        await see(pilot, "Your meetings" if chair else "Due ·")
        for step in steps:
            if step.startswith("?"):
                await see(pilot, step[1:])
            elif step.startswith('"'):
                for character in step[1:]:
                    app.post_message(events.Key(key_for(character), character))
                await pilot.pause()
            else:
                await pilot.press(step)
        await pilot.pause(0.3)
        drawn = app.export_screenshot(title="Despatch")
    # A picture of ours asks no other machine for letters; and its parts are numbered the same every time.
    drawn = re.sub(r"terminal-\d+-", f"{name}-", FONT.sub("", drawn))
    (IMAGES / f"{name}.svg").write_text(drawn, encoding="utf-8", newline="\n")


async def see(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text stands on the screen."""
    given_up = time.monotonic() + PATIENCE
    while text not in "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    ):
        if time.monotonic() > given_up:
            raise SystemExit(f"“{text}” never came onto the screen")
        await asyncio.sleep(0.02)


def main() -> None:
    """Build the sample and draw every picture."""
    IMAGES.mkdir(exist_ok=True)
    clock.fix_today(DAY)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[paths.DATA_VARIABLE] = folder
        sample = ready(Path(folder) / "sample.sqlite")
        for name, steps in PICTURES.items():
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            crm = Crm.bare(f"sqlite:///{sample}", actor="Officer")
            if name == "inbox":
                ours = ("Children and Young People Board",)
                crm.imports.bring_in([Given("Chair's update.txt", held=PAPER)], ImportOptions(ours=ours))
            asyncio.run(draw(name, steps, lambda _progress, crm=crm: crm))
            crm.close()


if __name__ == "__main__":
    main()
