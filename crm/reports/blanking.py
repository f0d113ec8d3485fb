"""Blanking a name wherever it stands in a paper: what is withheld in one line must not be read in the next."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crm.forms.paper import Paper

HIDDEN: Final = "[name withheld]"


def blanked(paper: Paper, names: Iterable[str]) -> Paper:
    """The paper with every mention of these names blanked; a name of one word is no name by itself, and stays."""
    whole = sorted({name for name in names if len(name.split()) > 1}, key=len, reverse=True)
    if not whole:
        return paper
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, whole))})(?!\w)", re.IGNORECASE)
    told: Paper = _without(pattern, paper)
    return told


def _without(pattern: re.Pattern[str], value: Any) -> Any:
    """The same value with the names in its texts blanked."""
    if type(value) is str:
        return pattern.sub(HIDDEN, value)
    if type(value) is tuple:
        return tuple(_without(pattern, each) for each in value)
    if is_dataclass(value) and not isinstance(value, type) and type(value).__module__ == "crm.forms.paper":
        changed = {each.name: _without(pattern, getattr(value, each.name)) for each in fields(value)}
        return replace(value, **changed)
    return value
