"""Draws the picture of the README: Home of the sample, as `python -m tests.docs.picture docs/images/home.svg`."""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from crm import clock
from crm.api import Crm
from crm.demo.place import OFFICER, ready

SIZE = (110, 32)
DAY = "2026-06-01"
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def drawn(file: Path) -> str:
    """The picture, as SVG."""
    from tui.app import DespatchApp
    from tui.widgets.virtual_list import VirtualList

    app = DespatchApp(lambda _progress: Crm.bare(f"sqlite:///{file}", actor=OFFICER), record="the sample")
    async with app.run_test(size=SIZE) as pilot:
        while not app.screen.query_one("#logged", VirtualList).total:
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        picture = app.export_screenshot(title="despatch demo")
    app.backend.close()
    # A picture of ours asks no other machine for letters.
    return _FONT.sub("", picture)


def main(target: Path) -> None:
    """Build the sample aside and draw it."""
    clock.fix_today(clock.parse_day(DAY, "DAY"))
    with tempfile.TemporaryDirectory() as folder:
        file = ready(Path(folder) / "demo.sqlite", fresh=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(asyncio.run(drawn(file)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
