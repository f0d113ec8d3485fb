"""A passage of a source: its words broken into lines, with those that were quoted marked, and where they begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from tui.display import safe_text

AROUND = 6_000
"""Characters shown before and after a quotation; the document itself holds the rest."""
MARK, PLAIN = "▌ ", "  "
"""What stands before a line with quoted words, and before any other: seen without colours, too."""
LEAST_ROOM = 20


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words around a quotation, fit to be shown. `page` is 0 where the source has no pages.

    `quoted` is "" where the quotation does not stand in the text, which is then shown from its beginning.
    """

    title: str
    document: str = ""
    place: str = ""
    before: str = ""
    quoted: str = ""
    after: str = ""

    @property
    def empty(self) -> bool:
        """Whether there are no words to be shown."""
        return not (self.before or self.quoted or self.after).strip()


def excerpt(title: str, document: str, text: str, start: int, end: int, place: str = "") -> Excerpt:
    """The part of a text around `text[start:end]`; offsets are in characters of the text as it is kept."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before = ("… " if first else "") + text[first:start]
    after = text[end:last] + (" …" if last < len(text) else "")
    page = text.count("\f", 0, first) + 1
    shown = [_paged(part, page) for part in (before,)]
    page += before.count("\f")
    shown.append(_paged(text[start:end], page))
    page += text.count("\f", start, end)
    shown.append(_paged(after, page))
    return Excerpt(safe_text(title), document, place, *map(safe_text, shown))


def _paged(text: str, page: int) -> str:
    """Page breaks as a line that names the page, cells of a table apart from each other."""
    pieces = text.replace("\r\n", "\n").replace("\t", "  │  ").split("\f")
    told = [pieces[0], *(f"\n── page {page + n} ──\n{piece}" for n, piece in enumerate(pieces[1:], start=1))]
    return "".join(told)


def laid_out(of: Excerpt, width: int) -> tuple[Content, int]:
    """The excerpt in lines of `width` cells, and the line (from 0) on which the quotation begins."""
    text = of.before + of.quoted + of.after
    start, end = len(of.before), len(of.before) + len(of.quoted)
    pieces: list[str | tuple[str, str]] = []
    found = 0
    for number, (first, last) in enumerate(_lines(text, max(LEAST_ROOM, width - len(PLAIN)))):
        low, high = max(first, start), min(last, end)
        if low >= high:
            pieces.append(f"{PLAIN}{text[first:last]}\n")
            continue
        found = found or number
        pieces += [(MARK, "$accent"), text[first:low], (text[low:high], "bold $cursor-text on $cursor")]
        pieces.append(f"{text[high:last]}\n")
    return Content.assemble(*pieces), found


def _lines(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends when no line is to be wider than `room` cells."""
    place = 0
    for paragraph in text.split("\n"):
        yield from _broken(paragraph, place, room)
        place += len(paragraph) + 1


def _broken(paragraph: str, offset: int, room: int) -> Iterator[tuple[int, int]]:
    start = 0
    while True:
        stop = _fits(paragraph, start, room)
        if stop < len(paragraph):
            blank = paragraph.rfind(" ", start + 1, stop + 1)
            stop = blank if blank > start else stop
        yield offset + start, offset + stop
        start = stop + 1 if paragraph[stop : stop + 1] == " " else stop
        if start >= len(paragraph):
            return


def _fits(text: str, start: int, room: int) -> int:
    """Where the part of `text` ends that begins at `start` and takes `room` cells at most; one sign at least."""
    stop = min(len(text), start + room)
    while stop > start + 1 and cell_len(text[start:stop]) > room:
        stop -= max(1, (cell_len(text[start:stop]) - room) // 2)
    return stop
