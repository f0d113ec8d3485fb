"""The door of the newer screens: each brings its own question, a function of the record, run on a thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from crm.api import Crm

Question = Callable[["Crm"], Any]


class _Puts(Protocol):
    """Puts a question of an asker in a lane, to be answered by a message."""

    def __call__(self, asker: MessagePump, lane: str, asked: Any, question: Question, /) -> None: ...


class Tracking:
    """Questions and changes, each answered by a message that says what it is about.

    A question must be a plain function of the record: it runs on another thread and sees no widget.
    """

    def __init__(self, ask: _Puts, do: _Puts) -> None:
        self._ask, self._do = ask, do

    def ask(self, asker: MessagePump, about: str, question: Question, asked: Any = None) -> None:
        """Read; of several questions about the same thing only the newest is answered."""
        self._ask(asker, about, asked, question)

    def do(self, asker: MessagePump, about: str, change: Question, asked: Any = None) -> None:
        """Write, in its turn; never dropped."""
        self._do(asker, about, asked, change)
