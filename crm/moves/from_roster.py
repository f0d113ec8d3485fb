"""The changes that the reference roster holds for some days: who came into a post then, who left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from crm.errors import BadInput, NotFound
from crm.moves.planned import Plan, Planned
from crm.people.words import span_words
from crm.roster.facts import Facts, shipped
from crm.roster.typed import typed

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy import Connection

    from crm.organisations.readings import Organisation
    from db.recorder import Recorder


def period_of(connection: Connection, bodies: Collection[Organisation], first: date, until: date) -> Plan:
    """The appointments that began or ended on the days `[first, until)` in posts of some departments (none given: of all).

    Raises BadInput where the days are none, and NotFound where the roster has no change on them.
    """
    if first >= until:
        raise BadInput(
            f"it would end ({until}) before it begins ({first})",
            hint="--until is the first day that does not count.",
            place="--until",
        )
    facts = shipped()
    wanted = {str(body.id) for body in bodies}
    posts = {
        row["id"]: row
        for row in facts.rows("post")
        if row["organisation_id"] in wanted or (not wanted and _is_department(facts, row))
    }
    rows = [
        _planned(connection, facts, typed("appointment", fact), first, until)
        for fact in facts.rows("appointment")
        if fact["post_id"] in posts and _moves(fact, first.isoformat(), until.isoformat())
    ]
    where = ", ".join(body.acronym or body.name for body in bodies)
    title = f"Changes of {span_words(first, until)}{f' at {where}' if where else ''}, from the roster"
    if not rows:
        raise NotFound(
            f"the roster has no change{f' at {where}' if where else ''} on those days",
            hint="“despatch roster status” says how fresh it is.",
        )
    return Plan(title, tuple(rows), facts)


def bring(recorder: Recorder, facts: Facts, appointment_id: UUID) -> None:
    """Put an appointment of the roster into a record that lacks it, with the person and the post if they are not there.

    Raises NotFound where the body of the post is not on record.
    """
    from db.queries import roster as held

    row = typed("appointment", facts.tables["appointment"][str(appointment_id)])
    for table, column, more in (
        ("post", "post_id", "post_portfolio"),
        ("person", "person_id", "person_name"),
    ):
        if _is_there(recorder.connection, table, row[column]):
            continue
        fact = typed(table, facts.tables[table][str(row[column])])
        if table == "post" and not _is_there(recorder.connection, "organisation", fact["organisation_id"]):
            raise NotFound(
                f"the body of {fact['title']} is not on record",
                hint="Bring it in first: despatch roster update",
            )
        held.insert(recorder, table, [fact])
        leaning = [typed(more, one) for one in facts.rows(more) if one[column] == str(row[column])]
        held.insert(recorder, more, [one for one in leaning if _stands(recorder.connection, one)])
    held.insert(recorder, "appointment", [{**row, "until": None}])


def _stands(connection: Connection, row: dict[str, Any]) -> bool:
    """Whether the portfolio that a row names, if it names one, is on record."""
    return "portfolio_id" not in row or _is_there(connection, "portfolio", row["portfolio_id"])


def _is_there(connection: Connection, table: str, key: UUID | None) -> bool:
    from db.queries.moves import exists

    return key is None or exists(connection, table, key)


def _is_department(facts: Facts, post: dict[str, Any]) -> bool:
    body = facts.tables["organisation"].get(post["organisation_id"] or "")
    return body is not None and body["kind"] == "department"


def _moves(fact: dict[str, Any], first: str, until: str) -> bool:
    return any(fact[edge] is not None and first <= fact[edge] < until for edge in ("since", "until"))


def _planned(connection: Connection, facts: Facts, row: dict[str, Any], first: date, until: date) -> Planned:
    from db.queries import roles

    there = roles.one(connection, row["id"])
    post = facts.tables["post"][str(row["post_id"])]
    return Planned(
        place=facts.tables["person"][str(row["person_id"])]["name"],
        person=facts.tables["person"][str(row["person_id"])]["name"],
        # Somebody may have been merged into another since.
        person_id=there.person_id if there is not None else row["person_id"],
        post_id=there.post_id if there is not None else row["post_id"],
        title=post["title"],
        since=row["since"],
        until=row["until"],
        comes=row["since"] is not None and first <= row["since"] < until,
        goes=row["until"] is not None and first <= row["until"] < until,
        appointment_id=row["id"],
    )
