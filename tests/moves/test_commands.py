"""`despatch leave`, `reshuffle` and `split`: shown first, done when agreed, refused with the place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crm.api import Crm
from tests.moves.world import JULY, body, letter, role, rows
from tests.support.command import Ran

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def ministry(crm: Crm, database_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2025-10-01")
    return body(crm, "Ministry of Hedgerows", "MoHr", since=date(2020, 1, 1))


def test_leaving_is_shown_asked_and_done(crm: Crm, ministry, despatch: Callable[..., Ran]) -> None:
    leaver = role(crm, "Wilhelmina Quarrel", "Minister for Hedges", ministry.id)
    role(crm, "Ottoline Tamsk", "Minister for Hedges", ministry.id, since=JULY)
    letter(crm, leaver)
    words = ("leave", "Wilhelmina Quarrel", "Minister for Hedges", "--on", "1 July 2025")
    asked = despatch(*words)
    assert asked.status == 2
    assert "nobody can be asked here" in asked.err
    assert "marked; now with Ottoline Tamsk" in asked.out
    trial = despatch(*words, "--dry-run", "--json")
    assert (trial.json["successor"], trial.json["counts"]) == ("Ottoline Tamsk", {"letter": 1})
    assert rows(crm, "letter_step", "stage") == []
    assert despatch(*words, "--to", "MoHr", "--yes").status == 2
    done = despatch(*words, "--yes")
    assert (done.status, rows(crm, "letter_step", "stage")) == (0, [("holder-left",)])
    assert "Nothing is to be done" in despatch(*words, "--yes").err


def test_a_file_is_a_batch_and_needs_no_roster(
    crm: Crm, ministry, despatch: Callable[..., Ran], tmp_path: Path
) -> None:
    role(crm, "Wilhelmina Quarrel", "Minister for Hedges", ministry.id)
    file = tmp_path / "moves.csv"
    file.write_text(
        "person,post,at,until\nWilhelmina Quarrel,Minister for Hedges,MoHr,2025-07-01\n", encoding="utf-8"
    )
    shown = despatch("reshuffle", str(file), "--dry-run")
    assert "  Minister for Hedges: Wilhelmina Quarrel until 1 July 2025" in shown.out
    assert despatch("reshuffle", str(file), "--json", "--yes").json["departures"][0]["on"] == "2025-07-01"
    assert crm.people.get("Wilhelmina Quarrel").roles[0].until == JULY
    for wrong, told in (
        ((), "a file, or --roster"),
        ((str(file), "--roster"), "a file, or --roster"),
        ((str(file), "--dept", "MoHr"), "go with --roster"),
        (("--roster",), "for which days"),
        ((str(tmp_path / "none.csv"),), "cannot be read"),
    ):
        ran = despatch("reshuffle", *wrong)
        assert (ran.status, told in ran.err) == (2, True)


def test_a_division_asks_by_topic_then_by_item(
    crm: Crm, ministry, despatch: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    from crm.cli import entry

    for name, short in (("Department for Hedges", "DfH"), ("Lanes Office", "LO")):
        body(crm, name, short, since=date(2025, 9, 1))
    heirs = [crm.organisations.get(one) for one in ("DfH", "LO")]
    crm.organisations.end(ministry, date(2025, 9, 1), heirs, "demerger")
    letter(crm, ministry.id, topics=("hedges",))
    letter(crm, ministry.id, about="Neither")
    assert [one["to"] for one in despatch("split", "MoHr", "--dry-run", "--json").json["items"]] == [
        None,
        None,
    ]
    answers = iter(["7\n", "1\n", "2\n"])
    monkeypatch.setattr(entry, "can_ask", lambda: True)
    monkeypatch.setattr(entry, "ask", lambda _question, _letters: "y")
    monkeypatch.setattr("sys.stdin.readline", lambda: next(answers), raising=False)
    ran = despatch("split", "MoHr")
    assert "#hedges (1 open): 0 to 2?" in ran.err
    assert "2 shared out." in ran.err
    assert {to for (to,) in rows(crm, "allotment", "organisation_id")} == {heir.id for heir in heirs}
    assert "nothing of ours is open" in despatch("split", "MoHr").err
