"""What every screen is made of: the line of places above, the keys below, its own part between."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tui.backend import Backend
from tui.messages import Trouble
from tui.widgets.key_bar import KeyBar
from tui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from tui.app import DespatchApp


WIDE = 100
"""From this many columns on, two things stand beside each other."""


class Place(Screen[None]):
    """A screen of the application. `HERE` is the place it belongs to, `HELP` what it is for."""

    HERE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    WRITES: ClassVar[bool] = False
    """Whether something is being written here: then nothing else is begun over it."""
    BRIEFS: ClassVar[bool] = False
    """Whether there may be something here to be briefed about: `brief_on` says what."""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (WIDE, "-wide"),
        (140, "-very-wide"),
    ]

    _read_at = -1

    def __init__(self) -> None:
        super().__init__()
        # At once, not when Textual tells the size: the styles of everything would be worked out twice.
        width = self.app.size.width
        self.add_class(max((least, name) for least, name in self.HORIZONTAL_BREAKPOINTS if least <= width)[1])

    @property
    def busy(self) -> bool:
        """Whether something is being written that this screen will tell of: it is not closed meanwhile."""
        return False

    @property
    def despatch(self) -> "DespatchApp":
        """The application, with what it offers to its screens."""
        return cast("DespatchApp", self.app)

    @property
    def backend(self) -> Backend:
        """The door to the record."""
        return self.despatch.backend

    def compose(self) -> ComposeResult:
        """The frame with the screen's own part in it."""
        yield TopBar(self.HERE)
        yield from self.parts()
        yield KeyBar()

    def parts(self) -> Iterable[Widget]:
        """The screen's own part."""
        return ()

    def on_screen_resume(self) -> None:
        """Read once what is first shown has been painted, and again when the record has changed since."""
        self.call_after_refresh(self.read_if_changed)

    def read_if_changed(self) -> None:
        """Read unless what is shown is what the record holds, as far as this application knows."""
        if self._read_at != self.despatch.saved:
            self._read_at = self.despatch.saved
            self.read()

    def read(self) -> None:
        """Ask the record for what the screen shows."""

    def keep(self) -> None:
        """Keep what was typed and not saved: the application is about to close."""

    def back(self) -> bool:
        """Take one step back within the screen; False if there is none, and the screen is to be left."""
        return False

    def may_brief(self) -> bool:
        """Whether the key for a briefing works now."""
        return self.BRIEFS

    def brief_on(self) -> str:
        """The reference of what a briefing would be about; "" for nothing."""
        return ""

    def tell(self, trouble: Trouble) -> None:
        """Say what went wrong."""
        self.despatch.tell(trouble)
