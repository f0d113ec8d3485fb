"""Asking the public record: in:public, timelines, who else, our log held against it, and the commands for all that."""

from collections.abc import Callable
from datetime import date

import pytest

from crm.engagements.inputs import NewEngagement, NewParticipant
from crm.query.errors import QueryError
from crm.vocabulary.kinds import Direction, Kind, Part, Side
from crm.vocabulary.partial_date import PartialDate
from tests.published.conftest import FIRST, HEADER, SECOND, Ministry
from tests.support.command import Ran

OURS = "Blancmange Growers Association"
RETURN = (
    f"{HEADER}{FIRST},03/07/2012,{OURS},Pastry in schools\r\n"
    f',12/07/2012,"Shelterdown Test, BGA and Crisiston Test",Homes\r\n'
    f",20/08/2012,{OURS},Sugar levy\r\n"
    f"{SECOND},10/10/2012,Shelterdown Test,Pastry in hospitals\r\n"
    f",11/10/2012,bga ltd,Pastry in hospitals\r\n"
)  # fmt: skip


@pytest.fixture
def asked(ministry: Ministry) -> Ministry:
    ministry.bring(RETURN)
    return ministry


def purposes(page):
    return [one.purpose for one in page.rows]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("in:public", 5),
        ("in:public pastry", 3),
        ("in:public pastry -hospitals", 1),
        ('in:public "pastry in schools"', 1),
        ('in:public with:"Philippa Nightjar-Test"', 3),
        ("in:public dept:MoP since:2012-08", 3),
        ('in:public post:"Minister for Blancmange"', 5),
        ("in:public before:2012-07-12", 1),
        ("in:public on:2012-10", 2),
        ("in:public (shelter or sugar)", 3),
        ('in:public with:"Crisiston Test"', 1),
        ("sugar in:public", 1),
        ('in:public "nothing of the kind"', 0),
    ],
)
def test_the_public_record_is_searched_with_the_query_language(asked: Ministry, query, found):
    page = asked.crm.published.find(query, total=True)
    assert (len(page.rows), page.total) == (found, found)
    assert asked.crm.published.asks_public(query)


def test_what_a_published_meeting_has_not_is_refused(asked: Ministry):
    with pytest.raises(QueryError, match="kind: says nothing"):
        asked.crm.published.find("in:public kind:letter")
    with pytest.raises(QueryError, match="by itself"):
        asked.crm.search.find("-in:public")
    assert not asked.crm.published.asks_public("sugar in:2012")
    assert asked.crm.search.find("in:2012").rows == ()


def test_a_search_box_says_where_to_look(asked: Ministry):
    page = asked.crm.search.find("in:public sugar", tolerant=True)
    assert page.rows == ()
    assert any("public record" in note for note in page.notes)


def test_pages_follow_each_other(asked: Ministry):
    find = asked.crm.published.find
    whole = purposes(find(""))
    assert whole[0] == "Pastry in hospitals"
    assert [*purposes(find("", limit=2)), *purposes(find("", limit=3, offset=2))] == whole
    assert find("", limit=2).more
    assert purposes(find("", oldest=True))[0] == "Pastry in schools"


def test_a_timeline_is_of_the_person(asked: Ministry):
    assert len(asked.crm.published.timeline([asked.first]).rows) == 3
    assert len(asked.crm.published.timeline([asked.first], as_of=date(2012, 7, 5)).rows) == 1
    assert len(asked.crm.published.timeline([asked.body], "department").rows) == 5


def test_who_else_met_the_minister_on_the_topic(asked: Ministry):
    found = asked.crm.published.who_else("Minister for Blancmange", "pastry", besides=[OURS, "bga ltd"])
    assert [(one.name, one.meetings) for one in found] == [("Shelterdown Test", 1)]
    everybody = asked.crm.published.who_else("Philippa Nightjar-Test")
    assert {one.name: one.meetings for one in everybody} == {
        OURS: 2,
        "Shelterdown Test": 1,
        "BGA": 1,
        "Crisiston Test": 1,
    }


def log(ministry: Ministry, when: str, subject: str, person) -> None:
    ministry.crm.engagements.log(
        NewEngagement(
            kind=Kind.MEETING,
            direction=Direction.MUTUAL,
            occurred=PartialDate.parse(when),
            subject=subject,
            participants=(
                NewParticipant.of(
                    ministry.crm.names.one(
                        ministry.crm.people.get(person).name, PartialDate.parse(when).earliest
                    ),
                    side=Side.THEIRS,
                    part=Part.ATTENDEE,
                ),
                NewParticipant(side=Side.OURS, part=Part.ATTENDEE, name="Cllr Wilhelmina Quarrel"),
            ),
        )
    )


