"""The one door from the screens to the record, and the only module with threads.

A screen asks by calling a method; the question runs on a thread and the answer comes back as a message
(`tui.messages`). In each lane of each asker only the newest question counts: while one runs, those that
come meanwhile replace each other, and an answer that is no longer wanted is dropped. What is written
(`save`, `undo`) is never dropped. All text is made fit to be shown before it leaves the thread.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.message_pump import MessagePump

from tui.display import safe, safe_text
from tui.messages import Answer, Failed, Trouble

if TYPE_CHECKING:
    from crm.api import Crm

Opener = Callable[[Callable[[str, float | None], None]], Any]
"""Opens the record; is handed a function to tell of its progress."""
Question = Callable[["Crm"], Any]


def open_record(progress: Callable[[str, float | None], None]) -> Any:
    """Open the record of the settings. Loads the database's libraries, so it is called on a thread."""
    from crm.api import Crm

    return Crm.open(progress=progress)


READERS = 2
"""Threads that read; a long search does not hold up a preview."""


@dataclass(slots=True)
class _Task:
    """One question on its way: who asked what, and how it is answered."""

    asker: MessagePump
    lane: str
    asked: Any
    question: Question


@dataclass(slots=True)
class _Lane:
    """The newest question of a lane, and whether one is running."""

    newest: _Task | None = None
    running: bool = False


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

    # ------------------------------------------------------------- questions

    def home(self, asker: MessagePump) -> None:
        """What is due, who owes us an answer, what is coming, what was logged last."""
        self._ask(asker, "home", None, lambda crm: crm.home.now())

    # ------------------------------------------------------------- threads

    def _start(self) -> None:
        """Start the threads with the first question. They end with the program, whatever they wait for."""
        if self._started:
            return
        self._started = True
        for queue in [self._to_read] * READERS + [self._to_write]:
            threading.Thread(target=self._work, args=(queue,), daemon=True, name="despatch").start()

    def _ask(self, asker: MessagePump, lane: str, asked: Any, question: Question) -> None:
        """Put a question; a newer one of the same asker in the same lane takes its place."""
        task = _Task(asker, lane, asked, question)
        with self._guard:
            line = self._lanes.setdefault(asker, {}).setdefault(lane, _Lane())
            line.newest = task
            if line.running:
                return
            line.running = True
        self._start()
        self._to_read.put(task)

    def _do(self, asker: MessagePump, lane: str, asked: Any, question: Question) -> None:
        """Put something that is written: in its turn, never dropped."""
        self._start()
        self._to_write.put(_Task(asker, lane, asked, question))

    def _work(self, queue: "SimpleQueue[_Task | None]") -> None:
        while (task := queue.get()) is not None:
            message = self._answer(task)
            if queue is self._to_write or self._still_wanted(task):
                task.asker.post_message(message)

    def _still_wanted(self, task: _Task) -> bool:
        """Is this the newest question of its lane? If not, the newest is put in its place."""
        with self._guard:
            line = self._lanes[task.asker][task.lane]
            if line.newest is task:
                line.running = False
                return True
            if line.newest is not None:
                self._to_read.put(line.newest)
            return False

    def _answer(self, task: _Task) -> Answer | Failed:
        """Run one question. Whatever goes wrong becomes a message: a thread must not die of an answer."""
        try:
            return Answer(task.lane, task.asked, safe(task.question(self._opened())))
        except Exception as error:  # noqa: BLE001 - told on the screen, and what was typed is kept
            return Failed(task.lane, task.asked, _trouble(error))

    def _opened(self) -> Any:
        with self._opening:
            if self._crm is None:
                self._crm = self._opener(self._progress)
            return self._crm

    def close(self) -> None:
        """Let the threads end after what they are doing, and the record be closed."""
        if self._started:
            for queue in [self._to_read] * READERS + [self._to_write]:
                queue.put(None)


def _trouble(error: Exception) -> Trouble:
    """An error as it is told: ours as they are, others by their kind, which says nothing of the data."""
    from crm.errors import DespatchError

    if isinstance(error, DespatchError):
        choices = tuple(safe_text(str(choice)) for choice in getattr(error, "choices", ()))
        return Trouble(safe_text(str(error)), safe_text(error.hint or ""), choices)
    return Trouble(
        f"Something failed that should not have ({type(error).__name__}: {safe_text(str(error))[:200]})",
        "Nothing was lost; press r to read again. If it happens again, please report it.",
    )
