"""A briefing on a person with 500 engagements: `python -m benchmarks.briefings`.

Fills a new record with the roster, somebody invented with two roles, and what passed with them; measures the whole
process, from the command typed to the file in its place. To be kept: 1 s to .html, 2 s to .docx and .pdf, at the median.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from crm import clock
from crm.api import Crm
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.people.inputs import NewPerson, NewRole
from crm.promises.inputs import NewAsk, NewCommitment, Occasion
from crm.promises.writing import write_ask, write_commitment
from crm.vocabulary.kinds import KINDS, Direction, Kind, Side, default_part
from crm.vocabulary.partial_date import PartialDate
from db.queries.briefing import taking_part

DESPATCH = Path(sys.executable).with_name("despatch")
WHO = "Wilhelmina Quarrel"
TODAY = date(2026, 6, 1)
MANY = 500
ASKS, COMMITMENTS = 25, 40
BOUNDS = {"html": 1.0, "docx": 2.0, "pdf": 2.0}
"""Seconds, the process included."""
_FIRST, _SPAN = date(2016, 1, 4), 3_780
_KINDS = (Kind.LETTER, Kind.MEETING, Kind.LETTER, Kind.EMAIL, Kind.CALL, Kind.SUBMISSION, Kind.EVENT)
_WORDS = [
    "councils",
    "children",
    "places",
    "money",
    "early",
    "years",
    "homes",
    "care",
    "workforce",
    "families",
    "schools",
    "plans",
    "funding",
    "reform",
    "transport",
    "inspection",
    "support",
    "evidence",
    "review",
    "board",
    "members",
    "officers",
    "winter",
    "budget",
    "pressures",
    "services",
]


def main() -> None:
    """Fill, measure, say it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.briefings", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--work", type=Path, help="where the record lies (else a new temporary folder)")
    parser.add_argument("--check", action="store_true", help="end with 1 where a bound is not kept")
    chosen = parser.parse_args()
    work = chosen.work or Path(tempfile.mkdtemp(prefix="briefings-"))
    file = work / "record.sqlite"
    environment = {
        **os.environ,
        "DESPATCH_DATA": str(work / "data"),
        "DESPATCH_DATABASE_URL": f"sqlite:///{file}",
        "DESPATCH_TODAY": TODAY.isoformat(),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not file.exists():
        work.mkdir(parents=True, exist_ok=True)
        with clock.on_day(TODAY):
            fill(f"sqlite:///{file}", MANY)
    late = []
    for form, bound in BOUNDS.items():
        target = work / f"briefing.{form}"
        rounds = [_once(target, environment) for _ in range(chosen.rounds + 1)][1:]
        median = statistics.median(took for took, _ in rounds)
        busy = statistics.median(work for _, work in rounds)
        size = target.stat().st_size / 1000
        sys.stdout.write(
            f".{form}: {median:.2f} s at the median of {len(rounds)} (at most {bound:.0f} s), "
            f"{busy:.2f} s of it at work, {size:,.0f} kB\n"
        )
        if median > bound:
            late.append(form)
    if late and chosen.check:
        sys.exit(1)


def _once(target: Path, environment: dict[str, str]) -> tuple[float, float]:
    """How long the process took, and for how long it was at work: others may have the machine meanwhile."""
    began, worked = time.perf_counter(), _worked()
    command = [str(DESPATCH), "brief", WHO, "--for", "2026-06-04", "-o", str(target)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        message = f"ended with {done.returncode}: {done.stderr.decode()[-400:]}"
        raise RuntimeError(message)
    return time.perf_counter() - began, _worked() - worked


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fill(url: str, many: int) -> None:
    """A record with the roster and so many engagements with one person, over ten years and two roles."""
    crm = Crm.open(url)
    luck = random.Random(20260604)
    board = crm.organisations.get("Department for Education").id
    person = crm.people.create(NewPerson(WHO), anyway=True).id
    first, second = date(2015, 5, 11), date(2020, 2, 14)
    crm.people.appoint(
        NewRole(
            person, title="Chair of the Quarrel Committee", organisation_id=board, since=first, until=second
        )
    )
    crm.people.appoint(
        NewRole(person, title="Minister for Kept Promises", organisation_id=board, since=second)
    )
    keys = crm.engagements.log_many([*_engagements(crm, luck, many)], "Load")
    with crm.writing("benchmark", "Asks and commitments") as recorder:
        for number in range(ASKS):
            raised = tuple(Occasion(engagement_id=key, answer="none") for key in luck.sample(keys, 6))
            write_ask(recorder, NewAsk(text=f"Ask {number} for {_said(luck, 9)}", occasions=raised))
        for number, key in enumerate(luck.sample(keys, COMMITMENTS)):
            there = taking_part(recorder.connection, key, "theirs", 9)
            [maker] = [row.id for row in there if row.person_id == person]
            words = f"promise {number} of {_said(luck, 12)}"
            write_commitment(recorder, NewCommitment(participant_id=maker, wording=words))
    crm.close()


def _engagements(crm: Crm, luck: random.Random, many: int) -> Iterator[NewEngagement]:
    known = {}
    ours = NewParticipant(side=Side.OURS, part="author", name="Chair of the board")
    for number in range(many):
        day = _FIRST + timedelta(days=number * _SPAN // many)
        kind = luck.choice(_KINDS)
        direction = luck.choice((Direction.OUT, Direction.IN)) if KINDS[kind].written else Direction.MUTUAL
        if (day.year, day.month) not in known:
            known[day.year, day.month] = crm.names.one(WHO, day, {"person"})
        who = NewParticipant.of(
            known[day.year, day.month], Side.THEIRS, default_part(kind, direction, Side.THEIRS)
        )
        yield NewEngagement(
            kind=kind,
            direction=direction,
            occurred=PartialDate.of_day(day),
            subject=_said(luck, 8).capitalize(),
            body=". ".join(_said(luck, 14).capitalize() for _ in range(5)) + ".",
            answer=luck.choice(("awaiting", "answered"))
            if kind is Kind.LETTER and direction is Direction.OUT
            else None,
            participants=(ours, who),
            topics=(luck.choice(("early-years", "placements", "send")),),
        )


def _said(luck: random.Random, words: int) -> str:
    return " ".join(luck.choice(_WORDS) for _ in range(words))


if __name__ == "__main__":
    main()
