"""What comes back from the record: one frozen message for each kind of answer, and one for trouble.

The backend posts them from its threads to whoever asked; screens handle them on the interface's thread.
Every text in them may be shown as it is.
"""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Pages:
    """Some pages of a list, each with its number; how many rows there are in all; what is to be said of them."""

    pages: tuple[tuple[int, tuple[Any, ...]], ...]
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """An engagement with all that hangs on it: its thread, what was asked, promised and decided, its sources."""

    engagement: Any
    thread: tuple[Any, ...] = ()
    promises: Any = None
    sources: tuple[Any, ...] = ()
    board: tuple[Any, ...] = ()
    points: tuple[Any, ...] = ()
    letter: Any = None
    held: tuple[tuple[str, str], ...] = ()
    """What must be seen before it is passed on: an embargo, the parliamentary question it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or some body in a list: the reference, the name, and what they are."""

    reference: str
    name: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Meant:
    """A day that was typed, and what was understood of it in words."""

    day: Any
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the full form: texts by field, and those who took part on either side."""

    fields: Mapping[str, str]
    theirs: tuple["Taker", ...] = ()
    ours: tuple["Taker", ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        typed = ("when", "subject", "topics", "body", "place", "reply_to")
        return not (self.theirs or self.ours or any(self.fields.get(field) for field in typed))


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody named in the form: as they are shown, as they were written, and the key of who is meant.

    Without a key it is a name as written, which the record does not know.
    """

    name: str
    capacity: str = ""
    as_written: str = ""
    key: Any = None
    reason: str = ""

    @property
    def label(self) -> str:
        """The name in its capacity."""
        return f"{self.name}, {self.capacity}" if self.capacity else self.name


Picks = Mapping[str, str]
"""Names of a plain line → who was picked for each: a reference, or "" for the name as written."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is understood of a plain line: labelled lines, sentences on what was chosen, and what is not clear.

    `unclear` is the name that somebody must be picked for, `choices` who it may be. `trouble` is why it
    cannot be saved; None when it can be.
    """

    said: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    unclear: str
    choices: tuple[Taker, ...]
    trouble: Trouble | None


@dataclass(frozen=True, slots=True)
class Waits:
    """A proposal as a row of the inbox. `sure` runs from 0 to 1; `state` is open, accepted, merged or refused."""

    number: int
    sure: float
    kind: str
    direction: str
    occurred: Any
    who: tuple[str, ...]
    subject: str
    same_as: str
    batch: int
    state: str = "open"
    became: str = ""

    @property
    def reference(self) -> str:
        """The short reference: I-7."""
        return f"I-{self.number}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Some pages of the inbox, how many wait in all, and the row to stand on (None: leave it)."""

    pages: tuple[tuple[int, tuple[Waits, ...]], ...]
    total: int
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A proposal looked at: what would be logged, the words of its source, what it seems to be already."""

    row: Waits
    proposal: Any
    source: Any
    same: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """An engagement on record, as a row of those that a proposal may be merged with."""

    reference: str
    kind: str
    direction: str
    occurred: Any
    who: tuple[str, ...]
    ours: tuple[str, ...]
    subject: str
    embargo: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: what each has become (number → E-41), and those that were left, with why."""

    became: tuple[tuple[int, str], ...]
    left: tuple[tuple[int, str], ...] = ()


@dataclass
class Progressed(Message, bubble=False):
    """How far something is that takes a while: what is being done, and the share done (0 to 1; None: not known)."""

    about: str
    doing: str
    share: float | None


# ---------------------------------------------------------------- what comes in


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be brought in: files and folders, what they are ("": their content says), the day of a paper, our names.

    `columns` says what columns of a table hold where that was understood wrongly: "Contact=theirs; Type=kind".
    """

    paths: tuple[str, ...]
    form: str = ""
    dated: str = ""
    ours: tuple[str, ...] = ()
    columns: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the report on an import: what is done with one thing of a file, and why."""

    action: str
    what: str
    why: str
    place: str
    reference: str


@dataclass(frozen=True, slots=True)
class FileTold:
    """The report on one file: what it was taken for, the counts in words, and what is to be said of it.

    `columns` are those of a table, as they were understood.
    """

    name: str
    form: str
    summary: str
    remarks: tuple[str, ...]
    failed: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did, or would do. `number` is None where nothing was written; `more` lines are not among `lines`.

    `proposed` wait in the inbox; `straight` says that something goes into the record at once.
    """

    number: int | None
    files: tuple[FileTold, ...]
    lines: tuple[Told, ...]
    summary: str = ""
    more: int = 0
    proposed: int = 0
    straight: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing at all comes of it."""
        return all(line.action in {"skip", "error"} for line in self.lines) and not self.more


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of an engagement, and what it is known from: `place` counts from 0 among all of them.

    `source` is "" for what has none.
    """

    of: str
    place: int
    reference: str
    what: str
    source: str = ""
    where: str = ""
    document: str = ""
    quotation: str = ""
    at: str = ""
    """Where the source itself is found, and the licence it may be used under."""
