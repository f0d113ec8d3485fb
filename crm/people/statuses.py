"""Roles with the spells in which somebody acted, or was on leave."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from crm.people.readings import Role, Status
from db.queries import roles as role_rows

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection


def with_statuses(connection: Connection, roles: list[Role]) -> tuple[Role, ...]:
    """The roles with the spells in which somebody acted or was on leave."""
    spells: dict[UUID, list[Status]] = defaultdict(list)
    for row in role_rows.statuses(connection, [role.appointment_id for role in roles]):
        spells[row.appointment_id].append(Status(row.kind, row.note, row.since, row.until))
    return tuple(
        replace(role, statuses=tuple(spells[role.appointment_id])) if role.appointment_id in spells else role
        for role in roles
    )
