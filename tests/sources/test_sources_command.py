"""Saying where an engagement is known from, through the command."""

import pytest

from crm.engagements.inputs import NewEngagement
from crm.vocabulary.partial_date import PartialDate


@pytest.fixture
def record(crm, database_url, monkeypatch):
    """Two publications, E-1 and E-2."""
    monkeypatch.setenv("DESPATCH_DATABASE_URL", database_url)
    for subject in ("Children in care", "Homes"):
        when = PartialDate.parse("2026-04")
        crm.engagements.log(
            NewEngagement(kind="publication", direction="in", subject=subject, occurred=when, participants=())
        )
    return crm


def sources(despatch, reference):
    ran = despatch("show", reference, "--json")
    assert ran.status == 0, ran.err
    return ran.json["sources"]


ADD = ("source", "add", "E-1", "--title", "Update paper", "--published", "March 2021")


def test_a_source_is_shown_with_the_place_and_the_words(despatch, record):
    ran = despatch(*ADD, "--place", "paragraph 5", "--quotation", "The board met the minister")
    assert ran.status == 0, ran.err
    (one,) = sources(despatch, "E-1")
    assert (one["title"], one["kind"], one["published"]) == ("Update paper", "paper", "2021-03")
    assert (one["place"], one["quotation"]) == ("paragraph 5", "The board met the minister")
    shown = "Update paper, March 2021, paragraph 5: “The board met the minister”"
    assert shown in despatch("show", "E-1").out
    assert [each["reference"] for each in despatch("find", "has:source", "--json").json] == ["E-1"]


def test_one_source_bears_out_several_engagements(despatch, record):
    despatch(*ADD)
    again = list(ADD)
    again[2] = "E-2"
    assert despatch(*again).status == 0
    assert len(record.sources.listed()) == 1
    assert "already" in despatch(*ADD).err
    assert despatch("undo", "--yes").status == 0
    assert sources(despatch, "E-2") == []
    assert len(sources(despatch, "E-1")) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--title", " "), "title"),
        (("--title", "Paper", "--kind", "rumour"), "minutes"),
        (("--title", "Paper", "--published", "no day at all"), "--published"),
    ],
)
def test_what_is_no_source_is_refused(despatch, record, options, said):
    ran = despatch("source", "add", "E-1", *options)
    assert ran.status == 2
    assert said in ran.err
    assert record.sources.listed() == []
