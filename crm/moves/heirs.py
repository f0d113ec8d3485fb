"""What followed a body that was divided: those among which its open items are shared out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.errors import BadInput, Refused
from crm.organisations.readings import Organisation
from crm.organisations.walk import TRANSFER
from crm.people.words import day_words
from crm.vocabulary.text import fold
from db.queries import organisations as rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Heir:
    """A body that took over something of another: by a demerger, a merger, a transfer …"""

    id: UUID
    reference: str
    name: str
    acronym: str
    change: str

    @property
    def label(self) -> str:
        """The name with its acronym."""
        return f"{self.name} ({self.acronym})" if self.acronym else self.name

    @property
    def short(self) -> str:
        """What it is called for short: its acronym, if it has one."""
        return self.acronym or self.name

    def fits(self, text: str) -> bool:
        """Whether it is called so: its reference, acronym, name, or a name that begins so."""
        asked = fold(text)
        known = {fold(self.reference), fold(self.acronym), fold(self.name)} - {""}
        return asked in known or (len(asked) > 3 and fold(self.name).startswith(asked))


def heirs(connection: Connection, body: Organisation, on: date | None) -> tuple[date, tuple[Heir, ...]]:
    """The day on which a body was divided, and those that took over from it; of one that goes on, at the last transfer.

    Raises Refused where nothing followed it, where it and another are each said to come of the other, and BadInput for
    a day before those that followed were there.
    """
    links = list(rows.links_of(connection, [body.id]))
    after = [link for link in links if link.predecessor_id == body.id]
    if not after:
        raise Refused(
            f"nothing on record followed {body.label}",
            hint=f"Say what did: despatch organisation end {body.reference} --on DATE --successor BODY --kind demerger",
        )
    there = {
        row.id: Organisation.of_row(row)
        for row in rows.by_ids(connection, {one.successor_id for one in after})
    }
    _refuse_rings(body, links, there)
    day = on or body.until or max((link.began for link in after if link.began), default=None)
    if day is None:
        raise BadInput(
            f"the record does not say when {body.label} was divided", hint="Give the day.", place="--on"
        )
    begun = [link for link in after if link.began is None or link.began <= day]
    if body.until is None and begun:
        last = max((link.began for link in begun if link.began), default=None)
        begun = [link for link in begun if link.began == last]
    found = [(link, there[link.successor_id]) for link in begun if there[link.successor_id].exists_on(day)]
    if not found:
        first = min((link.began for link in after if link.began), default=None)
        raise BadInput(
            f"on {day_words(day)} there was nothing yet that followed {body.label}",
            hint=f"It was divided on {day_words(first)}." if first else None,
            place="--on",
        )
    ordered = sorted(found, key=lambda one: (one[0].kind == TRANSFER, one[1].name))
    return day, tuple(
        Heir(other.id, other.reference, other.name, other.acronym, link.kind.replace("-", " "))
        for link, other in ordered
    )


def heir_named(found: Sequence[Heir], text: str, body: Organisation, place: str) -> Heir:
    """The one of those that followed a body that is called so. Raises BadInput with the choices."""
    fitting = [heir for heir in found if heir.fits(text)]
    if len(fitting) == 1:
        return fitting[0]
    raise BadInput(
        f"“{text}” is {'none' if not fitting else 'more than one'} of those that followed {body.label}",
        hint=f"There are: {', '.join(heir.short for heir in found)}.",
        place=place,
    )


def _refuse_rings(body: Organisation, links: Sequence[Any], there: dict[UUID, Organisation]) -> None:
    """Raise Refused where two bodies are each said to have come of the other, but for transfers on other days."""
    back = {link.predecessor_id: link for link in links if link.successor_id == body.id}
    for link in links:
        other = back.get(link.successor_id)
        if other is None or link.predecessor_id != body.id:
            continue
        transfers = TRANSFER in (link.kind, other.kind)
        if not transfers or link.began == other.began:
            name = there[link.successor_id].label
            raise Refused(
                f"{body.label} and {name} are each said to have come of the other",
                hint="Put right which came first; “despatch history” of each shows what is on record.",
            )
