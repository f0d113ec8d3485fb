"""Bodies of one name in different years: which one is meant, and whether others of the name are left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from crm.organisations.readings import Organisation
from crm.search.subjects import Subject, rolled_up
from db.criteria import Has
from db.queries import organisations as rows
from db.queries.search import Finder

if TYPE_CHECKING:
    from sqlalchemy import Connection


def left_out(connection: Connection, text: str, meant: Subject) -> str:
    """A note where another body of the same name, in being since the record begins, is not meant; "" where none is.

    As “MHCLG” is taken as Ministry of Housing, … (since 2024), not the other (2018 to 2021): “MHCLG+” takes in both.
    """
    if not meant.namesakes:
        return ""
    begins = _first_day(connection)
    bodies = {
        row.id: Organisation.of_row(row) for row in rows.by_ids(connection, (*meant.ids, *meant.namesakes))
    }
    others = [bodies[each] for each in meant.namesakes if begins and not bodies[each].closed_on(begins)]
    if not others:
        return ""
    one = bodies[meant.ids[0]]
    years = ", ".join(each.years for each in others)
    said = f"“{text}” is taken as {one.name} ({one.years}), not the {'other' if len(others) == 1 else 'others'} ({years})"
    reached = rolled_up(connection, meant).ids
    if all(each.id in reached for each in others):
        return f"{said}: “{text}+” takes in {'both' if len(others) == 1 else 'all'}"
    return f"{said}: for the other write {' or '.join(each.reference for each in others)}"


def together_with(connection: Connection, whole: Subject, meant: Subject) -> str:
    """The bodies that a `+` took in, each with its years; "" where there are none."""
    others = [each for each in whole.ids if each not in meant.ids]
    bodies = {row.id: Organisation.of_row(row) for row in rows.by_ids(connection, others)}
    return ", ".join(
        f"{bodies[each].name} ({bodies[each].years})" if bodies[each].years else bodies[each].name
        for each in others
    )


def _first_day(connection: Connection) -> date | None:
    """The first day of anything on record; None while nothing has a date."""
    keys = Finder(connection).page(Has("date"), limit=1, order="oldest")
    return date.fromordinal(keys[0] >> 32) if keys else None
