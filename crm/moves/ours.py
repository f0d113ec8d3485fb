"""Passing on what one of us had to do or to look after, when they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm.moves.readings import Passed
from db.queries import moves as rows
from db.queries import owned
from db.tables.correspondence import contribution, letter_step, line, reminder
from db.tables.people import relationship_owner
from db.tables.promises import action
from db.tables.responses import clearance, response, response_step

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    import sqlalchemy as sa

    from crm.moves.readings import Successor
    from db.recorder import Recorder

_OWNED: Final[tuple[tuple[str, str, sa.Table, Any, str, str], ...]] = (
    ("action", "A", action, owned.actions, "owner_id", ""),
    ("reminder", "RM", reminder, owned.reminders, "owner_id", "owner"),
    ("line", "LT", line, owned.lines, "owner_id", "owner"),
    ("contribution", "CN", contribution, owned.contributions, "person_id", "asked_of"),
    ("clearance", "RS", clearance, owned.clearances, "person_id", "name"),
)
"""Kind → the letter of its reference, its table, how what is somebody's is found, the columns with their key and name."""


def pass_ours(
    recorder: Recorder, person_id: UUID, name: str, on: date, successor: Successor | None
) -> tuple[Passed, ...]:
    """Move the actions, reminders, lines, responses, drafts, relationships and what else was asked of one of us to the one who follows.

    Without a successor all stays where it is, and is told as such.
    """
    said = f"now {successor.person}'s" if successor else f"stays with {name}: nobody was named"
    changes = successor is not None
    passed = []
    for kind, letter, table, find, key, column in _OWNED:
        for row in find(recorder.connection, person_id):
            if successor:
                values = {key: successor.person_id, **({column: successor.person} if column else {})}
                recorder.update(table, row.id, values)
            passed.append(Passed(kind, f"{letter}-{row.number}", row.text, said, changes))
    for row in owned.responses(recorder.connection, person_id):
        if successor:
            _pass_response(recorder, row, on, successor)
        passed.append(Passed("response", f"RS-{row.number}", row.text, said, changes))
    passed += _drafts(recorder, person_id, name, on, successor, said)
    passed += _leads(recorder, person_id, on, successor, said)
    return tuple(passed)


def _pass_response(recorder: Recorder, row: Any, on: date, successor: Successor) -> None:
    from crm.vocabulary.partial_date import PartialDate

    holder = {"holder_id": successor.person_id, "holder": successor.person}
    recorder.update(response, row.id, {**holder, "since": on})
    step = {
        "response_id": row.id,
        "position": owned.next_place(recorder.connection, row.id),
        "stage": row.stage,
    }
    recorder.insert(response_step, {**step, **holder, **PartialDate.of_day(on).columns("day")})


def _drafts(
    recorder: Recorder, person_id: UUID, name: str, on: date, successor: Successor | None, said: str
) -> list[Passed]:
    found = owned.drafts(recorder.connection, person_id)
    if successor:
        so_far = rows.steps_so_far(recorder.connection, [row.id for row in found])
        recorder.insert_many(
            letter_step,
            [
                {
                    "engagement_id": row.id,
                    "position": so_far[row.id] + 1,
                    "side": "ours",
                    "stage": row.stage,
                    "day": on,
                    "holder_id": successor.person_id,
                    "holder": successor.person,
                    "note": f"{name} left",
                }
                for row in found
            ],
        )
    return [Passed("draft", f"E-{row.number}", row.text, said, successor is not None) for row in found]


def _leads(
    recorder: Recorder, person_id: UUID, on: date, successor: Successor | None, said: str
) -> list[Passed]:
    """End the spells in which somebody looked after people and bodies; the one who follows begins others."""
    passed = []
    for row in owned.leads(recorder.connection, person_id, on):
        if successor:
            _pass_lead(recorder, row, person_id, on, successor)
        reference = f"{'P' if row.person_id else 'O'}-{row.number}"
        passed.append(Passed("lead", reference, row.text, said, successor is not None))
    return passed


def _pass_lead(recorder: Recorder, row: Any, person_id: UUID, on: date, successor: Successor) -> None:
    names = ("lead_officer_id", "lead_member_id")
    leads = {name: getattr(row, name) for name in names}
    leads = {name: successor.person_id if key == person_id else key for name, key in leads.items()}
    if row.since is not None and row.since >= on:
        recorder.update(relationship_owner, row.id, leads)
        return
    recorder.update(relationship_owner, row.id, {"until": on})
    whose = {"person_id": row.person_id, "organisation_id": row.organisation_id}
    recorder.insert(relationship_owner, {**whose, **leads, "since": on, "until": row.until})
