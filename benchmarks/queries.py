"""Searching, histories and names, within one process, each beside the same question in bare SQL."""

from __future__ import annotations

import itertools
import sqlite3
import statistics
import string
import uuid
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.measures import Measure, in_turn
from benchmarks.workload import Workload
from crm.api import Crm
from crm.search.service import Order

ROUNDS = 5
TODAY = date(2026, 1, 1)

# The newest 2,000 that have the word, the best 50 of them, with a snippet, who took part and the topics.
SEARCH = """
SELECT e.number, e.kind, e.occurred_edtf, e.subject, snippet(engagement_search, 1, '[', ']', '…', 16),
  e.direction, e.status, e.answer, e.marking,
  (SELECT group_concat(p.name || ', ' || p.capacity, '; ') FROM participant p WHERE p.engagement_id = e.id),
  (SELECT group_concat(t.name, ' ') FROM engagement_topic g JOIN topic t ON t.id = g.topic_id WHERE g.engagement_id = e.id)
FROM (SELECT k FROM (SELECT rowid AS k, rank AS r FROM engagement_search WHERE engagement_search MATCH :q
        ORDER BY rowid DESC LIMIT 2000) ORDER BY r LIMIT 50) best
JOIN engagement_search ON engagement_search.rowid = best.k AND engagement_search MATCH :q
JOIN engagement e ON e.sort_key = best.k
"""

HISTORY = """
SELECT e.number, e.kind, e.occurred_edtf, e.subject, e.answer, p.name, p.capacity,
  (SELECT group_concat(o.name || ', ' || o.capacity, '; ') FROM participant o WHERE o.engagement_id = e.id),
  (SELECT group_concat(t.name, ' ') FROM engagement_topic g JOIN topic t ON t.id = g.topic_id WHERE g.engagement_id = e.id)
FROM participant p JOIN engagement e ON e.id = p.engagement_id
WHERE p.person_id = ? ORDER BY p.sort_key DESC LIMIT 50
"""


class Bare:
    """The database file and nothing around it."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        self.connection.execute("PRAGMA cache_size = -16384")

    def search(self, words: list[str]) -> None:
        """The 50 best of the newest 2,000 that have words beginning so."""
        asked = " AND ".join(f'"{word}" *' for word in words)
        self.connection.execute(SEARCH, {"q": asked}).fetchall()

    def history(self, person: str) -> None:
        """The newest 50 of a person, by key."""
        self.connection.execute(HISTORY, (person,)).fetchall()


def search(crm: Crm, path: Path, load: Workload, size: int) -> list[Measure]:
    """One word and two, ranked with snippets; and the spread from a rare word to a prefix of two letters."""
    bare = Bare(path)
    measures = []
    for name, asked in (("one_word", "search, 1 word"), ("two_word", "search, 2 words")):
        measure = Measure(f"{asked}, top 50, ranked", size, bare_is="the same in SQL", times=1.5)
        for query in load.queries[name]:
            words = query["q"]
            ours, plain = in_turn(
                partial(crm.search.find, " ".join(words), order="relevance"),
                partial(bare.search, words),
                ROUNDS,
                warm=1,
            )
            measure.ours += ours
            measure.bare += plain
        measures.append(measure)
    return [*measures, *_spread(crm, load, size)]


def _spread(crm: Crm, load: Workload, size: int) -> list[Measure]:
    rare = [query["q"][0] for query in load.queries["one_word"] if query["band"] == "rare"]
    common = [query["q"][0] for query in load.queries["one_word"] if query["band"] == "common"]
    prefixes = ["".join(pair) for pair in itertools.product(string.ascii_lowercase, repeat=2)]
    measures = []
    orders: tuple[Order, ...] = ("relevance", "newest")
    for order in orders:
        base = [sample for word in rare for sample in _found(crm, word, order, 3, 1)]
        for name, words in (("common word", common), ("two-letter prefix", prefixes)):
            # Once each to find the likely ones, then often enough to know.
            likely = sorted(words, key=partial(_taken, crm, order, 1))[-8:]
            slowest = max(likely, key=partial(_taken, crm, order, 7))
            measures.append(
                Measure(
                    f"the slowest {name}, {order}",
                    size,
                    ours=_found(crm, slowest, order, 20, 2),
                    bare=base,
                    bare_is=f"a rare word (slowest: “{slowest}”)",
                    times=10,
                )
            )
    return measures


def _taken(crm: Crm, order: Order, rounds: int, word: str) -> float:
    return statistics.median(_found(crm, word, order, rounds))


def _found(crm: Crm, word: str, order: Order, rounds: int = 1, warm: int = 0) -> list[float]:
    return in_turn(lambda: crm.search.find(word, order=order, tolerant=True), None, rounds, warm=warm)[0]


def history(crm: Crm, path: Path, size: int) -> list[Measure]:
    """The newest 50 of those with the most engagements, and of some with few."""
    bare = Bare(path)
    counted = bare.connection.execute(
        "SELECT person_id, count(*) FROM participant GROUP BY person_id ORDER BY 2 DESC"
    ).fetchall()
    chosen = [
        counted[place][0] for place in sorted({int(len(counted) * (n / 49) ** 2.5 * 0.98) for n in range(50)})
    ]
    measure = Measure("a person's history, newest 50", size, bare_is="the same in SQL", plus=3)
    for person in chosen:
        ours, plain = in_turn(
            partial(crm.histories.of, "person", [uuid.UUID(person)]),
            partial(bare.history, person),
            ROUNDS,
            warm=1,
        )
        measure.ours += ours
        measure.bare += plain
    return [measure]


def names(crm: Crm, path: Path) -> list[Measure]:
    """From what is typed to the person, among 20,000: whole names, surnames, slips, and each letter on the way."""
    bare = Bare(path)
    people = bare.connection.execute("SELECT name FROM person ORDER BY number").fetchall()
    some = [name for (name,) in people[:: len(people) // 60]]
    slips = [f"{name[:-3]}{name[-2]}{name[-3]}{name[-1]}" for name in some]
    typed = [name[:length] for name in some[::4] for length in range(2, len(name) + 1)]
    asked = {
        "name to person, whole": [*some, *(name.rpartition(" ")[2] for name in some)],
        "name to person, with a slip": slips,
    }
    measures = []
    for work, texts in asked.items():
        samples = [sample for text in texts for sample in _resolved(crm, text)]
        measures.append(Measure(f"{work}, among {len(people):,}", 0, ours=samples, most=5))
    letters = [
        sample
        for text in typed
        for sample in in_turn(partial(crm.names.complete, text, TODAY), None, 2, warm=1)[0]
    ]
    measures.append(
        Measure(f"a name being typed, each letter, among {len(people):,}", 0, ours=letters, most=5)
    )
    return measures


def _resolved(crm: Crm, text: str) -> list[float]:
    return in_turn(lambda: crm.names.resolve(text, TODAY), None, 3, warm=1)[0]
