"""Finding letters that are near-identical: of one kind, to one recipient, within some days."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from crm.campaigns.readings import Suggestion, sending
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date
    from uuid import UUID

LOOKED_AT: Final = 1_000
"""Letters of each kind that are looked at, the newest."""
CHARACTERS: Final = 3_000
"""Characters of each text that are compared: what makes one campaign stands at the beginning."""
LIKE: Final = 90
"""Per cent of likeness (of the edits that make one text of the other) from which two letters are near-identical."""
_MOST_APART: Final = 60
"""Different texts to one recipient that a letter is compared with, the latest."""


@dataclass(slots=True)
class _Alike:
    text: str
    first: date
    last: date
    rows: list[Any] = field(default_factory=list)
    likeness: float = 100.0


def suggestions(
    kind: str, letters: Iterable[Any], taking_part: Iterable[Any], *, days: int, least: int
) -> list[Suggestion]:
    """The groups of at least `least` near-identical letters, no two neighbours more than `days` apart; the largest first."""
    parts: dict[UUID, list[Any]] = defaultdict(list)
    for one in taking_part:
        parts[one.engagement_id].append(one)
    groups: dict[Hashable, list[_Alike]] = defaultdict(list)
    for letter in sorted(letters, key=lambda row: (row.occurred_earliest, row.number)):
        text = _text(letter)
        if text:
            key = (letter.direction, _recipient(letter, parts[letter.id])[0], bool(letter.body.strip()))
            _file(groups[key], letter, text, days)
    found = [each for group in groups.values() for each in group if len(each.rows) >= least]
    said = [_suggestion(kind, each, parts) for each in found]
    return sorted(said, key=lambda one: (-len(one.references), one.first))


def _file(group: list[_Alike], letter: Any, text: str, days: int) -> None:
    """Put a letter with those it is near to, or begin with it."""
    from rapidfuzz import fuzz

    day = letter.occurred_earliest
    recent = [each for each in reversed(group) if (day - each.last).days <= days][:_MOST_APART]
    for each in recent:
        likeness = 100.0 if each.text == text else fuzz.ratio(each.text, text, score_cutoff=LIKE)
        if likeness:
            each.rows.append(letter)
            each.last, each.likeness = day, min(each.likeness, likeness)
            return
    group.append(_Alike(text, day, day, [letter]))


def _text(letter: Any) -> str:
    """What is compared: the text, else the subject."""
    return fold(letter.body)[:CHARACTERS] or fold(letter.subject)


def _recipient(letter: Any, parts: Sequence[Any]) -> tuple[Hashable, str]:
    """To whom it went: what tells it from others, and the name."""
    side = "ours" if sending(letter.direction) == "theirs" else "theirs"
    for one in parts:
        if one.side == side and one.part in {"recipient", "copied"}:
            key = one.person_id or one.post_id or one.organisation_id or one.review_id or fold(one.name)
            return key, one.name
    return None, ""


def _suggestion(kind: str, alike: _Alike, parts: dict[UUID, list[Any]]) -> Suggestion:
    first = alike.rows[0]
    side = sending(first.direction)
    senders = [one.name for row in alike.rows for one in parts[row.id] if one.side == side]
    return Suggestion(
        kind=kind,
        recipient=_recipient(first, parts[first.id])[1],
        subject=first.subject,
        first=alike.first,
        last=alike.last,
        references=tuple(f"E-{row.number}" for row in alike.rows),
        senders=tuple(dict.fromkeys(senders)),
        likeness=int(alike.likeness),
    )
