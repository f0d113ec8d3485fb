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
    """The owner meant. Raises NotFound (naming the nearest), Ambiguous, and Refused for one who had left by then.

    With `anyway` an owner who had left is remarked upon, and one whom nobody knows is kept in words.
    """
    plain = " ".join(which.split())[:_LONGEST]
    if not plain:
        return Owner(None, "")
    if fold(plain) in {fold(word) for word in COLLECTIVE} or _used_before(crm, plain):
        return Owner(None, plain)
    try:
        person = person_named(crm, plain, agreed, "--owner")
    except NotFound as error:
        if anyway:
            return Owner(None, plain, (f"{error.message}: kept as written",))
        hint = (
            f"{error.hint or ''} “Officers” or “Members” will do too; --anyway keeps it as written.".strip()
        )
        raise NotFound(error.message, hint=hint, place="--owner") from None
    remarks = _there(crm, person.id, person.name, agreed, due, anyway=anyway)
    return Owner(person.id, person.name, remarks)


def _used_before(crm: Crm, words: str) -> bool:
    """Whether these words stand for an owner on record already."""
    from db.queries.actions import with_owners_words

    with crm.reading() as connection:
        return fold(words) in {fold(known) for known in with_owners_words(connection, 50)}


def _there(
    crm: Crm, person_id: UUID, name: str, agreed: date, due: date | None, *, anyway: bool
) -> tuple[str, ...]:
    from db.queries import boards
    from db.queries.sittings import our_bodies

    with crm.reading() as connection:
        ours = {row.id for row in our_bodies(connection)}
        held = boards.seats_of_person(connection, person_id, ours)
    if not held:
        return ()
    there = [row for row in held if _holds(row, agreed)]
    if not there and all(row.until is not None and row.until <= agreed for row in held):
        latest = max(held, key=lambda row: row.until)
        left = f"{name} had left by {day_words(agreed)}: {latest.title} until {day_words(last_day(latest.until))}"
        if not anyway and not latest.until_edtf:
            raise Refused(left, hint="Name somebody else, or say --anyway.", place="--owner")
        return (left if not latest.until_edtf else f"{left} is all that is on record",)
    if due is not None and there and not any(_holds(row, due) for row in held):
        latest = max(there, key=lambda row: row.until)
        return (f"{name} leaves before it is due: {latest.title} until {day_words(last_day(latest.until))}",)
    return ()


def _holds(row: Any, day: date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day < row.until)
