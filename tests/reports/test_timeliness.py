"""How each department treats our letters: through the command, and against a plain count in Python."""

import random
from collections import defaultdict
from datetime import date, timedelta
from statistics import median

import pytest

from crm.almanac.days import working_days
from crm.clock import set_clock
from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.organisations.inputs import NewOrganisation
from crm.vocabulary.partial_date import PartialDate
from db.tables.correspondence import reply_clock
from db.tables.engagements import engagement
from tests.conftest import TODAY
from tests.support.command import at_hand
from tests.support.rows import sample

NATIONS = ("england-and-wales", "scotland")


@pytest.fixture
def fens(crm):
    """The Department for Fens."""
    with at_hand(crm):
        yield crm.organisations.create(
            NewOrganisation(name="Department for Fens", acronym="DfF", kind="department")
        )


def report(despatch, *arguments):
    ran = despatch("report", "timeliness", *arguments, "--json")
    assert ran.status == 0, ran.err
    return ran.json


def test_our_letters_in_the_shape_of_the_published_table(crm, despatch, fens):
    def letter(day, direction="out", **more):
        side, part = ("theirs", "recipient") if direction == "out" else ("theirs", "author")
        who = NewParticipant(side=side, part=part, name=fens.name, organisation_id=fens.id)
        when = PartialDate.parse(day)
        new = NewEngagement(
            kind="letter", direction=direction, subject="Homes", occurred=when, participants=(who,), **more
        )
        return crm.engagements.log(new).id

    in_time, late, holding = letter("2026-01-12"), letter("2026-01-12"), letter("2026-01-12")
    letter("2026-05-28")
    # Twenty working days after Monday 12 January are over on Monday 9 February.
    letter("2026-02-09", "in", reply_to=in_time)
    letter("2026-02-10", "in", reply_to=late)
    letter("2026-01-20", "in", reply_to=holding, holding=True)
    second, first = report(despatch)["rows"]
    assert (first["department"], first["period"], first["received"]) == ("Department for Fens", "Q1 2026", 3)
    assert (first["target_lowest"], first["percent_in_target"], first["percent_in_20"]) == (20, 33, 33)
    assert (first["answered"], first["still_open"], first["open_in_target"], first["median"]) == (
        2,
        1,
        0,
        20.5,
    )
    # Open within the target: in no percentage, and counted apart.
    assert (second["period"], second["received"], second["percent_in_target"]) == ("Q2 2026", 1, None)
    assert (second["still_open"], second["open_in_target"], second["median"]) == (1, 1, None)
    year = report(despatch, "--by", "year", "--dept", "DfF")
    assert [(row["period"], row["received"], row["of_target"]) for row in year["rows"]] == [("2026", 4, 3)]
    assert year["totals"][0]["received"] == 4
    shown = despatch("report", "timeliness", "--to", "March 2026").out
    assert shown == "Department for Fens\tQ1 2026\t20\t3\t33\t33\t1\t0\t20.5\n"
    with set_clock(date(2026, 2, 9)):
        # What came after today has not come.
        [then] = report(despatch)["rows"]
    assert [then[name] for name in ("received", "answered", "still_open", "open_in_target")] == [3, 1, 2, 2]
    nothing = despatch("report", "timeliness", "--from", "2019", "--to", "2020")
    assert (nothing.status, nothing.out) == (0, "")
    assert "No letter of ours was received from 1 January 2019 to 31 December 2020" in nothing.err
    assert despatch("report", "timeliness", "--from", "2020", "--to", "2019").status == 2


