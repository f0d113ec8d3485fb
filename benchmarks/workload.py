"""The load: a folder of people, bodies, roles, engagements and queries, read from disk or made here.

A folder holds people.csv, organisations.csv, roles.csv, engagements.csv (lists joined by semicolons) and
queries.json (words with how often they occur, in bands). Any generator of that form will do; where none is named,
`make` writes one of its own with the same distributions: few people in most engagements, few words in most texts.
"""

from __future__ import annotations

import csv
import itertools
import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, str]

SEED = 20260101
FIRST_DAY, DAYS = date(2012, 1, 1), 5113
KINDS = ("meeting", "call", "email", "letter", "event", "consultation response", "site visit")
DIRECTIONS = ("outbound", "inbound", "mutual")
MARKINGS = ("public", "internal", "official", "official-sensitive")
TITLES = (
    "Member of Parliament",
    "Private Secretary",
    "Chief Executive",
    "Council Leader",
    "Chair",
    "Councillor",
)
SYLLABLES = tuple(
    a + b
    for a in [
        "b",
        "c",
        "d",
        "f",
        "g",
        "h",
        "l",
        "m",
        "n",
        "p",
        "r",
        "s",
        "t",
        "v",
        "w",
        "br",
        "cl",
        "dr",
        "gr",
        "pl",
        "st",
        "tr",
    ]
    for b in "aeiou"
)


@dataclass(frozen=True)
class Workload:
    """A folder of the load."""

    folder: Path

    def rows(self, name: str) -> Iterator[Row]:
        """The lines of one of its tables."""
        csv.field_size_limit(2**31 - 1)
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    @property
    def queries(self) -> dict[str, list[dict[str, Any]]]:
        """`one_word`, `two_word` (each with `q`, `band`, `hits`) and `persons`."""
        found: dict[str, list[dict[str, Any]]] = json.loads((self.folder / "queries.json").read_text("utf-8"))
        return found


def ready(folder: Path, size: int, generator: Path | None) -> Workload:
    """The load of so many engagements in `folder`; made there unless it is there."""
    if not (folder / "queries.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        if generator is not None and generator.exists():
            command = [sys.executable, str(generator), "generate", "--n", str(size), "--out", str(folder)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        else:
            make(folder, size)
    return Workload(folder)


def make(folder: Path, size: int) -> None:
    """Write a load of so many engagements; the same bytes every time."""
    luck = random.Random(SEED)
    words = _vocabulary(luck)
    people = [
        (f"P{n:07d}", luck.choice(words).capitalize(), luck.choice(words).capitalize())
        for n in range(1, max(200, size // 10) + 1)
    ]
    bodies = [
        (f"O{n:06d}", f"{luck.choice(words).capitalize()} Council") for n in range(1, max(50, size // 50) + 1)
    ]
    _write(
        folder / "people.csv",
        "person_id,given_name,family_name,display_name",
        ((*p, f"{p[1]} {p[2]}") for p in people),
    )
    _write(
        folder / "organisations.csv",
        "org_id,name,sector,country",
        ((*b, "local government", "GB") for b in bodies),
    )
    roles = (
        (f"R{n:07d}", person[0], luck.choice(bodies)[0], luck.choice(TITLES), FIRST_DAY.isoformat(), "")
        for n, person in enumerate(people, 1)
    )
    _write(folder / "roles.csv", "role_id,person_id,org_id,title,start_date,end_date", roles)
    counted: Counter[str] = Counter()
    header = (
        "engagement_id,occurred_at,kind,direction,subject,body,participants,organisations,tags,owner,marking"
    )
    _write(folder / "engagements.csv", header, _engagements(luck, size, words, people, counted))
    (folder / "queries.json").write_text(json.dumps(_queries(luck, counted, size)), encoding="utf-8")


def _vocabulary(luck: random.Random) -> list[str]:
    words = {"".join(luck.choices(SYLLABLES, k=luck.choice((2, 2, 3)))) for _ in range(30_000)}
    return sorted(words)[:20_000]


def _engagements(
    luck: random.Random,
    size: int,
    words: list[str],
    people: list[tuple[str, str, str]],
    counted: Counter[str],
) -> Iterator[tuple[str, ...]]:
    luck.shuffle(words)
    often = list(itertools.accumulate(1 / (n + 3) for n in range(len(words))))
    known = list(itertools.accumulate(1 / (n + 10) for n in range(len(people))))
    for number in range(1, size + 1):
        text = luck.choices(words, cum_weights=often, k=luck.randrange(55, 105))
        counted.update(set(text))
        day = FIRST_DAY + timedelta(days=int(luck.random() ** 0.7 * DAYS))
        taking_part = {
            person[0] for person in luck.choices(people, cum_weights=known, k=luck.choice((1, 1, 2, 3)))
        }
        yield (
            f"E{number:08d}",
            f"{day}T10:00:00",
            luck.choice(KINDS),
            luck.choice(DIRECTIONS),
            " ".join(text[:4]).capitalize(),
            " ".join(text),
            ";".join(sorted(taking_part)),
            "",
            luck.choice(words[:30]),
            "officer01",
            luck.choice(MARKINGS),
        )


def _queries(luck: random.Random, counted: Counter[str], size: int) -> dict[str, list[dict[str, Any]]]:
    bands = {"common": (0.04, 0.25), "medium": (0.001, 0.02), "rare": (2 / size, 0.0005)}
    one = []
    for band, (least, most) in bands.items():
        there = sorted(word for word, hits in counted.items() if least * size <= hits <= max(3, most * size))
        one += [
            {"q": [word], "band": band, "hits": counted[word]}
            for word in luck.sample(there, min(20, len(there)))
        ]
    frequent = [word for word, _ in counted.most_common(3000)]
    two = [{"q": luck.sample(frequent, 2), "band": "many"} for _ in range(50)]
    return {"one_word": one, "two_word": two, "persons": []}


def _write(path: Path, header: str, rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)
