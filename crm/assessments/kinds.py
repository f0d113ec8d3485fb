"""How stakeholders are assessed: the attributes, and the words each may take."""

from __future__ import annotations

from typing import Final

_DEGREES: Final = ("low", "medium", "high")

ATTRIBUTES: Final[dict[str, tuple[str, ...]]] = {
    "influence": _DEGREES,
    "interest": _DEGREES,
    "relationship": ("none", "strained", "distant", "good", "close"),
    "priority": _DEGREES,
}
"""The attributes, each with the words that it may take."""

OPINIONS: Final = frozenset(
    {
        "position",
        "stance",
        "politics",
        "party",
        "opinion",
        "view",
        "views",
        "support",
        "attitude",
        "belief",
        "beliefs",
    }
)
"""What is no attribute: where somebody stands is said with its source, or not at all."""
