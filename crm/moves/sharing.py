"""What is read of a division: each open item, who takes it and why, under its topics."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crm.moves.readings import counted
from crm.people.words import day_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from crm.moves.heirs import Heir


@dataclass(frozen=True, slots=True)
class Share:
    """An open item of a body that was divided; who takes it (None: nobody yet), and why."""

    kind: str
    reference: str
    text: str
    topics: tuple[str, ...]
    heir: Heir | None
    why: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: an item of a division."""
        return {
            "kind": self.kind,
            "reference": self.reference,
            "text": self.text,
            "topics": list(self.topics),
            "to": self.heir.name if self.heir else None,
            "to_reference": self.heir.reference if self.heir else None,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True)
class Division:
    """What becomes of all that was open with a body, on the day it was divided."""

    reference: str
    label: str
    acronym: str
    on: date
    heirs: tuple[Heir, ...]
    shares: tuple[Share, ...]
    rules: tuple[tuple[str, str], ...]
    """Topic ("" for all the rest) and who takes it, for what comes later too."""

    @property
    def sentence(self) -> str:
        """What was divided among whom, when."""
        if len(self.heirs) == 1:
            return f"{self.label} followed by {self.heirs[0].short} on {day_words(self.on)}"
        among = ", ".join(heir.short for heir in self.heirs)
        return f"{self.label} divided among {among} on {day_words(self.on)}"

    @property
    def decided(self) -> tuple[Share, ...]:
        """What has somebody to take it."""
        return tuple(share for share in self.shares if share.heir is not None)

    @property
    def undecided(self) -> tuple[Share, ...]:
        """What nobody takes yet."""
        return tuple(share for share in self.shares if share.heir is None)

    def counted(self, heir: Heir | None) -> str:
        """What one of them takes (None: what nobody takes), in words: "2 letters in flight, 1 ask"."""
        found = Counter(share.kind for share in self.shares if share.heir == heir)
        kinds = ("letter", "ask", "commitment")
        return counted({kind: found[kind] for kind in kinds if found[kind]})

    def open_topics(self) -> tuple[tuple[str, int], ...]:
        """The topics of what nobody takes yet, each with how many items: the most first."""
        found = Counter(topic for share in self.undecided for topic in share.topics)
        return tuple(sorted(found.items(), key=lambda one: (-one[1], one[0])))

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a division."""
        return {
            "body": self.label,
            "reference": self.reference,
            "on": self.on,
            "successors": [
                {
                    "name": heir.name,
                    "reference": heir.reference,
                    "acronym": heir.acronym,
                    "change": heir.change,
                }
                for heir in self.heirs
            ],
            "items": [share.as_fields() for share in self.shares],
            "rules": [{"topic": topic or None, "to": taker} for topic, taker in self.rules],
            "undecided": len(self.undecided),
        }


class Topics:
    """The topics on record, as a tree."""

    def __init__(self, rows: Sequence[Any]) -> None:
        """`rows` are those of the table of topics."""
        self._rows = {row.id: row for row in rows}
        self._keys = {row.name: row.id for row in rows}

    def key(self, name: str) -> UUID | None:
        """The key of a topic by its short name, as it may be typed (#energy); None where there is none."""
        from crm.engagements.inputs import topic_name

        return self._keys.get(topic_name(name))

    def name(self, key: UUID | None) -> str:
        """The short name of a topic, "" for all the rest (None)."""
        return str(self._rows[key].name) if key in self._rows else ""

    def ruled(self, key: UUID, rules: Mapping[UUID | None, Any]) -> UUID | None:
        """The topic whose rule holds for this one: its own, else that of the nearest above it; None where there is none."""
        seen: set[UUID] = set()
        while key in self._rows and key not in seen:
            if key in rules:
                return key
            seen.add(key)
            key = self._rows[key].parent_id
        return None
