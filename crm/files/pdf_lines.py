"""Paragraphs out of the lines of a PDF, which knows no paragraphs: only where each line stands on its page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from crm.files.pdf_hyphens import Hyphens

_LIST_MARK = re.compile(
    r"(?:[•·●○▪■◦‣⁃\uf0b7\uf0a7\uf0d8]\s*|[–—*o-]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+|\d{0,2}(?:\.\d{1,2}){1,3}\.?\s+)(?=\S)"
)
_PRIVATE_BULLET = re.compile(r"^[●○▪■◦‣⁃\uf0b7\uf0a7\uf0d8]\s*|^•\s*")
_PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s+of\s+\d{1,4})?|[ivxl]{1,6}", re.IGNORECASE
)
_ONLY_NUMBER = re.compile(r"\(?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})[.)]")
_MARK_AND_TAB = re.compile(
    r"^([•·●○▪■◦‣⁃\uf0b7\uf0a7\uf0d8–—*o-]|\(?(?:[\d.]{1,8}|[a-zA-Z]|[ivx]{1,5})[.)]?)\t"
)
_DIGITS = re.compile(r"\d+")
AT_THE_EDGE = 3
"""Lines at the top and at the bottom of a page among which headers and footers are looked for."""

_FIRST_LINES = 12
SHORT = 25
"""Lines of fewer characters are no lines of running text: an address, a heading."""


class Line(NamedTuple):
    """A line of a page: where it stands, in points from the left and from the bottom; None where unknown."""

    text: str
    left: float | None = None
    right: float | None = None
    bottom: float | None = None
    top: float | None = None
    hyphen: bool = False
    """Does it end in a hyphen that is not in `text`?"""

    @property
    def height(self) -> float:
        """How high its letters are."""
        return (self.top or 0) - (self.bottom or 0)


def text_of_pages(pages: list[list[Line]]) -> str:
    """The text, its pages parted by form feeds.

    Headers and footers that run through are left out; lines are joined to paragraphs; a sentence that runs over the end
    of a page stands on the page it began on.
    """
    pages = without_running_lines(pages)
    hyphens = Hyphens.of(pages)
    texts = [paragraphs(page, hyphens) for page in pages]
    for number in range(1, len(texts)):
        _carry_over(texts, number)
    return "\f".join("\n".join(lines).strip("\n") for lines in texts)


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without the lines that stand at the edge of page after page, numbers apart.

    What stands over the first page stays there: it often says whose paper it is, and of which day.
    """
    edges = [_edges(page) for page in pages]
    tops, feet = (Counter(key for edge in edges for key in set(map(_key, edge[side]))) for side in (0, 1))
    least = max(3, round(0.25 * len(pages)))
    left = []
    for number, (page, (top, foot)) in enumerate(zip(pages, edges, strict=True)):
        over = _running(top, tops, least, len(pages))
        if number == 0:
            over = [line for line in over if _is_number(line)]
        left.append(_without(page, over + _running(foot, feet, least, len(pages))))
    return left


def _without(page: list[Line], dropped: list[Line]) -> list[Line]:
    """The page without these very lines; others may read the same."""
    identities = set(map(id, dropped))
    return [line for line in page if id(line) not in identities]


