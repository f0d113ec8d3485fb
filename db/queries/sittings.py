"""Looking up what minutes are filed by: our bodies by all their names, and the sitting of a body on a day."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from db.tables.meetings import board_meeting
from db.tables.organisations import organisation, organisation_name


def our_bodies(connection: sa.Connection) -> Sequence[Any]:
    """Every name of every body of ours: `id`, `name`."""
    names = sa.select(organisation.c.id, organisation.c.name).where(organisation.c.ours)
    acronyms = sa.select(organisation.c.id, organisation.c.acronym).where(
        organisation.c.ours, organisation.c.acronym != ""
    )
    others = (
        sa.select(organisation.c.id, organisation_name.c.name)
        .select_from(organisation_name.join(organisation))
        .where(organisation.c.ours)
    )
    return connection.execute(sa.union_all(names, acronyms, others)).all()


def sittings_on(connection: sa.Connection, organisation_id: uuid.UUID, edtf: str) -> Sequence[Any]:
    """The sittings of a body with exactly this date, the oldest first."""
    query = sa.select(board_meeting).where(
        board_meeting.c.organisation_id == organisation_id, board_meeting.c.occurred_edtf == edtf
    )
    return connection.execute(query.order_by(board_meeting.c.number)).all()


_MOST_AHEAD = 60


def sittings_after(connection: sa.Connection, organisation_id: uuid.UUID, day: date) -> Sequence[Any]:
    """The sittings of a body after a day, the earliest first, at most some years of them; none that was called off."""
    query = sa.select(board_meeting).where(
        board_meeting.c.organisation_id == organisation_id,
        board_meeting.c.status != "cancelled",
        board_meeting.c.occurred_latest > day,
    )
    order = (board_meeting.c.occurred_earliest, board_meeting.c.number)
    return connection.execute(query.order_by(*order).limit(_MOST_AHEAD)).all()
