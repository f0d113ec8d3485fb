"""Fills a database with a load, in bulk: `python -m benchmarks.load --load DIR --to sqlite:////folder/file.sqlite`.

The rows are those the program itself would write: participants in their capacity of the day, topics, the search
and the name index; with --history each row's history too. They are in the order in which they happened.
"""

from __future__ import annotations

import argparse
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.workload import Row, Workload
from db.database import Database
from db.keys import new_key
from db.name_index import rebuild_names
from db.recorder import plain
from db.search import rebuild_search
from db.tables.derived import counter
from db.tables.engagements import engagement, engagement_topic, participant, topic
from db.tables.history import change, operation
from db.tables.organisations import appointment, organisation, post
from db.tables.people import person, person_name

BATCH = 20_000
KINDS = {
    "consultation response": "submission",
    "site visit": "visit",
    "parliamentary question": "question",
    "social media": "publication",
}
DIRECTIONS = {"outbound": "out", "inbound": "in", "mutual": "mutual"}
MARKINGS = {"public": "public", "official-sensitive": "official-sensitive", "restricted": "restricted"}
PARTS = {"out": "recipient", "in": "author", "mutual": "attendee"}
AWAITING_SINCE = "2025-06-01"

Values = dict[str, Any]


class Loader:
    """Writes one load into one empty database."""

    def __init__(self, database: Database, load: Workload, *, history: bool) -> None:
        self.database = database
        self.load = load
        self.history = history
        self.people: dict[str, tuple[uuid.UUID, str]] = {}
        self.bodies: dict[str, tuple[uuid.UUID, str]] = {}
        self.roles: dict[str, list[tuple[str, str, uuid.UUID, uuid.UUID, uuid.UUID, str]]] = {}
        self.topics: dict[str, uuid.UUID] = {}

    def run(self, most_people: int | None = None) -> None:
        """Write everything: people and their posts first, engagements after, the indexes last."""
        self._write({person: self._people(most_people), person_name: self._names()})
        self._write({organisation: self._bodies()})
        posts: list[Values] = []
        held = list(self._appointments(posts))
        self._write({post: posts, appointment: held})
        if most_people is None:
            days = sorted(self.load.rows("engagements"), key=lambda row: row["occurred_at"])
            self._engagements(days)
        with self._bulk() as connection:
            rebuild_names(connection)
        with self._bulk() as connection:
            rebuild_search(connection)
        with self._bulk() as connection:
            connection.execute(sa.insert(counter), self._counters(connection))
        self.database.outside_transaction("ANALYZE")

    def _bulk(self) -> Any:
        return self.database.exclusive()

    def _write(self, rows: dict[sa.Table, Iterable[Values]]) -> None:
        with self._bulk() as connection:
            connection.execution_options(recorded=True)
            number = self._operation(connection) if self.history else 0
            for table, values in rows.items():
                for piece in _pieces(values):
                    connection.execute(sa.insert(table), piece)
                    if self.history:
                        connection.execute(sa.insert(change), [_change(number, table, row) for row in piece])

    def _operation(self, connection: sa.Connection) -> int:
        made = sa.insert(operation).values(
            at=datetime.now(UTC), actor="load", kind="import", summary="a load"
        )
        return int(connection.execute(made.returning(operation.c.id)).scalar_one())

    def _people(self, most: int | None) -> Iterator[Values]:
        for number, row in enumerate(islice(self.load.rows("people"), most), 1):
            key, name = new_key(), row["display_name"]
            self.people[row["person_id"]] = (key, name)
            yield {"id": key, "number": number, "name": name, "sort_name": _sort_name(row)}

    def _names(self) -> Iterator[Values]:
        for row in self.load.rows("people"):
            if row["person_id"] in self.people:
                key, name = self.people[row["person_id"]]
                yield {
                    "id": new_key(),
                    "person_id": key,
                    "name": name,
                    "given": row["given_name"],
                    "family": row["family_name"],
                    "sort_name": _sort_name(row),
                }

    def _bodies(self) -> Iterator[Values]:
        for number, row in enumerate(self.load.rows("organisations"), 1):
            self.bodies[row["org_id"]] = (new_key(), row["name"])
            yield {
                "id": self.bodies[row["org_id"]][0],
                "number": number,
                "name": row["name"],
                "kind": "other",
            }

    def _appointments(self, posts: list[Values]) -> Iterator[Values]:
        known: dict[tuple[str, str], uuid.UUID] = {}
        for row in self.load.rows("roles"):
            if row["person_id"] not in self.people:
                continue
            body, name = self.bodies[row["org_id"]]
            held = known.setdefault((row["org_id"], row["title"]), new_key())
            if len(posts) < len(known):
                posts.append(
                    {
                        "id": held,
                        "number": len(known),
                        "organisation_id": body,
                        "title": row["title"],
                        "single_holder": False,
                    }
                )
            key, who = new_key(), self.people[row["person_id"]][0]
            said = f"{row['title']}, {name}"
            self.roles.setdefault(row["person_id"], []).append(
                (row["start_date"], row["end_date"] or "9999", key, held, body, said)
            )
            yield {
                "id": key,
                "person_id": who,
                "post_id": held,
                "since": date.fromisoformat(row["start_date"]),
                "until": date.fromisoformat(row["end_date"]) if row["end_date"] else None,
            }

    def _engagements(self, rows: list[Row]) -> None:
        tags = sorted({tag for row in rows for tag in row["tags"].split(";") if tag})
        self.topics = {tag: new_key() for tag in tags}
        self._write({topic: [{"id": key, "name": tag, "label": tag} for tag, key in self.topics.items()]})
        for start in range(0, len(rows), BATCH):
            piece = list(enumerate(rows[start : start + BATCH], start + 1))
            made = [self._engagement(number, row) for number, row in piece]
            self._write(
                {
                    engagement: made,
                    participant: [
                        each
                        for (_, row), one in zip(piece, made, strict=True)
                        for each in self._who(row, one)
                    ],
                    engagement_topic: [
                        {
                            "id": new_key(),
                            "engagement_id": one["id"],
                            "topic_id": self.topics[tag],
                            "sort_key": one["sort_key"],
                        }
                        for (_, row), one in zip(piece, made, strict=True)
                        for tag in row["tags"].split(";")
                        if tag
                    ],
                }
            )

    def _engagement(self, number: int, row: Row) -> Values:
        day = date.fromisoformat(row["occurred_at"][:10])
        direction = DIRECTIONS[row["direction"]]
        waits = direction == "out" and row["occurred_at"] > AWAITING_SINCE and number % 5 == 0
        return {
            "id": new_key(),
            "number": number,
            "kind": KINDS.get(row["kind"], row["kind"]),
            "direction": direction,
            "occurred_edtf": day.isoformat(),
            "occurred_earliest": day,
            "occurred_latest": day,
            "sort_key": day.toordinal() << 32 | number,
            "subject": row["subject"],
            "body": row["body"],
            "answer": "awaiting" if waits else "none-expected",
            "marking": MARKINGS.get(row["marking"], "official"),
            "arrived": "imported",
            "logged_at": datetime.fromisoformat(row["occurred_at"]).replace(tzinfo=UTC),
            "logged_by": row["owner"],
        }

    def _who(self, row: Row, made: Values) -> Iterator[Values]:
        day = row["occurred_at"][:10]
        for position, known in enumerate(row["participants"].split(";")):
            key, name = self.people[known]
            held = next((role for role in self.roles.get(known, ()) if role[0] <= day < role[1]), None)
            yield {
                "id": new_key(),
                "engagement_id": made["id"],
                "position": position,
                "side": "theirs",
                "part": PARTS[made["direction"]],
                "person_id": key,
                "appointment_id": held[2] if held else None,
                "post_id": held[3] if held else None,
                "organisation_id": held[4] if held else None,
                "name": name,
                "capacity": held[5] if held else "",
                "sort_key": made["sort_key"],
            }

    def _counters(self, connection: sa.Connection) -> list[Values]:
        def most(table: sa.Table) -> int:
            return int(
                connection.execute(sa.select(sa.func.coalesce(sa.func.max(table.c.number), 0))).scalar_one()
            )

        return [{"table_name": t.name, "last": most(t)} for t in (person, organisation, post, engagement)]


