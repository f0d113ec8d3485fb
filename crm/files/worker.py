"""Reads files in a process of its own: run as a program, it takes one on standard input and answers line by line.

PDFium and the reader of old workbooks are written in C++ and Rust, and meet files that were made to harm them, or are merely
damaged; here a crash, a loop or a hunger for memory ends this process and no other. Nothing of the product is loaded.

Of a PDF the first line says how many pages there are and what the file calls itself, or what is wrong; each further line is
one page: its lines of text with where they stand. Of a workbook (with the argument `workbook`) there is one line: its sheets.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 3_000
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 20
MOST_ON_A_PAGE = 400_000
MOST_CHARACTERS = 20_000_000
PASSWORD = 4
"""PDFium's code for a missing password."""

WIDE = 1.1
"""How many times wider than its letters are high a gap between words must be to part cells."""

_BREAKS = "\r\n\ufffe"


def main() -> None:
    """Answer for the file on standard input."""
    _keep_within_bounds()
    data = sys.stdin.buffer.read()
    given = workbook(data) if sys.argv[1:] == ["workbook"] else answers(data)
    for answer in given:
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def _keep_within_bounds() -> None:
    """Where the system can, forbid this process to take more than it needs."""
    try:
        import resource
    except ImportError:  # Windows: the one who started it watches the clock
        return
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS + 5),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def workbook(data: bytes) -> Iterator[Any]:
    """How many sheets it has, once all could be read; whatever is wrong with one, the other reader meets it again."""
    from io import BytesIO

    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            for _ in book.get_sheet_by_name(name).iter_rows():
                pass
        yield {"sheets": len(book.sheet_names)}
    except Exception as error:  # noqa: BLE001 - it ended, and that is all that is asked here
        yield {"trouble": type(error).__name__}


def answers(data: bytes) -> Iterator[Any]:
    """The first line, and one for each page, as values for JSON."""
    import pypdfium2  # type: ignore[import-untyped]

    started = time.monotonic()
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        yield {"trouble": "password" if error.err_code == PASSWORD else "damaged"}
        return
    yield {"pages": pages, "title": _title(document)}
    read = 0
    for number in range(min(pages, MOST_PAGES)):
        if time.monotonic() - started > MOST_SECONDS or read > MOST_CHARACTERS:
            return
        try:
            lines = _page(document[number])
            read += sum(len(line[0]) for line in lines)
            yield lines
        except Exception:  # noqa: BLE001 - whatever is wrong with this page, the others may be read
            yield None


def _title(document: Any) -> str:
    """What the file calls itself; empty where that cannot be read."""
    try:
        title: str = document.get_metadata_value("Title")
    except (ValueError, RuntimeError):
        return ""
    return title


def _page(page: Any) -> list[list[Any]]:
    """The lines of a page: [text, left, right, bottom, top, ends in a hyphen]; the places are None where unknown."""
    words = page.get_textpage()
    count = words.count_chars()
    text = words.get_text_range(0, min(count, MOST_ON_A_PAGE)) if count else ""
    # Where a sign has no place of its own, the count of signs and the text differ: then the lines have none either.
    placed = len(text) == min(count, MOST_ON_A_PAGE)
    lines = []
    begin = 0
    while begin < len(text):
        end = next((place for place in range(begin, len(text)) if text[place] in _BREAKS), len(text))
        hyphen = text[end : end + 1] == "\ufffe"
        line = text[begin:end].strip()
        if line and placed:
            first = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            lines.append([*_placed(words, text, first, first + len(line)), hyphen])
        elif line:
            lines.append([line, None, None, None, None, hyphen])
        begin = end + 1
    words.close()
    page.close()
    return lines


def _placed(words: Any, text: str, first: int, end: int) -> list[Any]:
    """A line and where it stands: a tab wherever a gap is wider than the letters are high, as between cells of a table."""
    pieces = []
    begin = before = first
    for place in range(first + 1, end):
        if text[place].isspace():
            continue
        if place - before > 1:
            _, bottom, right, top = words.get_charbox(before, loose=True)
            if words.get_charbox(place, loose=True)[0] - right > WIDE * (top - bottom) > 0:
                pieces.append(text[begin:place].strip())
                begin = place
        before = place
    return ["\t".join([*pieces, text[begin:end]]), *_place(words, first, end - 1)]


def _place(words: Any, first: int, last: int) -> list[float | None]:
    """Left, right, bottom and top of a line, in points."""
    left, bottom, _, top = words.get_charbox(first, loose=True)
    _, _, right, _ = words.get_charbox(last, loose=True)
    return [round(left, 1), round(right, 1), round(bottom, 1), round(top, 1)]


if __name__ == "__main__":
    main()
