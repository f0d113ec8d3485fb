"""Reading the updates that are kept, with the paragraphs of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from db.tables.engagements import engagement
from db.tables.organisations import organisation
from db.tables.papers import update_paper, update_paragraph

if TYPE_CHECKING:
    import uuid
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = Sequence[Any]

_PAPERS = sa.select(
    update_paper, organisation.c.name.label("board"), organisation.c.number.label("board_number")
).join(organisation, organisation.c.id == update_paper.c.organisation_id)


def paper_by_number(connection: sa.Connection, number: int) -> Any:
    """The update that is kept as UP-number, with its board; None where there is none."""
    return connection.execute(_PAPERS.where(update_paper.c.number == number)).one_or_none()


def paper_of(connection: sa.Connection, board: uuid.UUID, first: date, last: date) -> Any:
    """The update that is kept for this board and these days; None where there is none."""
    query = _PAPERS.where(
        update_paper.c.organisation_id == board,
        update_paper.c.first_day == first,
        update_paper.c.last_day == last,
    )
    return connection.execute(query.order_by(update_paper.c.number).limit(1)).first()


def papers(connection: sa.Connection, limit: int) -> Rows:
    """The updates that are kept, the newest first."""
    return connection.execute(_PAPERS.order_by(update_paper.c.number.desc()).limit(limit)).all()


def worded(connection: sa.Connection, papers: Collection[uuid.UUID]) -> Rows:
    """Of each paragraph of these updates: its update, its engagement, and whether an officer worded it."""
    query = sa.select(
        update_paragraph.c.update_paper_id,
        update_paragraph.c.engagement_id,
        (update_paragraph.c.wording != "").label("worded"),
    ).where(update_paragraph.c.update_paper_id.in_(papers))
    return connection.execute(query).all()


def paragraphs_of(connection: sa.Connection, paper: uuid.UUID) -> Rows:
    """The paragraphs of an update in order, with the number and the place in time of the engagement of each."""
    query = (
        sa.select(update_paragraph, engagement.c.number, engagement.c.sort_key)
        .outerjoin(engagement, engagement.c.id == update_paragraph.c.engagement_id)
        .where(update_paragraph.c.update_paper_id == paper)
        .order_by(update_paragraph.c.position, update_paragraph.c.id)
    )
    return connection.execute(query).all()


def paper_with(connection: sa.Connection, paragraph: uuid.UUID) -> int | None:
    """The number of the update that a paragraph belongs to."""
    query = (
        sa.select(update_paper.c.number)
        .join(update_paragraph, update_paragraph.c.update_paper_id == update_paper.c.id)
        .where(update_paragraph.c.id == paragraph)
    )
    number: int | None = connection.execute(query).scalar_one_or_none()
    return number
