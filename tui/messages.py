"""What comes back from the record: one frozen message for each kind of answer, and one for trouble.

The backend posts them from its threads to whoever asked; screens handle them on the interface's thread.
Every text in them may be shown as it is.
"""

from dataclasses import dataclass
from typing import Any

from textual.message import Message


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong, and what to do now."""

    message: str
    hint: str = ""
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Both as one paragraph."""
        return f"{self.message.rstrip('.')}. {self.hint}".strip()


@dataclass
class Answer(Message, bubble=False):
    """An answer to a question: which one (`about`), what was asked (`asked`), and what came back (`reading`)."""

    about: str
    asked: Any
    reading: Any


@dataclass
class Failed(Message, bubble=False):
    """A question was not answered."""

    about: str
    asked: Any
    trouble: Trouble
