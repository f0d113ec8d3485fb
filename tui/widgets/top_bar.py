"""The line at the head of every screen: where one is, where one can go, what day it is; and where else, below Home."""

from typing import Any, ClassVar

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from tui.commands import BY_ID, Command, shown_key

PLACES = (
    "app.home",
    "app.engagements",
    "app.people",
    "app.organisations",
    "app.inbox",
    "app.due",
    "app.letters",
    "app.reviews",
    "app.asks",
    "app.meetings",
    "app.log",
)
SINCE = {"app.inbox": 100} | dict.fromkeys(PLACES[5:10], 150)
"""A place that stands there only from so many columns on, or where one is in it."""


FURTHER = (
    *PLACES[5:10],
    "app.actions",
    "app.commitments",
    "app.responses",
    "app.positions",
    "app.boards",
    "app.lines",
    "app.contributions",
    "app.campaigns",
    "app.timeliness",
    "app.moves",
    "app.calendar",
    "app.saved",
    "app.updates",
)
"""Where one can go besides, in the order in which they are named as far as there is room."""


class TopBar(Widget):
    """The places of the application with the key of each; the one shown is underlined and in brackets."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"top-bar--here", "top-bar--key", "top-bar--name"}
    auto_links = False

    note: reactive[str] = reactive("")
    """Said at the right: the day, and the name of the record where it is not the officer's own."""

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here

    def on_mount(self) -> None:
        """Show what the application says of the day, now and when it changes."""
        self.watch(self.app, "note", self._say)

    def _say(self, note: str) -> None:
        self.note = note

    def _style(self, part: str) -> Style:
        return self.get_visual_style(f"top-bar--{part}")

    def render(self) -> RenderResult:
        """The places, then the note at the right as far as there is room."""
        wide = self.size.width >= 100
        pieces: list[Any] = [(" Despatch ", self._style("name"))] if wide else []
        for id in PLACES:
            command = BY_ID[id]
            if self.size.width < SINCE.get(id, 0) and self.here != command.name.lower():
                continue
            label = command.name if id != "app.log" else command.footer
            key = shown_key(self.app.key_of(id))  # type: ignore[attr-defined]
            click = _click(command)
            if label.lower() == self.here:
                pieces.append((f"[{key} {label}]", self._style("here") + click))
            else:
                pieces += [" ", (key, self._style("key") + click), (f" {label} ", click)]
        content = Content.assemble(*pieces)
        room = self.size.width - content.cell_length - 1
        if self.note and room > len(self.note):
            content = Content.assemble(content, " " * (room - len(self.note)), self.note)
        return content


class Further(Widget):
    """The places that the line at the head has no room for, with the key of each."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"further--key"}
    auto_links = False

    def render(self) -> RenderResult:
        """As many as there is room for."""
        width, style = self.size.width, self.get_visual_style("further--key")
        line = Content("")
        for id in FURTHER:
            if width < SINCE.get(id, width + 1):
                key = shown_key(self.app.key_of(id))  # type: ignore[attr-defined]
                click = _click(BY_ID[id])
                more = Content.assemble(" ", (key, style + click), (f" {BY_ID[id].name} ", click))
                if line.cell_length + more.cell_length > width:
                    break
                line += more
        return line


def _click(command: Command) -> Style:
    return Style.from_meta({"@click": f"app.{command.action}"})
