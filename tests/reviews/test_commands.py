"""The commands: a stranger follows an inquiry from its announcement to what came of it, and each slip is told."""

import pytest

from crm import clock
from crm.api import Crm
from crm.organisations.inputs import NewOrganisation
from crm.people.inputs import NewPerson

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def run(database_url, despatch, monkeypatch):
    """Runs a command on 1 June 2026 over a record with a committee and a councillor, and expects it to go well."""
    crm = Crm.bare(database_url, actor="Test")
    crm.organisations.create(NewOrganisation("Hedgerow Schools Committee", kind="committee"))
    crm.people.create(NewPerson("Ada Fenwick-Orr"))
    crm.close()
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DESPATCH_TODAY", "2026-06-01")
    clock.fix_today(None)

    def ran(*words, fails=""):
        done = despatch(*words)
        assert done.status == (2 if fails else 0), done.err
        assert fails in done.err
        return done

    return ran


def test_an_inquiry_from_its_opening_to_what_came_of_it(run):
    new = ("review", "add", "Inquiry into hedgerow schools", "--kind", "inquiry")
    run(*new, "--opens", "2026-02-01", "--closes", "2026-01-01", fails="before it opens")
    run(*new, "--lead", "Ada Fenwick as Chair", fails="")
    run("undo", "--yes")
    run(*new, "--lead", "Bartholomew Fenwick-Orr", fails="Nearest: Ada Fenwick-Orr (P-1)")
    run(
        *new, "--sponsor", "Hedgerow Schools Committee", "--lead", "Ada Fenwick-Orr as Chair since 2026-02-01",
        "--opens", "1 February 2026", "--closes", "2026-06-12",
    )  # fmt: skip
    run(*new, fails="is on record already: R-")
    run("response", "add", "wind farms", fails="no review is called")
    begun = run(
        "response",
        "add",
        "hedgerow",
        "--due",
        "12 June 2026",
        "--with",
        "Ada Fenwick-Orr",
        "--on",
        "2026-05-04",
    )
    ref = begun.out.split("\t")[0]
    run("response", "stage", ref, "submitted", fails="--anyway")
    run("response", "stage", ref, "drafting", "--with", "Ada Fenwick-Orr", "--on", "2026-05-05")
    run("response", "ask", ref, "--of", "Lead Members", "--on", "2026-05-20")
    out = run("response", "list", "--stage", "clearance").out
    assert "since 20 May 2026, waiting for Lead Members" in out
    assert (
        "was never asked"
        in run("response", "clear", ref, "--by", "Ada Fenwick-Orr", "--on", "2026-05-22").err
    )
    run("response", "clear", ref, "--by", "Lead Members", "--on", "2026-05-23")
    sent = run("response", "submit", ref, "--on", "2026-05-29")
    assert "despatch embargo add E-1 --owner “Hedgerow Schools Committee”" in sent.err
    run("embargo", "add", "E-1", "--owner", "Hedgerow Schools Committee")
    run("response", "stage", ref, "published", fails="under embargo")
    assert "Embargo\tproperty of Hedgerow Schools Committee" in run("show", "E-1").out
    run(
        "review",
        "stage",
        "hedgerow",
        "government-response",
        "--on",
        "2026-05-30",
        fails="no report on record",
    )
    told = run(
        "review", "stage", "hedgerow", "final-report", "--on", "2026-05-30", "--source", "The report"
    ).err
    assert "Government response: 30 July 2026; by convention, two months after the committee's report" in told
    run("recommendation", "add", "hedgerow", "Plant more of them", "--label", "12a", "--backed", "yes")
    run("recommendation", "add", "hedgerow", "Plant fewer", "--label", "12a", fails="12a already")
    run(
        "recommendation",
        "answer",
        "RC-1",
        "accepted",
        "--on",
        "2026-05-29",
        fails="the report is of 30 May 2026",
    )
    run("recommendation", "answer", "RC-1", "accepted-in-part", "--on", "June 2026", "--text", "Some")
    trace = run("recommendation", "list", "hedgerow", "--backed", "--undelivered").out
    assert trace == "RC-1\tbacked\t12a. Plant more of them\taccepted in part, June 2026: Some\tnot started\n"
    run("recommendation", "deliver", "RC-1", "delivered")
    assert "No such recommendations" in run("recommendation", "list", "R-2", "--undelivered").err
    shown = run("review", "show", "hedgerow schools").out
    for line in (
        "Led by\tAda Fenwick-Orr, Chair, from 1 February 2026",
        "Next\t12 June 2026: it closes",
        "Stage\t30 May 2026: Final report [The report]",
        "Deadline\tEvidence: 12 June 2026; by convention, the day it closes; met by 29 May 2026",
        "Our part\tRS-1 Submission: Inquiry into hedgerow schools (submission): submitted, since 29 May 2026; E-1",
        "Recommendation\tRC-1 12a. Plant more of them | accepted in part, June 2026: Some | delivered",
        "Engagement\tE-1 29 May 2026: Submission, Submission: Inquiry into hedgerow schools [embargo: ",
    ):
        assert line in shown
    assert run("review", "list", "--closing", "--json").json[0]["next"][0]["date"] == "2026-06-12"
    assert "1 under embargo" in run("export", "--public").err


def test_a_question_is_asked_by_its_session(run):
    run("question", "add", "--uin", "5", "--session", "2025-26", "--tabled", "2026-05-05", "--by", "Nobody Known",
        "--about", "Hedges", fails="--by")  # fmt: skip
    run(
        "question",
        "add",
        "--uin",
        "5",
        "--session",
        "26",
        "--about",
        "Hedges",
        fails="no session of Parliament",
    )
    added = run(
        "question", "add", "--uin", "5", "--session", "2025-26", "--tabled", "2026-05-05", "--about", "Hedges"
    )
    assert "due on 12 May 2026 (five working days after it was tabled)" in added.err
    assert "20 days late" in run("question", "list").out
    assert (
        run("question", "answer", "2025-26/5", "--on", "2026-05-11", "--json").json["answered"]
        == "2026-05-11"
    )
    assert "Question\t2025-26/5: answered on 11 May 2026, in time" in run("show", "E-1").out