def _edges(page: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines at the top, and those at the bottom, from the outermost inwards, and one more each."""
    if all(line.top is not None for line in page):
        page = sorted(page, key=lambda line: -(line.top or 0))
    return page[: AT_THE_EDGE + 1], page[: -AT_THE_EDGE - 2 : -1]


def _running(side: list[Line], often: Counter[str], least: int, pages: int) -> list[Line]:
    """Of the lines at one edge, those that come again and have a gap between them and the text."""
    parted = 0
    for number, line in enumerate(side[:AT_THE_EDGE]):
        if not (pages > 1 and _is_number(line)) and often[_key(line)] < least:
            break
        if number + 1 == len(side) or _is_gap(line, side[number + 1]):
            parted = number + 1
    return side[:parted]


def _is_number(line: Line) -> bool:
    """Is it the number of the page, and nothing else?"""
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _is_gap(outer: Line, inner: Line) -> bool:
    if outer.bottom is None or inner.bottom is None:
        return True
    return abs(outer.bottom - inner.bottom) > 1.6 * max(outer.height, inner.height)


def _key(line: Line) -> str:
    """What a running line has in common with those on other pages; a numbered heading keeps its number."""
    text = " ".join(line.text.split())
    return text if _LIST_MARK.match(text) else _DIGITS.sub("#", text)


def paragraphs(page: list[Line], hyphens: Hyphens) -> list[str]:
    """The paragraphs of a page, an empty one where there is a gap."""
    margins = _margins(page)
    leading = _leading(page)
    done: list[str] = []
    first: Line | None = None
    last: Line | None = None
    for line in page:
        if last is not None and first is not None and _goes_on(first, last, line, margins, leading):
            done[-1] = hyphens.joined(done[-1], line.text) if last.hyphen else f"{done[-1]} {line.text}"
        else:
            if last is not None and _is_apart(last, line, leading):
                done.append("")
            done.append(_PRIVATE_BULLET.sub("• ", _MARK_AND_TAB.sub(r"\1 ", line.text)))
            first = line
        last = line
    return done


def _margins(page: list[Line]) -> dict[int, float]:
    """How far to the right lines go that begin about as far to the left, but for a few that go too far: a column each."""
    rights: dict[int, list[float]] = {}
    for line in page:
        if line.left is not None and line.right is not None:
            column = round(line.left / 60)
            for near in (column - 1, column, column + 1):
                rights.setdefault(near, []).append(line.right)
    return {column: sorted(found)[round(0.9 * (len(found) - 1))] for column, found in rights.items()}


def _leading(page: list[Line]) -> float:
    """How far apart the lines of a paragraph are, from foot to foot, in heights of a letter.

    The least that comes often: in a list of short paragraphs most steps are from one to the next.
    """
    steps = sorted(
        (above.bottom - below.bottom) / above.height
        for above, below in pairwise(page)
        if above.bottom is not None
        and below.bottom is not None
        and above.height > 0
        and 0 < above.bottom - below.bottom < 3 * above.height
    )
    return steps[len(steps) // 10] if steps else 0


def _goes_on(first: Line, last: Line, line: Line, margins: dict[int, float], leading: float) -> bool:
    """Does the line go on with the paragraph that began with `first` and has come to `last`?"""
    if last.hyphen:
        return True
    if _LIST_MARK.match(line.text) or _ONLY_NUMBER.fullmatch(line.text) or "\t" in last.text + line.text:
        return False
    places = (first.left, last.left, last.right, line.left, line.right)
    if None in places:
        return len(last.text) > 60 and _reads_on(last.text, line.text)
    return _is_set_below(first, last, line, leading) and _had_no_room(last, line, margins)


def _is_set_below(first: Line, last: Line, line: Line, leading: float) -> bool:
    """Does it stand where the next line of that paragraph would, in letters of that size?"""
    step = (last.bottom or 0) - (line.bottom or 0)
    if (
        abs(last.height - line.height) > 0.15 * max(last.height, line.height)
        or not 0 < step <= 1.3 * leading * last.height
    ):
        return False
    return _is_in_place(first, last, line)


def _had_no_room(last: Line, line: Line, margins: dict[int, float]) -> bool:
    """Did the line above end because the next word would have gone over the margin? A sentence that reads on says so too."""
    assert last.left is not None and last.right is not None  # noqa: PT018 - one condition
    assert line.left is not None and line.right is not None  # noqa: PT018 - the same
    if len(last.text) < SHORT:
        return False
    margin = margins.get(round(last.left / 60), last.right)
    if _reads_on(last.text, line.text) and last.right - last.left > 0.6 * (margin - last.left):
        return True
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / max(1, len(line.text))
    return margin - last.right < 1.25 * width * (len(word) + 1) + 2


def _is_in_place(first: Line, last: Line, line: Line) -> bool:
    """Does it begin where the next line of that paragraph would?"""
    assert first.left is not None and last.left is not None and line.left is not None  # noqa: PT018 - one condition
    if _LIST_MARK.match(first.text):
        # The second line of an item is set in under its first word; those after it stand under the second.
        return -3 < line.left - first.left < 60 if first is last else abs(line.left - last.left) < 4
    if first is last:
        return -60 < line.left - last.left < 4
    return abs(line.left - last.left) < 4


def _reads_on(above: str, below: str) -> bool:
    """By the words alone: does a sentence run on from one line to the next?"""
    return above[-1:] not in ".:;?!" and (below[:1].islower() or above[-1:] == ",")


def _is_apart(last: Line, line: Line, leading: float) -> bool:
    if last.bottom is None or line.bottom is None:
        return False
    step = last.bottom - line.bottom
    return step < 0 or step > 1.3 * max(leading, 0.8) * last.height


def _carry_over(texts: list[list[str]], number: int) -> None:
    """Move the end of a sentence from the top of a page to the one before, where it began."""
    before, here = texts[number - 1], texts[number]
    if not before or not here or not before[-1] or _LIST_MARK.match(here[0]):
        return
    if len(before[-1]) > 40 and before[-1][-1] not in '.:;?!”"' and here[0][:1].islower():
        before[-1] += " " + here.pop(0)


def heading(pages: list[list[Line]]) -> str:
    """What the first page with words on it calls itself: of its first lines, the one in the largest letters."""
    page = next(filter(None, pages), [])
    first = max(page[:_FIRST_LINES], key=lambda line: round(line.height), default=Line(""))
    text = " ".join(first.text.split())
    return text if len(text) <= 150 else ""
