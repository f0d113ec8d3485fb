"""`despatch find`, `history` and `show`: tables, lines and JSON."""

import threading
from collections.abc import Callable

import click
import pytest

from crm.cli.find import find, joined
from tests.search.conftest import Small
from tests.support.command import run_on_terminal


@pytest.fixture
def engine() -> str:
    """What is found is the same on both; how it is printed need be seen on one."""
    return "sqlite"


@pytest.fixture
def ask(despatch, small: Small, database_url, monkeypatch):
    """Runs a command on the small record."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    return despatch


def references(ran):
    return [line.split("\t")[0] for line in ran.out.splitlines()]


def test_find_prints_a_line_each_when_nobody_reads_it_on_a_terminal(ask):
    ran = ask("find", "funding kind:letter")
    assert ran.status == 0
    assert references(ran) == ["E-2", "E-1"]
    columns = ran.out.splitlines()[1].split("\t")
    assert columns == [
        "E-1",
        "2021-01-08",
        "letter",
        "out",
        "Philippa Nightjar-Test, Minister for Blancmange and Families, Ministry of Puddings",
        "Early years funding and testing in lockdown",
        "awaiting",
        "early-years",
        "",
    ]


def test_find_as_json_is_an_array_of_engagements(ask):
    found = ask("find", 'to:"Philippa Nightjar-Test" kind:letter since:2021-01 before:2021-02', "--json").json
    assert [one["reference"] for one in found] == ["E-1"]
    assert set(found[0]) == {
        "reference", "id", "date", "date_text", "earliest", "latest", "kind", "direction", "subject", "who", "ours",
        "participants", "topics", "status", "answer", "marking", "embargo", "snippet", "found_in",
    }  # fmt: skip
    assert ask("find", "nothingatall", "--json").json == []


def test_find_sorts_limits_and_counts(ask):
    assert references(ask("find", "kind:letter", "--sort", "oldest", "--limit", "2")) == ["E-6", "E-5"]
    limited = ask("find", "kind:letter", "--limit", "1")
    assert references(limited) == ["E-2"]
    assert "There are more: 4 in all." in limited.err
    assert references(ask("find", "kind:letter", "--limit", "1", "--offset", "1")) == ["E-1"]
    assert ask("find", "kind:letter", "--count").out == "4\n"
    assert ask("find", "kind:letter", "--count", "--json").json == 4


def test_find_of_nothing_says_so_on_stderr(ask):
    ran = ask("find", "nothingatall")
    assert (ran.status, ran.out) == (0, "")
    assert "Nothing found." in ran.err


def test_what_is_wrong_with_a_query_is_shown_at_its_place(ask):
    ran = ask("find", "funding kind:leter")
    assert (ran.status, ran.out) == (2, "")
    assert "column 14: kind: does not know “leter”" in ran.err
    assert "funding kind:leter\n             ^^^^^\n" in ran.err
    assert "Did you mean kind:letter?" in ran.err


def test_the_shell_may_take_the_quotation_marks_away():
    assert joined(["to:Vicky Ford", "kind:letter"]) == 'to:"Vicky Ford" kind:letter'
    assert (
        joined(["-dept:Department for Education+", "funding"]) == '-dept:"Department for Education"+ funding'
    )
    assert joined(['to:"Vicky Ford" kind:letter']) == 'to:"Vicky Ford" kind:letter'
    assert joined(["early", "years"]) == "early years"
    assert joined([]) == ""


def test_a_query_may_begin_with_a_minus(ask):
    everything = references(ask("find"))
    letters = references(ask("find", "kind:letter"))
    others = [each for each in everything if each not in letters]
    assert references(ask("find", "-kind:letter")) == others
    assert references(ask("find", "-kind:letter", "--limit", "1")) == others[:1]
    assert references(ask("find", "--sort", "oldest", "-has:date")) == ["E-7"]
    assert references(ask("find", "--limit=1", "--", "-kind:letter")) == others[:1]
    assert references(ask("find", "-(kind:letter", "or", "kind:meeting)", "-hullabaloo")) == [
        each for each in references(ask("find", "-kind:meeting")) if each in others
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["funding", "--srot", "oldest"], "no such option '--srot'"),
        (["-kind:letter", "--limit"], "--limit"),
        (["-kind:letter", "--limit", "none"], "--limit"),
        (["-"], "nothing to look for"),
    ],
)
def test_a_slip_in_an_option_is_told(ask, words, said):
    ran = ask("find", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


def test_help_is_help_wherever_it_stands(ask):
    assert "QUERY has words" in ask("find", "funding", "-h").out


def test_the_fields_can_be_listed(ask):
    fields = ask("find", "--fields", "--json").json
    assert {"to", "dept", "since"} <= {one["field"] for one in fields}


def test_history_names_the_capacity_of_the_day(ask):
    ran = ask("history", "Minister for Blancmange and Families", "--as-of", "2026-06-01")
    assert references(ran) == ["E-3", "E-4", "E-2", "E-1"]
    assert ran.out.splitlines()[0].split("\t")[4] == "Søren Łódźki-Test, Chair, Independent Review of Jelly"
    assert "held by Søren Łódźki-Test on 2026-06-01" in ran.err


def test_the_views_of_history(ask):
    assert references(ask("history", "--person", "Soren Lodzki-Test")) == ["E-8", "E-3"]
    assert references(ask("history", "--post", "Minister for Blancmange and Families")) == [
        "E-8",
        "E-4",
        "E-2",
        "E-1",
    ]
    assert references(ask("history", "--post", "Minister for Blancmange and Families", "--unmerged")) == [
        "E-8",
        "E-2",
        "E-1",
    ]
    assert references(ask("history", "--dept", "MoP")) == ["E-8", "E-4", "E-2", "E-1"]
    assert references(ask("history", "--dept", "MoP", "--merged")) == ["E-8", "E-4", "E-2", "E-1", "E-5"]
    assert references(ask("history", "--review", "Independent Review of Jelly")) == ["E-9", "E-3"]
    found = ask("history", "Soren Lodzki-Test", "--json", "--limit", "1").json
    assert (found[0]["reference"], found[0]["part"]) == ("E-8", "recipient")
    assert found[0]["capacity"].startswith("Søren Łódźki-Test, Minister for Blancmange")


def test_history_wants_one_name(ask):
    assert ask("history").status == 2
    ran = ask("history", "A", "--dept", "B")
    assert ran.status == 2
    assert "give one name" in ran.err


def test_history_of_nobody_and_of_nothing(ask):
    ran = ask("history", "Nobody Whatsoever")
    assert (ran.status, ran.out) == (2, "")
    assert "Nobody Whatsoever" in ran.err
    nothing = ask("history", "--dept", "OfT")
    assert (nothing.status, nothing.out) == (0, "")
    assert "Nothing has passed with Office for Trifle yet" in nothing.err


def test_show_tells_everything_about_one(ask):
    ran = ask("show", "E-9")
    told = [line.split("\t", 1) for line in ran.out.splitlines()]
    assert ["Reference", "E-9"] in told
    assert ["Theirs", "Independent Review of Jelly (recipient)"] in told
    assert ["Ours", "Cllr Wilhelmina Quarrel, Chair, Test Board (author)"] in told
    assert any(name == "Document" and "Our response" in value for name, value in told)
    assert not any(name == "Change" for name, _ in told)


def test_show_tells_every_change(ask, small: Small):
    with small.crm.writing("amend", "Amended E-1") as recorder:
        from db.tables.engagements import engagement

        recorder.update(engagement, small.ids["E-1"], {"subject": "Put right"})
    ran = ask("show", "e1", "--changes")
    assert "subject: “Early years funding and testing in lockdown” became “Put right”" in ran.out
    assert "participant added: Philippa Nightjar-Test" in ran.out
    told = ask("show", "E-1", "--changes", "--json").json
    assert told["subject"] == "Put right"
    assert [each["action"] for each in told["changes"]].count("update") == 1


def test_show_of_what_is_not_there(ask):
    assert ask("show", "E-99").status == 2
    assert ask("show", "nonsense").status == 2


def test_a_count_can_be_stopped(small: Small):
    """Stopped before it begins, and after it has ended, which is nothing any more."""
    stops: list[Callable[[], None]] = []
    assert small.crm.search.count("funding", on_start=lambda stop: stop()) is None
    assert small.crm.search.count("funding", on_start=stops.append) == 4
    thread = threading.Thread(target=stops[-1])
    thread.start()
    thread.join()
    assert small.crm.search.count("funding", at_most=2) == 2


def test_on_a_terminal_nothing_of_a_history_is_cut(ask, small: Small):
    ran = run_on_terminal("history", "Minister for Blancmange and Families", columns=80)
    said = " ".join(ran.out.split())
    assert (
        "E-3 10 March 2021 Søren Łódźki-Test, Chair, Independent Review of Jelly Meeting: The review at the board"
        in said
    )
    wide = run_on_terminal("history", "--dept", "MoP", columns=250)
    assert "In the capacity of the day" in wide.out


def test_on_a_terminal_a_list_is_a_table_where_it_fits(ask, small: Small):
    wide = run_on_terminal("find", "kind:letter direction:in", columns=200)
    assert "Subject" in wide.out
    narrow = run_on_terminal("find", "board", columns=60)
    assert "E-3  10 March 2021  Meeting  The review at the board" in narrow.out
    assert "    Søren Łódźki-Test, Chair, Independent Review of Jelly" in narrow.out
    assert "    He told the board about early findings." in narrow.out


def test_the_shell_completes_fields_and_their_words():
    context = click.Context(find, info_name="find", help_option_names=["-h", "--help"])
    (query,) = [one for one in find.params if one.name == "query"]
    assert [item.value for item in query.shell_complete(context, "kind:le")] == ["kind:letter"]
    assert [item.value for item in query.shell_complete(context, "ki")] == ["kind:"]
