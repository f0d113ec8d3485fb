"""The words for seats on a board: which there are, how they are called, and how a post is known to be one."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from crm.errors import BadInput


class SeatRole(StrEnum):
    """What somebody is on a board, in the order in which a membership is read out."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    DEPUTY_CHAIR = "deputy-chair"
    LEAD_MEMBER = "lead-member"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"


ROLE_LABELS: Final[dict[SeatRole, str]] = {
    SeatRole.CHAIR: "Chair",
    SeatRole.VICE_CHAIR: "Vice-Chair",
    SeatRole.DEPUTY_CHAIR: "Deputy Chair",
    SeatRole.LEAD_MEMBER: "Lead Member",
    SeatRole.MEMBER: "Member",
    SeatRole.SUBSTITUTE: "Substitute",
    SeatRole.OBSERVER: "Observer",
}

PLURALS: Final[dict[SeatRole, str]] = {
    role: f"{label}s" if not label.endswith("s") else label for role, label in ROLE_LABELS.items()
}
"""Headings of a membership: "Deputy Chairs"."""

ORDER: Final[dict[SeatRole, int]] = {role: place for place, role in enumerate(SeatRole)}

FOR_ONE: Final = frozenset({SeatRole.CHAIR, SeatRole.VICE_CHAIR})
"""Roles that one person has at a time."""

SITTING: Final = frozenset(SeatRole) - {SeatRole.SUBSTITUTE, SeatRole.OBSERVER}
"""Roles that are expected at every sitting."""

_BEGINNINGS: Final = (
    (re.compile(r"\s*(?:vice|vice-)[\s-]*chair", re.IGNORECASE), SeatRole.VICE_CHAIR),
    (re.compile(r"\s*deputy[\s-]*chair", re.IGNORECASE), SeatRole.DEPUTY_CHAIR),
    (re.compile(r"\s*(?:co-?)?chair", re.IGNORECASE), SeatRole.CHAIR),
    (re.compile(r"\s*lead[\s-]*members?\b", re.IGNORECASE), SeatRole.LEAD_MEMBER),
    (re.compile(r"\s*substitutes?\b", re.IGNORECASE), SeatRole.SUBSTITUTE),
    (re.compile(r"\s*observers?\b", re.IGNORECASE), SeatRole.OBSERVER),
    (re.compile(r"\s*members?\b", re.IGNORECASE), SeatRole.MEMBER),
)
_RANKS: Final = {role.value: role for role in SeatRole}


def role_of_post(title: str, rank: str) -> SeatRole | None:
    """Which seat a post of a board is, by the beginning of its title, else by its rank; None where it is no seat."""
    for beginning, role in _BEGINNINGS:
        if beginning.match(title):
            return role
    return _RANKS.get(rank)


def read_role(text: str, place: str = "--role") -> SeatRole:
    """The role people write: "Vice Chair", "deputy chairs", "lead members". Raises BadInput at `place`."""
    plain = " ".join(text.replace("_", " ").split())
    found = role_of_post(plain, plain.casefold().replace(" ", "-")) if plain else None
    if found is None or len(plain.split()) > 2:
        raise BadInput(
            f"“{text}” is no role on a board", hint=f"There are: {', '.join(SeatRole)}.", place=place
        )
    return found
