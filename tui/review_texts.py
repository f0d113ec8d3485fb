"""How reviews and our responses to them look as texts: one whole, with what is next, and the trace of recommendations."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from textual.content import Content

from crm import clock
from crm.vocabulary.kinds import label
from tui.texts import Piece, labelled
from tui.widgets.column import fitted
from tui.widgets.written import hanging

FOUR = ("Asked", "Recommended", "Government said", "What came of it")
SIDE_BY_SIDE = 92
"""From this many cells on, the four columns of the trace stand beside each other."""
GAP = 2


def whole(read: Any, width: int) -> Content:
    """A review as of its day: what is next, stages, deadlines, our part, recommendations, engagements."""
    line = read.review.line
    said = (line.reference, line.kind.label, line.sponsor)
    pieces: list[Piece] = [
        (f"{line.name}\n", "bold"),
        f"{hanging(' · '.join(filter(None, said)), 2, width)}\n\n",
        *labelled(_about(read), width),
        *_section("Next", [str(each) for each in read.next] or ["Nothing more is on record."], width),
        *_section("Stages", (_stage(each, read) for each in read.review.stages), width),
        *_section(
            "Deadlines",
            (f"{each.kind.label}: {each.words(read.day)}" for each in read.review.deadlines),
            width,
        ),
        *_section("Our part", (text for each in read.responses for text in _response(each)), width),
        *trace(read.recommendations, width),
        *_section("Engagements", map(_engagement, read.engagements), width),
    ]
    if read.more:
        pieces.append((f"  There are more: review:{line.reference} finds them all.\n", "$quiet"))
    return Content.assemble(*pieces)


def _about(read: Any) -> Iterable[tuple[str, str]]:
    """Who leads it, when it runs, its terms and its other names."""
    line = read.review.line
    yield from (("Led by", f"{each.person}, {each.title}, {each.held}") for each in read.review.leads)
    if line.opens:
        yield "Opens", str(line.opens)
    if line.closes:
        yield "Closes", str(line.closes)
    if read.review.terms:
        yield "Terms", read.review.terms
    if read.review.other_names:
        yield "Also", "; ".join(read.review.other_names)
    if read.review.notes:
        yield "Notes", read.review.notes


def _stage(stage: Any, read: Any) -> str:
    when = str(stage.occurred) if stage.occurred else "no day known"
    first = stage.occurred.earliest
    ahead = " (to come)" if first is not None and first > read.day else ""
    source = read.said_by(stage)
    note = f" – {stage.note}" if stage.note else ""
    return f"{when}{ahead}: {stage.words}{note}{f' [{source}]' if source else ''}"


def _response(response: Any) -> Iterable[str]:
    yield response.words()
    yield from (f"· {each}" for each in response.clearances)
    if response.notes:
        yield f"· {response.notes}"


def _engagement(row: Any) -> str:
    return f"{row.reference} {row.occurred or 'day unknown'}: {label(row.kind)}, {row.titled}"


def response(read: Any, width: int) -> Content:
    """A response of ours: who has it since when, its steps, and who has cleared it."""
    late = " · overdue" if read.late(clock.today()) else ""
    pieces: list[Piece] = [
        (f"{read.title}\n", "bold"),
        f"{hanging(f'{read.reference} · {read.kind.label} · {read.stands}{late}', 2, width)}\n\n",
        *labelled(_of_response(read), width),
        *_section("Steps", map(str, read.steps), width),
        *_section("Clearance", map(str, read.clearances), width),
    ]
    return Content.assemble(*pieces)


def _of_response(read: Any) -> Iterable[tuple[str, str]]:
    yield "Review", f"{read.review_reference} {read.review}"
    if read.due:
        yield "Due", str(read.due)
    if read.engagement:
        yield "Stands in", read.engagement
    if read.notes:
        yield "Notes", read.notes


def trace(recommendations: Sequence[Any], width: int) -> list[Piece]:
    """What was asked, recommended, said and done: four columns where there is room, else one below the other."""
    if not recommendations:
        return []
    pieces: list[Piece] = ["\n", ("Recommendations\n", "bold")]
    rows = [(each.asked or "–", each.recommended, each.said, each.came_of_it) for each in recommendations]
    if width < SIDE_BY_SIDE:
        for each, row in zip(recommendations, rows, strict=True):
            pieces.append(f"  {each.reference}\n")
            pieces += [
                f"    {hanging(f'{name}: {text}', 6, width)}\n" for name, text in zip(FOUR, row, strict=True)
            ]
        return pieces
    room = (width - 2 - GAP * (len(FOUR) - 1)) // len(FOUR)
    pieces += [(text, "$quiet") for text in _beside([FOUR], room)]
    return [*pieces, *_beside(rows, room)]


def _beside(rows: Iterable[Sequence[str]], room: int) -> Iterable[str]:
    """The lines of rows whose cells are broken to the same room and stand beside each other."""
    for row in rows:
        cells = [textwrap.wrap(text, room, break_on_hyphens=False) or [""] for text in row]
        for line in zip_longest(*cells, fillvalue=""):
            yield f"  {(' ' * GAP).join(fitted(part, room) for part in line).rstrip()}\n"


def _section(title: str, lines: Iterable[str], width: int) -> list[Piece]:
    listed = [f"  {hanging(line, 4, width)}\n" for line in lines]
    return ["\n", (f"{title}\n", "bold"), *listed] if listed else []
