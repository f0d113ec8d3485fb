"""The line of keys at the foot of every screen, made from what works there now."""

from typing import Any, ClassVar

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from tui.commands import BY_ID, Command, in_order, shown_key

LAST = (
    "app.log",
    "app.search",
    "app.help",
    "app.palette",
    "app.back",
    "chair.help",
    "chair.back",
    "chair.leave",
)
"""What works everywhere stands after what works here, in this order."""


class KeyBar(Widget):
    """The keys that work with what has the focus, as many as there is room for; each can be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}

    def on_mount(self) -> None:
        """Draw again whenever other keys begin to work."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Any) -> None:
        self.refresh()

    def keys(self) -> list[tuple[str, Command]]:
        """Each key that is shown with its command: what is nearest to the focus first."""
        works: dict[str, list[str]] = {}
        for key, active in self.screen.active_bindings.items():
            command = BY_ID.get(active.binding.id or "")
            if command is not None and command.footer and active.enabled and not self._is_typed(key):
                works.setdefault(command.id, []).append(key)
        shown = {in_order(BY_ID[id], keys)[0]: BY_ID[id] for id, keys in works.items()}
        ordered = sorted(shown.items(), key=lambda item: LAST.index(item[1].id) if item[1].id in LAST else -1)
        return self._fitting(ordered)

    def _is_typed(self, key: str) -> bool:
        """Whether the key, as things are, is a letter for the box that has the focus."""
        focused = self.screen.focused
        letter = _character(key)
        return focused is not None and letter is not None and focused.check_consume_key(key, letter)

    def _fitting(self, keys: list[tuple[str, Command]]) -> list[tuple[str, Command]]:
        """As many as there is room for; the key for help, which leads to all others, is always among them."""
        room = self.size.width
        kept = set()
        for key, command in sorted(keys, key=lambda item: item[1].id not in {"app.help", "chair.help"}):
            room -= len(_text(key, command))
            if room >= 0:
                kept.add(key)
        return [item for item in keys if item[0] in kept]

    def render(self) -> RenderResult:
        """The line."""
        style = self.get_visual_style("key-bar--key")
        pieces: list[Any] = []
        for key, command in self.keys():
            pieces += [" ", (shown_key(key), style), f" {command.footer}  "]
        return Content.assemble(*pieces)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        end = 0
        for key, command in self.keys():
            end += len(_text(key, command))
            if event.x < end:
                self.app.simulate_key(key)
                return


def _character(key: str) -> str | None:
    """What a key writes; None for one that writes nothing."""
    sign = {"slash": "/", "question_mark": "?", "colon": ":", "space": " "}.get(key, key)
    return sign if len(sign) == 1 else None


def _text(key: str, command: Command) -> str:
    return f" {shown_key(key)} {command.footer}  "
