"""Making the lines of a list from their sort keys: the same few statements for any page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crm import clock
from crm.search.readings import EngagementRow, Participation, Snippet
from crm.search.snippets import Sought, cut
from crm.vocabulary.partial_date import PartialDate
from db.queries import listing
from db.search import MOST_SEARCHED

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from db.criteria import TookPart

_BODY_READ = 20_000
_DOCUMENT_READ = 400_000
"""Characters of a body and of a document that a snippet is looked for in at first."""
_AT_A_TIME = 8


def lines(
    connection: Connection, keys: Sequence[int], sought: Sought = (), about: Sequence[TookPart] = ()
) -> tuple[EngagementRow, ...]:
    """The engagements of these sort keys, in their order; with `sought` each with a snippet of where it was found.

    Three statements, and one more for snippets out of documents. With `about`, the participants who are meant
    by that are told from the others.
    """
    if not keys:
        return ()
    read = _BODY_READ if sought else 0
    rows = {row.sort_key: row for row in listing.shown(connection, keys, clock.today(), read)}
    participants: defaultdict[int, list[Participation]] = defaultdict(list)
    for sort_key, *one in listing.who(connection, keys, about):
        participants[sort_key].append(Participation(*one))
    topics: defaultdict[int, list[str]] = defaultdict(list)
    for sort_key, name in listing.topics(connection, keys):
        topics[sort_key].append(name)
    snippets = _snippets(connection, rows, sought) if sought else {}
    return tuple(
        _line(rows[key], participants[key], topics[key], snippets.get(key)) for key in keys if key in rows
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
        in_thread=row.in_thread,
        participants=tuple(participants),
        topics=tuple(topics),
        snippet=snippet,
        embargo=row.embargo or "",
    )


def _snippets(connection: Connection, rows: Mapping[int, Any], sought: Sought) -> dict[int, Snippet]:
    """A snippet for each engagement whose body, outcome or documents have one of the words."""
    found: dict[int, Snippet] = {}
    for key, row in rows.items():
        snippet = cut((("body", row.body), ("outcome", row.outcome)), sought)
        if snippet is not None:
            found[key] = snippet
    _add_from_documents(connection, [key for key in rows if key not in found], sought, found)
    return found


def _add_from_documents(
    connection: Connection, keys: list[int], sought: Sought, found: dict[int, Snippet]
) -> None:
    """Snippets out of documents: each engagement's first that has one of the words, in its text or else its title.

    Most documents show it early. Those that do not are read as far as they are indexed, a few at a time.
    """
    longer: list[int] = []
    titles: dict[int, Snippet] = {}
    for row in listing.document_texts(connection, keys, _DOCUMENT_READ):
        _add_from(row, sought, found, titles)
        if len(row.text) == _DOCUMENT_READ:
            longer.append(row.sort_key)
    unseen = [key for key in dict.fromkeys(longer) if key not in found]
    for start in range(0, len(unseen), _AT_A_TIME):
        for row in listing.document_texts(connection, unseen[start : start + _AT_A_TIME], MOST_SEARCHED):
            _add_from(row, sought, found, titles)
    for key, snippet in titles.items():
        found.setdefault(key, snippet)


def _add_from(row: Any, sought: Sought, found: dict[int, Snippet], titles: dict[int, Snippet]) -> None:
    for text, into in ((row.text, found), (row.title, titles)):
        snippet = cut((("document", text),), sought) if row.sort_key not in into else None
        if snippet is not None:
            into[row.sort_key] = replace(snippet, document=f"D-{row.number}", title=row.title)
