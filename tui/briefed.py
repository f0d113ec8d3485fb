"""What a briefing may be about, as far as a screen can tell before it asks the record."""

from typing import Any

LETTERS = ("P", "T", "O", "R", "E", "M")
"""People, posts, bodies, reviews, planned engagements, sittings of our boards."""
NOTHING = "There is nobody and nothing here to be briefed about: stand on a person, a body, a review or a planned meeting."


def may_be_briefed(reference: str) -> bool:
    """Whether a reference is of a kind that briefings are made of."""
    return reference.partition("-")[0] in LETTERS


def of_row(row: Any) -> str:
    """What a briefing on a row of a list is about: what it opens, or the row itself; "" for neither, and for what is past."""
    if getattr(row, "status", "planned") in {"done", "held", "cancelled"}:
        return ""
    for name in ("opens", "reference"):
        reference = str(getattr(row, name, "") or "")
        if reference and may_be_briefed(reference):
            return reference
    return ""
