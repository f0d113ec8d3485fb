"""From whom to whom an act went."""

from __future__ import annotations

from typing import Final

from crm.findings.engagements import FoundKind, Party
from crm.papers.subjects import Side
from crm.papers.told import Act
from crm.vocabulary.kinds import Direction

_BOTH: Final = frozenset({FoundKind.MEETING, FoundKind.CALL, FoundKind.VISIT, FoundKind.OTHER})


def direction_of(kind: FoundKind, act: Act, parties: list[Party]) -> Direction:
    """Out from us, in from them, or mutual: by what was done and by whom."""
    if kind in _BOTH:
        return Direction.MUTUAL
    if kind is FoundKind.EVENT:
        return Direction.MUTUAL if act.family in {"hold", "chair", "welcome"} and parties else Direction.OUT
    if kind is FoundKind.MEMBERSHIP:
        return Direction.IN if act.family in {"accept", "appoint", "invite"} else Direction.MUTUAL
    if kind is FoundKind.INVITATION and act.family == "accept":
        return Direction.IN if act.subject.side is Side.OURS else Direction.OUT
    if kind is FoundKind.INVITATION and act.passive:
        return Direction.IN
    if act.subject.side is Side.THEIRS or act.family == "welcome":
        return Direction.IN
    return Direction.OUT
