"""Closing an organisation, with what followed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crm.errors import BadInput, Refused
from crm.organisations.inputs import CHANGES
from crm.people.inputs import check_span
from crm.people.words import day_words
from db.queries import organisations as rows
from db.tables.organisations import organisation, organisation_link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.organisations.readings import Organisation
    from db.recorder import Recorder


def write_end(
    recorder: Recorder, body: Organisation, on: date, successors: Sequence[Organisation], kind: str, note: str
) -> None:
    """Close a body, and link it to what followed; `on` is the first day on which it is no more.

    A body that closed on that very day already can still be given what followed it. Raises BadInput and Refused.
    """
    check_span(body.since, on)
    if body.until is not None and (body.until != on or not successors):
        raise Refused(f"{body.label} closed already: {body.span}", hint="It is kept with its days.")
    if successors and kind not in CHANGES:
        raise BadInput(
            "say what kind of change it was", hint=f"One of: {', '.join(CHANGES)}.", place="--kind"
        )
    linked = {link.successor_id for link in rows.links_of(recorder.connection, [body.id])}
    for other in successors:
        if other.id == body.id:
            raise BadInput(f"{body.label} cannot follow itself", place="--successor")
        if other.id in linked:
            raise Refused(f"{other.label} is on record as what followed {body.label}")
        if not other.exists_on(on):
            raise BadInput(
                f"{other.label} was not in being on {day_words(on)}: {other.span}",
                hint="A body can be followed only by one that was there then.",
                place="--successor",
            )
    recorder.update(organisation, body.id, {"until": on})
    recorder.insert_many(
        organisation_link,
        [
            {
                "predecessor_id": body.id,
                "successor_id": other.id,
                "kind": kind,
                "began": on,
                "ended": on,
                "note": note.strip(),
            }
            for other in successors
        ],
    )
