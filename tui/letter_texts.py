"""How letters look as texts: one of them whole, and what the engagement says of its way."""

from typing import Any

from textual.content import Content

from crm.correspondence.telling import pairs
from tui.rows import ARROWS
from tui.texts import MARGIN, PARTS, Piece, labelled
from tui.widgets.written import hanging


def tracking(letter: Any) -> list[tuple[str, str]]:
    """What an engagement says of the letter it is: where it stands, its clock, its steps."""
    return pairs(letter)


def whole(letter: Any, width: int) -> Content:
    """A letter of ours whole: where it stands, its clock, its steps, the thread in working days, its text."""
    of = letter.engagement
    when = str(of.occurred) or "day unknown"
    pieces: list[Piece] = [
        (f"{of.subject or 'No subject'}\n", "bold"),
        f"{letter.reference} · {when} · {letter.state_label or letter.stands}\n\n",
    ]
    ordered = sorted(of.participants, key=lambda one: one.side != "theirs")
    pieces += labelled(((PARTS.get(one.part, one.part.capitalize()), one.label) for one in ordered), width)
    pieces += ["\n", *labelled(pairs(letter), width)]
    if len(letter.thread) > 1:
        pieces += ["\n", ("Thread\n", "bold")]
        pieces += [
            f"  {ARROWS.get(one.direction, ' ')} {hanging(one.words, 4, width)}\n" for one in letter.thread
        ]
    if of.body:
        pieces += ["\n", ("Text\n", "bold"), f"{of.body}\n"]
    return Content.assemble(*pieces)


def preview(planned: Any, width: int) -> Content:
    """A step of the chase as it would be drafted."""
    lines = [f"{planned.words}", *(f"Note: {note}" for note in planned.notes)]
    return Content("\n".join(hanging(line, 0, width) for line in lines) + f"\n\n{planned.new.body}")


__all__ = ["MARGIN", "preview", "tracking", "whole"]