def _sort_name(row: Row) -> str:
    return f"{row['family_name']}, {row['given_name']}".casefold()


def _change(number: int, table: sa.Table, row: Values) -> Values:
    return {
        "operation_id": number,
        "table_name": table.name,
        "row_id": row["id"],
        "row_version": 1,
        "action": "insert",
        "before": None,
        "after": plain({**row, "version": 1}),
    }


def _pieces(values: Iterable[Values]) -> Iterator[list[Values]]:
    rest = iter(values)
    while piece := list(islice(rest, BATCH)):
        yield piece


def fill(url: str, load: Workload, *, history: bool = False, most_people: int | None = None) -> float:
    """Make the database at `url` and fill it; the seconds that took. It is not safe from a crash meanwhile."""
    started = time.perf_counter()
    database = Database.open(url)
    if database.path is not None:
        # A load that is cut short is made again: it need not wait for the disk.
        database.outside_transaction("PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000")
    Loader(database, load, history=history).run(most_people)
    database.close()
    return time.perf_counter() - started


def main() -> None:
    """Fill one database, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--load", type=Path, required=True, help="the folder of the load")
    parser.add_argument("--to", required=True, help="the address of the database to make")
    parser.add_argument("--history", action="store_true", help="with the history of every row")
    chosen = parser.parse_args()
    print(f"{fill(chosen.to, Workload(chosen.load), history=chosen.history):.0f} s")


if __name__ == "__main__":
    main()
