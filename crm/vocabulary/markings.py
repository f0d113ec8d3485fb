"""Markings: how an item may be handled, and which of several is the highest.

The four ship with the product, lowest first; they follow the Government Security Classifications
Policy (August 2024), in which OFFICIAL-SENSITIVE is a marking within OFFICIAL. SECRET and above are
never accepted: this is not the place to keep them.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Marking(StrEnum):
    """How an item may be handled, from the lowest to the highest."""

    PUBLIC = "public"
    OFFICIAL = "official"
    OFFICIAL_SENSITIVE = "official-sensitive"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the lowest."""
        return _ORDER.index(self)

    @property
    def label(self) -> str:
        """As it is printed at the head of a page: capitals, the accepted exception to sentence case."""
        return self.value.upper()


_ORDER = tuple(Marking)

DEFAULT = Marking.OFFICIAL
"""Unmarked means official."""


def highest(markings: Iterable[str]) -> Marking:
    """The highest of some markings, `Marking.PUBLIC` of none: what a list or an export of them carries.

    A value that is no marking counts as the highest there is, so that nothing slips out under a
    name we do not know.
    """
    top = Marking.PUBLIC
    for value in markings:
        try:
            marking = Marking(value)
        except ValueError:
            return Marking.RESTRICTED
        if marking.rank > top.rank:
            top = marking
    return top
