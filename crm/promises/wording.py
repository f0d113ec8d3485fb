"""Checks and words that asks and commitments share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from crm.errors import BadInput
from crm.people.words import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from sqlalchemy import Connection

    from db.recorder import Recorder

LONGEST: Final = 4_000
"""Characters of an ask or of what was promised; what is longer is a document: attach it."""


def checked(text: str, what: str) -> str:
    """The words with single spaces. Raises BadInput where there are none, or endlessly many."""
    plain = " ".join(text.split())
    if not any(sign.isalnum() for sign in plain):
        raise BadInput(f"{what} needs its words", hint="Write what it is.")
    if len(plain) > LONGEST:
        raise BadInput(
            f"{what} of {len(plain):,} characters is too long",
            hint=f"At most {LONGEST:,}; attach the rest as a document: despatch attach",
        )
    return plain


def one_of(value: str, words: Iterable[str], place: str) -> None:
    """Raises BadInput where a word is none of these."""
    known = [str(word) for word in words]
    if value not in known:
        raise BadInput(
            f"“{value}” is none of the words for it", hint=f"There are: {', '.join(known)}.", place=place
        )


def topic_key(recorder: Recorder, text: str) -> UUID | None:
    """The key of the topic of this name, made if there is none; None for no name. Raises BadInput."""
    from crm.engagements.inputs import topic_name
    from crm.engagements.writing import topic_keys

    if not text.strip():
        return None
    name = topic_name(text)
    return topic_keys(recorder, {name: text.strip().lstrip("#")})[name]


def found(connection: Connection, rows: Any, which: str | UUID, letter: str, most: int) -> list[Any]:
    """What a key, a reference or some words mean, among the rows of `db.queries.asks` or `commitments`; at most so many."""
    from crm.references import number_of

    if not isinstance(which, str):
        one = rows.by_key(connection, which)
    elif (number := number_of(which, letter)) is not None:
        one = rows.by_number(connection, number)
    else:
        words = which.split()
        return list(rows.with_words(connection, words[:12], most)) if words else []
    return [one] if one is not None else []


def passed_on(row: Any) -> str:
    """To whom something was passed on, in words, from a row of `db.queries.commitments.allotments`."""
    to = ", ".join(filter(None, (row.person, row.post, row.organisation)))
    why = ": ".join(filter(None, (row.cause.replace("-", " "), row.reason)))
    return f"{day_words(row.since)}: to {to} ({why})"
