"""The line of keys at the foot of every screen, made from what works there now."""

from typing import Any, ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.commands import BY_ID, shown_key


class KeyBar(Widget):
    """The keys that work with what has the focus, as many as there is room for; each can be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--key"}
    auto_links = False

    def on_mount(self) -> None:
        """Draw again whenever other keys begin to work."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _: Any) -> None:
        self.refresh()

    def keys(self) -> list[tuple[str, str]]:
        """Each key that is shown with its short label: what is nearest to the focus first, help last."""
        shown: dict[str, str] = {}
        late: dict[str, str] = {}
        for active in self.screen.active_bindings.values():
            command = BY_ID.get(active.binding.id or "")
            if command is None or not command.footer or not active.enabled:
                continue
            group = late if command.part == "app" else shown
            group[self.app.key_of(command.id)] = command.footer  # type: ignore[attr-defined]
        return [*shown.items(), *late.items()]

    def render(self) -> RenderResult:
        """The line, without what does not fit."""
        key_style = self.get_visual_style("key-bar--key")
        pieces: list[Any] = []
        room = self.size.width
        for key, label in self.keys():
            sign = shown_key(key)
            room -= len(sign) + len(label) + 4
            if room < 0:
                break
            click = Style.from_meta({"@click": f"app.press('{key}')"})
            pieces += [(f" {sign} ", key_style + click), (f"{label}  ", click)]
        return Content.assemble(*pieces)
