"""Lines of styled text: what a paper becomes on a screen, broken for a width and drawn one at a time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

LOOKS = ("title", "part", "section", "marking", "strong", "quiet", "ref", "chart")
"""How a piece may look, beside plain; a style of this name is in the sheet of whatever draws it."""
_WORDS = re.compile(r"[ \t\r\n\f\v]+|[^ \t\r\n\f\v]+")


class Piece(NamedTuple):
    """Some text in one look; `ref` is the reference that it leads to."""

    text: str
    look: str = ""
    ref: str = ""

    @property
    def cells(self) -> int:
        """The cells it takes."""
        return cells(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A page does not end after one that `holds`; `heads` is a heading, `breaks` begins another page."""

    pieces: tuple[Piece, ...] = ()
    holds: bool = False
    heads: bool = False
    breaks: bool = False

    @property
    def plain(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)


BLANK = Line()


def cells(text: str) -> int:
    """The cells a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def padded(text: str, width: int, *, right: bool = False) -> str:
    """A text filled with blanks; one that is longer is left as it is."""
    blanks = " " * (width - cells(text))
    return f"{blanks}{text}" if right else f"{text}{blanks}"


def centred(text: str, width: int, look: str = "") -> Line:
    """A text in the middle of a line."""
    blanks = max(0, (width - cells(text)) // 2)
    return Line((Piece(" " * blanks), Piece(text, look)))


def flowed(
    pieces: Iterable[Piece], width: int, *, lead: tuple[Piece, ...] = (), indent: int = 0
) -> Iterator[tuple[Piece, ...]]:
    """Pieces broken at blanks into lines of at most `width` cells; `lead` begins the first, blanks the others."""
    line, used = list(lead), sum(piece.cells for piece in lead)
    least, blank = used, False
    for word in _words(pieces):
        size = sum(piece.cells for piece in word)
        if used > least and used + blank + size > width:
            yield tuple(line)
            line, used = ([Piece(" " * indent)] if indent else []), indent
            least, blank = indent, False
        if blank and used > least:
            line.append(Piece(" ", word[0].look if line[-1].look == word[0].look != "ref" else ""))
            used += 1
        for part in _chopped(word, width - used, width - indent) if used + size > width else [word]:
            if part is None:
                yield tuple(line)
                line, used, least = ([Piece(" " * indent)] if indent else []), indent, indent
                continue
            line.extend(part)
            used += sum(piece.cells for piece in part)
        blank = True
    yield tuple(line)


def _words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What stands between blanks: a word may change its look in its middle."""
    word: list[Piece] = []
    for text, look, ref in pieces:
        for part in [text] if ref else _WORDS.findall(text):
            if part.isspace() and part != "\xa0":
                if word:
                    yield word
                word = []
            else:
                word.append(Piece(part, look, ref))
    if word:
        yield word


def _chopped(word: list[Piece], first: int, room: int) -> Iterator[list[Piece] | None]:
    """A word that is longer than a line, cut to cells; None is where a line ends."""
    left = first if first > 0 else room
    if first <= 0:
        yield None
    for text, look, ref in word:
        rest = text
        while cells(rest) > left:
            head = chop_cells(rest, max(1, left))[0]
            if not head or cells(head) > max(2, left):
                break
            yield [Piece(head, look, ref)]
            yield None
            rest, left = rest[len(head) :], max(2, room)
        yield [Piece(rest, look, ref)]
        left -= cells(rest)
