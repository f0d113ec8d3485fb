"""What is said of the lines that are shown, and of no others: whom they are about, who has a commitment, the clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.queries import due as queries
from db.queries import due_work

if TYPE_CHECKING:
    import uuid
    from datetime import date

    from sqlalchemy import Connection

    from crm.due.letters import Clocks
    from crm.due.readings import Due

Rows = Sequence[Any]


def named(
    connection: Connection, shown: Sequence[Due], rows: Mapping[uuid.UUID, Any], clocks: Clocks
) -> list[Due]:
    """The lines with whom they are about, in the capacity of the day, and letters with their clocks (`rows` has theirs)."""
    sent = [rows[item.id] for item in shown if item.kind == "letter"]
    stands = clocks.of([row.engagement_id for row in sent])
    held = _held(connection, sent, clocks.today) if sent else {}
    engaged = {item.id: item for item in shown if item.kind in {"letter", "engagement", "draft"}}
    who = _who(queries.who_of(connection, engaged))
    holders = _holders(connection, [item for item in shown if item.kind == "commitment"], clocks.today)
    about = _about(connection, [item.id for item in shown if item.kind == "reminder"])
    named = []
    for item in shown:
        line = item
        if item.id in engaged:
            theirs, ours = who.get(item.id, ((), ()))
            state, chased = stands.get(item.id, (item.state, None))
            owner = item.owner or "".join(ours[:1])
            now_with = held.get(item.id, "")
            line = replace(item, who=theirs, owner=owner, state=state, clock=chased, now_with=now_with)
        elif item.id in holders:
            line = replace(item, note=f"{item.note}; {holders[item.id]}")
        elif item.id in about:
            line = replace(item, about=about[item.id], opens=about[item.id])
        named.append(line)
    return named


def _who(rows: Rows) -> dict[uuid.UUID, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Of each engagement those on their side, to whom it was addressed first, and those on ours."""
    theirs: dict[uuid.UUID, list[tuple[bool, str]]] = defaultdict(list)
    ours: dict[uuid.UUID, list[str]] = defaultdict(list)
    for row in rows:
        label = f"{row.name}, {row.capacity}" if row.capacity else row.name
        if row.side == "ours":
            ours[row.engagement_id].append(row.name)
        else:
            theirs[row.engagement_id].append((row.part == "copied", label))
    keys = {*theirs, *ours}
    return {
        key: (tuple(label for _, label in sorted(theirs[key], key=lambda one: one[0])), tuple(ours[key]))
        for key in keys
    }


def _held(connection: Connection, sent: Rows, today: date) -> dict[uuid.UUID, str]:
    """Who has each of these letters on the day, in the capacity of it, where that is not whom it was sent to."""
    from crm.correspondence.holders import Sent, holders_on
    from crm.correspondence.readings import Step
    from db.queries import correspondence

    steps: dict[uuid.UUID, list[Step]] = defaultdict(list)
    for row in correspondence.steps(connection, [row.engagement_id for row in sent]):
        steps[row.engagement_id].append(Step.of_row(row))
    letters = [Sent(row.engagement_id, row.occurred_latest, steps[row.engagement_id]) for row in sent]
    return {key: held.label for key, held in holders_on(connection, letters, today).items() if held.why}


def _holders(connection: Connection, commitments: Sequence[Due], today: date) -> dict[uuid.UUID, str]:
    """Who has each of these commitments on the day, in words."""
    if not commitments:
        return {}
    from crm.promises.holders import holders

    made = due_work.made_of(connection, [item.id for item in commitments])
    return {key: held.words for key, held in holders(connection, made, today).items()}


def _about(connection: Connection, reminders: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The references of what these reminders are about."""
    if not reminders:
        return {}
    from crm.reminders.subjects import about

    return about(connection, reminders)