def test_the_count_is_that_of_a_plain_look_at_every_letter(crm, despatch, fens):
    """Ends of bank holidays, pauses, closings, other nations, bodies that became one: a hundred and fifty at random."""
    dice = random.Random(20)
    heir = crm.organisations.create(NewOrganisation(name="Ministry of Water", kind="department"))
    crm.organisations.end(fens, date(2026, 3, 1), (heir,), "name-change")
    with crm.reading() as connection:
        days = {nation: working_days(connection, nation) for nation in NATIONS}
    letters = []
    with crm.writing("test") as recorder:
        for number in range(1, 151):
            nation, target = dice.choice(NATIONS), dice.choice((10, 18, 20, 30))
            received = date(2024, 11, 1) + timedelta(days=dice.randrange(575))
            target_day = days[nation].add(received, target)
            stopped = dice.choice((None, min(TODAY, received + timedelta(days=dice.randrange(-3, 60)))))
            answer = "awaiting" if stopped is None else dice.choice(("answered", "answered", "closed"))
            paused = stopped is None and dice.random() < 0.2
            row = {
                "engagement_id": sample(recorder, engagement, number=1_000 + number, answer=answer),
                "sort_key": (received.toordinal() << 32) | number,
                "organisation_id": dice.choice((fens.id, heir.id, None)),
                "target": target,
                "nation": nation,
                "received": received,
                "target_day": None if paused else target_day,
                "due": None if paused or stopped else target_day,
                "stopped": stopped,
            }
            letters.append((row, answer))
            sample_clock(recorder, row)
    for merged in (False, True):
        found = crm.reports.timeliness(by="quarter", first=date(2025, 1, 1), merged=merged)
        counted = plain(letters, days, {fens.id: heir.id} if merged else {})
        names = {fens.id: fens.name, heir.id: heir.name, None: "No body on record"}
        assert {
            (row.body, row.period.year, row.period.quarter): (
                row.received, row.answered, row.still_open, row.open_in_target, row.closed, row.in_target, row.of_target,
                row.in_20, row.of_20, row.median,
            )
            for row in found.rows
        } == {(names[body], *period): numbers for (body, period), numbers in counted.items()}  # fmt: skip
        assert sum(row.received for row in found.totals) == sum(row.received for row in found.rows)
    everything = crm.reports.timeliness(bodies=("Ministry of Water+",))
    ours = [row for row, _ in letters if row["organisation_id"] is not None]
    assert {row.body for row in everything.rows} == {heir.name}
    assert sum(row.received for row in everything.rows) == len(ours)
    cut = crm.reports.timeliness(by="year", limit=2)
    assert (len(cut.rows), cut.more, cut.rows[0].period.year) == (2, True, 2026)


def sample_clock(recorder, row):
    """The clock of a letter as it is given, whatever would follow from the letter."""
    recorder.connection.execute(
        reply_clock.delete().where(reply_clock.c.engagement_id == row["engagement_id"]),
        execution_options={"recorded": True},
    )
    recorder.insert(reply_clock, row)


def plain(letters, days, into):
    """The same numbers, one letter after another."""
    groups = defaultdict(list)
    for row, answer in letters:
        received = row["received"]
        if received >= date(2025, 1, 1):
            period = (received.year, (received.month + 2) // 3)
            groups[into.get(row["organisation_id"], row["organisation_id"]), period].append((row, answer))
    return {key: _numbers(group, days) for key, group in groups.items()}


def _numbers(group, days):
    answered = [row for row, answer in group if answer == "answered"]
    open_ = [row for row, answer in group if answer == "awaiting"]
    closed = [row for row, answer in group if answer == "closed"]

    def taken(row):
        return days[row["nation"]].between(row["received"], row["stopped"] or TODAY)

    late = [row for row in open_ if row["due"] and row["due"] < TODAY]
    given_up = [row for row in closed if row["stopped"] > row["target_day"]]
    slow = [row for row in open_ if row["due"] and taken(row) > 20] + [
        row for row in closed if taken(row) > 20
    ]
    return (
        len(group),
        len(answered),
        len(open_),
        len(open_) - len(late),
        len(closed),
        len([row for row in answered if row["stopped"] <= row["target_day"]]),
        len(answered) + len(late) + len(given_up),
        len([row for row in answered if taken(row) <= 20]),
        len(answered) + len(slow),
        float(median(map(taken, answered))) if answered else None,
    )
