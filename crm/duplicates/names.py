"""The names of two that become one: those that do not go on stay as names it is found by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crm.duplicates.twins import filled
from crm.names import parts
from crm.roster.match import overlap
from crm.vocabulary.text import fold
from db.name_tokens import folded
from db.references import Reference, referring

if TYPE_CHECKING:
    from crm.duplicates.planning import Walk

Values = dict[str, Any]
_OF_PERSON = Reference("person_name", "person_id")
_OF_BODY = Reference("organisation_name", "organisation_id")


def of_people(walk: Walk, *, taken: bool) -> None:
    """Plan what becomes of the names of two people; `taken` says that the other's name is the one that goes on.

    A name of a time in which the one that goes on had none is a former name; any other is one to be found by.
    """
    kept = referring(walk.connection, _OF_PERSON, "person", walk.kept["id"])
    gone = referring(walk.connection, _OF_PERSON, "person", walk.gone["id"])
    staying, leaving = (gone, kept) if taken else (kept, gone)
    for row in staying:
        walk.change("person_name", row, _to(walk, row))
    known = {fold(row["name"]): row for row in staying}
    for row in leaving:
        twin = known.get(fold(row["name"]))
        if twin is not None:
            walk.change("person_name", twin, filled("person_name", twin, row))
            walk.drop("person_name", row)
        elif staying and any(overlap(row, other) for other in staying):
            _alias(walk, row)
            walk.drop("person_name", row)
        else:
            walk.change("person_name", row, _to(walk, row))
    going = walk.kept if taken else walk.gone
    said = {
        *known,
        *(fold(row["name"]) for row in leaving),
        fold((walk.gone if taken else walk.kept)["name"]),
    }
    if fold(going["name"]) not in said:
        _alias(walk, {"name": going["name"], "sort_name": going["sort_name"]})


def _to(walk: Walk, row: Values) -> Values:
    return {} if row["person_id"] == walk.kept["id"] else {"person_id": walk.kept["id"]}


def _alias(walk: Walk, row: Values) -> None:
    columns = ("name", "sort_name", "since", "until", "since_edtf", "until_edtf")
    values = {name: row[name] for name in columns if row.get(name) is not None}
    values.setdefault("sort_name", folded(parts.split(row["name"]).sort_name))
    walk.plan.inserts.append(("person_alias", {**values, "person_id": walk.kept["id"]}))


def of_bodies(walk: Walk, *, taken: bool, acronym: str) -> None:
    """Plan that the name, and the acronym, that do not go on stay as other names of the body."""
    going, staying = (walk.kept, walk.gone) if taken else (walk.gone, walk.kept)
    both = (walk.kept["id"], walk.gone["id"])
    rows = [row for key in both for row in referring(walk.connection, _OF_BODY, "organisation", key)]
    known = {fold(row["name"]) for row in rows} | {fold(staying["name"])}
    new = [(going["name"], "alias")]
    new += [(row["acronym"], "acronym") for row in (walk.kept, walk.gone) if row["acronym"] != acronym]
    for name, kind in new:
        if name and fold(name) not in known:
            known.add(fold(name))
            values = {"organisation_id": walk.kept["id"], "name": name, "kind": kind}
            walk.plan.inserts.append(("organisation_name", values))
