"""What the doctor finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it stands with one thing: in order; worth knowing; to be mended."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, the verdict, what was seen, and what to do (empty when nothing).

    `details` are single cases, a line each, where there are several.
    """

    name: str
    verdict: Verdict
    seen: str
    advice: str = ""
    details: tuple[str, ...] = ()


def good(name: str, seen: str) -> Finding:
    """It is in order."""
    return Finding(name, Verdict.GOOD, seen)


def note(name: str, seen: str, advice: str = "", details: tuple[str, ...] = ()) -> Finding:
    """It works, and is worth knowing."""
    return Finding(name, Verdict.NOTE, seen, advice, details)


def bad(name: str, seen: str, advice: str, details: tuple[str, ...] = ()) -> Finding:
    """It is to be mended."""
    return Finding(name, Verdict.BAD, seen, advice, details)
