"""Asks, commitments, positions, stances and assessments from the command line: the same record, line by line."""

import pytest

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def record(hedges, database_url, monkeypatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    return hedges


def done(despatch, *arguments):
    ran = despatch(*arguments)
    assert ran.status == 0, ran.err
    return ran


@SQLITE
def test_what_is_tracked_is_written_and_read_by_commands(despatch, record) -> None:
    done(despatch, "ask", "add", "A hedge", "--topic", "hedges", "--in", "E-1", "--answer", "holding")
    done(despatch, "ask", "raise", "K-1", "E-2", "--note", "Later.")
    [ask] = done(despatch, "ask", "list", "--nowhere", "--not-raised-since", "1 May 2023", "--json").json
    assert (ask["times"], ask["ministers"], ask["last_answer"], ask["last_engagement"]) == (
        2,
        2,
        "none",
        "E-2",
    )
    assert done(despatch, "ask", "list").out.split("\t")[4:7] == ["2", "2", "2"]
    assert (
        "to Barnaby Thistlewick, Minister for Hedgerows – no answer recorded (Later.)"
        in done(despatch, "ask", "show", "K-1").out
    )
    done(despatch, "ask", "answer", "K-1", "E-2", "refused")
    done(despatch, "ask", "amend", "K-1", "--notes", "Long ago.")
    assert "met on 1 June 2026" in done(despatch, "ask", "close", "K-1", "met").out
    done(despatch, "ask", "reopen", "K-1")

    done(despatch, "commitment", "add", "a hedge", "--in", "E-1", "--by", "Quarrel", "--due", "summer 2024")
    [line] = done(despatch, "commitment", "list", "--open", "--by", "Quarrel", "--json").json
    assert line["made_by"] == "Wilhelmina Quarrel, Minister for Hedgerows, 1 March 2021"
    assert line["now_with"]["name"] == "Ottoline Featherhaugh"
    shown = done(despatch, "commitment", "show", "C-1").out
    assert "Wilhelmina Quarrel as Minister for Hedgerows on 1 March 2021: “a hedge”" in shown
    assert (
        "with Ottoline Featherhaugh, Minister for Hedgerows and Lanes, Office of Lanes, who holds the post since"
        in shown
    )
    entry = done(despatch, "show", "E-1").out
    assert "now with Ottoline Featherhaugh" in entry
    done(despatch, "commitment", "progress", "C-1", "referred", "--to", "O-2")
    done(despatch, "commitment", "amend", "C-1", "--due", "")
    ran = despatch("commitment", "close", "C-1")
    assert (ran.status, "--evidence: a commitment is closed by evidence" in ran.err) == (2, True)
    done(despatch, "commitment", "close", "C-1", "--evidence", "E-3")
    done(despatch, "commitment", "reopen", "C-1")

    done(despatch, "position", "set", "hedges", "One", "--from", "2021-01-01", "--approved-by", "Hedge Board")
    done(despatch, "position", "set", "hedges", "Two", "--from", "2023-01-01")
    done(despatch, "position", "cite", "hedges", "E-2")
    assert "Cites\tPS-2 edition 2 on hedges" in done(despatch, "show", "E-2").out
    assert "E-2 Hedges" in done(despatch, "position", "show", "hedges").out
    assert [one["edition"] for one in done(despatch, "position", "history", "hedges", "--json").json] == [
        2,
        1,
    ]
    assert done(despatch, "position", "list", "--on", "2022-01-01").out.startswith("PS-1\thedges\t1\t")

    done(despatch, "stance", "add", "Featherhaugh", "hedges", "supportive", "--in", "E-3", "--quote", "Yes.")
    rows = done(despatch, "stance", "show", "hedges").out.splitlines()
    assert [row.split("\t")[1:3] for row in rows] == [["2025-03-03", "supportive"], ["2025-03-03", "silent"]]
    done(despatch, "assess", "Featherhaugh", "influence", "high", "--from", "2026-01-01")
    done(despatch, "assess", "P-3", "influence", "low", "--reason", "Quiet.")
    assert done(despatch, "assess", "show", "P-3").out.splitlines() == [
        "influence\thigh\t2026-01-01\t2026-06-01\t",
        "influence\tlow\t2026-06-01\t\tQuiet.",
    ]
    told = done(despatch, "person", "dealings", "Featherhaugh").out
    assert "Has to keep\tC-1 “a hedge” (made by Wilhelmina Quarrel" in told
    assert "On topic\thedges: supportive, silent since 3 March 2025" in told
    made = done(despatch, "person", "dealings", "P-1", "--json").json
    assert ([one["reference"] for one in made["asks"]], made["owed"]) == (["K-1"], [])
    assert [one["reference"] for one in made["made"]] == ["C-1"]
