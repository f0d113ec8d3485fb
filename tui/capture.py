"""What the screens ask of imports and of the inbox; the backend lends its threads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.message_pump import MessagePump

from tui import import_questions, inbox_questions
from tui.messages import Entry, Wish
from tui.widgets.virtual_list import Token

if TYPE_CHECKING:
    from tui.backend import Run


class _Puts(Protocol):
    """Puts a question of an asker in a lane, to be answered by a message."""

    def __call__(
        self,
        asker: MessagePump,
        lane: str,
        asked: Any,
        question: Callable[[Any], Any],
        /,
        *,
        opens: bool = True,
    ) -> None: ...


class Capture:
    """Imports and the inbox. `ask` reads, and only the newest question of a lane counts; `do` writes, in its turn."""

    def __init__(self, ask: _Puts, do: _Puts, run: "Callable[[MessagePump, str], Run]") -> None:
        self._ask, self._do, self._run = ask, do, run
        self._ends: dict[Token, inbox_questions.Ends] = {}

    # ------------------------------------------------------------- the inbox

    def waiting(self, asker: MessagePump, token: Token, pages: tuple[int, ...]) -> None:
        """Pages of what waits; the token holds the import (None: all) and the proposal to stand on."""
        asked: Any = token[1]
        batch, at = asked
        if 0 in pages:
            self._ends.clear()
        ends = self._ends.setdefault(token, {0: 0})
        self._ask(asker, "rows", token, lambda crm: inbox_questions.waiting(crm, batch, at, pages, ends))

    def look(self, asker: MessagePump, number: int) -> None:
        """A proposal with the words it was found in."""
        self._ask(asker, "look", number, lambda crm: inbox_questions.look(crm, number))

    def nearest(self, asker: MessagePump, text: str) -> None:
        """Engagements that a proposal may be merged with."""
        self._ask(asker, "nearest", text, lambda crm: inbox_questions.nearest(crm, text))

    def how_many(self, asker: MessagePump, least: float, batch: int | None) -> None:
        """How many wait that are so sure, and how many of those are like nothing on record."""
        self._ask(asker, "many", least, lambda crm: inbox_questions.how_many(crm, least, batch))

    def accept(self, asker: MessagePump, numbers: tuple[int, ...]) -> None:
        """Accept these, in one operation."""
        self._do(asker, "accept", numbers, lambda crm: inbox_questions.accept(crm, numbers))

    def accept_all(self, asker: MessagePump, least: float, batch: int | None) -> "Run":
        """Accept all that are so sure, in one operation; what is returned stops it."""
        run = self._run(asker, "accept all")
        self._do(
            asker,
            "accept all",
            least,
            lambda crm: crm.inbox.accept_all(least=least, batch=batch, progress=run),
        )
        return run

    def refuse(self, asker: MessagePump, numbers: tuple[int, ...]) -> None:
        """Refuse these, and remember it."""
        self._do(asker, "refuse", numbers, lambda crm: crm.inbox.refuse(numbers))

    def merge(self, asker: MessagePump, number: int, into: str) -> None:
        """Add what a proposal knows to an engagement; without `into`, to the one it seems to be."""
        self._do(asker, "merge", (number,), lambda crm: inbox_questions.merge(crm, number, into))

    def entry(self, asker: MessagePump, number: int) -> None:
        """What is proposed, for the form."""
        self._ask(asker, "entry", number, lambda crm: inbox_questions.entry(crm, number))

    def mend(self, asker: MessagePump, number: int, entry: Entry) -> None:
        """Put what stands in the form in the place of what is proposed."""
        self._do(asker, "save", number, lambda crm: inbox_questions.mend(crm, number, entry))

    # ------------------------------------------------------------- what comes in

    def pasted(self, asker: MessagePump, text: str) -> None:
        """The files that a terminal pasted for files dropped on it."""
        self._ask(asker, "pasted", text, lambda _crm: import_questions.pasted(text), opens=False)

    def paths(self, asker: MessagePump, text: str) -> None:
        """The files and folders that what is being typed may become."""
        self._ask(asker, "paths", text, lambda _crm: import_questions.paths(text), opens=False)

    def our_names(self, asker: MessagePump) -> None:
        """What our organisation is called, as the settings have it."""
        self._ask(asker, "ours", None, lambda _crm: import_questions.our_names(), opens=False)

    def preview(self, asker: MessagePump, wish: Wish) -> "Run":
        """What bringing files in would do; nothing is written, and what is returned stops it."""
        run = self._run(asker, "preview")
        self._ask(asker, "preview", wish, lambda crm: import_questions.preview(crm, wish, run))
        return run

    def bring_in(self, asker: MessagePump, wish: Wish) -> "Run":
        """Bring files in, as one import; what is returned stops it, and then nothing is written."""
        run = self._run(asker, "bring in")
        self._do(asker, "bring in", wish, lambda crm: import_questions.bring_in(crm, wish, run))
        return run

    def imports(self, asker: MessagePump) -> None:
        """The latest imports, newest first."""
        self._ask(asker, "imports", None, lambda crm: crm.imports.listed(import_questions.MOST_LISTED))

    def imported(self, asker: MessagePump, number: int) -> None:
        """One import with what it proposed."""
        self._ask(asker, "imported", number, lambda crm: import_questions.imported(crm, number))

    def take_back(self, asker: MessagePump, number: int) -> "Run":
        """Take an import back as a whole; what is returned stops it, and then nothing is written."""
        run = self._run(asker, "take back")
        self._do(asker, "take back", number, lambda crm: crm.imports.undo(number, run))
        return run

    # ------------------------------------------------------------- evidence

    def evidence(self, asker: MessagePump, reference: str) -> None:
        """What an engagement and all that was asked and promised in it are known from."""
        self._ask(asker, "evidence", reference, lambda crm: import_questions.evidence(crm, reference))

    def passage(self, asker: MessagePump, fact: Any) -> None:
        """The words of the document that a fact is known from."""
        self._ask(asker, "passage", fact, lambda crm: import_questions.passage(crm, fact))
