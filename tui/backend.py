"""The one door from the screens to the record, and the only module with threads.

A screen asks by calling a method; the question runs on a thread and the answer comes back as a message
(`tui.messages`). In each lane of each asker only the newest question counts: while one runs, those that
come meanwhile replace each other, and an answer that is no longer wanted is dropped. What is written
(`save`, `undo`) is never dropped. All text is made fit to be shown before it leaves the thread.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.message_pump import MessagePump

from tui import lines, questions
from tui.capture import Capture
from tui.display import safe, safe_text
from tui.messages import Answer, Entry, Failed, Picks, Progressed, Trouble
from tui.tracking import Tracking
from tui.widgets.virtual_list import Token

if TYPE_CHECKING:
    from crm.api import Crm

Opener = Callable[[Callable[[str, float | None], None]], Any]
"""Opens the record; is handed a function to tell of its progress."""
Question = Callable[["Crm"], Any]


def open_record(progress: Callable[[str, float | None], None]) -> Any:
    """Open the record of the settings. Loads the database's libraries, so it is called on a thread."""
    from crm.api import Crm

    return Crm.open(progress=progress)


TOLD_EVERY = 0.1
"""Seconds between two words on how far something is."""


class StoppedError(Exception):
    """Somebody stopped what was running; nothing of it is kept."""


class Run:
    """Something that takes a while: handed to the record as its progress, it tells the asker, and can be stopped."""

    def __init__(self, asker: MessagePump, about: str) -> None:
        self._asker, self._about = asker, about
        self._told = 0.0
        self.stopped = False

    def stop(self) -> None:
        """Let it end at the next word of progress, with nothing written."""
        self.stopped = True

    def __call__(self, doing: str, share: float | None) -> None:
        """Called on the thread at work. Raises StoppedError where it is to end."""
        if self.stopped:
            raise StoppedError
        if (now := time.monotonic()) - self._told >= TOLD_EVERY:
            self._told = now
            self._asker.post_message(Progressed(self._about, safe_text(doing), share))


READERS = 2
"""Threads that read; a long search does not hold up a preview."""


@dataclass(slots=True)
class _Task:
    """One question on its way: who asked what, and how it is answered."""

    asker: MessagePump
    lane: str
    asked: Any
    question: Question
    opens: bool = True
    """Whether it needs the record; what only concerns drafts must not wait for a database."""


@dataclass(slots=True)
class _Lane:
    """The newest question of a lane, and whether one is running."""

    newest: _Task | None = None
    running: bool = False
    stop: Callable[[], None] | None = None

    def started(self, stop: Callable[[], None]) -> None:
        """Keep what stops the question that is running."""
        self.stop = stop


