"""The structured query: what a typed query means, before any name in it is looked up.

Every node is a frozen value. A node that may turn out wrong later (a name that nobody bears) knows its place
in what was typed, so that the error can point there.
"""

from dataclasses import dataclass
from typing import TypeAlias

from crm.vocabulary.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the typed query: characters `start` (counted from 0) up to, not including, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words that are to stand in the engagement, one after the other.

    `words` are folded (no case, no accents). With `begins`, the last is the beginning of a word. A word that
    was typed bare is one of these with a single word; `early-years` has two; a “phrase” may have many.
    """

    words: tuple[str, ...]
    begins: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be looked up.

    With `roll_up` also those before and after it (`dept:DfE+`); with `on`, whoever or whatever bore the name
    then (`dept:DfE@1994`), otherwise now.
    """

    text: str
    roll_up: bool = False
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One or more words of a vocabulary; any of them will do."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date of any precision."""

    date: PartialDate


@dataclass(frozen=True, slots=True)
class Reference:
    """The number in a short reference: `E-1042` is 1042."""

    number: int


Value: TypeAlias = Name | Choice | Day | Reference


@dataclass(frozen=True, slots=True)
class Filter:
    """A field with its value: `kind:letter`. `field` is the field's own name, whatever alias was typed."""

    field: str
    value: Value
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever does not match the part."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """What matches every part; without parts, everything."""

    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What matches at least one part."""

    parts: tuple["Node", ...]


Node: TypeAlias = Text | Filter | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed and as understood.

    `notes` say, in tolerant reading only, what was not understood and so was read as text or left out.
    """

    text: str
    root: Node
    notes: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Does it ask for nothing in particular?"""
        return self.root == All()


def words_of(node: Node) -> tuple[tuple[str, bool], ...]:
    """The words that a query looks for (and does not exclude), each with whether it is a beginning.

    These are what is marked in a snippet.
    """
    match node:
        case Text(words=words, begins=begins):
            return tuple((word, begins and place == len(words) - 1) for place, word in enumerate(words))
        case All(parts=parts) | AnyOf(parts=parts):
            return tuple(dict.fromkeys(word for part in parts for word in words_of(part)))
        case _:
            return ()
