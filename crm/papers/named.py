"""A name where it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass

from crm.findings.engagements import Party


@dataclass(frozen=True, slots=True)
class Name:
    """A party where it stands; `bare` tells a person named by one word only."""

    start: int
    end: int
    party: Party
    bare: bool = False
    apposed: bool = False
    """Whether it stands beside what it is: "the operator, Hebrides Lines, …"."""
    known: bool = False
    """Whether the paper has told of this person before as somebody outside."""