class Backend:
    """Asks the record on threads, and answers by messages."""

    def __init__(self, opener: Opener, progress: Callable[[str, float | None], None] | None = None) -> None:
        """`opener` is called on a thread at the first question; nothing is opened before."""
        self._opener = opener
        self._progress = progress or (lambda _text, _part: None)
        self._crm: Any = None
        self._opening = threading.Lock()
        self._lanes: WeakKeyDictionary[MessagePump, dict[str, _Lane]] = WeakKeyDictionary()
        self._guard = threading.Lock()
        self._to_read: SimpleQueue[_Task | None] = SimpleQueue()
        self._to_write: SimpleQueue[_Task | None] = SimpleQueue()
        self._started = False
        self._ends: dict[Token, questions.Ends] = {}
        self.capture = Capture(self._ask, self._do, Run)
        """What is asked of imports and of the inbox."""
        self.tracking = Tracking(self._ask, self._do)
        """What the registers ask: letters, reviews, asks, actions."""

    # ------------------------------------------------------------- questions

    def home(self, asker: MessagePump) -> None:
        """What is due, who owes us an answer, what is coming, what was logged last."""
        self._ask(asker, "home", None, lambda crm: crm.home.now())

    def engagements(self, asker: MessagePump, token: Token, pages: tuple[int, ...]) -> None:
        """Pages of the engagements that answer to the query in the token."""
        query = str(token[1])
        self._ask(asker, "rows", token, lambda crm: questions.engagements(crm, query, pages))

    def count_engagements(self, asker: MessagePump, token: Token) -> None:
        """How many engagements answer to the query in the token.

        Counting a common word takes longer than showing the newest that have it, so it is asked once
        those are shown, and stopped when another query takes its place.
        """
        query = str(token[1])
        started = self._lane(asker, "count").started
        self._ask(asker, "count", token, lambda crm: crm.search.count(query, tolerant=True, on_start=started))

    def engagement(self, asker: MessagePump, lane: str, reference: str) -> None:
        """One engagement with everything that hangs on it."""
        self._ask(asker, lane, reference, lambda crm: questions.engagement(crm, reference))

    def people(self, asker: MessagePump, token: Token, pages: tuple[int, ...]) -> None:
        """Pages of those who answer to a name, best first; of everybody, by name, when there is none."""
        self._listed(asker, token, pages, questions.PEOPLE)

    def organisations(self, asker: MessagePump, token: Token, pages: tuple[int, ...]) -> None:
        """Pages of the bodies that answer to a name, best first; of all, by name, when there is none."""
        self._listed(asker, token, pages, questions.ORGANISATIONS)

    def _listed(self, asker: MessagePump, token: Token, pages: tuple[int, ...], of: questions.Listed) -> None:
        query = str(token[1])
        if query:
            self._ask(asker, "rows", token, lambda crm: questions.named(crm, of, query))
            return
        ends = self._ends.setdefault(token, {0: None}) if 0 not in pages else self._new_ends(token)
        self._ask(asker, "rows", token, lambda crm: questions.listed(crm, of, pages, ends))
        if 0 in pages:
            self._ask(asker, "count", token, lambda crm: questions.count(crm, of, ends))

    def _new_ends(self, token: Token) -> questions.Ends:
        self._ends.clear()
        return self._ends.setdefault(token, {0: None})

    def person(self, asker: MessagePump, lane: str, which: Any) -> None:
        """Who somebody is, by reference or key."""
        self._ask(asker, lane, which, lambda crm: crm.people.get(which))

    def organisation(self, asker: MessagePump, lane: str, which: Any, day: date | None) -> None:
        """A body as on a day (today, when None), by reference or key."""
        self._ask(asker, lane, which, lambda crm: crm.organisations.view(which, day))

    def history(self, asker: MessagePump, token: Token, pages: tuple[int, ...]) -> None:
        """Pages of what has passed with a person, a post or a department, as the token says."""
        self._ask(asker, "history", token, lambda crm: questions.history(crm, token[1], pages))

    def day(self, asker: MessagePump, text: str) -> None:
        """The day that somebody means."""
        self._ask(asker, "day", text, lambda _crm: questions.day(text), opens=False)

    def read_line(self, asker: MessagePump, text: str, picks: Picks) -> None:
        """What is understood of a plain line, given who was picked where a name was not clear."""
        self._ask(asker, "line", text, lambda crm: lines.read(crm, text, picks))

    def entry(self, asker: MessagePump, text: str, picks: Picks) -> None:
        """What is understood of a plain line, for the full form."""
        self._ask(asker, "entry", text, lambda crm: lines.entry(crm, text, picks))

    def when(self, asker: MessagePump, text: str) -> None:
        """What a date means, as vague as it is."""
        self._ask(asker, "when", text, lambda _crm: questions.when(text), opens=False)

    def complete(self, asker: MessagePump, lane: str, text: str, dated: str) -> None:
        """Who may be meant by what is being typed, in the capacity of the day that is typed."""
        self._ask(asker, lane, text, lambda crm: questions.complete(crm, text, dated))

    def recast(self, asker: MessagePump, entry: Entry, dated: str) -> None:
        """Those of a form in the capacities of another day."""
        self._ask(asker, "recast", dated, lambda crm: questions.recast(crm, entry, dated))

    def last_operation(self, asker: MessagePump) -> None:
        """What an undo would take back: the last thing this person did that still stands."""
        self._ask(asker, "last", None, lambda crm: crm.operations.undoable())

    def duplicates(self, asker: MessagePump) -> None:
        """What may be on record twice, the likeliest first; a long search tells how far it is."""
        from tui.pairs import duplicates

        self._ask(asker, "pairs", None, lambda crm: duplicates(crm, self._progress))

    def beside(self, asker: MessagePump, kept: str, other: str) -> None:
        """Two side by side, by their references."""
        self._ask(asker, "beside", (kept, other), lambda crm: crm.duplicates.compared(kept, other))

    def merge_preview(self, asker: MessagePump, kept: str, other: str, take: dict[str, str]) -> None:
        """What a merge of two would do."""
        self._ask(asker, "preview", take, lambda crm: crm.duplicates.preview(kept, other, take))

    def draft(self, asker: MessagePump, name: str) -> None:
        """What was typed and not saved last time."""
        self._ask(asker, "draft", name, lambda _crm: questions.draft(name), opens=False)

    # ------------------------------------------------------------- what is written

    def keep_draft(self, asker: MessagePump, name: str, what: str | Entry) -> None:
        """Keep what was typed on the disk."""
        self._do(asker, "kept", name, lambda _crm: self.keep_draft_now(name, what), opens=False)

    @staticmethod
    def keep_draft_now(name: str, what: str | Entry) -> None:
        """Keep what was typed, before this returns: for an application that is about to close."""
        if isinstance(what, str):
            questions.keep_draft(name, what)
        else:
            questions.keep_draft(
                name, what.fields.get("subject", ""), None if what.empty else questions.given(what)
            )

    def save_line(self, asker: MessagePump, text: str, picks: Picks) -> None:
        """Log a plain line, as it was understood."""
        self._do(asker, "save", text, lambda crm: lines.save(crm, text, picks))

    def save_entry(self, asker: MessagePump, entry: Entry) -> None:
        """Log what stands in the full form."""
        self._do(asker, "save", entry, lambda crm: questions.save_entry(crm, entry))

    def undo(self, asker: MessagePump, number: int) -> None:
        """Take an operation back."""
        self._do(asker, "undo", number, lambda crm: crm.operations.undo(number))

    def merge(self, asker: MessagePump, kept: str, other: str, take: dict[str, str]) -> None:
        """Make one of two."""
        self._do(asker, "merge", (kept, other), lambda crm: crm.duplicates.merge(kept, other, take))

    def refuse(self, asker: MessagePump, kept: str, other: str) -> None:
        """Say that two are not the same."""
        self._do(asker, "refuse", (kept, other), lambda crm: crm.duplicates.refuse(kept, other))

    # ------------------------------------------------------------- threads

    def _start(self) -> None:
        """Start the threads with the first question. They end with the program, whatever they wait for."""
        if self._started:
            return
        self._started = True
        for queue in [self._to_read] * READERS + [self._to_write]:
            threading.Thread(target=self._work, args=(queue,), daemon=True, name="despatch").start()

    def _ask(
        self, asker: MessagePump, lane: str, asked: Any, question: Question, *, opens: bool = True
    ) -> None:
        """Put a question; a newer one of the same asker in the same lane takes its place."""
        task = _Task(asker, lane, asked, question, opens)
        with self._guard:
            line = self._lane(asker, lane)
            line.newest = task
            if line.running:
                if line.stop is not None:
                    line.stop()
                return
            line.running = True
        self._start()
        self._to_read.put(task)

    def _lane(self, asker: MessagePump, lane: str) -> _Lane:
        return self._lanes.setdefault(asker, {}).setdefault(lane, _Lane())

    def _do(
        self, asker: MessagePump, lane: str, asked: Any, question: Question, *, opens: bool = True
    ) -> None:
        """Put something that is written: in its turn, never dropped."""
        self._start()
        self._to_write.put(_Task(asker, lane, asked, question, opens))

    def _work(self, queue: "SimpleQueue[_Task | None]") -> None:
        while (task := queue.get()) is not None:
            message = self._answer(task)
            if queue is self._to_write or self._still_wanted(task):
                task.asker.post_message(message)

    def _still_wanted(self, task: _Task) -> bool:
        """Is this the newest question of its lane? If not, the newest is put in its place."""
        with self._guard:
            line = self._lane(task.asker, task.lane)
            line.stop = None
            if line.newest is task:
                line.running = False
                return True
            if line.newest is not None:
                self._to_read.put(line.newest)
            return False

    def _answer(self, task: _Task) -> Answer | Failed:
        """Run one question. Whatever goes wrong becomes a message: a thread must not die of an answer."""
        try:
            crm = self._opened() if task.opens else None
            return Answer(task.lane, task.asked, safe(task.question(crm)))  # type: ignore[arg-type]
        except Exception as error:  # noqa: BLE001 - told on the screen, and what was typed is kept
            return Failed(task.lane, task.asked, _trouble(error))

    def _opened(self) -> Any:
        with self._opening:
            if self._crm is None:
                told: list[str] = []

                def progress(text: str, part: float | None) -> None:
                    told.append(text)
                    self._progress(text, part)

                try:
                    self._crm = self._opener(progress)
                finally:
                    if told:
                        self._progress("", None)
            return self._crm

    def close(self) -> None:
        """Let the threads end after what they are doing, and the record be closed."""
        if self._started:
            for queue in [self._to_read] * READERS + [self._to_write]:
                queue.put(None)


def _trouble(error: Exception) -> Trouble:
    """An error as it is told: ours as they are, others by their kind, which says nothing of the data."""
    from crm.errors import DespatchError

    if isinstance(error, StoppedError):
        return Trouble("Stopped", "Nothing was written.")
    if isinstance(error, DespatchError):
        choices = tuple(safe_text(str(choice)) for choice in getattr(error, "choices", ()))
        return Trouble(safe_text(str(error)), safe_text(error.hint or ""), choices)
    return Trouble(
        f"Something failed that should not have ({type(error).__name__}: {safe_text(str(error))[:200]})",
        "Nothing was lost; press r to read again. If it happens again, please report it.",
    )
