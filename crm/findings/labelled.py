"""What was found in a text in the form of labelled papers: plain dictionaries for JSON, to be scored and compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from crm.vocabulary.kinds import Direction

if TYPE_CHECKING:
    from crm.findings.engagements import FoundEngagement, Party
    from crm.findings.minutes import FoundItem, FoundMinutes
    from crm.vocabulary.partial_date import PartialDate

_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DIRECTIONS: Final = {Direction.OUT: "outbound", Direction.IN: "inbound", Direction.MUTUAL: "mutual"}
_SIGNS: Final = re.compile(r"[~?%]")
_LONG_WEEK: Final = timedelta(days=6)


def labelled(
    doc: str, form: str, engagements: Sequence[FoundEngagement], minutes: FoundMinutes | None = None
) -> dict[str, Any]:
    """One document's findings: `doc` is its name, `form` "narrative" or "minutes"; minutes have their items beside."""
    found: dict[str, Any] = {"doc": doc, "type": form}
    if minutes is not None:
        found |= _minutes(minutes)
    found["engagements"] = [_engagement(engagement) for engagement in engagements]
    return found


def _engagement(found: FoundEngagement) -> dict[str, Any]:
    return {
        "quote": found.quotation,
        "kind": found.kind.value,
        "direction": _DIRECTIONS[found.direction],
        "date": {**_date(found.date), "year_inferred": bool(found.date) and not found.year_given},
        "our_participants": list(found.ours),
        "stakeholders": [_party(party) for party in found.parties],
        "topics_as_written": list(found.topics),
        "status": found.status.value,
        "asks": list(found.asks),
        "promises": list(found.promises),
        "confidence": round(found.confidence, 2),
    }


def _party(party: Party) -> dict[str, Any]:
    return {"name": party.name, "kind": party.kind.value, "role_as_written": party.role or None}


def _date(when: PartialDate) -> dict[str, Any]:
    """The date in the plain form of the labels: the first day of a pair, the month of a week or part of a month."""
    if not when:
        return {"value": None, "precision": "unknown"}
    ends = _SIGNS.sub("", when.edtf).split("/")
    if len(ends) == 2 and _is_stretch(when):
        day = when.latest or when.earliest
        return {"value": day.isoformat()[:7] if day else None, "precision": "month"}
    first = next((end for end in ends if end not in {"", ".."}), "")
    if season := re.fullmatch(r"(\d{4})-(2[1-4])", first):
        return {"value": f"{season[1]}-{_SEASONS[season[2]]}", "precision": "season"}
    precision = {4: "year", 7: "month", 10: "day"}.get(len(first), "unknown")
    return {"value": first or None, "precision": precision}


def _is_stretch(when: PartialDate) -> bool:
    """Whether an interval is a week or a part of a month as a whole, and not from one named day to another."""
    if when.earliest is None or when.latest is None:
        return False
    week = when.latest - when.earliest == _LONG_WEEK and when.earliest.weekday() == 0
    return week or (when.earliest.day in {1, 11, 21, 24} and when.latest - when.earliest > _LONG_WEEK)


def _minutes(minutes: FoundMinutes) -> dict[str, Any]:
    by_status: dict[str, list[Any]] = {"apologies": [], "substitute": [], "visitor": []}
    for one in minutes.attendance:
        by_status.setdefault(one.status, []).append(one)
    return {
        "meeting": {
            "body": minutes.body or None,
            "date": minutes.day.isoformat() if minutes.day else None,
            "venue": minutes.venue or None,
        },
        "items": [_item(item) for item in minutes.items],
        "apologies": [one.name for one in by_status["apologies"]],
        "substitutes": [one.name for one in by_status["substitute"]],
        "visitors": [{"name": one.name, "role_as_written": one.role or None} for one in by_status["visitor"]],
    }


def _item(item: FoundItem) -> dict[str, Any]:
    return {
        "number": item.number or None,
        "title": item.title,
        "has_decision": bool(item.decisions),
        "decisions": list(item.decisions),
        "actions": [
            {
                "text": action.text,
                "owner_as_written": action.owner or None,
                "due_as_written": action.due_as_written or None,
                "due": str(action.due) or None,
            }
            for action in item.actions
        ],
        "truncated": item.truncated,
    }
