"""What the tests of the screens share: an application over a record, waiting, and what stands on the screen."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from tui.app import DespatchApp

DEADLINE = 30.0
"""Seconds that an answer may take on a busy machine before a test gives up."""


def app_over(record: Any, **more: Any) -> DespatchApp:
    """The application over a record that is open already, or over a stand-in for one."""
    return DespatchApp(lambda _progress: record, **more)


async def until(pilot: Pilot[Any], wanted: Callable[[], Any]) -> None:
    """Wait until something holds."""
    given_up = time.monotonic() + DEADLINE
    while True:
        try:
            if wanted():
                return
        except Exception:  # what is looked for may not be on the screen yet; it is raised if it never comes
            if time.monotonic() > given_up:
                raise
        assert time.monotonic() < given_up, f"it never came; the screen shows:\n{shown(pilot.app)}"
        await asyncio.sleep(0.02)


def shown(app: Any) -> str:
    """The text on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def see(pilot: Pilot[Any], *texts: str) -> None:
    """Wait until all these texts stand on the screen."""
    await until(pilot, lambda: all(text in shown(pilot.app) for text in texts))


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Type a text, key by key, without Pilot's pause after each."""
    from textual import events
    from textual.keys import _character_to_key

    for character in text:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
    await pilot.pause()
