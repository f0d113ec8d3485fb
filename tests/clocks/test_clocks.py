"""The clocks of letters, kept in step with whatever is done to the record; on both engines."""

import random
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from crm.api import Crm
from crm.clock import set_clock
from crm.clocks.inputs import NewTarget
from crm.clocks.settling import settle_all
from crm.engagements.inputs import Amendment, NewEngagement, NewParticipant
from crm.errors import BadInput, DespatchError, NotFound
from crm.organisations.inputs import NewOrganisation
from crm.vocabulary.partial_date import PartialDate
from db.tables.correspondence import reply_clock
from db.tables.engagements import engagement

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def body(crm, name, acronym):
    new = NewOrganisation(name, acronym, kind="department", since=date(2000, 1, 1))
    return crm.organisations.create(new, anyway=True)


def letter(crm, to=None, day="2021-01-08", **more):
    them = NewParticipant(
        side="theirs",
        part="author" if more.get("direction") == "in" else "recipient",
        name=to.name if to else "Wilhelmina Quarrel",
        organisation_id=to.id if to else None,
    )
    given = {"kind": "letter", "direction": "out", "subject": "Turnips", **more}
    return crm.engagements.log(NewEngagement(occurred=PartialDate.parse(day), participants=(them,), **given))


def kept(crm):
    """Every clock there is, by letter; the key and the version of a row do not matter."""
    columns = [column for column in reply_clock.c if column.name not in {"id", "version"}]
    with crm.reading() as connection:
        rows = connection.execute(sa.select(*columns)).mappings()
        return {row["engagement_id"]: dict(row) for row in rows}


def made_anew(crm):
    """The clocks as they are when they are all made again from the record."""
    with crm.database.exclusive() as connection:
        connection.execute(sa.delete(reply_clock))
        settle_all(connection, list(connection.execute(sa.select(engagement.c.id)).scalars()))
    return kept(crm)


def due(crm, one):
    return crm.clocks.of(one.id).due


def test_the_target_is_the_recipients_on_the_day_it_was_received(crm):
    turnips, swedes = body(crm, "Ministry of Turnips", "MoT"), body(crm, "Office for Swedes", "OfS")
    spring = (date(2023, 4, 1), date(2023, 7, 1))
    before, within, after = (letter(crm, turnips, day) for day in ("2023-03-31", "2023-06-30", "2023-07-01"))
    other, unknown = letter(crm, swedes, "2023-06-30"), letter(crm, None, "2023-06-30")
    assert due(crm, within) == due(crm, unknown) == date(2023, 7, 28)
    target = crm.clocks.set_target(NewTarget(turnips.id, 18, *spring, source="Q2 2023"))
    # The letters that were logged before it was known are counted again, in the same operation.
    assert due(crm, within) == date(2023, 7, 26)
    clock = crm.clocks.of(within.id)
    assert (clock.target, clock.basis, clock.with_body) == (18, "published", "Ministry of Turnips")
    assert [due(crm, one) for one in (before, after, other)] == [
        date(2023, 5, 3),
        date(2023, 7, 28),
        date(2023, 7, 28),
    ]
    for wrong, said in (
        (NewTarget(turnips.id, 10, date(2023, 6, 30)), "holds already on 30 June 2023"),
        (NewTarget(turnips.id, 0), "0 working days cannot be"),
        (NewTarget(turnips.id, 5000), "5000 working days cannot be"),
        (NewTarget(turnips.id, 10, date(2023, 2, 1), date(2023, 1, 1)), "before it begins"),
        (NewTarget(turnips.id, 10, nation="narnia"), "no nation"),
    ):
        with pytest.raises(BadInput, match=said):
            crm.clocks.set_target(wrong)
    assert crm.clocks.targets("MoT") == [target]
    crm.clocks.end_target("MoT", date(2023, 6, 1))
    assert due(crm, within) == date(2023, 7, 28)
    with pytest.raises(NotFound):
        crm.clocks.end_target("MoT", date(2023, 6, 1))
    crm.operations.undo()
    assert due(crm, within) == date(2023, 7, 26)
    assert kept(crm) == made_anew(crm)


