"""Making one of two: what stands in the way, the plan, and carrying it out in one operation that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from crm.duplicates import names
from crm.duplicates.fields import Choice, choose
from crm.duplicates.planning import Plan, Walk
from crm.duplicates.readings import ENGAGEMENT, LETTERS, ORGANISATION, OTHER, PERSON
from crm.errors import BadInput, NotFound, Refused
from crm.roster.match import of_roster
from db import references
from db.tables.all import metadata

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy import Connection

    from db.recorder import Recorder

Values = dict[str, Any]

_ABOVE = {ENGAGEMENT: "reply_to_id", ORGANISATION: "parent_id"}
_FAR = 1000
"""Steps up a thread or a tree of bodies; no honest one is so deep."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that was worked out: the two as they were named, which row stays, the fields, and the changes."""

    kind: str
    kept: Values
    other: Values
    stays: Values
    goes: Values
    choices: tuple[Choice, ...]
    plan: Plan


def rows_of(
    connection: Connection, kind: str, kept: UUID, other: UUID, *, lock: bool = False
) -> tuple[Values, Values]:
    """Both rows; with `lock`, nobody else changes them or refers to them anew meanwhile. Raises NotFound, BadInput."""
    if kept == other:
        raise BadInput("both are one and the same", hint="Name two.")
    # Always in one order, so that two who merge the same two do not wait for each other.
    found = {key: references.row(connection, kind, key, lock=lock) for key in sorted((kept, other))}
    one, two = found[kept], found[other]
    if one is None or two is None or one.get("deleted") or two.get("deleted"):
        raise NotFound(
            f"one of the two is no longer a {kind} on record", hint="It may have been merged meanwhile."
        )
    return one, two


def worked_out(
    connection: Connection, kind: str, kept: Values, other: Values, take: Mapping[str, str]
) -> Merge:
    """What it takes to make one of two; of engagements the one that was logged first keeps its number.

    Raises BadInput for a field that cannot be chosen so, and Refused where the two cannot be one.
    """
    choices = choose(kind, kept, other, take)
    swapped = kind == ENGAGEMENT and other["number"] < kept["number"]
    stays, goes = (other, kept) if swapped else (kept, other)
    _refuse(connection, kind, stays, goes)
    walk = Walk(connection, kind, stays, goes)
    values: Values = {}
    for choice in choices:
        values |= choice.values
    but: frozenset[str] = frozenset()
    if kind == PERSON:
        wins = next(choice.wins for choice in choices if choice.field.name == "name")
        names.of_people(walk, taken=wins == OTHER)
        but = frozenset({"person_name"})
    elif kind == ORGANISATION:
        names.of_bodies(walk, taken=values["name"] != stays["name"], acronym=values["acronym"])
    else:
        values |= _engagement_values(walk, values)
    walk.gather(kind, stays["id"], goes["id"], but)
    if kind in (PERSON, ORGANISATION):
        _seen_one_way(walk, f"{kind}_id")
    walk.plan.deletes[kind, goes["id"]] = None
    if kind == ENGAGEMENT:
        _join_threads(walk, values)
    walk.remember(kind, goes, stays["id"], _other_key(stays, goes, values))
    walk.plan.last = {name: value for name, value in values.items() if stays[name] != value}
    return Merge(kind, kept, other, stays, goes, choices, walk.plan)


def carry_out(recorder: Recorder, merge: Merge) -> None:
    """Write a merge that was worked out within the same transaction."""
    for table, values in merge.plan.inserts:
        recorder.insert(metadata.tables[table], values)
    for (table, key), values in merge.plan.updates.items():
        recorder.update(metadata.tables[table], key, values)
    for table, key in merge.plan.deletes:
        recorder.delete(metadata.tables[table], key)
    recorder.update(metadata.tables[merge.kind], merge.stays["id"], merge.plan.last)


def reference(kind: str, row: Values) -> str:
    """The short reference of a row."""
    return f"{LETTERS[kind]}-{row['number']}"


def _refuse(connection: Connection, kind: str, stays: Values, goes: Values) -> None:
    one, two = reference(kind, stays), reference(kind, goes)
    if of_roster(goes["id"]):
        if of_roster(stays["id"]):
            raise Refused(
                f"{one} and {two} both came with the roster, which would bring the other back",
                hint=f"If they should not be offered again: despatch duplicates refuse {one} {two}",
            )
        raise Refused(
            f"{two} came with the roster, which would bring it back",
            hint=f"Keep that one instead: despatch duplicates merge {two} {one}",
        )
    column = _ABOVE.get(kind)
    if column is None:
        return
    for below, above in ((stays, goes), (goes, stays)):
        if _leads_up(connection, kind, column, below, above["id"]):
            said = "answers" if kind == ENGAGEMENT else "is within"
            raise Refused(
                f"{reference(kind, below)} {said} {reference(kind, above)}, so the two are not one",
                hint=f"despatch duplicates refuse {one} {two} keeps them from being offered again.",
            )


def _leads_up(connection: Connection, kind: str, column: str, below: Values, above: UUID) -> bool:
    row: Values | None = below
    for _ in range(_FAR):
        if row is None or row[column] is None:
            return False
        if row[column] == above:
            return True
        row = references.row(connection, kind, row[column])
    return False


def _seen_one_way(walk: Walk, column: str) -> None:
    """Of each attribute of a stakeholder one assessment holds: the one that began last; of one day, that of the one kept."""
    known = references.Reference("assessment", column)
    rows = [
        row
        for each in (walk.kept, walk.gone)
        for row in references.referring(walk.connection, known, walk.table, each["id"])
        if row["until"] is None and ("assessment", row["id"]) not in walk.plan.deletes
    ]
    held: dict[str, Values] = {}
    for row in sorted(rows, key=lambda row: row["since"] or date.min):
        before = held.get(row["attribute"])
        if before is not None and before["since"] == row["since"]:
            walk.drop("assessment", row)
            continue
        if before is not None:
            walk.change("assessment", before, {"until": row["since"]})
        held[row["attribute"]] = row


def _engagement_values(walk: Walk, values: Values) -> Values:
    """What follows from the date that was chosen: the number that it, and all that is its, sorts under."""
    from crm.engagements.writing import sort_key
    from crm.vocabulary.partial_date import PartialDate

    occurred = PartialDate(values["occurred_edtf"], values["occurred_earliest"], values["occurred_latest"])
    key = sort_key(occurred, walk.kept["number"])
    if key != walk.kept["sort_key"]:
        walk.sort_key = key
        for table in ("participant", "engagement_topic"):
            known = references.Reference(table, "engagement_id")
            for row in references.referring(walk.connection, known, ENGAGEMENT, walk.kept["id"]):
                walk.change(table, row, {"sort_key": key})
    return {"sort_key": key}


def _join_threads(walk: Walk, values: Values) -> None:
    """What answers either answers the one that stays: their threads are one."""
    kept, gone = walk.kept["thread_id"], walk.gone["thread_id"]
    values["thread_id"] = kept or gone
    if kept and gone and kept != gone:
        walk.gather("thread", kept, gone, top=False)
        walk.plan.deletes["thread", gone] = None


def _other_key(stays: Values, goes: Values, values: Values) -> str | None:
    """The key of a source that the row which stays does not have: by it, too, the source finds it."""
    keys = [row["external_key"] for row in (stays, goes) if row.get("external_key")]
    return next((key for key in keys if key != values.get("external_key")), None)
