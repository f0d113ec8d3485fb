"""The application: its screens, its colours, its keys, and what happens when it fails."""

from tui import quick_start  # first of all: nothing is collected while the rest is loaded

# isort: split
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.reactive import var
from textual.screen import Screen

from crm import clock
from tui.backend import Backend, Opener
from tui.commands import BY_ID, bindings_of, checked_keys
from tui.display import Harmless
from tui.messages import Answer, Trouble
from tui.screens.place import Place
from tui.themes import THEMES, theme_after


def _home() -> Screen[None]:
    from tui.screens.home import Home

    return Home()


def _engagements() -> Screen[None]:
    from tui.screens.engagements import Engagements

    return Engagements()


def _people() -> Screen[None]:
    from tui.screens.people import People

    return People()


def _organisations() -> Screen[None]:
    from tui.screens.organisations import Organisations

    return Organisations()


def _inbox() -> Screen[None]:
    from tui.screens.inbox import Inbox

    return Inbox()


PLACES: Mapping[str, Callable[[], Screen[None]]] = {
    "home": _home,
    "engagements": _engagements,
    "people": _people,
    "organisations": _organisations,
    "inbox": _inbox,
}
"""The places of the application. The module of each is loaded when somebody first goes there."""
SHEETS = {"home": "screens/home.tcss"}
"""The style sheet of a place that is opened first; the others share one."""


