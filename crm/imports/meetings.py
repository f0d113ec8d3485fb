"""A sitting of a board that minutes tell of, as the inbox keeps it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from crm.findings.minutes import FoundMinutes
from crm.vocabulary.text import fold

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> TypeAdapter[FoundMinutes]:
    from pydantic import TypeAdapter

    return TypeAdapter(FoundMinutes)


def kept(minutes: FoundMinutes, board: str = "") -> dict[str, Any]:
    """As JSON keeps it, without the engagements: those are proposals of their own. `board` is whose they are said to be."""
    return {"minutes": _adapter().dump_python(replace(minutes, engagements=()), mode="json"), "board": board}


def read_back(content: dict[str, Any]) -> FoundMinutes:
    """The minutes in what `kept` wrote."""
    return _adapter().validate_python(content["minutes"])


def board_of(content: dict[str, Any]) -> str:
    """Whose the minutes are said to be, where they do not say it themselves."""
    return str(content.get("board", ""))


def title_of(minutes: FoundMinutes) -> str:
    """One line: the body, the day, how much there is."""
    decisions = sum(len(item.decisions) for item in minutes.items)
    actions = sum(len(item.actions) for item in minutes.items)
    of = f"{len(minutes.items)} items, {decisions} decisions, {actions} actions"
    return f"{minutes.body or 'A meeting'}: {of}"


def fingerprint(minutes: FoundMinutes) -> str:
    """What tells that minutes of this sitting were proposed before."""
    words = [minutes.body, str(minutes.day), *(f"{item.number} {item.title}" for item in minutes.items)]
    return sha256("\x1f".join(map(fold, words)).encode()).hexdigest()
