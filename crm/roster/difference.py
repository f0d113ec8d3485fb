"""What a roster would change in the record: proposed, readable, and counted."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from crm.roster.facts import COLUMNS


class Action(StrEnum):
    """What is proposed for one fact."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"
    GONE = "gone"
    KEPT = "kept"
    """Left as it is in the record, though the roster has it otherwise."""


KINDS: Final[dict[str, str]] = {
    "appointment": "Appointments",
    "appointment_status": "Acting and leave",
    "person": "People",
    "person_name": "Names of people",
    "organisation": "Organisations",
    "organisation_name": "Other names of organisations",
    "organisation_link": "Changes of organisations",
    "post": "Posts",
    "portfolio": "Portfolios",
    "post_portfolio": "Portfolios of posts",
    "contact_detail": "Contact details",
    "identifier": "Identifiers",
    "source": "Sources",
}
"""Table → how its facts are called, in the order in which they are shown."""


# What only repeats, for the machine, what another column says.
_UNSAID: Final = frozenset({"published_earliest", "published_latest", "sort_name"})


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed change of one row."""

    action: Action
    table: str
    row_id: uuid.UUID
    what: str
    """The fact in words: "Josh MacAlister, Minister for Children and Families (DfE)"."""
    before: dict[str, Any] = field(default_factory=dict)
    """The values in the record of what would change; the whole row for what is gone."""
    after: dict[str, Any] = field(default_factory=dict)
    """The values of the roster; the whole row for what is new."""
    version: int = 0
    """The version of the row that was compared."""
    reason: str = ""
    """Why it is kept."""

    @property
    def sentence(self) -> str:
        """The change on one line."""
        if self.action is Action.NEW:
            return f"{self.what}{_days(self.after)}"
        if self.action is Action.GONE:
            return f"{self.what}{_days(self.before)}"
        if self.action is Action.ENDED:
            return f"{self.what}: until {_shown(self.after['until'])}"
        changes = ", ".join(
            f"{_word(column)} {_shown(self.before.get(column))} → {_shown(value)}"
            for column, value in self.after.items()
            if column not in _UNSAID
        )
        return "; ".join(
            part for part in (f"{self.what}: {changes}" if changes else self.what, self.reason) if part
        )


@dataclass(frozen=True, slots=True)
class Difference:
    """All that a roster would change, in the order it would be done; and what it would leave."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(change.action is not Action.KEPT for change in self.changes)

    def of(self, action: Action) -> list[Change]:
        """The changes of one kind, in the order of the tables."""
        return [change for change in self.changes if change.action is action]

    def counts(self) -> dict[str, dict[str, int]]:
        """Kind of fact → action → how many; only what there is, in the order of `KINDS`."""
        found = Counter((change.table, change.action) for change in self.changes)
        return {
            title: {action.value: found[table, action] for action in Action if found[table, action]}
            for table, title in KINDS.items()
            if any(found[table, action] for action in Action)
        }

    @property
    def summary(self) -> str:
        """The whole in one line: "12 new, 3 changed, 9 ended, 1 kept"."""
        found = Counter(change.action for change in self.changes)
        return ", ".join(f"{found[action]} {action}" for action in Action if found[action]) or "nothing"

    def sections(self) -> Iterable[tuple[str, list[Change]]]:
        """The changes under a heading each: a kind of fact and what happens to it; sorted by their words."""
        for table, title in KINDS.items():
            for action in Action:
                chosen = [
                    change for change in self.changes if (change.table, change.action) == (table, action)
                ]
                if chosen:
                    yield f"{title}, {action}", sorted(chosen, key=lambda change: change.sentence)


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Sorted so that what is referred to is there: additions along the tables, removals against them."""
    place = {table: number for number, table in enumerate(COLUMNS)}
    return tuple(
        sorted(
            changes,
            key=lambda change: (
                change.action is Action.GONE,
                place[change.table] * (-1 if change.action is Action.GONE else 1),
            ),
        )
    )


def _days(row: dict[str, Any]) -> str:
    since, until = row.get("since") or row.get("began"), row.get("until")
    return (f", from {_shown(since)}" if since else "") + (f", until {_shown(until)}" if until else "")


def _shown(value: Any) -> str:
    """A value in words; a day as "7 September 2025"."""
    if value is None or value == "":
        return "nothing"
    if hasattr(value, "strftime"):
        return f"{value.day} {value:%B %Y}"
    return f"“{value}”" if isinstance(value, str) else str(value)


def _word(column: str) -> str:
    return column.removesuffix("_id").removesuffix("_edtf").replace("_", " ")
