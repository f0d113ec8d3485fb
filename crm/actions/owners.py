"""Who is to do an action: somebody of ours who was there on the day it was agreed, or words such as "Officers"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from crm.boards.finding import person_named
from crm.errors import NotFound, Refused
from crm.people.words import day_words, last_day
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from crm.api import Crm

COLLECTIVE: Final = frozenset(
    {
        "officers", "officer", "members", "member", "a member", "all", "all members", "lead members", "chair",
        "the chair", "vice-chair", "deputy chairs", "chairs", "secretariat", "clerk", "group offices", "board",
        "the board", "policy team", "press office", "public affairs",
    }
)  # fmt: skip
"""Owners who are no single person, as minutes name them."""
_LONGEST: Final = 200


class Owner(NamedTuple):
    """Who is to do it: the person, or the words where it is no single one; and what is remarkable about them."""

    person_id: UUID | None
    words: str
    remarks: tuple[str, ...] = ()


def owner_named(
    crm: Crm, which: str, agreed: date, due: date | None = None, *, anyway: bool = False
) -> Owner:
    """The owner of an action agreed on a day. Raises what `somebody` does, and Refused for one who had left by then.

    With `anyway` an owner who had left is remarked upon, and one whom nobody knows is kept in words.
    """
    try:
        owner = somebody(crm, which, agreed)
    except NotFound as error:
        if anyway:
            plain = " ".join(which.split())[:_LONGEST]
            return Owner(None, plain, (f"{error.message}: kept as written",))
        hint = (
            f"{error.hint or ''} “Officers” or “Members” will do too; --anyway keeps it as written.".strip()
        )
        raise NotFound(error.message, hint=hint, place="--owner") from None
    if owner.person_id is None:
        return owner
    return owner._replace(remarks=_there(crm, owner.person_id, owner.words, agreed, due, anyway=anyway))


def somebody(crm: Crm, which: str, on: date) -> Owner:
    """Who is meant: a person, or words for no single one. Raises NotFound (naming the nearest) and Ambiguous."""
    plain = " ".join(which.split())[:_LONGEST]
    if not plain or fold(plain) in {fold(word) for word in COLLECTIVE}:
        return Owner(None, plain)
    try:
        person = person_named(crm, plain, on, "--owner")
    except NotFound:
        if _used_before(crm, plain):
            return Owner(None, plain)
        raise
    return Owner(person.id, person.name)


def _used_before(crm: Crm, words: str) -> bool:
    """Whether these words stand for an owner on record already."""
    from db.queries.actions import owns_something

    with crm.reading() as connection:
        return owns_something(connection, words)


def _there(
    crm: Crm, person_id: UUID, name: str, agreed: date, due: date | None, *, anyway: bool
) -> tuple[str, ...]:
    from db.queries.boards import posts_with_us

    with crm.reading() as connection:
        held = posts_with_us(connection, person_id)
    there = [row for row in held if _holds(row, agreed)]
    if not held or (there and (due is None or any(_holds(row, due) for row in held))):
        return ()
    if there:
        latest = max(there, key=lambda row: row.until)
        return () if latest.until_edtf else (f"{name} leaves before it is due: {_until(latest)}",)
    if any(row.until is None or row.until > agreed for row in held):
        return ()
    latest = max(held, key=lambda row: row.until)
    if latest.until_edtf:
        return (f"{name} is on record only as {_until(latest)}",)
    left = f"{name} had left by {day_words(agreed)}: {_until(latest)}"
    if not anyway:
        raise Refused(left, hint="Name somebody else, or say --anyway.", place="--owner")
    return (left,)


def _until(row: Any) -> str:
    """A post that ended, with its last day: "Member of the Housing Board until 31 July 2022"."""
    return f"{row.title} until {day_words(last_day(row.until))}"


def _holds(row: Any, day: date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day < row.until)
