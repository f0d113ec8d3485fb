"""What is due, among 50,000 open things: `python -m benchmarks.tracking --database FILE`.

Fills a copy of a loaded database (`python -m benchmarks.load`) with letters that await an answer, actions, commitments,
contributions, reminders, lines, responses, deadlines and questions, their days spread over twenty years, and measures Home
and `despatch due` within the process at several days that are today. To be kept: 50 ms at the median, whatever the day.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from crm import clock
from crm.api import Crm
from db.database import Database
from db.keys import new_key
from db.tables.all import metadata

Values = dict[str, Any]

OPEN = 50_000
DAYS = (date(2014, 3, 10), date(2021, 3, 10), date(2026, 1, 5), date(2031, 1, 6))
ROUNDS = 15
MOST_MS = 50
_FIRST, _SPAN = date(2012, 1, 1), 19 * 365
_SHARES = {
    "letter": 0.4,
    "action": 0.2,
    "commitment": 0.1,
    "contribution": 0.08,
    "reminder": 0.08,
    "line": 0.04,
    "response": 0.03,
    "review_deadline": 0.03,
    "parliamentary_question": 0.02,
    "board_meeting": 0.02,
}


class Filler:
    """Writes open things of every kind into a database, in bulk."""

    def __init__(self, database: Database, many: int) -> None:
        self.database = database
        self.many = many
        self.random = random.Random(20260101)

    def run(self) -> None:
        """Write all of it."""
        with self.database.exclusive() as connection:
            connection.execution_options(recorded=True)
            self._letters(connection)
            self._others(connection)
        self.database.outside_transaction("ANALYZE")

    def _count(self, kind: str) -> int:
        return int(self.many * _SHARES[kind])

    def _day(self) -> date:
        return _FIRST + timedelta(days=self.random.randrange(_SPAN))

    def _due(self) -> Values:
        day = self._day()
        return {"due_edtf": day.isoformat(), "due_earliest": day, "due_latest": day}

    def _letters(self, connection: sa.Connection) -> None:
        """Engagements of ours that await an answer, spread over all that there are, with a clock each."""
        engagement, reply_clock = metadata.tables["engagement"], metadata.tables["reply_clock"]
        wanted = self._count("letter")
        sent = sa.select(engagement.c.id, engagement.c.sort_key, engagement.c.occurred_latest).where(
            engagement.c.direction == "out", engagement.c.status == "done"
        )
        rows = connection.execute(sent).all()
        chosen = self.random.sample(rows, min(wanted, len(rows)))
        keys = [row.id for row in chosen]
        connection.execute(sa.delete(reply_clock))
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            connection.execute(
                sa.update(engagement).where(engagement.c.id.in_(some)).values(answer="awaiting")
            )
        clocks = [
            {
                "id": new_key(),
                "engagement_id": row.id,
                "sort_key": row.sort_key,
                "target": 20,
                "received": row.occurred_latest,
                "target_day": row.occurred_latest + timedelta(days=28),
                "due": row.occurred_latest + timedelta(days=28),
            }
            for row in chosen
        ]
        connection.execute(sa.insert(reply_clock), clocks)

    def _others(self, connection: sa.Connection) -> None:
        """Everything else, each as of an engagement, a person or a review there is."""
        tables = metadata.tables
        engagements = connection.execute(sa.select(tables["engagement"].c.id).limit(20_000)).scalars().all()
        people = connection.execute(sa.select(tables["person"].c.id).limit(500)).scalars().all()
        body = {"id": new_key(), "number": 900_000, "name": "A board", "kind": "board"}
        review = {"id": new_key(), "number": 900_000, "name": "A review"}
        connection.execute(sa.insert(tables["organisation"]), [body])
        connection.execute(sa.insert(tables["review"]), [review])
        unused = iter(self.random.sample(engagements, len(engagements)))
        made: dict[str, Callable[[], Values]] = {
            "action": lambda: (
                {"text": "Write to the department", "owner_id": self.random.choice(people)}
                | (self._due() if self.random.random() < 0.8 else {})
            ),
            "commitment": lambda: (
                {
                    "wording": "We will come back to you",
                    "engagement_id": self.random.choice(engagements),
                    "person_id": self.random.choice(people),
                }
                | self._due()
            ),
            "contribution": lambda: {"wanted": "Figures", "requested": _FIRST, "due": self._day()},
            "reminder": lambda: {"text": "Ask again", "due": self._day()},
            "line": lambda: {"text": "Fund it", "status": "approved", "expires": self._day()},
            "response": lambda: {"review_id": review["id"], "stage": "drafting"} | self._due(),
            "review_deadline": lambda: (
                {"review_id": review["id"], "kind": "government-response"} | self._due()
            ),
            "parliamentary_question": lambda: {
                "engagement_id": next(unused),
                "session": "2019-21",
                "due": self._day(),
            },
            "board_meeting": lambda: {"organisation_id": body["id"]} | self._sits(),
        }
        for name, make in made.items():
            rows = list(self._numbered(tables[name], make, self._count(name)))
            # Rows with and without a day have other columns.
            for columns in {frozenset(row) for row in rows}:
                connection.execute(
                    sa.insert(tables[name]), [row for row in rows if frozenset(row) == columns]
                )

    def _sits(self) -> Values:
        day = self._day()
        return {"occurred_edtf": day.isoformat(), "occurred_earliest": day, "occurred_latest": day}

    def _numbered(self, table: sa.Table, make: Callable[[], Values], many: int) -> Iterator[Values]:
        for number in range(1, many + 1):
            values = {"id": new_key(), **make()}
            if "number" in table.c:
                values["number"] = number
            if "uin" in table.c:
                values["uin"] = str(number)
            yield values


def main() -> None:
    """Fill a copy of the database, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", type=Path, required=True, help="a loaded SQLite file; it is copied")
    parser.add_argument("--open", type=int, default=OPEN, help="how many things are open")
    chosen = parser.parse_args()
    copy = chosen.database.with_suffix(".tracking.sqlite")
    if not copy.exists():
        building = copy.with_suffix(".filling")
        shutil.copyfile(chosen.database, building)
        database = Database.open(f"sqlite:///{building}")
        Filler(database, chosen.open).run()
        database.close()
        building.replace(copy)
    crm = Crm.bare(f"sqlite:///{copy}", actor="Benchmark")
    print("| work | today | median ms | p95 | processor, median ms |\n|---|---|---|---|---|")
    for day in DAYS:
        clock.fix_today(day)
        for name, ask in QUESTIONS.items():
            median, p95, busy = _measured(lambda ask=ask: ask(crm))  # type: ignore[misc]
            kept = "" if median <= MOST_MS else " **too slow**"
            print(f"| {name} | {day} | {median:.1f}{kept} | {p95:.1f} | {busy:.1f} |")
    crm.close()


QUESTIONS: dict[str, Callable[[Crm], object]] = {
    "Home": lambda crm: crm.home.now(),
    "due": lambda crm: crm.due.now(),
    "due, however far ahead": lambda crm: crm.due.now(days=None),
    "find awaiting:reply overdue:yes": lambda crm: crm.search.find("awaiting:reply overdue:yes"),
    "find awaiting:reply as-of:2021-03-10": lambda crm: crm.search.find("awaiting:reply as-of:2021-03-10"),
}


def _measured(ask: Callable[[], object]) -> tuple[float, float, float]:
    """The median and the 95th percentile, in milliseconds; and the median of the processor's own time."""
    ask()
    taken, busy = [], []
    for _ in range(ROUNDS):
        started, began = time.perf_counter(), time.process_time()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - began) * 1000)
    return statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)], statistics.median(busy)


if __name__ == "__main__":
    main()
