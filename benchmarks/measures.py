"""What a measurement is: ours and the bare thing in turn, and whether the bound is kept."""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

Action = Callable[[], object]

MILLISECONDS, MEGABYTES = "ms", "MB"


@dataclass(slots=True)
class Measure:
    """One line of the table. A bound is `times` the bare thing's median, `plus` so much, or `most` by itself."""

    work: str
    size: int
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    bare_is: str = ""
    times: float | None = None
    plus: float | None = None
    most: float | None = None
    most_p95: float | None = None
    unit: str = MILLISECONDS

    @property
    def bound(self) -> float:
        """What the median may be at most, in the unit."""
        if self.most is not None:
            return self.most
        base = statistics.median(self.bare)
        return base * self.times if self.times is not None else base + (self.plus or 0)

    @property
    def bound_is(self) -> str:
        """The bound as the table says it."""
        if self.most is not None:
            tail = f", p95 {self.most_p95:g}" if self.most_p95 else ""
            return f"{self.most:g} {self.unit}{tail}"
        return f"{self.times:g} ×" if self.times is not None else f"+ {self.plus:g} {self.unit}"

    @property
    def kept(self) -> bool:
        """Whether the median (and the 95th percentile, where it has a bound) is within the bound."""
        tail = self.most_p95 is None or p95(self.ours) <= self.most_p95
        return statistics.median(self.ours) <= self.bound and tail


def p95(samples: Iterable[float]) -> float:
    """The 95th percentile: the smallest sample that 95 % do not exceed."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def in_turn(
    ours: Action, bare: Action | None, rounds: int, *, warm: int = 2
) -> tuple[list[float], list[float]]:
    """Milliseconds of each, one after the other, so that what else the machine does befalls both."""
    for _ in range(warm):
        ours()
        if bare is not None:
            bare()
    mine: list[float] = []
    plain: list[float] = []
    gc.collect()
    for _ in range(rounds):
        mine.append(_milliseconds(ours))
        if bare is not None:
            plain.append(_milliseconds(bare))
    return mine, plain


def _milliseconds(action: Action) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


class Results:
    """What was measured so far, kept in a file so that a run that was cut short goes on."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.measures: dict[str, Measure] = {}
        if file.exists():
            held = json.loads(file.read_text(encoding="utf-8"))
            self.measures = {key: Measure(**values) for key, values in held.items()}

    def add(self, measure: Measure) -> None:
        """Keep a measure in place of an earlier one of the same work and size."""
        self.measures[f"{measure.work} @ {measure.size}"] = measure
        kept = {key: asdict(value) for key, value in self.measures.items()}
        self.file.write_text(json.dumps(kept), encoding="utf-8")

    def table(self) -> str:
        """The table of speed, in Markdown."""
        lines = [
            "| work | engagements | median | p95 | the bare thing | its median | p95 | at most | kept |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for one in self.measures.values():
            bare = f"{_shown(statistics.median(one.bare))} | {_shown(p95(one.bare))}" if one.bare else "– | –"
            ratio = statistics.median(one.ours) / one.bound
            kept = "yes" if one.kept else f"**no**, {ratio:.2f} of it" if ratio > 1 else "**no**, p95"
            lines.append(
                f"| {one.work} | {one.size:,} | {_shown(statistics.median(one.ours))} | {_shown(p95(one.ours))}"
                f" | {one.bare_is or '–'} | {bare} | {one.bound_is} = {_shown(one.bound)} | {kept} |"
            )
        return "\n".join(lines)


def _shown(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
