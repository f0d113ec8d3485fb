"""Help: what the screen is for, and every key that works with what has the focus."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen

from tui.commands import BY_ID, COMMANDS, Command
from tui.widgets.scrolled import Scrolled
from tui.widgets.written import Written, hanging

_TITLES = {
    "list": "In the list",
    "text": "In the text",
    "search": "In the search box",
    "app": "Everywhere",
}
INDENT = 24
"""Cells before what a key does."""
TYPING = "While a box has the focus letters are typed; Esc gives the keys back."


class Help(ModalScreen[None]):
    """The help of one screen, as it was when help was asked for."""

    CSS_PATH = "modals.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Close"),
    ]

    def __init__(self, title: str, about: str, groups: list[tuple[str, list[tuple[str, Command]]]]) -> None:
        super().__init__()
        self._title, self._about, self._groups = title, about, groups

    @classmethod
    def of(cls, screen: Screen[object]) -> "Help":
        """The help of `screen`, with the keys that work there now, those nearest to the focus first."""
        keys: dict[str, list[str]] = {}
        for active in screen.active_bindings.values():
            if active.enabled and (id := active.binding.id) in BY_ID:
                keys.setdefault(str(id), []).append(active.binding.key)
        parts = sorted(
            {BY_ID[id].part for id in keys}, key=lambda part: (part == "app", part in _TITLES, part)
        )
        groups = [
            (
                _TITLES.get(part, "On this screen"),
                [
                    ("  ".join(keys[each.id]), each)
                    for each in COMMANDS
                    if each.part == part and each.id in keys
                ],
            )
            for part in parts
        ]
        return cls(screen.title or type(screen).__name__, getattr(screen, "HELP", ""), groups)

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with Scrolled(id="help") as frame:
            frame.border_title = f"Help: {self._title}"
            frame.border_subtitle = "↑ ↓ scroll · Esc close"
            yield Written(self._text)

    def _text(self, width: int) -> Content:
        pieces: list[str | tuple[str, str]] = [f"{self._about}\n{TYPING}\n"]
        for title, lines in self._groups:
            pieces.append((f"\n{title}\n", "bold underline"))
            for keys, command in lines:
                gap = " " * max(1, INDENT - 2 - cell_len(keys))
                said = hanging(f"{command.name}: {command.help}", INDENT, width)
                name, help_ = said[: len(command.name)], said[len(command.name) :]
                pieces += ["  ", (keys, "bold"), gap, (name, "bold"), help_, "\n"]
        return Content.assemble(*pieces)
