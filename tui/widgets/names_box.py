"""A box for names: what is typed is completed to people, posts and bodies in the capacity of a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from tui.commands import bindings_of
from tui.messages import Taker
from tui.widgets.boxes import Line
from tui.widgets.column import Column
from tui.widgets.virtual_list import VirtualList

OFFERED = 7
"""Completions that are shown at a time, with the one that takes the name as it is written."""


class Chosen(VirtualList):
    """Those who have been chosen; Del takes the one under the cursor out again."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("names")]

    def action_remove(self) -> None:
        """Take out the one under the cursor."""
        if self.current is not None:
            self.post_message(NamesBox.Removed(self.current))


class NamesBox(Vertical):
    """A line for a name, under it who may be meant, above it those who were chosen."""

    @dataclass
    class Asked(Message):
        """Something was typed that is to be completed."""

        source: "NamesBox"
        text: str

        @property
        def control(self) -> "NamesBox":
            """The box."""
            return self.source

    @dataclass
    class Changed(Message):
        """Somebody was chosen or taken out."""

        source: "NamesBox"

        @property
        def control(self) -> "NamesBox":
            """The box."""
            return self.source

    @dataclass
    class Removed(Message):
        """Somebody is to be taken out."""

        row: Any

    def __init__(
        self, offered: Sequence[Column], chosen: Sequence[Column], *, placeholder: str, id: str
    ) -> None:
        super().__init__(id=id)
        self._columns = (offered, chosen)
        self._placeholder = placeholder
        self.chosen: list[Any] = []

    def compose(self) -> ComposeResult:
        """Those chosen, the line, the offers."""
        yield Chosen(self._columns[1], head=False, classes="chosen")
        yield Line(placeholder=self._placeholder, compact=True)
        yield VirtualList(self._columns[0], head=False, classes="offered")

    def on_mount(self) -> None:
        """Begin with nobody chosen and nobody offered."""
        self.choose(())
        self.offer("", ())

    @property
    def text(self) -> str:
        """What stands in the line and has not become a choice."""
        return self.query_one(Line).value.strip()

    @property
    def as_written(self) -> Taker:
        """What stands in the line, as a name that the record does not know."""
        return Taker(self.text, as_written=self.text, reason="as written; the record does not know the name")

    @property
    def _offers(self) -> VirtualList:
        return self.query_one(".offered", VirtualList)

    def offer(self, text: str, rows: Sequence[Any]) -> None:
        """Offer who may be meant by `text`, unless something else stands in the line by now."""
        if text == self.text:
            offered = [*rows[: OFFERED - 1], self.as_written] if text else []
            self._offers.fill(offered)
            self._offers.styles.height = len(offered)
            self._offers.display = bool(offered)

    def choose(self, rows: Sequence[Any]) -> None:
        """Let exactly these be chosen."""
        self.chosen = list(rows)
        listed = self.query_one(Chosen)
        listed.fill(self.chosen)
        listed.styles.height = len(self.chosen)
        listed.display = bool(self.chosen)
        self.post_message(self.Changed(self))

    @on(Input.Changed)
    def _ask(self, event: Input.Changed) -> None:
        event.stop()
        if self.text:
            self.post_message(self.Asked(self, self.text))
        else:
            self.offer("", ())

    @on(Input.Submitted)
    def _take_first(self, event: Input.Submitted) -> None:
        event.stop()
        if (row := self._offers.row(0)) is not None and self.text:
            self._take(row)

    @on(VirtualList.Opened, ".offered")
    def _take_offered(self, event: VirtualList.Opened) -> None:
        event.stop()
        self._take(event.row)

    def _take(self, row: Any) -> None:
        self.choose([*self.chosen, row])
        line = self.query_one(Line)
        line.value = ""
        line.focus()

    @on(Removed)
    def _remove(self, event: Removed) -> None:
        event.stop()
        self.choose([each for each in self.chosen if each is not event.row])
        self.query_one(Line).focus()

    @on(VirtualList.Overran)
    def _step(self, event: VirtualList.Overran) -> None:
        """Over the end of the offers or of those chosen, back into the line."""
        event.stop()
        self.query_one(Line).focus()

    def on_key(self, event: Any) -> None:
        """Down and up go from the line to the offers and to those chosen."""
        if not self.query_one(Line).has_focus:
            return
        if event.key == "down" and self._offers.display:
            self._offers.focus()
            event.stop()
        elif event.key == "up" and self.chosen:
            self.query_one(Chosen).focus()
            event.stop()