def test_a_clock_needs_a_letter_of_ours_that_awaits_an_answer(crm):
    vague, undated = letter(crm, day="2021-01"), letter(crm, day="")
    assert crm.clocks.of(vague.id).received == date(2021, 1, 31)
    assert crm.clocks.of(undated.id).received is None
    theirs = letter(crm, direction="in")
    planned = letter(crm, day="2026-07-01", status="planned", answer="awaiting")
    no_answer = letter(crm, answer="none-expected")
    assert crm.clocks.of_many([theirs.id, planned.id, no_answer.id]) == {}
    with set_clock(date(2026, 7, 2)):
        sent = crm.engagements.amend(planned, Amendment(status="done"))
    assert due(crm, sent) == date(2026, 7, 29)
    crm.engagements.amend(sent, Amendment(answer="none-expected"))
    assert crm.clocks.of(sent.id) is None
    # Logged with its answer, which is later amended to another day.
    answered = letter(crm, day="2021-03-01")
    reply = letter(crm, day="2021-03-10", direction="in", reply_to=answered.id)
    assert crm.clocks.of(answered.id).stopped == date(2021, 3, 10)
    crm.engagements.amend(reply, Amendment(occurred=PartialDate.parse("2021-03-12")))
    assert crm.clocks.of(answered.id).stopped == date(2021, 3, 12)
    assert crm.clocks.of(answered.id).in_target()
    crm.operations.undo()
    crm.operations.undo()
    assert due(crm, answered) == date(2021, 3, 29)
    # The thread that the reply made is gone with it, so that the letter can be taken back, too.
    crm.operations.undo()
    assert crm.clocks.of(answered.id) is None
    # A letter that is taken back leaves no clock behind, though later operations had counted it again.
    last = letter(crm, day="2021-04-01")
    crm.operations.undo()
    assert crm.clocks.of(last.id) is None


@pytest.mark.parametrize("seed", [1, 2])
@sqlite_only
def test_whatever_is_done_the_clocks_are_those_made_anew_from_the_record(crm, seed):
    chance = random.Random(seed)
    bodies = [body(crm, f"Ministry of {name}", name[:3]) for name in ("Turnips", "Swedes", "Kale")]
    letters = [letter(crm, one) for one in bodies]
    post = crm.correspondence

    def day():
        return date(2021, 1, 8) + timedelta(chance.randrange(0, 200))

    def steps(reference):
        yield lambda: letters.append(letter(crm, chance.choice(bodies), day().isoformat()))
        yield lambda: letter(
            crm,
            day=day().isoformat(),
            direction="in",
            reply_to=chance.choice(letters).id,
            holding=chance.random() < 0.3,
        )
        yield lambda: post.acknowledge(reference, on=day())
        yield lambda: post.transfer(reference, chance.choice(bodies).name, on=day())
        yield lambda: post.pause(reference, since=day(), until=None, reason="asked")
        yield lambda: post.resume(reference, on=day())
        yield lambda: post.extend(reference, chance.randrange(1, 9), "holidays")
        yield lambda: post.target(reference, chance.randrange(5, 30), "agreed", nation="scotland")
        yield lambda: post.close(reference, "withdrawn", on=day())
        yield lambda: crm.clocks.set_target(NewTarget(chance.choice(bodies).id, 10, day()))
        yield lambda: crm.clocks.end_target(chance.choice(bodies).name, day())
        yield lambda: crm.engagements.amend(
            crm.engagements.by_reference(reference), Amendment(occurred=PartialDate.of_day(day()))
        )
        yield crm.operations.undo

    done = 0
    with set_clock(date(2021, 9, 1)):
        for _ in range(40):
            reference = chance.choice(letters).reference
            try:
                chance.choice(list(steps(reference)))()
                done += 1
            except DespatchError:
                continue
        assert done > 15
        there = kept(crm)
        assert made_anew(crm) == there


def test_letters_of_an_older_record_get_their_clocks_once_when_it_is_opened(crm, database_url):
    from crm.almanac.service import TO_DO
    from db.queries import facts
    from db.queries.almanac import has_holidays

    logged = [letter(crm, day=f"2021-01-{day:02}") for day in range(4, 9)]
    before = kept(crm)
    with crm.database.exclusive() as connection:
        connection.execute(sa.delete(reply_clock))
        facts.write(connection, TO_DO, "to be made")
    said = []
    opened = Crm.open(
        database_url, officer=crm.actor, progress=lambda doing, share: said.append((doing, share))
    )
    try:
        assert kept(opened) == before
        assert said[-1][1] == 1
        with opened.reading() as connection:
            assert has_holidays(connection)
        assert not opened.lacks_clocks
        # It was nobody's doing: undo takes back what the officer did last.
        undoable = opened.operations.undoable()
        assert undoable is not None
        assert undoable.summary.startswith("Logged letter")
        opened.operations.undo()
        assert opened.clocks.of(logged[-1].id) is None
    finally:
        opened.close()


@sqlite_only
def test_the_commands_of_targets(despatch, crm, database_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    body(crm, "Ministry of Turnips", "MoT")
    given = ("--from", "2023-04-01", "--until", "2023-07-01", "--source", "Q2 2023")
    assert (
        despatch("target", "set", "MoT", "18", *given).out
        == "MoT: 18 working days, 1 April to 30 June 2023\n"
    )
    assert despatch("target", "--on", "2023-05-01", "--json").json[0]["working_days"] == 18
    assert despatch("target", "--on", "2023-07-01", "--json").json == []
    refused = despatch("target", "set", "MoT", "18", "--nation", "Scotlnd")
    assert (refused.status, "mean scotland" in refused.err) == (2, True)
    assert despatch("target", "end", "MoT", "--on", "2023-04-01", "--json").json is None
