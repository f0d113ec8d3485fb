"""Whom we have not met, and what we have not raised."""

from datetime import date

import pytest

from crm.api import Crm
from crm.clock import set_clock
from crm.query.errors import QueryError
from db.tables import organisations, promises
from tests.search.conftest import Builder

TODAY = date(2021, 3, 10)


@pytest.fixture
def ministry(crm: Crm) -> Crm:
    """Three ministers: one met in another capacity, one only written to, one whose meeting was called off."""
    with set_clock(TODAY), crm.writing("test", "a ministry") as recorder:
        build = Builder(recorder)
        build.body("mtc", "Ministry of Test Cards")
        build.body("committee", "Test Cards Committee", kind="committee")
        for key, name in {"a": "Odile Vant", "b": "Tobias Brisk", "c": "Maud Fennel"}.items():
            build.person(key, name)
            title = {"title": f"Minister for {name}", "rank": "minister-of-state"}
            build.add(f"post {key}", organisations.post, organisation_id=build.ids["mtc"], **title)
            build.appoint(key, f"post {key}", date(2021, 1, 1))
        build.add(
            "seat", organisations.post, organisation_id=build.ids["committee"], title="Member", rank="member"
        )
        for key in ("a", "b"):
            build.appoint(key, "seat", date(2020, 1, 1), date(2021, 1, 1))
        met = {"name": "Odile Vant", "capacity": "Member, Test Cards Committee", "person_id": build.ids["a"]}
        brisk = {"name": "Tobias Brisk", "person_id": build.ids["b"]}
        fennel = {"name": "Maud Fennel", "person_id": build.ids["c"]}
        build.engagement("meeting", "2020-06-01", "As a member", [met])
        build.engagement("letter", "2021-02-01", "Written to", [brisk])
        build.engagement("meeting", "2021-02-02", "Sent apologies", [brisk | {"part": "apologies"}])
        build.engagement("meeting", "2021-02-03", "Called off", [fennel], status="cancelled")
        build.engagement("visit", "2021-04-01", "Later", [fennel])
        for number, text in enumerate(("Never raised", "Raised last year", "Raised this year"), 1):
            build.add(f"K-{number}", promises.ask, text=text)
        for ask, engagement in ((2, 1), (3, 2)):
            keys = {"ask_id": build.ids[f"K-{ask}"], "engagement_id": build.ids[f"E-{engagement}"]}
            recorder.insert(promises.ask_occasion, keys)
    return crm


def test_ministers_whom_we_have_never_met(ministry: Crm) -> None:
    with set_clock(TODAY):
        found = ministry.gaps.find('never-met post:minister dept:"Ministry of Test Cards"')
        assert [(each.name, each.met) for each in found.people] == [
            ("Tobias Brisk", "never"),
            ("Maud Fennel", "never"),
        ]
        assert found.among == 3
        assert ministry.gaps.ministers("Ministry of Test Cards").people == found.people
        since = ministry.gaps.find('not-met-since:2021-01 dept:"Ministry of Test Cards" as-of:2021-05-01')
        assert [(each.name, each.met) for each in since.people] == [
            ("Tobias Brisk", "never"),
            ("Odile Vant", "1 June 2020, E-1, as Member, Test Cards Committee"),
        ]
        assert ministry.gaps.find('never-met post:"Minister for Odile Vant"').people == ()


def test_who_sat_on_a_committee_on_a_day_and_had_met_us_before(ministry: Crm) -> None:
    with set_clock(TODAY):
        found = ministry.gaps.met_before("Test Cards Committee", date(2020, 12, 1))
        assert [each.name for each in found.people] == ["Odile Vant"]
        assert found.among == 2
        assert ministry.gaps.met_before("Test Cards Committee", date(2020, 6, 1)).people == ()
        now = ministry.gaps.members("Test Cards Committee")
        assert (now.people, now.among) == ((), 0)
        assert "who sits on a committee is entered with despatch person role" in now.notes[0]


def test_asks_that_were_not_raised_this_year(ministry: Crm) -> None:
    with set_clock(TODAY):
        assert [(each.reference, each.raised) for each in ministry.gaps.asks()] == [
            ("K-1", "never"),
            ("K-2", "1 June 2020, E-1"),
        ]
        assert [each.reference for each in ministry.gaps.asks(date(2020, 1, 1))] == ["K-1"]
        assert ministry.gaps.asks()[1].with_whom == ("Odile Vant, Member, Test Cards Committee",)


WRONG = [
    ("never-met", 1),
    ("never-met kind:letter", 16),
    ("never-met dept:nothing-such", 16),
    ('never-met post:minister post:"x"', 30),
    ("never-met dept:X (early or late)", 19),
    ("not-met-since:2022 post:minister", 15),
    ("never-met post:minister on:2020 as-of:2021", 39),
]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_says_nothing_about_people_is_refused_at_its_place(ministry: Crm) -> None:
    for query, column in WRONG:
        with set_clock(TODAY), pytest.raises(QueryError) as refused:
            ministry.gaps.find(query)
        assert refused.value.place == f"column {column}", query


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_commands_and_find_say_the_same(ministry: Crm, despatch, database_url, monkeypatch) -> None:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    with set_clock(TODAY):
        query = 'never-met post:minister dept:"Ministry of Test Cards"'
        printed = despatch("gaps", "ministers", "--dept", "Ministry of Test Cards", "--json").json
        assert [each["name"] for each in printed] == ["Tobias Brisk", "Maud Fennel"]
        assert despatch("find", query, "--json").json == printed
        assert despatch("find", query, "--count").out == "2\n"
        despatch("saved", "add", "unmet", query)
        assert (
            despatch("find", "@unmet", "--json").json
            == despatch("saved", "run", "unmet", "--json").json
            == printed
        )
        assert despatch("saved", "list", "--json").json[0]["count"] == 2
        lines = despatch("gaps", "met", "--in", "Test Cards Committee", "--on", "2020-12-01").out
        assert (
            lines
            == "P-1\tOdile Vant\tMember, Test Cards Committee\t1 June 2020, E-1, as Member, Test Cards Committee\n"
        )
        assert despatch("gaps", "asks").out.splitlines()[0] == "K-1\tNever raised\tnever\t"
        since = despatch(
            "gaps", "committee", "Test Cards Committee", "--on", "2020-12-01", "--since", "election"
        )
        assert since.out == "P-2\tTobias Brisk\tMember, Test Cards Committee\tnever\n"
