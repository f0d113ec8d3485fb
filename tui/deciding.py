"""What was decided in the inbox since its list was read: the list shows it, and no press falls on the same row twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.messages import Waits

SIGNS = {"accepted": "✓", "merged": "✓", "refused": "✗"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the page of the list that it stands on."""

    page: int
    row: Waits


class Decisions:
    """Rows that are marked, rows that were decided, and why some were left."""

    def __init__(self) -> None:
        self.marked: dict[int, Placed] = {}
        self._decided: dict[int, Placed] = {}
        self._became: dict[str, str] = {}
        self._why: dict[int, str] = {}

    def clear(self) -> None:
        """Begin again: the list is read anew."""
        for kept in (self.marked, self._decided, self._became, self._why):
            kept.clear()

    # ------------------------------------------------------------- of a row

    def waits(self, row: Waits) -> bool:
        """Whether it is still to be decided."""
        return row.number not in self._decided and row.reference not in self._became

    def sign(self, row: Waits) -> str:
        """One sign before the row: decided, left, marked."""
        if row.number in self._decided:
            return SIGNS.get(self._decided[row.number].row.state, "")
        if row.reference in self._became:
            return SIGNS["merged"]
        if row.number in self._why:
            return "!"
        return "●" if row.number in self.marked else ""

    def reference(self, row: Waits) -> str:
        """What it has become, else what it seems to be; "" for something new."""
        decided = self._decided.get(row.number)
        same = decided.row.became if decided else self._became.get(row.reference, "")
        return same or self._became.get(row.same_as, row.same_as)

    def beside(self, row: Waits) -> str:
        """What stands with the row: E-41 for what it became, = E-12 for what it seems to be."""
        reference = self.reference(row)
        return f"= {reference}" if reference and self.waits(row) else reference

    # ------------------------------------------------------------- deciding

    def mark(self, placed: Placed) -> None:
        """Mark a row that waits, or take its mark away."""
        if self.marked.pop(placed.row.number, None) is None and self.waits(placed.row):
            self.marked[placed.row.number] = placed

    def decide(self, rows: Iterable[Placed], state: str) -> None:
        """Note a decision on rows that wait; what becomes of them is settled later."""
        for placed in rows:
            self._decided[placed.row.number] = replace(placed, row=replace(placed.row, state=state))
            self._why.pop(placed.row.number, None)
        self.marked.clear()

    def settle(self, became: Mapping[int, str], left: Mapping[int, str]) -> None:
        """What each has become, and why some were left."""
        for number, reference in became.items():
            if (placed := self._decided.get(number)) is not None:
                self._decided[number] = replace(placed, row=replace(placed.row, became=reference))
            self._became[f"I-{number}"] = reference
        self.leave(left)

    def leave(self, left: Mapping[int, str]) -> None:
        """These wait as before, and why."""
        for number, why in left.items():
            self._decided.pop(number, None)
            self._why[number] = why

    def mended(self, number: int) -> None:
        """Why it was left may be no longer so."""
        self._why.pop(number, None)

    def on_page(self, page: int, rows: Sequence[Waits]) -> list[Waits]:
        """A page with the rows in it that were decided meanwhile, so that every row keeps its place."""
        there = {row.number for row in rows}
        gone = [one.row for one in self._decided.values() if one.page == page and one.row.number not in there]
        return sorted([*rows, *gone], key=lambda row: row.number)
