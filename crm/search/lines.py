"""Making the lines of a list from their sort keys: the same few statements for any page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crm.search.readings import EngagementRow, Participation, Snippet
from crm.search.snippets import Sought, cut
from crm.vocabulary.partial_date import PartialDate
from db.queries import listing

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Connection

_BODY_READ = 20_000
_DOCUMENT_READ = 400_000
"""Characters of a body and of a document that a snippet is looked for in."""


def lines(connection: Connection, keys: Sequence[int], sought: Sought = ()) -> tuple[EngagementRow, ...]:
    """The engagements of these sort keys, in their order; with `sought` each with a snippet of where it was found.

    Three statements, and one or two more for snippets.
    """
    if not keys:
        return ()
    rows = {row.sort_key: row for row in listing.shown(connection, keys)}
    ids = [row.id for row in rows.values()]
    participants: defaultdict[UUID, list[Participation]] = defaultdict(list)
    for one in listing.who(connection, ids):
        participants[one.engagement_id].append(Participation(*one[1:]))
    topics: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in listing.topics(connection, ids):
        topics[row.engagement_id].append(row.name)
    snippets = _snippets(connection, ids, sought) if sought else {}
    return tuple(
        _line(rows[key], participants[rows[key].id], topics[rows[key].id], snippets.get(rows[key].id))
        for key in keys
        if key in rows
    )


def _line(
    row: Any, participants: list[Participation], topics: list[str], snippet: Snippet | None
) -> EngagementRow:
    return EngagementRow(
        id=row.id,
        sort_key=row.sort_key,
        number=row.number,
        kind=row.kind,
        direction=row.direction,
        occurred=PartialDate(row.occurred_edtf, row.occurred_earliest, row.occurred_latest),
        subject=row.subject,
        status=row.status,
        answer=row.answer,
        marking=row.marking,
        in_thread=row.thread_id is not None,
        participants=tuple(participants),
        topics=tuple(topics),
        snippet=snippet,
    )


def _snippets(connection: Connection, ids: Sequence[UUID], sought: Sought) -> dict[UUID, Snippet]:
    """A snippet for each engagement whose body, outcome or documents have one of the words."""
    found: dict[UUID, Snippet] = {}
    for row in listing.bodies(connection, ids, _BODY_READ):
        snippet = cut((("body", row.body), ("outcome", row.outcome)), sought)
        if snippet is not None:
            found[row.id] = snippet
    missing = [each for each in ids if each not in found]
    for row in listing.document_texts(connection, missing, _DOCUMENT_READ):
        snippet = cut((("document", f"{row.title}: {row.text}"),), sought)
        if snippet is not None:
            found.setdefault(row.engagement_id, snippet)
    return found
