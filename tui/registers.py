"""The registers: what is opened over any screen by one key, and which screen opens a reference."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

REGISTERS: Mapping[str, str] = {
    "due": "tui.screens.due:Due",
    "letters": "tui.screens.letters:Letters",
    "reviews": "tui.screens.reviews:Reviews",
    "asks": "tui.screens.asks:Asks",
    "meetings": "tui.screens.meetings:Meetings",
    "actions": "tui.screens.actions:Actions",
    "commitments": "tui.screens.commitments:Commitments",
    "responses": "tui.screens.responses:Responses",
    "positions": "tui.screens.positions:Positions",
    "boards": "tui.screens.boards:Boards",
    "lines": "tui.screens.lines:Lines",
    "contributions": "tui.screens.contributions:Contributions",
    "campaigns": "tui.screens.campaigns:Campaigns",
    "timeliness": "tui.screens.timeliness:Timeliness",
    "moves": "tui.screens.moves:Moves",
    "calendar": "tui.screens.calendar:Calendar",
    "saved": "tui.screens.saved:Saved",
    "updates": "tui.screens.updates:Updates",
}
"""The screen of each register, as `module:class`; loaded when somebody first goes there."""

OPENS: Mapping[str, str] = {
    "E": "tui.screens.engagement:Engagement",
    "P": "tui.screens.person:Person",
    "O": "tui.screens.organisation:Organisation",
    "R": "tui.screens.review:ReviewScreen",
    "RC": "tui.screens.review:ReviewScreen",
    "M": "tui.screens.meeting:MeetingScreen",
    "K": "tui.screens.asks:Asks",
    "C": "tui.screens.commitments:Commitments",
    "A": "tui.screens.actions:Actions",
    "RS": "tui.screens.responses:Responses",
    "PS": "tui.screens.positions:Positions",
    "LT": "tui.screens.lines:Lines",
    "CN": "tui.screens.contributions:Contributions",
    "CP": "tui.screens.campaigns:Campaigns",
    "UP": "tui.screens.update:UpdateScreen",
}
"""What opens a reference, by its letters: a screen that is made with the reference."""


def screen_of(target: str) -> Any:
    """The class of a screen named as `module:class`."""
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def opener(reference: str) -> Any:
    """The class of the screen that opens a reference; None where there is none."""
    target = OPENS.get(reference.partition("-")[0])
    return screen_of(target) if target else None
