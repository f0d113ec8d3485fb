"""Putting an update together: what the record makes of the period, under the edits that an officer made and kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crm.editions.edition import Edition
from crm.editions.gate import WITHHELD
from crm.updates.readings import State, Theme, UpdateParagraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from crm.updates.composing import Composed, Told


@dataclass(slots=True)
class Piece:
    """A paragraph while the paper is put together: the row that is kept of it, and what the record tells."""

    theme: str
    handle: str
    row: Any = None
    told: Told | None = None
    sort_key: int = 0
    withheld: bool = False
    pieces: list[Piece] = field(default_factory=list)
    """Those folded into it."""

    @property
    def wording(self) -> str:
        """What an officer put in its place."""
        return self.row.wording if self.row is not None else ""

    @property
    def now(self) -> str:
        """What the record tells."""
        return self.told.text if self.told is not None else ""

    def state(self) -> State:
        """Whether it stands by itself."""
        return State(self.row.state) if self.row is not None else State.SHOWN

    def kept_now(self, voice: str, kept_voice: str) -> str:
        """What the record tells, in the voice the paper is kept in."""
        if self.told is None:
            return ""
        return self.told.text if voice == kept_voice else self.told.in_other_voice


@dataclass(frozen=True, slots=True)
class Assembled:
    """The themes in order, and what the officer should know."""

    themes: tuple[Theme, ...]
    notes: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Assembly:
    """How one paper is put together."""

    edition: Edition
    voice: str
    kept_voice: str
    other: str
    """The heading over what has no theme."""

    def of(self, composed: Composed, rows: Sequence[Any], hidden: frozenset[UUID]) -> Assembled:
        """Under the rows that are kept (none of a paper that is not kept); `hidden` engagements may not be shown."""
        notes: list[str] = []
        pieces = self._pieces(composed, rows, hidden, notes)
        by_id = {piece.row.id: piece for piece in pieces if piece.row is not None}
        for piece in pieces:
            if piece.state() is State.FOLDED and piece.row.into_id in by_id:
                by_id[piece.row.into_id].pieces.append(piece)
        themes: dict[str, list[UpdateParagraph]] = {}
        for title in self._order(pieces):
            those = (self._shown(piece, by_id, hidden, notes) for piece in pieces if piece.theme == title)
            themes[title] = [one for one in those if one is not None]
        found = tuple(Theme(title, tuple(those)) for title, those in themes.items() if those)
        return Assembled(_numbered(found), tuple(dict.fromkeys(notes)), tuple(pieces))

    # ------------------------------------------------------------ which, and in which order

    def _pieces(
        self, composed: Composed, rows: Sequence[Any], hidden: frozenset[UUID], notes: list[str]
    ) -> list[Piece]:
        told = {one.id: one for one in composed.told}
        own = sorted(one.id for one in rows if one.engagement_id is None)
        kept: list[Piece] = []
        for row in rows:
            if row.engagement_id is None:
                kept.append(Piece(row.theme, f"own-{own.index(row.id) + 1}", row))
                continue
            handle, key = f"E-{row.number}", row.sort_key or 0
            if row.engagement_id in told:
                kept.append(Piece(row.theme, handle, row, told.pop(row.engagement_id), key))
            elif row.engagement_id in hidden:
                kept.append(Piece(row.theme, handle, row, None, key, withheld=True))
            elif row.wording:
                notes.append(
                    f"{handle} is no longer told by the record (called off, or of another day): its wording is kept "
                    "and not printed."
                )
                kept.append(Piece(row.theme, handle, row, None, key))
        for one in told.values():
            kept.insert(
                _place(kept, one.theme, one.sort_key),
                Piece(one.theme, one.reference, None, one, one.sort_key),
            )
        # A heading that nothing else stands under would say what it is about.
        said = {piece.theme for piece in kept if not piece.withheld}
        for piece in kept:
            if piece.withheld and piece.theme not in said:
                piece.theme = self.other
        if self.edition is Edition.REDACTED:
            known = {piece.row.engagement_id for piece in kept if piece.row is not None}
            for back in composed.withheld:
                if back.id not in known:
                    theme = back.theme if back.theme in said else self.other
                    at = _place(kept, theme, back.sort_key)
                    kept.insert(at, Piece(theme, "", None, None, back.sort_key, withheld=True))
        return kept

    def _order(self, pieces: Sequence[Piece]) -> list[str]:
        """The themes: as they are kept; new ones by their names before what has none."""
        titles = list(dict.fromkeys(piece.theme for piece in pieces if piece.row is not None))
        new = {piece.theme for piece in pieces} - set(titles) - {self.other}
        last = [title for title in titles if title == self.other]
        rest = [title for title in titles if title != self.other]
        if any(piece.theme == self.other for piece in pieces) and not last:
            last = [self.other]
        return [*rest, *sorted(new, key=str.casefold), *last]

    # ------------------------------------------------------------ one paragraph

    def _shown(
        self, piece: Piece, by_id: Mapping[UUID, Piece], hidden: frozenset[UUID], notes: list[str]
    ) -> UpdateParagraph | None:
        """One paragraph with what is folded into it; None where nothing of it may be shown."""
        row = piece.row
        state = piece.state()
        if piece.withheld:
            if self.edition is not Edition.REDACTED or state is not State.SHOWN:
                return None
            return UpdateParagraph(None, "", (), "", WITHHELD, "", WITHHELD, withheld=True)
        into = by_id.get(row.into_id) if row is not None and state is State.FOLDED else None
        if state is State.FOLDED and (into is None or into.withheld or into.row.engagement_id in hidden):
            # What it was folded into is not here: it stands by itself.
            state, into = State.SHOWN, None
        parts = [piece, *(one for one in piece.pieces if not one.withheld)]
        covered = self._may_word(piece, notes)
        wording = piece.wording if covered else ""
        text = wording or " ".join(filter(None, (self._own_text(one) for one in parts)))
        if row is not None and row.engagement_id is not None and piece.told is None:
            text = ""
        return UpdateParagraph(
            row.id if row is not None else None,
            piece.handle,
            tuple(one.handle for one in parts if one.handle.startswith("E-")),
            row.made if row is not None else piece.now,
            piece.now,
            wording,
            text,
            state,
            self._changed(parts),
            into.handle if into is not None else "",
            tuple(one.handle for one in parts[1:]),
        )

    def _may_word(self, piece: Piece, notes: list[str]) -> bool:
        """Whether the wording of an officer may stand in this edition: nothing it covers is kept back or blanked."""
        parts = [piece, *piece.pieces]
        kept_back = any(one.withheld for one in parts)
        blanked = any(one.told is not None and one.told.blanked for one in parts)
        if not piece.wording or not (kept_back or (blanked and self.edition is not Edition.FULL)):
            return True
        notes.append(
            f"{piece.handle} stands as the record tells it: its wording covers what may not be shown here."
        )
        return False

    def _own_text(self, piece: Piece) -> str:
        if piece.wording and self._may_word(piece, []):
            return piece.wording
        return piece.now

    def _changed(self, parts: Sequence[Piece]) -> bool:
        """Whether an officer worded it, and the record tells something else now than it did then."""
        if self.edition is not Edition.FULL:
            return False
        first, *rest = parts
        worded = [first, *rest] if first.wording else [one for one in rest if one.wording]
        return any(
            one.row is not None
            and one.row.engagement_id is not None
            and one.row.made != one.kept_now(self.voice, self.kept_voice)
            for one in worded
        )


def _place(pieces: Sequence[Piece], theme: str, sort_key: int) -> int:
    """Where a new paragraph of a theme goes: before the first of it that is later."""
    place = len(pieces)
    for at, piece in enumerate(pieces):
        if piece.theme == theme:
            if piece.sort_key > sort_key:
                return at
            place = at + 1
    return place


def _numbered(themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Numbers go on through the paper, in the order printed."""
    number = 0
    found = []
    for theme in themes:
        those = []
        for one in theme.paragraphs:
            printed = one.state is State.SHOWN and bool(one.text)
            number += printed
            those.append(replace(one, number=number if printed else None))
        found.append(Theme(theme.title, tuple(those)))
    return tuple(found)
