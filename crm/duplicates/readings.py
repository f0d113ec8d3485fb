"""What is read of duplicates: pairs that may be the same, two side by side, and what a merge would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from uuid import UUID

PERSON, ORGANISATION, ENGAGEMENT = "person", "organisation", "engagement"
KINDS: Final = (PERSON, ORGANISATION, ENGAGEMENT)
LETTERS: Final = {PERSON: "P", ORGANISATION: "O", ENGAGEMENT: "E", "post": "T"}
"""The letter of the short reference of each."""

KEPT, OTHER, BOTH = "kept", "other", "both"
"""Whose value of a field holds after a merge."""


@dataclass(frozen=True, slots=True)
class Half:
    """One of a pair: its key, its reference, its name, and what tells it from others of that name."""

    id: UUID
    reference: str
    name: str
    detail: str = ""

    @property
    def label(self) -> str:
        """The reference, the name, and what it is."""
        return f"{self.reference} {self.name}{f', {self.detail}' if self.detail else ''}"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: one of a pair."""
        return {"reference": self.reference, "name": self.name, "detail": self.detail or None}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be the same: how sure that is (0 to 1), and why, in words. The first is the one to keep."""

    kind: str
    kept: Half
    other: Half
    score: float
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons in a line."""
        return "; ".join(self.reasons)

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a pair."""
        return {
            "kind": self.kind,
            "kept": self.kept.as_fields(),
            "other": self.other.as_fields(),
            "score": round(self.score, 2),
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class Near:
    """One on record whose name is near to one about to be added: how near (0 to 1), and why, in words."""

    half: Half
    score: float
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """As a line to choose among: "P-900  Vicky Ford, MP for Chelmsford (same surname, …)"."""
        detail = f", {self.half.detail}" if self.half.detail else ""
        return f"{self.half.reference}  {self.half.name}{detail} ({'; '.join(self.reasons)})"

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: one that is near."""
        return {**self.half.as_fields(), "score": round(self.score, 2), "reasons": list(self.reasons)}


@dataclass(frozen=True, slots=True)
class Pairs:
    """The likeliest pairs, and how many there are in all."""

    pairs: tuple[Pair, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of two that stand side by side."""

    label: str
    kept: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.kept != self.other

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a line of two side by side."""
        return {"label": self.label, "kept": self.kept, "other": self.other}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two side by side, line by line, and whether an officer has said that they are not the same."""

    kind: str
    kept: Half
    other: Half
    lines: tuple[Beside, ...]
    refused: bool

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: two side by side."""
        return {
            "kind": self.kind,
            "kept": self.kept.as_fields(),
            "other": self.other.as_fields(),
            "lines": [line.as_fields() for line in self.lines],
            "refused": self.refused,
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """A field of both, as people read it: whose value `wins` (kept, other, both), what `choices` there are, what `results`."""

    name: str
    kept: str
    other: str
    wins: str
    choices: tuple[str, ...]
    result: str

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a field of a merge."""
        return {
            "field": self.name,
            "kept": self.kept,
            "other": self.other,
            "wins": self.wins,
            "choices": list(self.choices),
            "result": self.result,
        }


@dataclass(frozen=True, slots=True)
class Moving:
    """How many rows of a kind go over to the one that is kept, and how many it has already and are not doubled."""

    what: str
    moved: int
    united: int

    @property
    def words(self) -> str:
        """As "3 engagements, 1 of them there already"."""
        whole = self.moved + self.united
        there = f", {self.united} of them there already" if self.united and self.moved else ""
        said = f"{whole:,} {self.what}{'' if whole == 1 else 's'}{there}"
        return f"{said}, there already" if self.united and not self.moved else said

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: what a merge moves."""
        return {"what": self.what, "moved": self.moved, "united": self.united}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do (or did): the one that stays, each field of both, what moves, what is remarkable.

    `stays` is the reference that remains: of engagements the one logged first, whichever was named first.
    """

    kind: str
    kept: Half
    other: Half
    stays: str
    goes: str
    fields: tuple[Chosen, ...]
    moving: tuple[Moving, ...]
    remarks: tuple[str, ...]

    def as_fields(self) -> dict[str, Any]:
        """The documented JSON object: a merge."""
        return {
            "kind": self.kind,
            "kept": self.kept.as_fields(),
            "other": self.other.as_fields(),
            "stays": self.stays,
            "goes": self.goes,
            "fields": [field.as_fields() for field in self.fields],
            "moving": [moving.as_fields() for moving in self.moving],
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, slots=True)
class Merged:
    """A merge that was done, and the number of the operation that `despatch undo` takes back."""

    preview: Preview
    operation: int
