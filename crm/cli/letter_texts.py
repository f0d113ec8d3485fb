"""A letter as lines of names and values; and what is said of a change to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.cli import output
from crm.correspondence.telling import pairs
from crm.vocabulary.kinds import DIRECTION_LABELS, Direction, label

if TYPE_CHECKING:
    from crm.correspondence.inputs import Done
    from crm.correspondence.readings import Letter

Pairs = list[tuple[str, object]]


def letter_pairs(letter: Letter) -> Pairs:
    """All that is told of a letter, in the order people ask for it."""
    engagement = letter.engagement
    return [
        ("Reference", letter.reference),
        ("Kind", f"{label(engagement.kind)}, {DIRECTION_LABELS[Direction(engagement.direction)]}"),
        ("Date", str(engagement.occurred)),
        ("Subject", engagement.subject),
        *(("To", one.label) for one in engagement.of_side("theirs")),
        *pairs(letter),
        *(("Thread", one.words) for one in letter.thread if len(letter.thread) > 1),
    ]


def told(done: Done, said: str, *, as_json: bool) -> None:
    """Write what became of a letter; what somebody should know of it goes to standard error."""
    for note in done.notes:
        output.note(f"Note: {note}")
    letter = done.letter
    if as_json:
        output.emit_json(letter.as_fields() | {"logged": done.logged, "notes": list(done.notes)})
        return
    output.line("\t".join(filter(None, (letter.reference, letter.stands, letter.clock_line))))
    logged = f" Logged as {done.logged}." if done.logged else ""
    output.note(f"{said}.{logged} “despatch undo” takes it back.")