class DespatchApp(App[None]):
    """Despatch on a terminal. `opener` opens the record when it is first asked for, on a thread."""

    TITLE = "Despatch"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("app")]
    note: var[str] = var("")
    """Said at the right of the line of places: the day, and what the record is where it is not one's own."""

    def __init__(
        self,
        opener: Opener,
        *,
        theme: str | None = None,
        keys: Mapping[str, str] | None = None,
        start: str = "home",
        record: str = "",
    ) -> None:
        quick_start.pause()
        # Before Textual makes the first stack of screens. The first place is no mode like the others: its style
        # sheet is read with that of the application, so that all styles are worked out once.
        self.DEFAULT_MODE = start  # type: ignore[misc]
        self.MODES = {name: make for name, make in PLACES.items() if name != start}  # type: ignore[misc]
        super().__init__(css_path=["app.tcss", SHEETS.get(start, "screens/searching.tcss")])
        self._start = start
        self.backend = Backend(opener, self._tell_progress)
        self.saved = 0
        """How many times the record was changed from here: a screen that has seen fewer reads again."""
        self.failure: str = ""
        """What is said on the terminal when the application had to close."""
        self._record = record
        self._keys, self._told = checked_keys(keys or {})
        self._harmless = Harmless()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in {each.name for each in THEMES} else THEMES[0].name
        if theme and theme != self.theme:
            names = ", ".join(each.name for each in THEMES)
            self._told.append(f"The settings name the theme “{theme}”; there are {names}.")

    @property
    def today(self) -> date:
        """The day it is, as the clock of the application has it."""
        return clock.today()

    # ------------------------------------------------------------- the frame

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of Textual, and behind them ours, which lets no control character through."""
        return [*super().get_line_filters(), self._harmless]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is being written there is no second thing to begin, and nothing to search."""
        if action in {"log", "search", "bring", "imports", "register"} and self._screen_stack:
            return not getattr(self.screen, "WRITES", False)
        if action == "brief" and self._screen_stack:
            return isinstance(self.screen, Place) and self.screen.may_brief()
        return super().check_action(action, parameters)

    def get_default_screen(self) -> Screen[None]:
        """The place that is opened first."""
        return PLACES[self._start]()

    def on_mount(self) -> None:
        """Put the keys of the settings in place, say the day, and what the settings got wrong."""
        self.add_mode(self._start, PLACES[self._start])
        self.set_timer(quick_start.FILLED, quick_start.resume)
        if self._keys:
            self.set_keymap(self._keys)
        self.note = self._usual_note
        for sentence in self._told:
            self.notify(sentence, severity="warning", markup=False, timeout=12)

    def on_unmount(self) -> None:
        """Leave everything as it was found."""
        quick_start.resume()

    def key_of(self, id: str) -> str:
        """The first key of a command, as the settings or the table have it."""
        return self._keys.get(id, BY_ID[id].keys).split(",")[0]

    def tell(self, trouble: Trouble) -> None:
        """Say what went wrong, and what to do now."""
        self.notify(str(trouble), severity="error", markup=False, timeout=10)

    def _tell_progress(self, text: str, part: float | None) -> None:
        """Called on the thread that opens the record, while a new one is being made; without a text, it is done."""
        done = "" if part is None else f" {part:.0%}"
        self.call_from_thread(setattr, self, "note", f"{text}{done}" if text else self._usual_note)

    @property
    def _usual_note(self) -> str:
        """What the record is, where it is not one's own, and the day."""
        return " · ".join(part for part in (self._record, written_day(clock.today())) if part)

    def record_changed(self) -> None:
        """Something was saved or undone: what is shown is read again."""
        self.saved += 1
        if isinstance(self.screen, Place):
            self.screen.read_if_changed()

    # ------------------------------------------------------------- going about

    def action_go(self, place: str) -> None:
        """Go to a place; from deeper inside it, back to its own screen."""
        if place != self.current_mode:
            self.switch_mode(place)
            return
        while len(self.screen_stack) > 1:
            if isinstance(self.screen, Place) and self.screen.busy:
                self.notify("Something is being written here; Esc stops it.")
                return
            self.pop_screen()

    def action_log(self) -> None:
        """Open the screen to log an engagement, over what is shown."""
        from tui.screens.log import Log

        if not isinstance(self.screen, Log):
            self.push_screen(Log())

    def action_bring(self) -> None:
        """Open the screen to bring something in."""
        self.bring(())

    def bring(self, paths: Sequence[str]) -> None:
        """Bring these files in, once they were looked at."""
        from tui.screens.bring import Bring

        self.push_screen(Bring(paths))

    def action_imports(self) -> None:
        """Open the list of imports."""
        from tui.screens.imports import Imports

        if not isinstance(self.screen, Imports):
            self.push_screen(Imports())

    @on(events.Paste)
    def dropped(self, event: events.Paste) -> None:
        """What is pasted where nothing is typed may be a file that was dropped on the terminal."""
        if isinstance(self.screen, Place) and not self.screen.WRITES:
            self.backend.capture.pasted(self, event.text)

    @on(Answer)
    def take_dropped(self, answer: Answer) -> None:
        """Files were dropped: look at them."""
        if answer.reading:
            self.bring(answer.reading)
        else:
            self.notify("What was pasted names no file that is there. / goes to the search box.")

    def action_register(self, name: str) -> None:
        """Open a register over what is shown."""
        from tui.registers import REGISTERS, screen_of

        wanted = screen_of(REGISTERS[name])
        if not isinstance(self.screen, wanted):
            self.push_screen(wanted())

    def action_brief(self) -> None:
        """Open the briefing on what the screen stands on; it asks for nothing."""
        from tui.briefed import NOTHING, may_be_briefed

        on = self.screen.brief_on() if isinstance(self.screen, Place) else ""
        if not on or not may_be_briefed(on):
            self.notify(NOTHING, markup=False)
            return
        from tui.screens.briefing import Briefing

        self.push_screen(Briefing((on,)))

    def action_search(self) -> None:
        """Go to the search box: of this screen if it has one, else of Engagements."""
        from tui.widgets.boxes import SearchLine

        if box := next(iter(self.screen.query(SearchLine)), None):
            box.focus()
            return
        self.action_go("engagements")
        self.call_after_refresh(self.action_search)

    def search_for(self, query: str) -> None:
        """Go to Engagements with a query in its box."""
        from tui.widgets.boxes import SearchLine

        self.action_go("engagements")

        def ask() -> None:
            self.screen.query_one("#search", SearchLine).value = query

        self.call_after_refresh(ask)

    async def action_back(self) -> None:
        """One step back: within the screen, to the one before, to Home."""
        if isinstance(self.screen, Place) and self.screen.back():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.current_mode != "home":
            self.switch_mode("home")
        else:
            self.notify(
                f"This is Home. {self.key_of('app.quit').replace('ctrl+q', 'Ctrl+Q')} or q leaves Despatch."
            )

    async def action_close(self) -> None:
        """As back; from Home, leave."""
        if len(self.screen_stack) == 1 and self.current_mode == "home":
            self.exit()
        else:
            await self.action_back()

    def action_refresh_data(self) -> None:
        """Read the screen from the record again."""
        if isinstance(self.screen, Place):
            self.screen.read()

    def follow(self, row: Any) -> None:
        """Open what a row is about on the screen of its own, or as a note where there is none."""
        from tui.registers import opener

        reference = str(row.reference)
        if screen := opener(reference):
            self.push_screen(screen(reference))
        else:
            from tui import texts
            from tui.modals.note import Note

            self.push_screen(Note(reference, partial(texts.note, row)))

    # ------------------------------------------------------------- actions on all screens

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, in turn."""
        self.theme = theme_after(self.theme)
        self.notify(f'Colours: {self.theme}. To keep them, write theme = "{self.theme}" in the settings.')

    def action_duplicates(self) -> None:
        """Open what may be on record twice, over what is shown."""
        from tui.screens.duplicates import Duplicates

        if not isinstance(self.screen, Duplicates):
            self.push_screen(Duplicates())

    def action_help(self) -> None:
        """Show every key that works here."""
        from tui.modals.help import Help

        self.push_screen(Help.of(self.screen))

    def action_palette(self) -> None:
        """Find a command by its name."""
        from textual.command import CommandPalette

        from tui.modals.palette import Commands

        self.push_screen(CommandPalette(providers=[Commands], placeholder="What do you want to do?"))

    def action_undo(self) -> None:
        """Show what was saved last, and take it back."""
        from tui.modals.undo import Undo

        self.push_screen(Undo(), self._undone)

    def _undone(self, what: str | None) -> None:
        if what:
            self.notify(what, markup=False)
            self.record_changed()

    # ------------------------------------------------------------- failing

    def _fatal_error(self) -> None:
        """Close after an error nobody foresaw: the terminal is given back, what was typed is kept.

        Textual would print the values of all variables here; they hold people's data.
        """
        from tui.crash import report

        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.keep()
        self.failure = report(self._exception)
        self._close_messages_no_wait()

    async def action_quit(self) -> None:
        """Leave; what was typed and not saved is kept."""
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.keep()
        self.exit()


def written_day(day: date) -> str:
    """A day as the line of places says it: Thu 1 Jun 2026."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def run(*, record: str = "", chair: bool = False) -> int:
    """Run the screens on the record of the settings until they are left; the exit status.

    `record` is said on every screen where it is not the officer's own ("the sample"); with `chair` they are those of a
    chair, which only read. What went wrong is told on standard error, once the terminal is itself again.
    """
    import sys

    from crm import settings
    from tui.backend import open_record
    from tui.chair import ChairApp

    held = settings.load()
    made = ChairApp if chair else DespatchApp
    app: DespatchApp | ChairApp = made(open_record, theme=held.theme, keys=held.keys, record=record)
    app.run()
    app.backend.close()
    if app.failure:
        sys.stderr.write(app.failure)
    return app.return_code or 0


quick_start.resume()
