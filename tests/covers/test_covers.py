"""Cover while somebody is away, through the command."""

from datetime import date

import pytest

from crm.clock import set_clock
from crm.people.inputs import NewPerson
from crm.reminders.covering import covered_for
from tests.support.engines import ON_SQLITE


@pytest.fixture
def officers(crm, database_url, monkeypatch):
    """P-1, P-2 and P-3."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    names = ("Wilhelmina Quarrel", "Osric Tamsk", "Bettany Fenwright-Oake")
    return {f"P-{number}": crm.people.create(NewPerson(name)).id for number, name in enumerate(names, 1)}


AWAY = ("cover", "Wilhelmina Quarrel", "--by", "P-2", "--from", "3 June 2026", "--until", "10 June 2026")


def test_who_covers_sees_the_others_things_on_the_days_of_the_cover_and_on_no_other(crm, despatch, officers):
    assert "Osric Tamsk 3 June 2026 to 9 June 2026" in despatch(*AWAY).out
    despatch("cover", "P-2", "--by", "P-3", "--until", "1 July 2026")
    wilhelmina, osric, bettany = officers.values()

    def seen(person, day):
        with crm.reading() as connection:
            return covered_for(connection, person, date(2026, 6, day))

    assert [seen(osric, day) for day in (2, 3, 9, 10)] == [(), (wilhelmina,), (wilhelmina,), ()]
    assert seen(bettany, 4) == (osric,)
    assert seen(wilhelmina, 4) == ()
    assert [one["by"] for one in despatch("cover", "--json").json] == [
        "Bettany Fenwright-Oake",
        "Osric Tamsk",
    ]
    assert [one["by"] for one in despatch("cover", "P-1", "--json").json] == ["Osric Tamsk"]
    with set_clock(date(2026, 6, 10)):
        assert [one["away"] for one in despatch("cover", "--json").json] == ["Osric Tamsk"]
    despatch("cover", "P-1", "--end", "5 June 2026")
    assert [seen(osric, day) for day in (4, 5)] == [(wilhelmina,), ()]
    despatch("undo", "--yes")
    assert seen(osric, 5) == (wilhelmina,)


@ON_SQLITE
def test_what_cannot_be_is_refused(despatch, officers):
    despatch(*AWAY)
    for arguments, said in (
        (("P-1", "--by", "P-1", "--until", "10 June 2026"), "themselves"),
        (("P-1", "--by", "P-3", "--from", "9 June 2026", "--until", "9 June 2026"), "before it begins"),
        (("P-1", "--by", "P-3", "--from", "9 May 2026", "--until", "1 June 2026"), "is past"),
        (("P-1", "--by", "P-3"), "--until"),
        (("P-1", "--until", "9 June 2026"), "--by"),
        (("--by", "P-3", "--until", "9 June 2026"), "who is away"),
        (("P-1", "--by", "P-2", "--from", "9 June 2026", "--until", "12 June 2026"), "already"),
        (("P-1", "--by", "Nobody Atall", "--until", "9 June 2026"), "Nobody Atall"),
        (("P-3", "--end", "9 June 2026"), "nobody covers"),
        (("P-1", "--end", "12 June 2026"), "nobody covers"),
    ):
        ran = despatch("cover", *arguments)
        assert (ran.status, said in ran.err) == (2, True), (arguments, ran.err)
    each = despatch("cover", "P-2", "--by", "P-1", "--from", "9 June 2026", "--until", "12 June 2026")
    assert (each.status, "each covers for the other" in each.err) == (0, True)
