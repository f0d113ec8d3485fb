"""How things are to be handled, by the numbers of their references: what a list goes by where it leaves the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

import sqlalchemy as sa

from db.queries.batches import of_keys
from db.tables.correspondence import campaign, campaign_entry, contribution, reminder
from db.tables.documents import document
from db.tables.engagements import engagement
from db.tables.meetings import agenda_item, board_meeting
from db.tables.organisations import organisation
from db.tables.papers import exempt_item
from db.tables.people import person
from db.tables.promises import action, ask, ask_occasion, commitment
from db.tables.responses import recommendation, response
from db.tables.reviews import review

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)


def _of_review(table: sa.Table) -> sa.Select[Any]:
    return (
        sa.select(table.c.number, review.c.marking)
        .join(review, review.c.id == table.c.review_id)
        .where(table.c.number.in_(_NUMBERS))
    )


_ENGAGEMENTS: Final = {
    "E": sa.select(engagement.c.number, engagement.c.id).where(engagement.c.number.in_(_NUMBERS)),
    "C": sa.select(commitment.c.number, commitment.c.engagement_id).where(commitment.c.number.in_(_NUMBERS)),
    "K": sa.select(ask.c.number, ask_occasion.c.engagement_id)
    .join(ask_occasion, ask_occasion.c.ask_id == ask.c.id)
    .where(ask.c.number.in_(_NUMBERS)),
    "CP": sa.select(campaign.c.number, campaign_entry.c.engagement_id)
    .join(campaign_entry, campaign_entry.c.campaign_id == campaign.c.id)
    .where(campaign.c.number.in_(_NUMBERS)),
    "RM": sa.select(reminder.c.number, reminder.c.subject_id).where(
        reminder.c.number.in_(_NUMBERS), reminder.c.subject == engagement.name
    ),
} | {
    letter: sa.select(table.c.number, table.c.engagement_id).where(
        table.c.number.in_(_NUMBERS), table.c.engagement_id.is_not(None)
    )
    for letter, table in {"A": action, "CN": contribution, "RS": response}.items()
}
CAME_OF: Final = frozenset(_ENGAGEMENTS)
"""The letters of references to what is, or came of, an engagement; an ask or a campaign of several."""
_EXEMPT: Final = (
    sa.select(action.c.number)
    .join(exempt_item, exempt_item.c.agenda_item_id == action.c.agenda_item_id)
    .where(action.c.number.in_(_NUMBERS))
)
_MARKINGS: Final = {
    "RS": _of_review(response),
    "RC": _of_review(recommendation),
    "A": sa.select(action.c.number, board_meeting.c.marking)
    .outerjoin(agenda_item, agenda_item.c.id == action.c.agenda_item_id)
    .join(
        board_meeting,
        board_meeting.c.id == sa.func.coalesce(action.c.board_meeting_id, agenda_item.c.board_meeting_id),
    )
    .where(action.c.number.in_(_NUMBERS)),
} | {
    letter: sa.select(table.c.number, table.c.marking).where(table.c.number.in_(_NUMBERS))
    for letter, table in {
        "D": document,
        "R": review,
        "M": board_meeting,
        "P": person,
        "O": organisation,
    }.items()
}


def engagements_of(
    connection: sa.Connection, letter: str, numbers: Sequence[int]
) -> Sequence[tuple[int, UUID]]:
    """The engagement that each of these is, or came of: its number, and the key of the engagement; of an ask or a campaign all of them."""
    return [(row[0], row[1]) for row in of_keys(connection, _ENGAGEMENTS[letter], numbers)]


def exempt_actions(connection: sa.Connection, numbers: Sequence[int]) -> Sequence[int]:
    """Those of these actions that came of an exempt agenda item."""
    return [row[0] for row in of_keys(connection, _EXEMPT, numbers)]


def markings_by_number(
    connection: sa.Connection, letter: str, numbers: Sequence[int]
) -> Sequence[tuple[int, str]]:
    """The marking of each of these, or of the review or the sitting it belongs to; not of what has none."""
    query = _MARKINGS.get(letter)
    if query is None:
        return []
    return [(row[0], row[1]) for row in of_keys(connection, query, numbers)]
