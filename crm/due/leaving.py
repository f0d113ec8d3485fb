"""What is due as it leaves: no more than whoever takes it out may see, and noted in the book of exports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crm.editions.edition import Edition

if TYPE_CHECKING:
    from crm.api import Crm
    from crm.due.readings import DueNow

WHAT: Final = "due"
SUBJECT: Final = "what is due"
"""How it stands in the book of exports."""


def for_reader(crm: Crm, found: DueNow) -> tuple[DueNow, int]:
    """What whoever is at work may see of what is due, and how much was left out: also what came of a withheld engagement."""
    gate = crm.readers.gate(Edition.FULL)
    if gate.is_open:
        return found, 0
    with crm.reading() as connection:
        withheld = gate.withheld(connection, [item.engagement_id for item in found.items])
    kept = tuple(
        item for item in found.items if gate.passes(item.marking) and item.engagement_id not in withheld
    )
    return replace(found, items=kept), len(found.items) - len(kept)


def note_mail(crm: Crm, marking: str, rows: int, left_out: int) -> None:
    """Note that a list of what is due left by mail; `marking` as it is printed."""
    crm.exports.note(
        WHAT,
        SUBJECT,
        form="mail",
        edition=Edition.FULL,
        marking=marking.lower(),
        rows=rows,
        left_out=left_out,
    )
