"""Who and what is meant: one of our boards, one of our people, a decision of a sitting ("M-3/4")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crm.errors import Ambiguous, BadInput, NotFound
from crm.references import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crm.api import Crm
    from crm.organisations.readings import Organisation
    from crm.people.readings import Person

BOARD_KINDS: Final = frozenset({"board", "committee", "group"})
_AT: Final = re.compile(r"\s*M-?(\d{1,9})\s*/\s*([^/\s]{1,20})\s*(?:/\s*(\d{1,3})\s*)?", re.IGNORECASE)


class ItemAt(NamedTuple):
    """What "M-3/4" says: the sitting, the item as it is numbered, and which of its decisions (None: the only one)."""

    meeting: int
    item: str
    decision: int | None

    def __str__(self) -> str:
        """As it was written: "M-3/4"."""
        which = f"/{self.decision}" if self.decision else ""
        return f"M-{self.meeting}/{self.item}{which}"


def read_item(text: str, place: str | None = None) -> ItemAt:
    """The item of a sitting, as "M-3/4", or one of its decisions, as "M-3/4/2". Raises BadInput."""
    found = _AT.fullmatch(text)
    if found is None:
        raise BadInput(
            f"“{text}” is no item of a sitting", hint="It looks like M-3/4: item 4 of M-3.", place=place
        )
    return ItemAt(int(found[1]), found[2], int(found[3]) if found[3] else None)


def meeting_number(text: str, place: str | None = None) -> int:
    """The number in "M-3". Raises BadInput."""
    number = number_of(text, "M")
    if number is None:
        raise BadInput(f"“{text}” is no sitting of a board", hint="It looks like M-3.", place=place)
    return number


def board_named(crm: Crm, which: str, on: date | None = None) -> Organisation:
    """The board, committee or group of ours of a reference or name. Raises NotFound and Ambiguous."""
    if number_of(which, "O") is not None:
        return _checked(crm.organisations.get(which))
    try:
        return _checked(crm.organisations.get(which, on))
    except Ambiguous as several:
        # A name that a board of ours shares with a body elsewhere means ours here.
        ours = [one for one in _ours(crm, which) if one.kind in BOARD_KINDS]
        if len(ours) == 1:
            return ours[0]
        raise several from None


def _ours(crm: Crm, name: str) -> Sequence[Organisation]:
    found = crm.names.resolve(name, kinds={"organisation"})
    bodies = (crm.organisations.get(one.id) for one in found.candidates)
    return [body for body in bodies if body.ours]


def _checked(body: Organisation) -> Organisation:
    if not body.ours or body.kind not in BOARD_KINDS:
        raise NotFound(
            f"{body.label} is no board of ours", hint="“despatch board list” names those there are."
        )
    return body


def person_named(crm: Crm, which: str, on: date | None = None, place: str | None = None) -> Person:
    """The person of a reference or name; where nobody is called so, the nearest are named. Raises NotFound, Ambiguous."""
    try:
        return crm.people.get(which, on)
    except NotFound as error:
        near = crm.people.near(which) if any(sign.isalpha() for sign in which) else ()
        if not near:
            raise NotFound(error.message, hint=error.hint, place=place) from None
        nearest = ", ".join(one.words for one in near[:3])
        raise NotFound(
            f"nobody on record is called “{which}”", hint=f"The nearest: {nearest}.", place=place
        ) from None