def test_our_log_held_against_the_public_record(asked: Ministry):
    log(asked, "2012-07-03", "Pastry in schools", asked.first)
    log(asked, "2012-09-01", "The sugar levy", asked.first)
    log(asked, "2012-08-09", "A meeting they left out", asked.first)
    log(asked, "2013-05-09", "Of a time they published nothing of", asked.second)
    read = asked.crm.published.reconcile([OURS])
    assert (read.published, read.agreed) == (3, 2)
    assert [one.purpose for one in read.missing] == ["Homes"]
    assert [one.subject for one in read.omitted] == ["A meeting they left out"]
    assert [(one.what, one.ours, one.theirs) for one in read.differences] == [
        ("date", "1 September 2012", "20 August 2012")
    ]
    proposal = read.proposals[0]
    assert (proposal.kind, proposal.direction, proposal.occurred.edtf) == (
        Kind.MEETING,
        Direction.MUTUAL,
        "2012-07-12",
    )
    assert proposal.participants[0].name == "Philippa Nightjar-Test"
    assert "Shelterdown Test, BGA and Crisiston Test" in proposal.quotation
    assert proposal.external_key.startswith("public:")


def test_what_the_log_lacks_is_proposed_once(asked: Ministry):
    read = asked.crm.published.reconcile([OURS])
    first = asked.crm.published.propose(read)
    assert [line.action for line in first.files[0].lines] == ["propose"] * 3
    waiting = asked.crm.inbox.listed()
    assert sorted(one.draft.subject for one in waiting if one.draft) == sorted(
        one.subject for one in read.proposals
    )
    for one in waiting:
        text = asked.crm.inbox.source(one).text
        assert text[one.start : one.start + len(one.quotation)] == one.quotation
    assert asked.crm.published.propose(read).number is None
    asked.crm.inbox.accept([one.number for one in waiting])
    again = asked.crm.published.reconcile([OURS])
    assert (again.agreed, again.missing, again.differences) == (3, (), ())


def test_another_purpose_on_the_same_day_is_a_difference(asked: Ministry):
    log(asked, "2012-07-03", "Trams and tarmac", asked.first)
    read = asked.crm.published.reconcile([OURS], until=date(2012, 7, 10))
    assert [(one.what, one.ours, one.theirs) for one in read.differences] == [
        ("purpose", "Trams and tarmac", "Pastry in schools")
    ]


def test_a_new_log_lacks_them_all(asked: Ministry):
    read = asked.crm.published.reconcile([OURS])
    assert len(read.missing) == len(read.proposals) == 3
    assert not read.omitted


@pytest.fixture
def ask(asked: Ministry, despatch: Callable[..., Ran], database_url: str, monkeypatch) -> Callable[..., Ran]:
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    return despatch


class TestCommands:
    """How it is printed need be seen on one engine."""

    @pytest.fixture
    def engine(self) -> str:
        return "sqlite"

    def test_find_prints_the_public_record_apart(self, ask):
        ran = ask("find", "in:public sugar")
        assert ran.out.split("\t")[:5] == [
            "G-3",
            "2012-08-20",
            "Philippa Nightjar-Test, Minister for Blancmange, Ministry of Puddings",
            "Ministry of Puddings",
            OURS,
        ]
        assert ask("published", "find", "sugar").out == ran.out
        assert ask("find", "in:public", "--count").out == "5\n"
        assert ask("find", "sugar").out == ""
        assert ask("find", "in:public kind:letter").status == 2

    def test_show_has_the_cells_as_they_stand(self, ask):
        found = ask("published", "show", "G-2", "--json").json
        assert found["sources"][0]["organisations"] == "Shelterdown Test, BGA and Crisiston Test"
        assert found["sources"][0]["licence"] == "OGL v3.0"
        assert "line 3" in ask("published", "show", "G-2").out
        assert ask("published", "show", "G-99").status == 2

    def test_who_else_and_reconcile(self, ask):
        also = ask(
            "published", "who-else", "Philippa Nightjar-Test", "homes", "--besides", "BGA", "--json"
        ).json
        assert [one["name"] for one in also] == ["Crisiston Test", "Shelterdown Test"]
        read = ask("published", "reconcile", OURS, "--json").json
        assert [len(read[name]) for name in ("missing", "omitted", "differences")] == [3, 0, 0]
        assert "3 of 3" in ask("published", "reconcile", OURS).out
        assert (
            "1 of 1"
            in ask("published", "reconcile", OURS, "--since", "2012-08-01", "--until", "2012-09-30").out
        )

    def test_a_history_has_them_when_asked_for(self, ask, asked: Ministry):
        log(asked, "2012-07-10", "Custard", asked.first)
        plain = ask("history", "Philippa Nightjar-Test").out
        assert "Published" not in plain
        lines = [
            line.split("\t") for line in ask("history", "Philippa Nightjar-Test", "--public").out.splitlines()
        ]
        assert [(line[0], line[2]) for line in lines] == [
            ("G-3", "Published"),
            ("G-2", "Published"),
            ("E-1", "Meeting"),
            ("G-1", "Published"),
        ]
        page = ask(
            "history", "Philippa Nightjar-Test", "--public", "--limit", "2", "--offset", "1", "--json"
        ).json
        assert [(one["reference"], one["public"]) for one in page] == [("G-2", True), ("E-1", False)]
