"""Pairs as they are found: the likeliest kept, all counted, and no pair looked at twice."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

LEAST = 0.5
"""Below this, two are not offered."""


class Likeness(NamedTuple):
    """How alike two are, 0 to 1, and why, in words."""

    score: float
    reasons: tuple[str, ...]

    def better(self, by: float, reason: str) -> Likeness:
        """With one more reason for it, worth so much (negative: against it)."""
        return Likeness(max(0.0, min(0.99, self.score + by)), (*self.reasons, reason))


NOTHING = Likeness(0.0, ())


class Found(NamedTuple):
    """Two keys that may stand for one, in no order, and how alike they are."""

    one: UUID
    other: UUID
    likeness: Likeness


class Best:
    """The likeliest pairs of those offered to it; what officers refused does not count."""

    def __init__(self, most: int, refused: Collection[tuple[UUID, UUID]]) -> None:
        self._most = most
        self._refused = refused
        self._heap: list[tuple[float, int, Found]] = []
        self.total = 0

    def offer(self, found: Found) -> None:
        """Take a pair, if it is likely enough."""
        pair = (found.one, found.other) if found.one < found.other else (found.other, found.one)
        if found.likeness.score < LEAST or pair in self._refused:
            return
        self.total += 1
        # Of equals those that came first; the counter keeps keys from being compared.
        entry = (found.likeness.score, -self.total, found)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def pairs(self) -> list[Found]:
        """Those kept, the likeliest first."""
        return [found for _, _, found in sorted(self._heap, key=lambda one: one[:2], reverse=True)]
