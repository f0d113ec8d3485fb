"""The application a chair is given: the meetings ahead, a briefing for each, and nothing that changes the record.

It is an application of its own, not Despatch with keys taken away: what is not in this file and in `tui.screens.chair`
cannot be reached from it, by key, by mouse or by pasting.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from tui.backend import Backend, Opener
from tui.commands import bindings_of, checked_keys
from tui.display import Harmless
from tui.messages import Trouble
from tui.themes import THEMES, theme_after


class ChairApp(App[None], inherit_bindings=False):
    """The meetings ahead, to be read. `opener` opens the record when it is first asked for, on a thread."""

    TITLE = "Despatch"
    CSS_PATH = ["app.tcss", "screens/paper.tcss", "screens/chair.tcss"]  # noqa: RUF012 - as Textual declares it
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("chair")]

    def __init__(
        self,
        opener: Opener,
        *,
        theme: str | None = None,
        keys: Mapping[str, str] | None = None,
        record: str = "",
    ) -> None:
        super().__init__()
        self.backend = Backend(opener)
        self.record = record
        """What the record is where it is not one's own ("the sample")."""
        self.failure = ""
        """What is said on the terminal when the application had to close."""
        self._keys, _told = checked_keys(keys or {})
        self._harmless = Harmless()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in {each.name for each in THEMES} else THEMES[0].name

    def get_default_screen(self) -> Screen[None]:
        """The meetings ahead."""
        from tui.screens.chair import MeetingsToCome

        return MeetingsToCome()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of Textual, and behind them ours, which lets no control character through."""
        return [*super().get_line_filters(), self._harmless]

    def on_mount(self) -> None:
        """Put the keys of the settings in place."""
        if self._keys:
            self.set_keymap(self._keys)

    def tell(self, trouble: Trouble) -> None:
        """Say what went wrong, and what to do now."""
        self.notify(str(trouble), severity="error", markup=False, timeout=10)

    async def action_back(self) -> None:
        """To the meetings."""
        self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no way back from the meetings, and no key is shown for it."""
        return len(self.screen_stack) > 1 if action == "back" else super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Leave."""
        self.exit()

    def action_colours(self) -> None:
        """Dark, light, high contrast, in turn."""
        self.theme = theme_after(self.theme)

    def action_help(self) -> None:
        """What can be done here, in plain words."""
        from tui.modals.note import Note
        from tui.screens.chair import help_text

        self.push_screen(Note("What you can do here", help_text))

    def _fatal_error(self) -> None:
        """Close after an error nobody foresaw; Textual would print the values of all variables, which hold people's data."""
        from tui.crash import report

        self.failure = report(self._exception)
        self._close_messages_no_wait()
